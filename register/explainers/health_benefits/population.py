"""A made-up population and what stands of it in patient records.

Ages are about Finland's, in whole per mille; every other share is an own example. Nobody has a
name or an identity code: a patient is a number from 1 on, in an order that chance has made.
The numbers come from a stream that NumPy keeps the same in every release.
"""

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from register.explainers.health_benefits.declaration import Area, Language

Numbers = NDArray[np.floating[Any]]
Marks = NDArray[np.bool_]


LANGUAGES, AREAS = tuple(Language), tuple(Area)
#: How many of a thousand are 0-4, 5-9 … 85-89 and 90-99 years old.
AGES = (41, 50, 56, 56, 56, 62, 65, 64, 62, 57, 60, 66, 64, 61, 58, 54, 36, 20, 12)
#: How many times likelier than others these are to have no visits: men, languages, areas.
_UNSEEN_BY_MALE = 1.5
_UNSEEN_BY_LANGUAGE = (1.0, 1.0, 1.9)
_UNSEEN_BY_AREA = (1.0, 1.5, 0.8, 1.0)


@dataclass(frozen=True, slots=True, eq=False)
class Population:
    """A column for each thing that a record may hold, one entry for each patient.

    Pressures are in mmHg, lipids in mmol/l, HbA1c in mmol/mol, eGFR in ml/min/1.73 m²; what was
    never measured is NaN. ``hba1c_months`` and ``kidney_months`` are months since the last such
    test (eGFR or albumin in urine), infinite if there was none. ``cns_drugs`` counts medicines
    of the groups N02A, N03, N05 and N06A. ``seen`` is false of those who have no visits, and so
    nothing on record.
    """

    age: Numbers
    female: Marks
    language: NDArray[np.int_]
    area: NDArray[np.int_]
    seen: Marks
    smoker: Marks
    hypertension: Marks
    atrial_fibrillation: Marks
    heart_failure: Marks
    diabetes: Marks
    coronary: Marks
    stroke: Marks
    peripheral: Marks
    antihypertensive: Marks
    anticoagulant: Marks
    statin: Marks
    metformin: Marks
    nsaid: Marks
    cns_drugs: Numbers
    cns_regular: Marks
    named_doctor: Marks
    vaccinated: Marks
    systolic: Numbers
    diastolic: Numbers
    systolic_before: Numbers
    diastolic_before: Numbers
    cholesterol: Numbers
    hdl: Numbers
    ldl: Numbers
    hba1c: Numbers
    egfr: Numbers
    hba1c_months: Numbers
    kidney_months: Numbers

    def __len__(self) -> int:
        return len(self.age)

    @property
    def arterial(self) -> Marks:
        """Who has an arterial disease: of the heart, the brain or the legs."""
        return self.coronary | self.stroke | self.peripheral

    def one(self, index: int) -> "Population":
        """The population of one patient."""
        return Population(
            **{each.name: getattr(self, each.name)[index : index + 1] for each in fields(self)}
        )


