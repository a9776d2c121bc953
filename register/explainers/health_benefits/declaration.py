"""What the made-up population and the work list depend on."""

from dataclasses import dataclass
from enum import StrEnum

from register.explainers.declaring import Certainty, Reference, Unit, whole

#: Own examples: no number of the population or of the weights is Helsinki's.
EXAMPLE = Reference(work="own-example", certainty=Certainty.ASSUMPTION)


class Baseline(StrEnum):
    """Which risk a criterion is about."""

    CARDIOVASCULAR = "cardiovascular"
    STROKE = "stroke"
    MEDICINE = "medicine"
    INFECTION = "infection"


class Language(StrEnum):
    """A patient's own language."""

    FINNISH = "finnish"
    SWEDISH = "swedish"
    OTHER = "other"


class Area(StrEnum):
    """A made-up area of the town."""

    NORTH = "north"
    EAST = "east"
    SOUTH = "south"
    WEST = "west"


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """A made-up population, how many can be invited, and whose result is explained.

    ``patient`` is a number from 1 on; 0 is whoever comes first.
    """

    patients: int = whole(5_000, 100, 100_000, Unit.PATIENTS, reference=EXAMPLE)
    capacity: int = whole(200, 0, 10_000, Unit.PATIENTS, reference=EXAMPLE)
    patient: int = whole(0, 0, 100_000, reference=EXAMPLE)
    seed: int = whole(1, 0, 999_999, reference=EXAMPLE)
