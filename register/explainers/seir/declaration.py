"""What the epidemic, the care chain and the staff are worked out from."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from register.explainers.declaring import Certainty, Reference, Unit, number, whole

THL = Reference(work="thl-2020")
COROSIM = Reference(work="corosim")
#: The published ratios were not found; the numbers are examples and not Helsinki's.
EXAMPLE = Reference(work="own-example", certainty=Certainty.ASSUMPTION)

#: How many days a contact level may begin on, and so how many measures there may be.
MEASURES = 4


class Counted(StrEnum):
    """What a series counts on each day."""

    ADMISSIONS = "admissions"
    BEDS = "beds"


#: The inputs that a forecast from a series depends on; the others are a scenario's alone.
OF_FORECASTS = (
    "population",
    "latent",
    "infectious",
    "hospital_share",
    "infection_to_hospital",
    "ward_stay",
    "icu_share",
    "icu_stay",
)


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """An epidemic in one uniform population, its patients, and the staff that cares for them.

    From the day ``measure_days[n]`` on, contacts are ``measure_contacts[n]`` per cent of what
    they were without measures, until the next measure.
    """

    population: int = whole(
        660_000,
        1_000,
        6_000_000,
        Unit.PERSONS,
        reference=Reference(work="population", certainty=Certainty.UNCONFIRMED),
    )
    infectious_at_start: int = whole(100, 1, 10_000, Unit.PERSONS, reference=EXAMPLE)
    days: int = whole(365, 30, 730, Unit.DAYS, reference=EXAMPLE)
    reproduction: Decimal = number("2.4", "0.5", "6", "0.1", Unit.RATIO, reference=THL)
    latent: Decimal = number("5.2", "1", "14", "0.1", Unit.DAYS, reference=COROSIM)
    infectious: Decimal = number("2.9", "1", "21", "0.1", Unit.DAYS, reference=COROSIM)
    measure_days: tuple[int, ...] = whole((), 0, 730, Unit.DAYS, items=MEASURES, reference=EXAMPLE)
    measure_contacts: tuple[int, ...] = whole(
        (), 0, 200, Unit.PER_CENT, items=MEASURES, reference=EXAMPLE
    )
    hospital_share: Decimal = number("0.4", "0", "10", "0.1", Unit.PER_CENT, reference=THL)
    infection_to_hospital: Decimal = number("10", "1", "30", "0.5", Unit.DAYS, reference=THL)
    ward_stay: Decimal = number("8", "1", "40", "0.5", Unit.DAYS, reference=THL)
    icu_share: Decimal = number("30", "0", "100", "1", Unit.PER_CENT, reference=COROSIM)
    icu_stay: Decimal = number("8", "1", "40", "0.5", Unit.DAYS, reference=THL)
    patients_per_nurse: Decimal = number("4", "1", "20", "0.5", Unit.PATIENTS, reference=EXAMPLE)
    icu_patients_per_nurse: Decimal = number(
        "1", "0.5", "10", "0.5", Unit.PATIENTS, reference=EXAMPLE
    )
    patients_per_doctor: Decimal = number("15", "1", "50", "1", Unit.PATIENTS, reference=EXAMPLE)
    persons_per_post: Decimal = number("5.5", "1", "10", "0.1", Unit.RATIO, reference=EXAMPLE)
    uncertainty: int = whole(10, 0, 30, Unit.PER_CENT, reference=EXAMPLE)
    draws: int = whole(200, 20, 500, reference=EXAMPLE)
    seed: int = whole(1, 0, 999_999, reference=EXAMPLE)
