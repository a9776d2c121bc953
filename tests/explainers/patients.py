"""Made-up patients, one by one, and the same criteria written once more as plain conditions."""

from dataclasses import fields
from math import inf, isnan, nan

import numpy as np

from register.explainers.health_benefits.population import Population

#: A healthy patient of 50 of whom nothing was measured; every test says what differs.
HEALTHY = {
    "age": 50.0, "female": False, "language": 0, "area": 0, "seen": True, "smoker": False,
    "hypertension": False, "atrial_fibrillation": False, "heart_failure": False,
    "diabetes": False, "coronary": False, "stroke": False, "peripheral": False,
    "antihypertensive": False, "anticoagulant": False, "statin": False, "metformin": False,
    "nsaid": False, "cns_drugs": 0.0, "cns_regular": False, "named_doctor": False,
    "vaccinated": False, "systolic": nan, "diastolic": nan, "systolic_before": nan,
    "diastolic_before": nan, "cholesterol": nan, "hdl": nan, "ldl": nan, "hba1c": nan,
    "egfr": nan, "hba1c_months": inf, "kidney_months": inf,
}  # fmt: skip


def population(*patients: dict) -> Population:
    """The population of these patients, each HEALTHY but for what is given."""
    unknown = {key for each in patients for key in each} - HEALTHY.keys()
    assert not unknown
    rows = [HEALTHY | each for each in patients]
    return Population(
        **{each.name: np.array([row[each.name] for row in rows]) for each in fields(Population)}
    )


def rows(people: Population) -> list[dict]:
    """Every patient as a dict."""
    columns = {each.name: getattr(people, each.name).tolist() for each in fields(Population)}
    return [
        dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)
    ]


def expected(p: dict) -> set[str]:
    """The criteria that find a patient, from the table of the guidelines and not from the code."""
    points = p["heart_failure"] + p["hypertension"] + p["diabetes"] + 2 * p["stroke"]
    points += 1 if p["coronary"] or p["peripheral"] else 0
    points += 2 if p["age"] >= 75 else 1 if p["age"] >= 65 else 0
    points += 1 if p["female"] else 0
    enough = 3 if p["female"] else 2
    arteries = p["coronary"] or p["stroke"] or p["peripheral"]
    first = not (p["systolic"] < 160 and p["diastolic"] < 100) and not isnan(p["systolic"])
    second = not (p["systolic_before"] < 160 and p["diastolic_before"] < 100)
    second = second and not isnan(p["systolic_before"])
    frail = p["age"] > 64 or p["diabetes"] or p["heart_failure"] or p["coronary"] or p["stroke"]
    table = {
        "bp1": p["hypertension"] and (p["systolic"] >= 140 or p["diastolic"] >= 90),
        "bp2": not p["hypertension"] and not p["antihypertensive"] and first and second,
        "bp3": p["systolic"] >= 180 or p["diastolic"] >= 110,
        "af1": p["atrial_fibrillation"] and points >= enough and not p["anticoagulant"],
        "lip1": arteries and not p["statin"],
        "lip2": arteries and p["ldl"] > 1.8,
        "dm1": p["diabetes"] and not p["hba1c_months"] <= 12,
        "dm2": p["diabetes"] and p["hba1c"] >= 75,
        "dm3": p["diabetes"] and not p["kidney_months"] <= 24,
        "cns1": p["cns_regular"] and not p["named_doctor"],
        "cns2": p["age"] > 74 and p["cns_drugs"] > 2,
        "med1": p["anticoagulant"] and p["nsaid"],
        "med2": p["metformin"] and p["egfr"] < 30,
        "vac1": frail and not p["vaccinated"],
    }
    return {key for key, holds in table.items() if holds}


def pressure(systolic: float, diastolic: float, *before: float) -> dict:
    """The last measurement, and the one before it if there was one."""
    found = {"systolic": float(systolic), "diastolic": float(diastolic)}
    if before:
        found |= {"systolic_before": before[0], "diastolic_before": before[1]}
    return found


DIABETIC = {"diabetes": True, "hba1c_months": 3.0, "kidney_months": 3.0, "vaccinated": True}
ARTERIAL = {"coronary": True, "statin": True, "vaccinated": True}
FIBRILLATION = {"atrial_fibrillation": True, "vaccinated": True}
#: What differs from HEALTHY, and the criteria that a person has said must find it.
LABELLED = [
    ({}, ""),
    ({"age": 65.0}, "vac1"),
    ({"age": 64.0}, ""),
    ({"age": 90.0, "vaccinated": True}, ""),
    ({"hypertension": True} | pressure(140, 80), "bp1"),
    ({"hypertension": True} | pressure(139, 90), "bp1"),
    ({"hypertension": True} | pressure(139, 89), ""),
    ({"hypertension": True}, ""),
    ({"hypertension": True, "antihypertensive": True} | pressure(181, 70), "bp1 bp3"),
    (pressure(150, 95, 150, 95), ""),
    (pressure(160, 80, 165, 80), "bp2"),
    (pressure(150, 100, 170, 80), "bp2"),
    (pressure(160, 80, 159, 99), ""),
    (pressure(165, 80), ""),
    ({"antihypertensive": True} | pressure(165, 80, 165, 80), ""),
    (pressure(120, 110), "bp3"),
    (FIBRILLATION | {"age": 65.0}, ""),
    (FIBRILLATION | {"age": 75.0}, "af1"),
    (FIBRILLATION | {"age": 64.0, "female": True, "hypertension": True}, ""),
    (FIBRILLATION | {"age": 65.0, "female": True, "hypertension": True}, "af1"),
    (FIBRILLATION | {"age": 80.0, "anticoagulant": True}, ""),
    (FIBRILLATION | {"stroke": True, "statin": True, "ldl": 1.8}, "af1"),
    ({"peripheral": True, "ldl": 1.9}, "lip1 lip2"),
    (ARTERIAL | {"ldl": 1.9}, "lip2"),
    (ARTERIAL, ""),
    (DIABETIC | {"hba1c": 74.0}, ""),
    (DIABETIC | {"hba1c": 75.0, "hba1c_months": 12.0}, "dm2"),
    (DIABETIC | {"hba1c_months": 13.0, "kidney_months": 24.0}, "dm1"),
    (DIABETIC | {"kidney_months": 25.0}, "dm3"),
    ({"diabetes": True, "vaccinated": True}, "dm1 dm3"),
    ({"cns_drugs": 1.0, "cns_regular": True}, "cns1"),
    ({"cns_drugs": 1.0, "cns_regular": True, "named_doctor": True}, ""),
    ({"age": 75.0, "cns_drugs": 3.0, "vaccinated": True}, "cns2"),
    ({"age": 74.0, "cns_drugs": 3.0, "vaccinated": True}, ""),
    ({"anticoagulant": True, "nsaid": True}, "med1"),
    ({"metformin": True, "egfr": 29.0}, "med2"),
    ({"metformin": True, "egfr": 30.0}, ""),
    ({"heart_failure": True}, "vac1"),
]