def generate(size: int, seed: int) -> Population:
    """``size`` made-up patients, always the same for the same seed."""
    random = np.random.RandomState(seed)

    def happens(share: Numbers | float) -> Marks:
        drawn: Marks = random.random_sample(size) < share
        return drawn

    def measured(mean: Numbers | float, deviation: float, least: float, digits: int = 0) -> Numbers:
        drawn = mean + deviation * random.standard_normal(size)
        return np.round(np.maximum(drawn, least), digits)

    age = _ages(random, size)
    female = happens(0.51)
    language = np.searchsorted((0.77, 0.83), random.random_sample(size), side="right")
    area = np.searchsorted((0.3, 0.55, 0.8), random.random_sample(size), side="right")
    old = np.clip((age - 30) / 50, 0, 1.2)
    smoker = happens(np.where((age >= 16) & (age < 75), 0.13, 0.03) * (age >= 16))
    hypertension = happens(0.55 * old**1.5)
    diabetes = happens(0.01 + 0.17 * old**1.5)
    coronary = happens(np.where(female, 0.10, 0.17) * old**3)
    stroke = happens(0.07 * old**3)
    peripheral = happens(0.04 * old**3)
    fibrillation = happens(0.14 * old**4)
    failure = happens(0.08 * old**4)
    arterial = coronary | stroke | peripheral
    antihypertensive = happens(np.where(hypertension, 0.85, 0.02 * old))
    statin = happens(np.where(arterial, 0.75, 0.22 * old))
    anticoagulant = happens(np.where(fibrillation, 0.85, 0.01 * old))
    metformin = happens(np.where(diabetes, 0.6, 0))
    nsaid = happens(0.06)
    drugs = random.poisson(0.08 + 0.35 * old**2).astype(float)
    regular = (drugs > 0) & happens(0.5)
    pressure = 119 + 17 * old + 8 * hypertension - 2 * female
    systolic = measured(pressure, 16, 80)
    before = np.round(np.maximum(systolic + 8 * random.standard_normal(size), 80))
    diastolic = measured(70 + 0.25 * (systolic - 118) + 4 * (old < 0.8), 8, 45)
    diastolic_before = np.round(np.maximum(diastolic + 5 * random.standard_normal(size), 45))
    ldl = measured(3.1 - 1.1 * statin, 0.7, 0.6, 1)
    hdl = measured(1.35 + 0.2 * female, 0.3, 0.6, 2)
    hba1c = measured(np.where(diabetes, 52, 37), 11, 25)
    egfr = measured(105 - 40 * old - 10 * diabetes, 16, 8)
    return Population(
        age=age,
        female=female,
        language=language,
        area=area,
        seen=~happens(_unseen(age, female, language, area)),
        smoker=smoker,
        hypertension=hypertension,
        atrial_fibrillation=fibrillation,
        heart_failure=failure,
        diabetes=diabetes,
        coronary=coronary,
        stroke=stroke,
        peripheral=peripheral,
        antihypertensive=antihypertensive,
        anticoagulant=anticoagulant,
        statin=statin,
        metformin=metformin,
        nsaid=nsaid,
        cns_drugs=drugs,
        cns_regular=regular,
        named_doctor=happens(0.6),
        vaccinated=happens(0.25 + 0.35 * np.minimum(old, 1)),
        systolic=systolic,
        diastolic=diastolic,
        systolic_before=before,
        diastolic_before=diastolic_before,
        cholesterol=np.round(ldl + hdl + 0.6, 1),
        hdl=hdl,
        ldl=ldl,
        hba1c=hba1c,
        egfr=egfr,
        hba1c_months=_months(random, size, np.where(diabetes, 0.8, 0.3)),
        kidney_months=_months(random, size, np.where(diabetes, 0.85, 0.3)),
    )


def _ages(random: np.random.RandomState, size: int) -> Numbers:
    """Whole years; the last group is ten years wide and thins out evenly."""
    edges = np.arange(0, 5 * len(AGES) + 1, 5)
    edges[-1] = 100
    shares = np.concatenate([[0], np.cumsum(AGES)]) / sum(AGES)
    return np.floor(np.interp(random.random_sample(size), shares, edges))


def _months(random: np.random.RandomState, size: int, recent: Numbers) -> Numbers:
    """Months since a test: a ``recent`` share within two years, others longer ago or never."""
    drawn = random.random_sample(size)
    within = np.floor(24 * drawn / recent)
    longer = np.floor(24 + 36 * (drawn - recent) / (1 - recent))
    return np.where(drawn < recent, within, np.where(longer < 48, longer, np.inf))


def _unseen(
    age: Numbers, female: Marks, language: NDArray[np.int_], area: NDArray[np.int_]
) -> Numbers:
    """How likely it is that somebody has had no visits, more for some groups than for others."""
    base = np.where(age < 65, 0.12, 0.05)
    unlike = np.where(female, 1.0, _UNSEEN_BY_MALE)
    unlike = unlike * np.take(_UNSEEN_BY_LANGUAGE, language) * np.take(_UNSEEN_BY_AREA, area)
    share: Numbers = np.minimum(base * unlike, 1)
    return share
