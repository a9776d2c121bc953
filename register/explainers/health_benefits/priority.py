"""In which order those who were found stand on the work list.

Urgent patients come first; then the larger sum of contributions; then a lottery number made of
the patient's number and the seed, which knows nothing of age or of anything else on record.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from register.explainers.health_benefits.criteria import CRITERIA
from register.explainers.health_benefits.declaration import Baseline
from register.explainers.health_benefits.population import Marks, Numbers, Population
from register.explainers.health_benefits.scores import cha2ds2_va, score2

#: Baseline risks where no formula is used; all are own examples, as shares over ten years.
VERY_HIGH = 0.30
YOUNGER, OLDER, NOT_MEASURED = 0.02, 0.15, 0.05
STROKE_A_POINT, STROKE_AT_MOST = 0.05, 0.45
MEDICINE, INFECTION = 0.05, 0.02
_OLD = 70
#: Decimals beyond which a difference in points is the computer's and not the patients'.
_EQUAL = 9


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """``contributions`` in points (criteria, patients); ``order`` has indices, first first.

    ``points`` is the sum of each patient's contributions, to a billionth: those that add up to
    the same are equal.
    """

    contributions: Numbers
    points: Numbers
    order: NDArray[np.int_]
    urgent: Marks


def cardiovascular(people: Population) -> Numbers:
    """The baseline risk, 0 to 1: by SCORE2 where it is made for somebody, else a fixed class."""
    fixed = np.where(people.age >= _OLD, OLDER, np.where(people.age < 40, YOUNGER, NOT_MEASURED))
    fixed = np.where(people.diabetes | people.arterial, VERY_HIGH, fixed)
    formula = score2(people)
    return np.where(np.isnan(formula), fixed, formula)


def baselines(people: Population) -> dict[Baseline, Numbers]:
    """Every baseline risk of everybody, 0 to 1."""
    everybody = np.ones(len(people))
    return {
        Baseline.CARDIOVASCULAR: cardiovascular(people),
        Baseline.STROKE: np.minimum(STROKE_A_POINT * cha2ds2_va(people), STROKE_AT_MOST),
        Baseline.MEDICINE: MEDICINE * everybody,
        Baseline.INFECTION: INFECTION * everybody,
    }


def rank(people: Population, found: Marks, seed: int) -> Ranking:
    """The order of everybody whom a criterion has found; ``found`` is (criteria, patients)."""
    risks = baselines(people)
    worth = np.stack(
        [100 * each.reduction * each.weight * risks[each.baseline] for each in CRITERIA]
    )
    contributions = np.where(found, worth, 0)
    urgent = np.any(found[[each.urgent for each in CRITERIA]], axis=0)
    listed = np.flatnonzero(found.any(axis=0))
    points = np.round(contributions.sum(axis=0), _EQUAL)
    keys = (lottery(listed, seed), -points[listed], ~urgent[listed])
    return Ranking(contributions, points, listed[np.lexsort(keys)], urgent)


def lottery(indices: NDArray[np.int_], seed: int) -> NDArray[np.uint64]:
    """A number for each patient that decides between equals: SplitMix64 of number and seed."""
    mixed = indices.astype(np.uint64) + np.uint64(1)
    mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + np.uint64(seed)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    drawn: NDArray[np.uint64] = mixed ^ (mixed >> np.uint64(31))
    return drawn
