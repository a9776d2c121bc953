"""Two published scores: the risk of a first cardiovascular event, and of stroke in fibrillation."""

from enum import StrEnum

import numpy as np

from register.explainers.health_benefits.population import Numbers, Population


class Region(StrEnum):
    """How common cardiovascular death is in a country; Finland is in the moderate region."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"
    VERY_HIGH = "very_high"


#: The ages that SCORE2 is made for.
YOUNGEST, OLDEST = 40, 69
#: For men and women: log hazard ratios of age (per 5 years from 60), smoking, systolic pressure
#: (per 20 mmHg from 120), total cholesterol (per 1 mmol/l from 6), HDL (per 0.5 from 1.3), and of
#: age with each of the four; then the survival over ten years of somebody with none of them.
_MEN = (0.3742, 0.6012, 0.2777, 0.1458, -0.2698, -0.0755, -0.0255, -0.0281, 0.0426, 0.9605)
_WOMEN = (0.4648, 0.7744, 0.3131, 0.1002, -0.2606, -0.1088, -0.0277, -0.0226, 0.0613, 0.9776)
#: The recalibration of each region, for men and for women: scale 1 and scale 2.
_SCALES = {
    Region.LOW: ((-0.5699, 0.7476), (-0.7380, 0.7019)),
    Region.MODERATE: ((-0.1565, 0.8009), (-0.3143, 0.7701)),
    Region.HIGH: ((0.3207, 0.9360), (0.5710, 0.9369)),
    Region.VERY_HIGH: ((0.5836, 0.8294), (0.9412, 0.8329)),
}


def score2(people: Population, region: Region = Region.MODERATE) -> Numbers:
    """The share, 0 to 1, who have a cardiovascular event within ten years; NaN outside the formula.

    SCORE2 working group, European Heart Journal 2021. It is not made for people with diabetes or
    an arterial disease, nor for other ages than 40-69; what was not measured gives NaN too.
    """
    men, women = _SCALES[region]
    risk = np.where(people.female, _risk(people, _WOMEN, women), _risk(people, _MEN, men))
    made_for = (people.age >= YOUNGEST) & (people.age <= OLDEST)
    made_for &= ~people.diabetes & ~people.arterial
    return np.where(made_for, risk, np.nan)


def _risk(people: Population, terms: tuple[float, ...], scales: tuple[float, float]) -> Numbers:
    age = (people.age - 60) / 5
    factors = (
        people.smoker.astype(float),
        (people.systolic - 120) / 20,
        people.cholesterol - 6,
        (people.hdl - 1.3) / 0.5,
    )
    by_age, *both, survival = terms
    total = by_age * age
    for factor, alone, with_age in zip(factors, both[:4], both[4:], strict=True):
        total = total + (alone + with_age * age) * factor
    uncalibrated = -np.log(survival) * np.exp(total)
    risk: Numbers = -np.expm1(-np.exp(scales[0] + scales[1] * np.log(uncalibrated)))
    return risk


def cha2ds2_va(people: Population) -> Numbers:
    """Points for the risk of stroke in atrial fibrillation without sex, 0 to 8 (ESC 2024)."""
    points: Numbers = (
        people.heart_failure.astype(float)
        + people.hypertension
        + (people.age >= 65)
        + (people.age >= 75)
        + people.diabetes
        + 2 * people.stroke
        + (people.coronary | people.peripheral)
    )
    return points


def cha2ds2_vasc(people: Population) -> Numbers:
    """The same with one more point for women, 0 to 9."""
    return cha2ds2_va(people) + people.female
