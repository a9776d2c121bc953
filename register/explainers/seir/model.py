"""The course of a scenario, the beds and staff it needs, and how far its numbers may be off.

The curve is the one set of parameters that was asked for. The fan is the middle nine tenths of
``draws`` runs, each with every parameter multiplied by its own factor: log-normal around 1,
``uncertainty`` per cent wide, cut at two widths, from a stream of numbers that NumPy keeps the
same in every release. It tells how uncertain parameters spread, and nothing of what is not in
the equations.
"""

from collections.abc import Iterator
from math import ceil, log

import numpy as np

from register.explainers.declaring import Certainty, Reference, Unit
from register.explainers.outcome import Outcome, Quantity, Series, Step, Table
from register.explainers.reading import Fault, Refused, Wrong
from register.explainers.seir.closed_forms import final_size, growth_rate
from register.explainers.seir.declaration import COROSIM, EXAMPLE, THL, Inputs
from register.explainers.seir.epidemic import (
    Array,
    Parameters,
    Part,
    euler,
    simulate,
    started,
)

EQUATIONS = Reference(work="kermack-mckendrick-1927", certainty=Certainty.COMPUTED)
#: Admission cannot come sooner than this after the infectious time, in days.
SHORTEST_LAG = 0.5
#: The shares of draws below the lower and the upper edge of the fan.
FAN = (0.05, 0.95)
_WIDEST = 2
_MOST_STEPS = 12
_OVER = 1e-7


def parameters(chosen: Inputs) -> Parameters:
    """The one set of parameters that the inputs name."""
    lag = chosen.infection_to_hospital - chosen.latent - chosen.infectious
    return Parameters(
        *(
            np.array([float(each)])
            for each in (
                chosen.reproduction,
                chosen.latent,
                chosen.infectious,
                chosen.hospital_share / 100,
                max(float(lag), SHORTEST_LAG),
                chosen.ward_stay,
                chosen.icu_share / 100,
                chosen.icu_stay,
            )
        )
    )


def contact_levels(chosen: Inputs) -> Array:
    """The share of contacts that remain on each day, of shape (days, 1); raise Refused."""
    days, shares = chosen.measure_days, chosen.measure_contacts
    if len(days) != len(shares):
        raise Refused(Fault("measure_contacts", Wrong.CONTRADICTION, other="measure_days"))
    if len(set(days)) != len(days):
        raise Refused(Fault("measure_days", Wrong.CONTRADICTION, other="measure_days"))
    levels = np.ones((chosen.days, 1))
    for day, share in sorted(zip(days, shares, strict=True)):
        levels[day:] = share / 100
    return levels


def spread(central: Parameters, uncertainty: float, draws: int, seed: int) -> Parameters:
    """``central`` and then ``draws`` - 1 sets around it; ``uncertainty`` is a share."""
    normal = np.random.RandomState(seed).standard_normal((8, draws)).clip(-_WIDEST, _WIDEST)
    normal[:, 0] = 0
    return central.times(np.exp(uncertainty * normal))


def run(chosen: Inputs) -> Outcome:
    """The scenario; raise Refused for measures that contradict each other."""
    contacts = contact_levels(chosen)
    central = parameters(chosen)
    share = chosen.infectious_at_start / chosen.population
    drawn = spread(central, chosen.uncertainty / 100, chosen.draws, chosen.seed)
    steps = min(ceil(drawn.fastest(contacts) / 2), _MOST_STEPS)
    course = simulate(central, started(1, share), contacts, 2 * steps)
    fan = simulate(drawn, started(chosen.draws, share), contacts, steps)
    persons = course[:, :, 0] * chosen.population
    beds = persons[:, Part.WARD] + persons[:, Part.INTENSIVE]
    return Outcome(
        figures=_figures(chosen, persons, beds),
        steps=tuple(_steps(chosen, central, persons, beds)),
        tables=(
            _checks(chosen, course[:, :, 0]),
            _accuracy(chosen, central, contacts, fan[:, :, 0], course[:, :, 0], steps),
        ),
        series=tuple(_series(chosen, persons, fan * chosen.population)),
        remarks=tuple(_remarks(chosen, beds)),
    )


