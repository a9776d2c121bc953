"""Inputs of each model that together lead to every key which its outcomes can have."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import product
from typing import Any

from register.explainers.catalogue import CATALOGUE
from register.explainers.early_education_fee import declaration as fee
from register.explainers.health_benefits import declaration as benefits
from register.explainers.health_benefits.criteria import gaps
from register.explainers.health_benefits.population import generate
from register.explainers.outcome import Outcome
from register.explainers.reading import Refused
from register.explainers.school_place import declaration as place
from register.explainers.school_place.town import Teaching
from register.explainers.screening import declaration as screening
from register.explainers.screening.programmes import Marker
from register.explainers.seir import declaration as seir


def _fees() -> Iterator[Any]:
    switches = ("asks_relief", "unclear_family", "changing_income", "absent")
    yield fee.Inputs(persons=7, care=tuple(fee.Care) * 2, **dict.fromkeys(switches, True))
    yield fee.Inputs(persons=2, care=(fee.Care.FULL,), income=Decimal(4342))
    for period, source in product(fee.Period, fee.Income):
        yield fee.Inputs(period=period, income_from=source, income=Decimal(2000))


def _places() -> Iterator[Any]:
    homes = ({}, {"east": 3000, "north": 1000}, {"east": 5900, "north": 100})
    for wish, teaching, home in product(place.Wish, Teaching, homes):
        chosen = place.Inputs(wish=wish, teaching=teaching, **home)
        yield chosen
        yield replace(chosen, room_elsewhere=True, two_homes=True)


def _screenings() -> Iterator[Any]:
    for birth_year, year, marker in product(range(1920, 2011), range(2022, 2027), Marker):
        yield screening.Inputs(birth_year=birth_year, year=year, marker=marker)


def _epidemics() -> Iterator[Any]:
    yield seir.Inputs(draws=20)
    late = {"days": 40, "infection_to_hospital": Decimal(5)}
    yield seir.Inputs(draws=20, **late)
    yield seir.Inputs(
        draws=20, reproduction=Decimal("0.8"), measure_days=(9,), measure_contacts=(50,)
    )


def _work_lists() -> Iterator[Any]:
    """One patient whom each criterion finds, one who has no visits, and some others."""
    chosen = benefits.Inputs()
    people = generate(chosen.patients, chosen.seed)
    found = gaps(people) & people.seen
    asked = [*found, ~people.seen, people.seen & ~found.any(axis=0)]
    yield replace(chosen, capacity=0)
    for patient in {int(each.argmax()) for each in asked} | set(range(30)):
        yield replace(chosen, patient=patient + 1)


SAMPLES = {
    "early-education-fee": _fees,
    "school-place": _places,
    "screening": _screenings,
    "seir": _epidemics,
    "health-benefits": _work_lists,
}


def outcomes(name: str) -> Iterable[Outcome]:
    """What a model gives for its samples."""
    model = CATALOGUE[name].model()
    for chosen in SAMPLES[name]():
        try:
            yield model(chosen)
        except Refused:
            continue
