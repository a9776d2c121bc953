"""The words of the screening invitations."""

from register.explainers.screening.programmes import Marker, Programme
from register.words.explainers.kinds import ModelWords, TableWords
from register.words.labels import N_

WORDS = ModelWords(
    inputs={
        "birth_year": N_("Year of birth"),
        "marker": N_("Sex in the Population Information System"),
        "year": N_("Year of the invitations"),
        "cervical_at_25": N_("The municipality also invites 25-year-olds to cervical screening"),
    },
    hints={
        "marker": N_("The invitations follow what stands in the register."),
        "cervical_at_25": N_("Some municipalities do, others do not."),
    },
    choices={
        Marker: {Marker.FEMALE: N_("Woman"), Marker.MALE: N_("Man")},
    },
    figures={
        Programme.CERVICAL: N_("Invited to cervical cancer screening"),
        Programme.BREAST: N_("Invited to breast cancer screening"),
        Programme.COLORECTAL: N_("Invited to colorectal cancer screening"),
    },
    steps={
        "age": N_("Age reached in the year: %(age)s."),
        "cervical_invited": N_(
            "Cervical cancer: women are invited every five years at the ages of %(youngest)s to "
            "%(oldest)s. This person is invited."
        ),
        "cervical_too_young": N_(
            "Cervical cancer: women are invited from the age of %(youngest)s. "
            "This person is younger."
        ),
        "cervical_too_old": N_(
            "Cervical cancer: women are invited up to the age of %(oldest)s. This person is older."
        ),
        "cervical_between": N_(
            "Cervical cancer: women are invited every five years at the ages of %(youngest)s to "
            "%(oldest)s. This year is between two invitations."
        ),
        "cervical_other_marker": N_(
            "Cervical cancer: only persons with the register's marker “woman” are invited."
        ),
        "breast_invited": N_(
            "Breast cancer: women are invited at the ages of %(youngest)s to %(oldest)s, 20 to 26 "
            "months after the last time. An invitation may come in this year or in the next."
        ),
        "breast_too_young": N_(
            "Breast cancer: women are invited from the age of %(youngest)s. This person is younger."
        ),
        "breast_too_old": N_(
            "Breast cancer: women are invited up to the age of %(oldest)s. This person is older."
        ),
        "breast_other_marker": N_(
            "Breast cancer: only persons with the register's marker “woman” are invited."
        ),
        "colorectal_invited": N_(
            "Colorectal cancer: in this year everybody is invited who reaches an even age of "
            "%(youngest)s to %(oldest)s. This person is invited."
        ),
        "colorectal_too_young": N_(
            "Colorectal cancer: in this year the youngest who are invited reach the age of "
            "%(youngest)s. This person is younger."
        ),
        "colorectal_too_old": N_(
            "Colorectal cancer: in this year the oldest who are invited reach the age of "
            "%(oldest)s. This person is older."
        ),
        "colorectal_between": N_(
            "Colorectal cancer: even ages of %(youngest)s to %(oldest)s are invited, "
            "and this person's age is odd in this year."
        ),
    },
    remarks={
        "missed_by_marker": N_(
            "Who has a cervix or breasts but the marker “man” in the register gets no invitation "
            "to these two screenings."
        ),
        "missed_by_age": N_(
            "Older people are not invited any more. Anybody with symptoms should seek care at once "
            "and not wait for an invitation."
        ),
        "year_not_confirmed": N_(
            "The ages of colorectal screening in this year are not confirmed: they continue those "
            "of the year before."
        ),
        "breast_counts_months": N_(
            "Breast screening counts months since the last invitation, which this model does not "
            "know. It tells only who may be invited."
        ),
    },
    tables={
        "next": TableWords(
            title=N_("Next invitations"),
            shows=N_(
                "The first year, from the chosen one on, in which each programme invites this "
                "person or may do so. Empty when there is none, or when the ages of later years "
                "are not known."
            ),
            columns={"programme": N_("Screening"), "year": N_("Next in the year")},
        ),
        "birth_years": TableWords(
            title=N_("Everybody who is invited in the chosen year"),
            shows=N_(
                "The birth years that are invited. Breast screening has no such list, since it "
                "counts months."
            ),
            columns={"programme": N_("Screening"), "birth_year": N_("Year of birth")},
        ),
    },
    cells={
        Programme.CERVICAL: N_("Cervical cancer"),
        Programme.BREAST: N_("Breast cancer"),
        Programme.COLORECTAL: N_("Colorectal cancer"),
    },
)