def _staff(chosen: Inputs, ward: Array, intensive: Array) -> tuple[Array, Array]:
    """Nurses and doctors on duty at one moment."""
    nurses = ward / float(chosen.patients_per_nurse)
    nurses = nurses + intensive / float(chosen.icu_patients_per_nurse)
    return nurses, (ward + intensive) / float(chosen.patients_per_doctor)


def _figures(chosen: Inputs, persons: Array, beds: Array) -> dict[str, Quantity]:
    nurses, doctors = _staff(chosen, persons[:, Part.WARD], persons[:, Part.INTENSIVE])
    infected = chosen.population - persons[-1, Part.SUSCEPTIBLE]
    most_nurses, most_doctors = ceil(nurses.max()), ceil(doctors.max())
    posts = float(chosen.persons_per_post)
    return {
        "infected": _persons(infected),
        "infected_share": Quantity(
            round(100 * float(infected) / chosen.population, 2), Unit.PER_CENT
        ),
        "most_infectious": _persons(persons[:, Part.INFECTIOUS].max()),
        "most_infectious_day": _day(persons[:, Part.INFECTIOUS]),
        "admitted": Quantity(round(float(persons[-1, Part.ADMITTED])), Unit.PATIENTS),
        "most_beds": Quantity(ceil(beds.max()), Unit.BEDS),
        "most_beds_day": _day(beds),
        "most_intensive": Quantity(ceil(persons[:, Part.INTENSIVE].max()), Unit.BEDS),
        "nurses_on_duty": Quantity(most_nurses, Unit.PERSONS),
        "doctors_on_duty": Quantity(most_doctors, Unit.PERSONS),
        "nurses_employed": Quantity(ceil(most_nurses * posts), Unit.PERSONS),
        "doctors_employed": Quantity(ceil(most_doctors * posts), Unit.PERSONS),
    }


def _steps(chosen: Inputs, central: Parameters, persons: Array, beds: Array) -> Iterator[Step]:
    reproduction = float(chosen.reproduction)
    rate = growth_rate(reproduction, float(chosen.latent), float(chosen.infectious))
    growth = {
        "reproduction": Quantity(chosen.reproduction, Unit.RATIO),
        "rate": Quantity(round(100 * rate, 2), Unit.PER_CENT),
    }
    if rate > 0:
        growth["doubling"] = Quantity(round(log(2) / rate, 2), Unit.DAYS)
    yield Step("growth" if rate > 0 else "no_growth", growth, EQUATIONS)
    yield Step(
        "final_size",
        {"share": Quantity(round(100 * final_size(reproduction), 2), Unit.PER_CENT)},
        EQUATIONS,
    )
    admitted = float(persons[-1, Part.ADMITTED])
    yield Step(
        "admitted",
        {
            "infected": _persons(chosen.population - persons[-1, Part.SUSCEPTIBLE]),
            "share": Quantity(chosen.hospital_share, Unit.PER_CENT),
            "lag": Quantity(round(float(central.lag[0]), 2), Unit.DAYS),
            "admitted": Quantity(round(admitted), Unit.PATIENTS),
        },
        THL,
    )
    yield Step(
        "beds",
        {
            "ward_stay": Quantity(chosen.ward_stay, Unit.DAYS),
            "icu_share": Quantity(chosen.icu_share, Unit.PER_CENT),
            "icu_stay": Quantity(chosen.icu_stay, Unit.DAYS),
            "most": Quantity(ceil(beds.max()), Unit.BEDS),
        },
        COROSIM,
    )
    yield Step(
        "staff",
        {
            "patients_per_nurse": Quantity(chosen.patients_per_nurse, Unit.PATIENTS),
            "icu_patients_per_nurse": Quantity(chosen.icu_patients_per_nurse, Unit.PATIENTS),
            "patients_per_doctor": Quantity(chosen.patients_per_doctor, Unit.PATIENTS),
            "persons_per_post": Quantity(chosen.persons_per_post, Unit.RATIO),
        },
        EXAMPLE,
    )


