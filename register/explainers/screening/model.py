"""Which programmes invite a person in a year, by which rule, and whom the rules miss."""

from collections.abc import Iterator
from dataclasses import replace

from register.explainers.declaring import Unit
from register.explainers.outcome import Outcome, Quantity, Step, Table
from register.explainers.screening.declaration import Inputs
from register.explainers.screening.programmes import (
    BREAST,
    CERVICAL,
    CERVICAL_EARLY,
    CERVICAL_INTERVAL,
    COLORECTAL,
    COLORECTAL_INTERVAL,
    Ages,
    Marker,
    Programme,
)


def invited_birth_years(programme: Programme, year: int, *, at_25: bool = False) -> list[int]:
    """The birth years that a programme invites in ``year``, oldest people first.

    The breast programme counts months and not years; for it the list has everybody who may
    be invited in that year.
    """
    return [
        year - age
        for age in range(100, 0, -1)
        if _reason(programme, age, year, at_25=at_25) == "invited"
    ]


def run(chosen: Inputs) -> Outcome:
    """The invitations of one made-up person in one year, with the rule behind each."""
    age = chosen.year - chosen.birth_year
    steps = [Step("age", {"age": Quantity(age, Unit.YEARS)})]
    outcome: dict[str, Quantity] = {}
    for programme in Programme:
        reason = _for(programme, chosen)
        outcome[programme.value] = Quantity(int(reason == "invited"), Unit.YES_NO)
        steps.append(_step(programme, reason, chosen.year))
    return Outcome(
        figures=outcome,
        steps=tuple(steps),
        tables=(_next(chosen), _lists(chosen)),
        remarks=tuple(_remarks(chosen, age)),
    )


def _for(programme: Programme, chosen: Inputs) -> str:
    if programme is not Programme.COLORECTAL and chosen.marker is not Marker.FEMALE:
        return "other_marker"
    age = chosen.year - chosen.birth_year
    return _reason(programme, age, chosen.year, at_25=chosen.cervical_at_25)


def _ages(programme: Programme, year: int) -> Ages:
    match programme:
        case Programme.CERVICAL:
            return CERVICAL
        case Programme.BREAST:
            return BREAST
        case Programme.COLORECTAL:
            return COLORECTAL[year]


def _reason(programme: Programme, age: int, year: int, *, at_25: bool) -> str:
    """``invited``, or why not: ``too_young``, ``too_old`` or ``between`` two invitations."""
    ages = _ages(programme, year)
    if programme is Programme.CERVICAL and at_25 and age == CERVICAL_EARLY:
        return "invited"
    if age < ages.youngest:
        return "too_young"
    if age > ages.oldest:
        return "too_old"
    interval = {Programme.CERVICAL: CERVICAL_INTERVAL, Programme.COLORECTAL: COLORECTAL_INTERVAL}
    return "between" if age % interval.get(programme, 1) else "invited"


def _step(programme: Programme, reason: str, year: int) -> Step:
    ages = _ages(programme, year)
    numbers = {
        "youngest": Quantity(ages.youngest, Unit.YEARS),
        "oldest": Quantity(ages.oldest, Unit.YEARS),
    }
    return Step(f"{programme}_{reason}", numbers, ages.reference)


def _next(chosen: Inputs) -> Table:
    """The first year of an invitation from the chosen one on; the ages of some are not known."""
    rows = []
    for programme in Programme:
        last = max(COLORECTAL) if programme is Programme.COLORECTAL else chosen.birth_year + 100
        years = range(chosen.year, last + 1)
        found = (each for each in years if _for(programme, replace(chosen, year=each)) == "invited")
        rows.append((programme.value, next(found, None)))
    return Table("next", ("programme", "year"), tuple(rows), {"year": Unit.CALENDAR_YEAR})


def _lists(chosen: Inputs) -> Table:
    """The birth years that are invited in the chosen year, a row for each programme and year."""
    return Table(
        "birth_years",
        ("programme", "birth_year"),
        tuple(
            (programme.value, birth_year)
            for programme in (Programme.CERVICAL, Programme.COLORECTAL)
            for birth_year in invited_birth_years(
                programme, chosen.year, at_25=chosen.cervical_at_25
            )
        ),
        {"birth_year": Unit.CALENDAR_YEAR},
    )


def _remarks(chosen: Inputs, age: int) -> Iterator[str]:
    if chosen.marker is Marker.MALE:
        yield "missed_by_marker"
    if age > min(CERVICAL.oldest, BREAST.oldest):
        yield "missed_by_age"
    if COLORECTAL[chosen.year].reference.certainty == "unconfirmed":
        yield "year_not_confirmed"
    if BREAST.youngest <= age <= BREAST.oldest and chosen.marker is Marker.FEMALE:
        yield "breast_counts_months"
