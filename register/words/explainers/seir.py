"""The words of the SEIR scenario, and of the forecast from a series."""

from register.explainers.seir.declaration import Counted
from register.words.explainers.kinds import ModelWords, TableWords
from register.words.labels import N_

_BEDS, _DAY = N_("Patients in hospital"), N_("Day")
_LOWER, _UPPER = N_("Lower edge of the band"), N_("Upper edge of the band")
_OBSERVED, _FORECAST = N_("Observed"), N_("Forecast")
_EXAMPLE = N_("An example assumption, not Helsinki's.")

WORDS = ModelWords(
    inputs={
        "population": N_("Population"),
        "infectious_at_start": N_("Infectious people on day 0"),
        "days": N_("Length of the scenario"),
        "reproduction": N_("Reproduction number R₀"),
        "latent": N_("From infection to becoming infectious"),
        "infectious": N_("Infectious time"),
        "measure_days": N_("Days on which contacts change"),
        "measure_contacts": N_("Contacts from each of those days on"),
        "hospital_share": N_("Share of the infected who need hospital care"),
        "infection_to_hospital": N_("From infection to hospital"),
        "ward_stay": N_("Stay on the ward"),
        "icu_share": N_("Share of hospital patients who need intensive care"),
        "icu_stay": N_("Stay in intensive care"),
        "patients_per_nurse": N_("Ward patients per nurse on duty"),
        "icu_patients_per_nurse": N_("Intensive care patients per nurse on duty"),
        "patients_per_doctor": N_("Patients per doctor on duty"),
        "persons_per_post": N_("Employees for one post filled day and night"),
        "uncertainty": N_("Uncertainty of each parameter"),
        "draws": N_("Draws of the fan"),
        "seed": N_("Seed of the random numbers"),
    },
    hints={
        "reproduction": N_(
            "How many others one infected person infects when nobody is immune and nothing is "
            "restricted."
        ),
        "latent": N_("On average."),
        "infectious": N_("On average. Sources differ widely."),
        "measure_days": N_("Leave empty for no measures."),
        "measure_contacts": N_("100 per cent is life without restrictions."),
        "hospital_share": N_("Sources of 2020 differ tenfold."),
        "patients_per_nurse": _EXAMPLE,
        "icu_patients_per_nurse": _EXAMPLE,
        "patients_per_doctor": _EXAMPLE,
        "persons_per_post": _EXAMPLE,
        "uncertainty": N_("How widely the fan draws each parameter around its value."),
        "seed": N_("The same seed gives the same fan."),
    },
    figures={
        "infected": N_("Infected in all"),
        "infected_share": N_("Share of the population infected"),
        "most_infectious": N_("Infectious at the peak"),
        "most_infectious_day": N_("Peak of infectious people after"),
        "admitted": N_("Admitted to hospital in all"),
        "most_beds": N_("Beds needed at the peak"),
        "most_beds_day": N_("Peak of beds after"),
        "most_intensive": N_("Intensive care beds at their peak"),
        "nurses_on_duty": N_("Nurses on duty at the peak"),
        "doctors_on_duty": N_("Doctors on duty at the peak"),
        "nurses_employed": N_("Nurses employed for that"),
        "doctors_employed": N_("Doctors employed for that"),
    },
    steps={
        "growth": N_(
            "With R₀ %(reproduction)s the number of infected grows at first by %(rate)s a day and "
            "doubles in %(doubling)s."
        ),
        "no_growth": N_(
            "With R₀ %(reproduction)s the number of infected changes at first by %(rate)s a day: "
            "no epidemic begins."
        ),
        "final_size": N_(
            "Without measures, %(share)s of the population would be infected in the end. "
            "This follows from R₀ alone."
        ),
        "admitted": N_(
            "In the scenario %(infected)s are infected. %(share)s of them need hospital care, "
            "%(lag)s after the infectious time. By the last day %(admitted)s have been admitted."
        ),
        "beds": N_(
            "A patient stays on the ward for %(ward_stay)s. Then %(icu_share)s move to intensive "
            "care for %(icu_stay)s. The most beds needed at once: %(most)s."
        ),
        "staff": N_(
            "On duty: a nurse for each %(patients_per_nurse)s on the ward and each "
            "%(icu_patients_per_nurse)s in intensive care, a doctor for each "
            "%(patients_per_doctor)s. One post filled day and night takes %(persons_per_post)s "
            "employees."
        ),
    },
    remarks={
        "scenario": N_(
            "This is a scenario and not a prediction: it shows what follows if the assumptions "
            "hold."
        ),
        "one_population": N_(
            "Everybody is alike and meets everybody: no ages, no areas. The peak is therefore "
            "sharper than in reality. THL's scenario of 2020 with R₀ 1.6 had a peak of just over "
            "900 hospital patients in Finland; a model like this one with the same totals gives "
            "about 1,700."
        ),
        "old_parameters": N_(
            "The parameters are of spring 2020. They do not hold for later variants or for a "
            "vaccinated population."
        ),
        "fan": N_(
            "The shaded band holds the middle 90 per cent of the draws. It shows how uncertain "
            "parameters spread, not how likely the scenario is: what is missing from the equations "
            "is missing from the band too."
        ),
        "shortest_lag": N_(
            "The time from infection to hospital is shorter than the latent and infectious times "
            "together. Admission is taken to come half a day after the infectious time."
        ),
        "still_growing": N_("On the last day the need for beds is still growing."),
    },
    tables={
        "checks": TableWords(
            title=N_("Checks of this run"),
            shows=N_(
                "What mathematics says of every such epidemic, and what this run gave, in per "
                "cent of the population."
            ),
            columns={
                "check": N_("Check"),
                "expected": N_("Expected"),
                "computed": N_("Computed"),
            },
        ),
        "accuracy": TableWords(
            title=N_("Accuracy of the calculation"),
            shows=N_(
                "The peak of infectious people by the method and its steps a day, and its "
                "difference from the first row. The curve uses the first row and the fan the "
                "second. Euler's method is shown because it is too coarse."
            ),
            columns={
                "method": N_("Method"),
                "steps": N_("Steps a day"),
                "most_infectious": N_("Infectious at the peak"),
                "error": N_("Difference"),
            },
        ),
    },
    series={
        "beds": _BEDS,
        "intensive": N_("of them in intensive care"),
        "admissions": N_("Admitted on the day"),
        "susceptible": N_("Susceptible (S)"),
        "latent": N_("Infected, not yet infectious (E)"),
        "infectious": N_("Infectious (I)"),
        "recovered": N_("No longer infectious (R)"),
        "nurses": N_("Nurses"),
        "doctors": N_("Doctors"),
    },
    cells={
        "conservation": N_("Everybody is in one group: S + E + I + R"),
        "invariant": N_("At the start and at the end the same: S + E + I − ln(S) ÷ R₀"),
        "final_size": N_("Infected in the end, by the formula and by this run"),
        "runge_kutta": N_("Runge–Kutta"),
        "euler": N_("Euler"),
    },
)