def _checks(chosen: Inputs, course: Array) -> Table:
    """What must hold of this very run, and what it came to, in per cent of the population."""
    shares = course[:, [Part.SUSCEPTIBLE, Part.LATENT, Part.INFECTIOUS, Part.RECOVERED]]
    rows: list[tuple[str, float, float]] = [
        ("conservation", 1.0, float(1 + np.abs(shares.sum(axis=1) - 1).max()))
    ]
    if not chosen.measure_days:
        kept = shares[:, :3].sum(axis=1) - np.log(shares[:, 0]) / float(chosen.reproduction)
        rows.append(("invariant", float(kept[0]), float(kept[-1])))
        if shares[-1, 1:3].sum() < _OVER:
            size = final_size(float(chosen.reproduction), float(shares[0, 0]))
            rows.append(("final_size", size, float(1 - shares[-1, 0])))
    shown = tuple((key, 100 * expected, 100 * computed) for key, expected, computed in rows)
    columns = ("check", "expected", "computed")
    return Table("checks", columns, shown, dict.fromkeys(columns[1:], Unit.PER_CENT))


def _accuracy(
    chosen: Inputs, central: Parameters, contacts: Array, fan: Array, curve: Array, steps: int
) -> Table:
    """The largest number of infectious people by method and steps a day, and its error in persons.

    The error is against the finest of the three; Euler's method is there to show that it matters.
    """
    start = started(1, chosen.infectious_at_start / chosen.population)
    coarse = simulate(central, start, contacts, steps, euler)[:, :, 0]
    finest = curve[:, Part.INFECTIOUS].max()
    rows = [
        (
            method,
            a_day,
            float(found * chosen.population),
            float((found - finest) * chosen.population),
        )
        for method, a_day, found in (
            ("runge_kutta", 2 * steps, finest),
            ("runge_kutta", steps, fan[:, Part.INFECTIOUS].max()),
            ("euler", steps, coarse[:, Part.INFECTIOUS].max()),
        )
    ]
    units = {"most_infectious": Unit.PERSONS, "error": Unit.PERSONS}
    return Table("accuracy", ("method", "steps", *units), tuple(rows), units)


def _series(chosen: Inputs, persons: Array, fan: Array) -> Iterator[Series]:
    ward, intensive = persons[:, Part.WARD], persons[:, Part.INTENSIVE]
    yield _banded("beds", ward + intensive, fan[:, Part.WARD] + fan[:, Part.INTENSIVE])
    yield _banded("intensive", intensive, fan[:, Part.INTENSIVE])
    admissions = np.diff(persons[:, Part.ADMITTED], prepend=0)
    yield Series("admissions", Unit.PATIENTS, tuple(admissions.tolist()))
    for part in (Part.SUSCEPTIBLE, Part.LATENT, Part.INFECTIOUS, Part.RECOVERED):
        yield Series(part.name.lower(), Unit.PERSONS, tuple(persons[:, part].tolist()))
    for key, on_duty in zip(("nurses", "doctors"), _staff(chosen, ward, intensive), strict=True):
        yield Series(key, Unit.STAFF, tuple(on_duty.tolist()))


def _banded(key: str, central: Array, fan: Array) -> Series:
    lower, upper = np.quantile(fan, FAN, axis=1)
    values, low, high = (tuple(each.tolist()) for each in (central, lower, upper))
    return Series(key, Unit.BEDS, values, low, high)


def _remarks(chosen: Inputs, beds: Array) -> Iterator[str]:
    yield "scenario"
    yield "one_population"
    yield "old_parameters"
    yield "fan"
    if chosen.infection_to_hospital - chosen.latent - chosen.infectious < SHORTEST_LAG:
        yield "shortest_lag"
    if int(beds.argmax()) == chosen.days:
        yield "still_growing"


def _persons(number: float) -> Quantity:
    return Quantity(round(float(number)), Unit.PERSONS)


def _day(values: Array) -> Quantity:
    return Quantity(int(values.argmax()), Unit.DAYS)
