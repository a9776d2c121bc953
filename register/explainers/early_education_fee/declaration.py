"""What the fee is worked out from."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from register.explainers.declaring import Certainty, Reference, Unit, choice, flag, number, whole
from register.explainers.early_education_fee.periods import Period

ACT = "1503/2016"


class Income(StrEnum):
    """How the city learns of the family's income."""

    REGISTER = "register"
    FAMILY = "family"
    UNDECLARED = "undeclared"


class Care(StrEnum):
    """A child's weekly care time, in the city's three steps."""

    FULL = "full"
    FIVE_TO_SEVEN = "five_to_seven"
    UP_TO_FIVE = "up_to_five"


#: What share of the full-time fee is charged for each care time (6 § and the city's decision).
COEFFICIENTS = {
    Care.FULL: Decimal(1),
    Care.FIVE_TO_SEVEN: Decimal("0.8"),
    Care.UP_TO_FIVE: Decimal("0.6"),
}


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """A made-up family. ``care`` has each child in early childhood education, youngest first."""

    period: Period = choice(Period.FROM_2024_08, Period, reference=Reference(act=ACT, section="16"))
    income_from: Income = choice(Income.REGISTER, Income, reference=Reference(act="53/2018"))
    income: Decimal = number(
        "7500", "0", "30000", "50", Unit.EUROS_A_MONTH, reference=Reference(act=ACT, section="11")
    )
    persons: int = whole(4, 2, 15, Unit.PERSONS, reference=Reference(act=ACT, section="2"))
    care: tuple[Care, ...] = choice(
        (Care.FULL, Care.FULL), Care, items=6, reference=Reference(act=ACT, section="6")
    )
    asks_relief: bool = flag(reference=Reference(act=ACT, section="13"))
    unclear_family: bool = flag(reference=Reference(act=ACT, section="2"))
    changing_income: bool = flag(reference=Reference(act=ACT, section="12"))
    absent: bool = flag(reference=Reference(act=ACT, section="9", certainty=Certainty.UNCONFIRMED))
