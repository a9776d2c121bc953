"""Every criterion of a care gap, declared once: whom it finds, why, and what care may be worth.

The rules are the register's own, written from guidelines for this example; the city's approved
criteria are not public. What a comparison meets without a measurement (NaN) it does not find.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from register.explainers.declaring import Certainty, Reference
from register.explainers.health_benefits.declaration import Baseline
from register.explainers.health_benefits.population import Marks, Population
from register.explainers.health_benefits.scores import cha2ds2_va


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """A care gap. Its worth is baseline risk × ``reduction`` × ``weight``; urgent ones come first.

    ``reduction`` is the share of the risk that care may take away. Both it and ``weight`` are
    examples, whatever the certainty of the rule.
    """

    key: str
    finds: Callable[[Population], Marks]
    reference: Reference
    baseline: Baseline
    reduction: float
    weight: float = 1.0
    urgent: bool = False


def _high(people: Population, systolic: float, diastolic: float) -> Marks:
    high: Marks = (people.systolic >= systolic) | (people.diastolic >= diastolic)
    return high


def _twice_high(people: Population) -> Marks:
    before = (people.systolic_before >= 160) | (people.diastolic_before >= 100)
    return _high(people, 160, 100) & before


def _at_risk_of_infection(people: Population) -> Marks:
    ill = people.diabetes | people.heart_failure | people.coronary | people.stroke
    return ill | (people.age >= 65)


def _unconfirmed(work: str) -> Reference:
    return Reference(work=work, certainty=Certainty.UNCONFIRMED)


PRESSURE = Reference(work="laakarilehti-39-2020")
HYPERTENSION, LIPIDS = _unconfirmed("hypertension-guideline"), _unconfirmed("lipid-guideline")
FIBRILLATION = _unconfirmed("esc-fibrillation-2024")
DIABETES, OLD_AGE = _unconfirmed("diabetes-guideline"), _unconfirmed("beers-criteria")
MEDICINES, VACCINES = _unconfirmed("product-information"), _unconfirmed("vaccination-programme")
CITY = Reference(work="city-2022")

#: In the order in which they are explained. One 10 mmHg takes away 20 % of cardiovascular events,
#: 1 mmol/l of LDL 22 %, an anticoagulant 64 % of strokes; other reductions are own examples.
CRITERIA = (
    Criterion(
        key="bp3",
        finds=lambda people: _high(people, 180, 110),
        reference=HYPERTENSION,
        baseline=Baseline.CARDIOVASCULAR,
        reduction=0.36,
        urgent=True,
    ),
    Criterion(
        key="bp1",
        finds=lambda people: people.hypertension & _high(people, 140, 90),
        reference=PRESSURE,
        baseline=Baseline.CARDIOVASCULAR,
        reduction=0.20,
    ),
    Criterion(
        key="bp2",
        finds=lambda people: _twice_high(people) & ~people.hypertension & ~people.antihypertensive,
        reference=HYPERTENSION,
        baseline=Baseline.CARDIOVASCULAR,
        reduction=0.36,
    ),
    Criterion(
        key="af1",
        finds=lambda people: (
            people.atrial_fibrillation & (cha2ds2_va(people) >= 2) & ~people.anticoagulant
        ),
        reference=FIBRILLATION,
        baseline=Baseline.STROKE,
        reduction=0.64,
    ),
    Criterion(
        key="lip1",
        finds=lambda people: people.arterial & ~people.statin,
        reference=LIPIDS,
        baseline=Baseline.CARDIOVASCULAR,
        reduction=0.22,
    ),
    Criterion(
        key="lip2",
        finds=lambda people: people.arterial & (people.ldl > 1.8),
        reference=LIPIDS,
        baseline=Baseline.CARDIOVASCULAR,
        reduction=0.22,
        weight=0.5,
    ),
    Criterion(
        key="dm1",
        finds=lambda people: people.diabetes & (people.hba1c_months > 12),
        reference=DIABETES,
        baseline=Baseline.CARDIOVASCULAR,
        reduction=0.05,
    ),
    Criterion(
        key="dm2",
        finds=lambda people: people.diabetes & (people.hba1c >= 75),
        reference=DIABETES,
        baseline=Baseline.CARDIOVASCULAR,
        reduction=0.10,
    ),
    Criterion(
        key="dm3",
        finds=lambda people: people.diabetes & (people.kidney_months > 24),
        reference=DIABETES,
        baseline=Baseline.CARDIOVASCULAR,
        reduction=0.05,
    ),
    Criterion(
        key="cns1",
        finds=lambda people: people.cns_regular & ~people.named_doctor,
        reference=CITY,
        baseline=Baseline.MEDICINE,
        reduction=0.20,
    ),
    Criterion(
        key="cns2",
        finds=lambda people: (people.age >= 75) & (people.cns_drugs >= 3),
        reference=OLD_AGE,
        baseline=Baseline.MEDICINE,
        reduction=0.30,
    ),
    Criterion(
        key="med1",
        finds=lambda people: people.anticoagulant & people.nsaid,
        reference=MEDICINES,
        baseline=Baseline.MEDICINE,
        reduction=0.50,
    ),
    Criterion(
        key="med2",
        finds=lambda people: people.metformin & (people.egfr < 30),
        reference=MEDICINES,
        baseline=Baseline.MEDICINE,
        reduction=0.50,
    ),
    Criterion(
        key="vac1",
        finds=lambda people: _at_risk_of_infection(people) & ~people.vaccinated,
        reference=VACCINES,
        baseline=Baseline.INFECTION,
        reduction=0.40,
        weight=0.5,
    ),
)


def gaps(people: Population) -> Marks:
    """Which criterion finds whom if everybody's record is read, of shape (criteria, patients)."""
    return np.stack([each.finds(people) for each in CRITERIA])
