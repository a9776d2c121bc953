"""The work list of a made-up population: who is found, who is invited, and who never is found.

The criteria read only what is on record. Reading everybody's state as well shows whom they miss.
The model stops at the list: a professional decides whether to contact anybody.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from register.explainers.declaring import Certainty, Reference, Unit
from register.explainers.health_benefits.criteria import CRITERIA, gaps
from register.explainers.health_benefits.declaration import EXAMPLE, Inputs
from register.explainers.health_benefits.population import (
    AREAS,
    LANGUAGES,
    Marks,
    Population,
    generate,
)
from register.explainers.health_benefits.priority import Ranking, baselines, rank
from register.explainers.health_benefits.scores import cha2ds2_va, cha2ds2_vasc, score2
from register.explainers.outcome import Drawn, Outcome, Quantity, Step, Table
from register.explainers.reading import Fault, Refused, Wrong

SCORE2 = Reference(work="score2-2021")
FIBRILLATION = Reference(work="esc-fibrillation-2024", certainty=Certainty.UNCONFIRMED)
#: How many of the list are shown.
SHOWN = 20
_AGES = (("age_0_39", 0, 39), ("age_40_64", 40, 64), ("age_65_79", 65, 79), ("age_80", 80, 150))


@dataclass(frozen=True, slots=True, eq=False)
class Screened:
    """A population with its gaps, of shape (criteria, patients), and the work list."""

    people: Population
    gaps: Marks
    found: Marks
    ranking: Ranking
    invited: Marks


def screen(people: Population, capacity: int, seed: int) -> Screened:
    """Everything that the criteria say of a population of which so many can be invited."""
    true = gaps(people)
    found = true & people.seen
    ranking = rank(people, found, seed)
    invited = np.zeros(len(people), dtype=bool)
    invited[ranking.order[:capacity]] = True
    return Screened(people, true, found, ranking, invited)


def run(chosen: Inputs) -> Outcome:
    """The list, whom it misses, how groups fare, and one patient's way to their place."""
    if chosen.patient > chosen.patients:
        raise Refused(Fault("patient", Wrong.TOO_LARGE, Decimal(chosen.patients)))
    screened = screen(generate(chosen.patients, chosen.seed), chosen.capacity, chosen.seed)
    order = screened.ranking.order
    patient = chosen.patient - 1 if chosen.patient else int(order[0]) if len(order) else 0
    return Outcome(
        figures=_figures(screened),
        steps=tuple(_steps(screened, patient)),
        tables=(
            _list(screened),
            _contributions(screened, patient),
            _criteria(screened),
            _shares(screened),
            _groups(screened),
        ),
        remarks=tuple(_remarks(screened)),
    )


def _figures(screened: Screened) -> dict[str, Quantity]:
    having = np.any(screened.gaps, axis=0)
    found = np.any(screened.found, axis=0)
    return {
        "patients": _patients(len(having)),
        "gap": _patients(having.sum()),
        "found": _patients(found.sum()),
        "never_found": _patients((having & ~found).sum()),
        "urgent": _patients(screened.ranking.urgent.sum()),
        "invited": _patients(screened.invited.sum()),
        "waiting": _patients((found & ~screened.invited).sum()),
    }


def _criteria(screened: Screened) -> Table:
    """Patients by criterion: with the gap, found, never found, and invited for any reason."""
    rows = [
        (
            criterion.key,
            int(having.sum()),
            int(found.sum()),
            int((having & ~found).sum()),
            int((found & screened.invited).sum()),
        )
        for criterion, having, found in zip(CRITERIA, screened.gaps, screened.found, strict=True)
    ]
    columns = ("gap", "found", "never_found", "invited")
    units = dict.fromkeys(columns, Unit.PATIENTS)
    return Table("criteria", ("criterion", *columns), tuple(rows), units, Drawn.ROWS)


def _split(people: Population) -> Iterator[tuple[str, Marks]]:
    """The groups that are compared, and who is in each."""
    yield "everybody", np.ones(len(people), dtype=bool)
    yield "sex_female", people.female
    yield "sex_male", ~people.female
    for key, youngest, oldest in _AGES:
        yield key, (people.age >= youngest) & (people.age <= oldest)
    for code, language in enumerate(LANGUAGES):
        yield f"language_{language}", people.language == code
    for code, area in enumerate(AREAS):
        yield f"area_{area}", people.area == code


def _groups(screened: Screened) -> Table:
    """By group: patients, those with a gap, those invited."""
    having = np.any(screened.gaps, axis=0)
    rows = [
        (
            key,
            int(members.sum()),
            int((members & having).sum()),
            int((members & screened.invited).sum()),
        )
        for key, members in _split(screened.people)
    ]
    columns = ("patients", "gap", "invited")
    return Table("groups", ("group", *columns), tuple(rows), dict.fromkeys(columns, Unit.PATIENTS))


