"""The words of the health benefits."""

from register.explainers.health_benefits.declaration import Area, Baseline, Language
from register.words.explainers.kinds import ModelWords, TableWords
from register.words.labels import N_

_GAP, _FOUND = N_("With a care gap"), N_("Found")
_NEVER, _INVITED = N_("Never found"), N_("Invited")
_PATIENTS, _CRITERION = N_("Patients"), N_("Criterion")
_GROUP, _POINTS = N_("Group"), N_("Points")

_CRITERIA = {
    "bp3": N_("Very high blood pressure"),
    "bp1": N_("Pressure above its target"),
    "bp2": N_("High pressure, not treated"),
    "af1": N_("Fibrillation, no anticoagulant"),
    "lip1": N_("Arterial disease, no statin"),
    "lip2": N_("Arterial disease, high LDL"),
    "dm1": N_("Diabetes, no HbA1c in a year"),
    "dm2": N_("Diabetes, high HbA1c"),
    "dm3": N_("Diabetes, kidneys not tested"),
    "cns1": N_("CNS medicine, no named doctor"),
    "cns2": N_("Three CNS medicines at 75"),
    "med1": N_("Anticoagulant and NSAID"),
    "med2": N_("Metformin, weak kidneys"),
    "vac1": N_("At risk, not vaccinated"),
}
_GROUPS = {
    "everybody": N_("Everybody"),
    "sex_female": N_("Women"),
    "sex_male": N_("Men"),
    "age_0_39": N_("Ages 0–39"),
    "age_40_64": N_("Ages 40–64"),
    "age_65_79": N_("Ages 65–79"),
    "age_80": N_("Ages 80 and over"),
    f"language_{Language.FINNISH}": N_("Finnish speakers"),
    f"language_{Language.SWEDISH}": N_("Swedish speakers"),
    f"language_{Language.OTHER}": N_("Speakers of other languages"),
    f"area_{Area.NORTH}": N_("Made-up area North"),
    f"area_{Area.EAST}": N_("Made-up area East"),
    f"area_{Area.SOUTH}": N_("Made-up area South"),
    f"area_{Area.WEST}": N_("Made-up area West"),
}