FORECAST = ModelWords(
    inputs={
        "counted": N_("What the numbers count"),
        "column": N_("Name of the column"),
        "series": N_("Series as text"),
        "file": N_("Series as a CSV file"),
        "hospital_share": WORDS.inputs["hospital_share"],
    },
    hints={
        "column": N_("Only needed when the file has several columns of numbers."),
        "series": N_(
            "One day on each line, such as 2020-04-12,125. A first line may name the columns. "
            "Days may be missing."
        ),
        "file": N_("If a file is chosen, the text above is not used."),
    },
    choices={
        Counted: {
            Counted.ADMISSIONS: N_("New hospital patients on each day"),
            Counted.BEDS: N_("Patients in hospital on each day"),
        },
    },
    figures={
        "last": N_("Last day of the series"),
        "middle": N_("Forecast for 14 days later"),
        "lower": _LOWER,
        "upper": _UPPER,
        "growing": N_("Reproduction number in the last weeks"),
        "coverage": N_("Earlier days that stayed inside the band"),
        "nominal": N_("How many would, if the band is honest"),
    },
    steps={
        "window": N_(
            "The SEIR model is fitted to the last %(days)s: the level and the reproduction number "
            "that make the squared differences of logarithms least. A day weighs half as much as "
            "one four days later."
        ),
        "weekdays": N_(
            "Days of the week differ steadily in this series: from %(least)s to %(most)s of the "
            "mean. The difference is taken out before fitting and put back into the forecast."
        ),
        "no_weekdays": N_(
            "Days of the week do not differ in this series more than chance would make them."
        ),
        "growing": N_(
            "The reproduction number found is %(ratio)s. Above 1 the epidemic grows, below 1 it "
            "shrinks."
        ),
        "damping": N_(
            "Ahead, the growth is assumed to lessen: %(left)s of it is left after each day. "
            "Growth that goes on unchanged is rare."
        ),
        "ahead": N_(
            "The forecast goes %(days)s ahead. Its band is as wide as earlier forecasts of this "
            "series have needed to hold %(share)s of what came."
        ),
    },
    remarks={
        "band": N_(
            "The band is made from earlier errors. It does not know of measures, holidays or new "
            "variants that are still to come."
        ),
        "damped": N_(
            "Growth and decline are taken to slow down. If they go on unchanged, the forecast "
            "is off."
        ),
        "population_too_small": N_(
            "The series has more patients than the population and the share who need hospital care "
            "allow. The population is therefore taken to be larger, and immunity hardly counts."
        ),
        "few_known": N_("Many days of the series are not known. The forecast is less sure."),
    },
    tables={
        "ahead": TableWords(
            title=N_("The last weeks and 14 days ahead"),
            shows=N_(
                "What was observed, what the model makes of it, and the forecast with its band. "
                "Day 0 is the last day of the series."
            ),
            columns={
                "day": _DAY,
                "observed": _OBSERVED,
                "fitted": N_("Fitted"),
                "forecast": _FORECAST,
                "lower": _LOWER,
                "upper": _UPPER,
            },
        ),
        "errors": TableWords(
            title=N_("How far off earlier forecasts were"),
            shows=N_(
                "From every earlier day a forecast was made with what was known by then. The mean "
                "distance from what came, in patients: the smaller, the better. Compared with two "
                "simple ways to forecast."
            ),
            columns={
                "method": N_("Forecast"),
                "all_days": N_("Days 1 to 14"),
                "day_7": N_("Day 7"),
                "day_14": N_("Day 14"),
            },
        ),
        "coverage": TableWords(
            title=N_("How often the truth was inside the band"),
            shows=N_("An honest band holds 90 per cent of what came."),
            columns={
                "ahead": N_("Days ahead"),
                "inside": N_("Inside the band"),
                "forecasts": N_("Forecasts"),
            },
        ),
        "week_ahead": TableWords(
            title=N_("What came, and what had been forecast a week before"),
            shows=N_(
                "Each day's number, and the forecast of it made seven days earlier with its band. "
                "Day 0 is the last day of the series."
            ),
            columns={
                "day": _DAY,
                "observed": _OBSERVED,
                "forecast": _FORECAST,
                "lower": _LOWER,
                "upper": _UPPER,
            },
        ),
    },
    cells={
        "model": N_("This model"),
        "no_change": N_("No change: as the last day or week"),
        "same_growth": N_("Same growth as in the last week"),
    },
)