def _shares(screened: Screened) -> Table:
    """By group, of those with a gap: per cent never found and per cent invited."""
    having = np.any(screened.gaps, axis=0)
    rows = [
        (
            key,
            _share(members & having & ~screened.people.seen, members & having),
            _share(members & screened.invited, members & having),
        )
        for key, members in _split(screened.people)
    ]
    columns = ("never_found", "invited")
    units = dict.fromkeys(columns, Unit.PER_CENT)
    return Table("shares", ("group", *columns), tuple(rows), units, Drawn.ROWS)


def _share(some: Marks, of: Marks) -> float:
    return round(100 * int(some.sum()) / max(1, int(of.sum())), 1)


def _list(screened: Screened) -> Table:
    """The first of the work list."""
    points = screened.ranking.points
    rows = [
        (
            place,
            int(index) + 1,
            int(screened.people.age[index]),
            "urgent" if screened.ranking.urgent[index] else "ordinary",
            int(screened.found[:, index].sum()),
            round(float(points[index]), 2),
            "invited" if screened.invited[index] else "waits",
        )
        for place, index in enumerate(screened.ranking.order[:SHOWN], 1)
    ]
    columns = ("place", "patient", "age", "urgency", "gaps", "points", "invitation")
    units = {"patient": Unit.NUMBERED, "age": Unit.YEARS}
    return Table("work_list", columns, tuple(rows), units)


def _contributions(screened: Screened, patient: int) -> Table:
    """What each criterion adds to the points of one patient: risk, reduction, weight, points."""
    risks = baselines(screened.people.one(patient))
    rows = [
        (
            criterion.key,
            criterion.baseline.value,
            round(100 * float(risks[criterion.baseline][0]), 2),
            round(100 * criterion.reduction, 1),
            criterion.weight,
            round(float(screened.ranking.contributions[number, patient]), 2),
        )
        for number, criterion in enumerate(CRITERIA)
        if screened.found[number, patient]
    ]
    columns = ("criterion", "baseline", "risk", "reduction", "weight", "points")
    units = {"risk": Unit.PER_CENT, "reduction": Unit.PER_CENT}
    return Table("contributions", columns, tuple(rows), units)


def _steps(screened: Screened, patient: int) -> Iterator[Step]:
    one = screened.people.one(patient)
    yield Step(
        "patient",
        {
            "number": Quantity(patient + 1, Unit.NUMBERED),
            "age": Quantity(int(one.age[0]), Unit.YEARS),
        },
    )
    if not one.seen[0]:
        missed = int(screened.gaps[:, patient].sum())
        yield Step("no_record", {"gaps": Quantity(missed)})
        return
    yield _risk(one)
    if one.atrial_fibrillation[0]:
        scores = {
            "vasc": Quantity(int(cha2ds2_vasc(one)[0]), Unit.POINTS),
            "va": Quantity(int(cha2ds2_va(one)[0]), Unit.POINTS),
        }
        yield Step("stroke_points", scores, FIBRILLATION)
    for number, criterion in enumerate(CRITERIA):
        if screened.found[number, patient]:
            yield Step(criterion.key, dict(_seen(criterion.key, one)), criterion.reference)
    yield from _placed(screened, patient)


def _risk(one: Population) -> Step:
    if one.diabetes[0] or one.arterial[0]:
        return Step("very_high_risk", {}, EXAMPLE)
    risk = float(score2(one)[0])
    if np.isnan(risk):
        return Step("outside_formula", {}, SCORE2)
    return Step("score2", {"risk": Quantity(round(100 * risk, 1), Unit.PER_CENT)}, SCORE2)


#: The measurements that a criterion looked at.
_LOOKED_AT = {
    "bp1": ("systolic", "diastolic"),
    "bp2": ("systolic", "diastolic", "systolic_before", "diastolic_before"),
    "bp3": ("systolic", "diastolic"),
    "lip2": ("ldl",),
    "dm2": ("hba1c",),
    "cns2": ("cns_drugs",),
    "med2": ("egfr",),
}


def _seen(key: str, one: Population) -> Iterator[tuple[str, Quantity]]:
    for name in _LOOKED_AT.get(key, ()):
        yield name, Quantity(round(float(getattr(one, name)[0]), 2))


def _placed(screened: Screened, patient: int) -> Iterator[Step]:
    places: NDArray[np.int_] = np.flatnonzero(screened.ranking.order == patient)
    if not len(places):
        yield Step("no_gap")
        return
    points = float(screened.ranking.points[patient])
    yield Step("points", {"points": Quantity(round(points, 2), Unit.POINTS)}, EXAMPLE)
    if screened.ranking.urgent[patient]:
        yield Step("urgent", {}, EXAMPLE)
    place = {
        "place": Quantity(int(places[0]) + 1),
        "listed": _patients(len(screened.ranking.order)),
    }
    yield Step("invited" if screened.invited[patient] else "waits", place)


def _remarks(screened: Screened) -> Iterator[str]:
    yield "made_up"
    yield "professional_decides"
    yield "own_criteria"
    urgent = int(screened.ranking.urgent.sum())
    if urgent > int(screened.invited.sum()):
        yield "urgent_wait"


def _patients(number: int) -> Quantity:
    return Quantity(int(number), Unit.PATIENTS)