WORDS = ModelWords(
    inputs={
        "patients": N_("Made-up patients"),
        "capacity": N_("How many can be invited"),
        "patient": N_("Number of the patient explained"),
        "seed": N_("Seed of the random numbers"),
    },
    hints={
        "capacity": N_("The first on the list are invited."),
        "patient": N_("0 is whoever comes first on the list."),
        "seed": N_("The same seed makes the same patients."),
    },
    figures={
        "patients": _PATIENTS,
        "gap": _GAP,
        "found": N_("Found from the records"),
        "never_found": N_("Never found, since they have no visits"),
        "urgent": N_("Urgent"),
        "invited": _INVITED,
        "waiting": N_("Found but not invited"),
    },
    steps={
        "patient": N_("Patient number %(number)s, %(age)s old, is made up."),
        "no_record": N_(
            "This patient has had no visits, so nothing is on record and no criterion finds them. "
            "If their state were on record, criteria met: %(gaps)s."
        ),
        "score2": N_(
            "The risk of a first cardiovascular event within ten years is %(risk)s by SCORE2, in "
            "its region of moderate risk."
        ),
        "outside_formula": N_(
            "SCORE2 is made for ages 40 to 69: this patient is outside this formula, and a fixed "
            "example risk is used."
        ),
        "very_high_risk": N_(
            "SCORE2 is not made for people with diabetes or an arterial disease. The fixed class "
            "“very high” is used: 30 %% within ten years."
        ),
        "stroke_points": N_(
            "Risk of stroke in atrial fibrillation: CHA₂DS₂-VASc %(vasc)s, and without sex "
            "CHA₂DS₂-VA %(va)s."
        ),
        "bp1": N_(
            "High blood pressure is diagnosed, and the last measurement is at or above 140/90: "
            "%(systolic)s/%(diastolic)s mmHg."
        ),
        "bp2": N_(
            "The last two blood pressures are at or above 160/100 without a diagnosis or a "
            "medicine: %(systolic_before)s/%(diastolic_before)s and "
            "%(systolic)s/%(diastolic)s mmHg."
        ),
        "bp3": N_(
            "The last blood pressure is at or above 180/110: %(systolic)s/%(diastolic)s mmHg. "
            "This is urgent and comes before all points."
        ),
        "af1": N_(
            "Atrial fibrillation with enough points for an anticoagulant (two, for women three), "
            "and there is none."
        ),
        "lip1": N_("An arterial disease, and no statin."),
        "lip2": N_("An arterial disease, and LDL above 1.8 mmol/l: %(ldl)s."),
        "dm1": N_("Diabetes, and no HbA1c test within 12 months."),
        "dm2": N_("Diabetes, and HbA1c at or above 75 mmol/mol: %(hba1c)s."),
        "dm3": N_("Diabetes, and neither eGFR nor albumin in urine tested within 24 months."),
        "cns1": N_(
            "Regular use of a medicine that acts on the central nervous system, and no named "
            "doctor."
        ),
        "cns2": N_(
            "Aged 75 or over with three or more medicines that act on the central nervous system: "
            "%(cns_drugs)s."
        ),
        "med1": N_("An anticoagulant together with an anti-inflammatory painkiller (NSAID)."),
        "med2": N_("Metformin although eGFR is below 30: %(egfr)s."),
        "vac1": N_("In a risk group and without this season's vaccination."),
        "no_gap": N_("No criterion finds this patient. They are not on the list."),
        "points": N_("The contributions of all criteria make %(points)s."),
        "urgent": N_("Urgent patients come first, whatever their points."),
        "invited": N_("Place %(place)s of %(listed)s on the list: invited."),
        "waits": N_("Place %(place)s of %(listed)s on the list: not invited with this capacity."),
    },
    remarks={
        "made_up": N_(
            "Every patient is made up. No share in this model is Helsinki's, and nobody has a name "
            "or an identity code."
        ),
        "professional_decides": N_(
            "The model stops at a work list. A professional looks at each patient and decides "
            "whether to contact them."
        ),
        "own_criteria": N_(
            "The city's approved criteria are not public. These were written by the makers of this "
            "register from guidelines. The points are a relative score made of example weights, "
            "and contributions are simply added."
        ),
        "urgent_wait": N_("There are more urgent patients than can be invited."),
    },
    tables={
        "work_list": TableWords(
            title=N_("The first 20 of the work list"),
            shows=N_(
                "Urgent patients first, then by points. Between equals a lottery decides that "
                "knows only the number of the patient."
            ),
            columns={
                "place": N_("Place"),
                "patient": N_("Patient"),
                "age": N_("Age"),
                "urgency": N_("Urgency"),
                "gaps": N_("Criteria met"),
                "points": _POINTS,
                "invitation": N_("Invitation"),
            },
        ),
        "contributions": TableWords(
            title=N_("What made this patient's points"),
            shows=N_("Points are risk × share of it that care may take away × weight."),
            columns={
                "criterion": _CRITERION,
                "baseline": N_("Risk of"),
                "risk": N_("Risk within ten years"),
                "reduction": N_("Share taken away"),
                "weight": N_("Weight"),
                "points": _POINTS,
            },
        ),
        "criteria": TableWords(
            title=N_("Whom each criterion finds"),
            shows=N_(
                "Patients with each gap, those found from the records, those never found since "
                "they have no visits, and those invited for any reason."
            ),
            columns={
                "criterion": _CRITERION,
                "gap": _GAP,
                "found": _FOUND,
                "never_found": _NEVER,
                "invited": _INVITED,
            },
        ),
        "shares": TableWords(
            title=N_("Does the list treat groups alike?"),
            shows=N_(
                "Of those with a care gap in each group: how many per cent are never found, and "
                "how many are invited. In this made-up population men, speakers of other languages "
                "and one area have fewer visits."
            ),
            columns={"group": _GROUP, "never_found": _NEVER, "invited": _INVITED},
        ),
        "groups": TableWords(
            title=N_("The groups in numbers"),
            shows=N_("Patients, those with a care gap, and those invited."),
            columns={
                "group": _GROUP,
                "patients": _PATIENTS,
                "gap": _GAP,
                "invited": _INVITED,
            },
        ),
    },
    cells={
        **_CRITERIA,
        **_GROUPS,
        Baseline.CARDIOVASCULAR: N_("Heart attack or stroke"),
        Baseline.STROKE: N_("Stroke"),
        Baseline.MEDICINE: N_("Harm from medicines"),
        Baseline.INFECTION: N_("Severe infection"),
        "urgent": N_("Urgent"),
        "ordinary": N_("Ordinary"),
        "invited": _INVITED,
        "waits": N_("Waits"),
    },
)
