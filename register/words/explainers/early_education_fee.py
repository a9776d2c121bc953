"""The words of the early childhood education fee."""

from register.explainers.early_education_fee.declaration import Care, Income
from register.explainers.early_education_fee.periods import Period
from register.words.explainers.kinds import ModelWords, TableWords
from register.words.labels import N_

_PERIODS: dict[str, str] = {
    Period.FROM_2018_08: N_("1 August 2018"),
    Period.FROM_2020_08: N_("1 August 2020"),
    Period.FROM_2021_08: N_("1 August 2021"),
    Period.FROM_2022_08: N_("1 August 2022"),
    Period.FROM_2023_03: N_("1 March 2023"),
    Period.FROM_2024_08: N_("1 August 2024"),
    Period.FROM_2026_08: N_("1 August 2026 (income limits not verified)"),
}
_JUDGED = N_("Needs a person's judgement.")

WORDS = ModelWords(
    inputs={
        "period": N_("Amounts in force from"),
        "income_from": N_("Where the income comes from"),
        "income": N_("Gross income of the family"),
        "persons": N_("Size of the family"),
        "care": N_("Care time of each child, the youngest first"),
        "asks_relief": N_("The family asks for the fee to be lowered or waived"),
        "unclear_family": N_("It is unclear who belongs to the family"),
        "changing_income": N_("The income changes during the year"),
        "absent": N_("A child has been ill or away for long"),
    },
    hints={
        "income": N_("Earned and capital income of everybody whose income counts, before tax."),
        "persons": N_("Adults who share a household and their children under 18."),
        "care": N_("Only children in municipal early childhood education."),
        "asks_relief": _JUDGED,
        "unclear_family": _JUDGED,
        "changing_income": _JUDGED,
        "absent": _JUDGED,
    },
    choices={
        Period: _PERIODS,
        Income: {
            Income.REGISTER: N_("The Incomes Register, with the family's consent"),
            Income.FAMILY: N_("The family itself, without that consent"),
            Income.UNDECLARED: N_("The family does not state its income"),
        },
        Care: {
            Care.FULL: N_("Over 7 hours a day"),
            Care.FIVE_TO_SEVEN: N_("5 to 7 hours a day"),
            Care.UP_TO_FIVE: N_("At most 5 hours a day"),
        },
    },
    figures={
        "total": N_("Fee of the family"),
        "child_1": N_("Youngest child"),
        "child_2": N_("Second youngest child"),
        "child_3": N_("Third youngest child"),
        "child_4": N_("Fourth youngest child"),
        "child_5": N_("Fifth youngest child"),
        "child_6": N_("Sixth youngest child"),
    },
    about=N_("Child %(number)s, counted from the youngest"),
    steps={
        "family": N_("The size of the family is counted: %(persons)s."),
        "income_register": N_("The income is taken from the Incomes Register: %(income)s."),
        "income_family": N_("The income is what the family states: %(income)s."),
        "undeclared": N_(
            "The income is not stated, so the fee of the youngest child is the highest: "
            "%(highest)s."
        ),
        "limit": N_(
            "The income limit of a family of this size is %(limit)s. "
            "The income is above it by %(above)s."
        ),
        "share": N_(
            "%(share)s of what is above the limit is %(exact)s, in whole euros %(rounded)s."
        ),
        "bounds": N_(
            "No fee is higher than %(highest)s, and a fee below %(lowest)s is not charged. "
            "The full-time fee of the youngest child is %(youngest)s."
        ),
        "sibling": N_(
            "For this child the fee is %(share)s of the youngest child's full-time fee: %(fee)s."
        ),
        "care_full": N_("The care time is over 7 hours a day: %(coefficient)s, that is %(fee)s."),
        "care_five_to_seven": N_(
            "The care time is 5 to 7 hours a day: %(coefficient)s, that is %(fee)s."
        ),
        "care_up_to_five": N_(
            "The care time is at most 5 hours a day: %(coefficient)s, that is %(fee)s."
        ),
        "charged": N_("The fee charged is %(fee)s."),
        "not_charged": N_("That is less than the lowest fee, so nothing is charged: %(fee)s."),
    },
    remarks={
        "person_asks_relief": N_(
            "A person decides whether the fee is lowered or waived: that depends on the family's "
            "whole situation."
        ),
        "person_unclear_family": N_(
            "A person decides who belongs to the family: the act counts those who share a "
            "household."
        ),
        "person_changing_income": N_(
            "A person decides which months the income is counted from when it changes."
        ),
        "person_absent": N_(
            "A person decides whether a long absence lowers the fee. "
            "The section on absences has not been confirmed."
        ),
        "person_no_consent": N_(
            "A person looks at the documents, because without consent the Incomes Register may not "
            "be used."
        ),
        "rounding_decides": N_(
            "Here the order of rounding decides. This model rounds to whole euros first and then "
            "looks at the lowest fee. Some municipalities do not round first; "
            "then no fee would be charged."
        ),
    },
    tables={
        "by_income": TableWords(
            title=N_("The family's fee at other incomes"),
            shows=N_(
                "How the fee of this family, euros a month, grows with its income when all other "
                "inputs stay the same."
            ),
            columns={"income": N_("Income"), "total": N_("Fee of the family")},
        ),
        "periods": TableWords(
            title=N_("Amounts of each period"),
            shows=N_(
                "Income limits by size of family, the addition for each further minor, and the "
                "highest and lowest fee of the youngest child. What is not known is left empty. "
                "The makers of this register compared each row with its source on the day given; "
                "no lawyer has checked them."
            ),
            columns={
                "from": N_("In force from"),
                "2": N_("2 persons"),
                "3": N_("3 persons"),
                "4": N_("4 persons"),
                "5": N_("5 persons"),
                "6": N_("6 persons"),
                "per_further_minor": N_("Each further minor"),
                "highest": N_("Highest fee"),
                "lowest": N_("Lowest fee"),
                "source": N_("Source"),
                "checked": N_("Checked on"),
            },
        ),
    },
    cells=_PERIODS,
)
