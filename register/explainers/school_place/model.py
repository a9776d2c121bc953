"""The school that is offered, the rule that fired, and what the nearest building would have been.

The rules come in this order: language of teaching, area, special grounds, room. A home on a
border or in no area, and every ground that needs judging, goes to a person.
"""

from collections.abc import Iterator
from operator import itemgetter

from register.explainers.declaring import Unit
from register.explainers.outcome import Outcome, Quantity, Step, Table
from register.explainers.school_place.declaration import CRITERIA, NEAR_PLACE, Inputs, Wish
from register.explainers.school_place.town import SCHOOLS, Point, Position, School, position

_JUDGED = frozenset({Wish.LANGUAGE, Wish.IMMERSION, Wish.HEALTH, Wish.EMPHASIS})


def run(chosen: Inputs) -> Outcome:
    """The offer to a made-up child. A figure ``school`` of 0 means that a person decides."""
    home: Point = (chosen.east, chosen.north)
    schools = [each for each in SCHOOLS if each.teaching is chosen.teaching]
    lying = {each.number: position(home, each.area) for each in schools}
    local = next((each for each in schools if lying[each.number] is Position.INSIDE), None)
    nearest = min(schools, key=lambda each: (each.distance(home), each.number))
    offered, steps = _decided(chosen, local, home, border=Position.BORDER in lying.values())
    figures = {"school": Quantity(offered.number if offered else 0, Unit.SCHOOL)}
    if offered:
        figures["distance"] = Quantity(round(offered.distance(home)), Unit.METRES)
    figures["nearest"] = Quantity(nearest.number, Unit.SCHOOL)
    figures["nearest_distance"] = Quantity(round(nearest.distance(home)), Unit.METRES)
    return Outcome(
        figures=figures,
        steps=(Step(f"teaching_{chosen.teaching}", reference=CRITERIA), *steps),
        tables=(_distances(schools, home),),
        remarks=tuple(_remarks(chosen, offered, nearest)),
    )


def _decided(
    chosen: Inputs, local: School | None, home: Point, *, border: bool
) -> tuple[School | None, list[Step]]:
    if local is None:
        return None, [Step("on_border" if border else "in_no_area", reference=CRITERIA)]
    steps = [Step("area", reference=NEAR_PLACE, about=local.number)]
    if chosen.wish in _JUDGED:
        return None, [*steps, Step(f"judged_{chosen.wish}", reference=CRITERIA)]
    if chosen.wish is Wish.OTHER and chosen.room_elsewhere:
        other = _another(local, home)
        return other, [*steps, Step("other_with_room", reference=CRITERIA, about=other.number)]
    if chosen.wish is Wish.OTHER:
        steps.append(Step("other_without_room", reference=CRITERIA))
    return local, [*steps, Step("local", reference=NEAR_PLACE, about=local.number)]


def _another(local: School, home: Point) -> School:
    """The nearest other school of the same language, which the made-up family asks for."""
    others = [each for each in SCHOOLS if each.teaching is local.teaching and each is not local]
    return min(others, key=lambda each: (each.distance(home), each.number))


def _distances(schools: list[School], home: Point) -> Table:
    rows = [(each.number, round(each.distance(home))) for each in schools]
    units = {"school": Unit.SCHOOL, "metres": Unit.METRES}
    return Table("distances", ("school", "metres"), tuple(sorted(rows, key=itemgetter(1))), units)


def _remarks(chosen: Inputs, offered: School | None, nearest: School) -> Iterator[str]:
    if offered is None:
        yield "person_decides"
    elif offered is not nearest:
        yield "nearest_is_another"
    if chosen.wish is Wish.OTHER and chosen.room_elsewhere and offered:
        yield "own_transport"
    if chosen.two_homes:
        yield "official_address"
    yield "straight_line"
