"""The words of the school place."""

from register.explainers.school_place.declaration import Wish
from register.explainers.school_place.town import Teaching
from register.words.explainers.kinds import ModelWords, TableWords
from register.words.labels import N_

WORDS = ModelWords(
    inputs={
        "east": N_("Home: metres east of the south-western corner"),
        "north": N_("Home: metres north of the south-western corner"),
        "teaching": N_("Language of teaching"),
        "wish": N_("What the family asks for"),
        "room_elsewhere": N_("The other school has room"),
        "two_homes": N_("The child's parents live at two addresses"),
    },
    hints={
        "room_elsewhere": N_("Counts only when the family asks for another school."),
    },
    choices={
        Teaching: {
            Teaching.FINNISH: N_("In Finnish"),
            Teaching.SWEDISH: N_("In Swedish"),
        },
        Wish: {
            Wish.LOCAL: N_("The local school"),
            Wish.OTHER: N_("Another school, without a special ground"),
            Wish.LANGUAGE: N_("Another school, because of a language studied there"),
            Wish.IMMERSION: N_("Another school, because of language immersion"),
            Wish.HEALTH: N_("Another school, because of the child's health"),
            Wish.EMPHASIS: N_("Teaching with an emphasis, with an aptitude test"),
        },
    },
    about=N_("School %(number)s"),
    figures={
        "school": N_("School offered"),
        "distance": N_("Distance to it, in a straight line"),
        "nearest": N_("Nearest school building"),
        "nearest_distance": N_("Distance to the nearest building"),
    },
    steps={
        "teaching_finnish": N_("The areas of the schools that teach in Finnish are looked at."),
        "teaching_swedish": N_("The areas of the schools that teach in Swedish are looked at."),
        "on_border": N_(
            "The home is exactly on the border of an area. The model does not choose a side: "
            "a person decides."
        ),
        "in_no_area": N_("The home is in no school's area. A person decides."),
        "area": N_("The home is in the area of this school, so it is the local school."),
        "judged_language": N_("Language studies as a ground need judging. A person decides."),
        "judged_immersion": N_("Language immersion as a ground needs judging. A person decides."),
        "judged_health": N_("The child's health as a ground needs judging. A person decides."),
        "judged_emphasis": N_("Places go by an aptitude test. A person decides."),
        "other_with_room": N_("Another school is asked for and has room. It is offered."),
        "other_without_room": N_(
            "Another school is asked for but has no room: children of its own area come first."
        ),
        "local": N_("The local school is offered."),
    },
    remarks={
        "person_decides": N_("This case goes to a person. The model offers no school."),
        "nearest_is_another": N_(
            "The nearest building is another school. What counts is the area that the home is in."
        ),
        "own_transport": N_("The family pays for the way to a school that it chose itself."),
        "official_address": N_(
            "With two homes, the address in the Population Information System counts."
        ),
        "straight_line": N_(
            "Distances are in a straight line. In truth it is the safe way to school that matters."
        ),
    },
    tables={
        "distances": TableWords(
            title=N_("Distance to each school of the chosen language"),
            shows=N_("How far each school is from the home in a straight line, the nearest first."),
            columns={"school": N_("School"), "metres": N_("Distance")},
        ),
    },
)
