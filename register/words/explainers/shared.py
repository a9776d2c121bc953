"""What the models' words have in common: units, certainty, sources, and what can be wrong."""

from collections.abc import Mapping

from register.explainers.declaring import Certainty, Unit
from register.explainers.reading import Wrong
from register.words.labels import N_


def ngettext(one: str, many: str) -> tuple[str, str]:
    """A text for one and a text for several, marked for translation together."""
    return one, many


#: Amounts with what they count; the other units are the locale's, or need no word.
PATTERNS: Mapping[Unit, str] = {
    Unit.EUROS_A_MONTH: N_("%(number)s a month"),
    Unit.PER_DAY: N_("%(number)s a day"),
    Unit.SCHOOL: N_("School %(number)s"),
}
COUNTED: Mapping[Unit, tuple[str, str]] = {
    Unit.PERSONS: ngettext("%(number)s person", "%(number)s persons"),
    Unit.PATIENTS: ngettext("%(number)s patient", "%(number)s patients"),
    Unit.BEDS: ngettext("%(number)s bed", "%(number)s beds"),
    Unit.POINTS: ngettext("%(number)s point", "%(number)s points"),
}
YES, NO, NO_SCHOOL = N_("Yes"), N_("No"), N_("None: a person decides")

#: Beside an input and over a column.
UNITS: Mapping[Unit, str] = {
    Unit.EUROS_A_MONTH: N_("euros a month"),
    Unit.PERSONS: N_("persons"),
    Unit.PATIENTS: N_("patients"),
    Unit.BEDS: N_("beds"),
    Unit.STAFF: N_("staff on duty"),
    Unit.DAYS: N_("days"),
    Unit.YEARS: N_("years"),
    Unit.PER_CENT: N_("per cent"),
    Unit.PER_DAY: N_("per day"),
    Unit.METRES: N_("metres"),
    Unit.POINTS: N_("points"),
}

CERTAINTY: Mapping[Certainty, str] = {
    Certainty.SOURCE_READ: N_("source read"),
    Certainty.COMPUTED: N_("computed"),
    Certainty.UNCONFIRMED: N_("not confirmed"),
    Certainty.ASSUMPTION: N_("assumption"),
}

SECTION = N_("%(act)s, section %(section)s")
SUBSECTION = N_("%(act)s, section %(section)s(%(subsection)s)")

ACTS: Mapping[str, str] = {
    "1503/2016": N_("Act on Client Fees in Early Childhood Education and Care (1503/2016)"),
    "1365/2022": N_("Act 1365/2022 amending the act on client fees"),
    "53/2018": N_("Act on the Incomes Information System (53/2018)"),
    "628/1998": N_("Basic Education Act (628/1998)"),
}

WORKS: Mapping[str, str] = {
    "notice-840-2017": N_("Ministry of Education and Culture, notice 840/2017"),
    "notice-1115-2019": N_("Ministry of Education and Culture, notice 1115/2019"),
    "notice-1087-2021": N_("Ministry of Education and Culture, notice 1087/2021"),
    "notice-1062-2023-masku": N_(
        "Ministry of Education and Culture, notice 1062/2023, as the municipality of Masku "
        "prints it"
    ),
    "notice-1028-2025-municipal": N_(
        "Ministry of Education and Culture, notice 1028/2025, as municipalities quote it"
    ),
    "evaka-turku-2021": N_("City of Turku and the eVaka system, table of 2021"),
    "helsinki-admission-criteria": N_("City of Helsinki, criteria of pupil admission"),
    "population-information-system": N_("Population Information System"),
    "stm-screening": N_("Ministry of Social Affairs and Health, page on screening"),
    "kainuu-screening": N_("Wellbeing services county of Kainuu, birth years invited"),
    "sttinfo-2025-06": N_("Press release on colorectal screening, June 2025"),
    "thl-2020": N_("Finnish Institute for Health and Welfare (THL), scenarios of spring 2020"),
    "corosim": N_("Corosim, an open Finnish simulation of 2020"),
    "population": N_("Population of Helsinki, about 2022"),
    "kermack-mckendrick-1927": N_("Kermack and McKendrick 1927, checked by calculation"),
    "james-stein-1961": N_("James and Stein 1961, shrinkage of several means"),
    "own-method": N_("The register's own method"),
    "own-example": N_("The register's own example"),
    "score2-2021": N_("SCORE2 working group, European Heart Journal 2021"),
    "esc-fibrillation-2024": N_("European Society of Cardiology, atrial fibrillation 2024"),
    "laakarilehti-39-2020": N_("Finnish Medical Journal (Lääkärilehti) 39/2020"),
    "hypertension-guideline": N_("Guideline on high blood pressure"),
    "lipid-guideline": N_("Guideline on blood lipids"),
    "diabetes-guideline": N_("Guideline on diabetes"),
    "beers-criteria": N_("Beers criteria on medicines of older people"),
    "product-information": N_("Product information of the medicines"),
    "vaccination-programme": N_("National vaccination programme"),
    "city-2022": N_("City of Helsinki, presentation of June 2022"),
    "own-continuation": N_("Continued from the year before by the makers of this register"),
}

#: What can be wrong with an input; ``%(limit)s`` is a limit, ``%(other)s`` another input.
WRONG: Mapping[Wrong, str] = {
    Wrong.NOT_A_NUMBER: N_("Write a number, such as 12 or 12.5."),
    Wrong.NOT_WHOLE: N_("Write a whole number."),
    Wrong.TOO_SMALL: N_("The least that can be given is %(limit)s."),
    Wrong.TOO_LARGE: N_("The most that can be given is %(limit)s."),
    Wrong.UNKNOWN_CHOICE: N_("Choose one of the values in the list."),
    Wrong.TOO_MANY: N_("Give at most %(limit)s."),
    Wrong.CONTRADICTION: N_("This does not fit “%(other)s”."),
    Wrong.NOT_VERIFIED: N_(
        "This cannot be computed: the numbers of this period have not been verified. "
        "Nothing is guessed."
    ),
    Wrong.NOT_A_DATE: N_("A date is missing, such as 2020-04-12 or 12.4.2020."),
    Wrong.NOT_IN_ORDER: N_("The date is not later than the one before it."),
    Wrong.NOT_A_SERIES: N_("This is not a table of dates and numbers."),
    Wrong.TOO_FEW_DAYS: N_("The series needs at least %(limit)s days with a number."),
    Wrong.TOO_MANY_DAYS: N_("The series may span at most %(limit)s days."),
    Wrong.TOO_LONG: N_("The text may have at most %(limit)s characters."),
}
