"""The fee as the act has it, child by child, with every step.

The order is: income above the limit, share, rounding, highest fee; sibling share, rounding;
care time, rounding; lowest fee. Amounts are rounded to whole euros, halves upwards, at each
step. Not every municipality rounds before it compares with the lowest fee: ``unrounded_first``
tells when that would give another result. The act's own words on rounding were not seen.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache

from register.explainers.declaring import Certainty, Reference, Unit
from register.explainers.early_education_fee.declaration import (
    ACT,
    COEFFICIENTS,
    Care,
    Income,
    Inputs,
)
from register.explainers.early_education_fee.periods import AMOUNTS, SHARE, Amounts, Period
from register.explainers.outcome import Drawn, Outcome, Quantity, Step, Table
from register.explainers.reading import Fault, Refused, Wrong

_WHOLE_EURO = Decimal(1)
_NOTHING = Decimal(0)
#: Euros a month from one point to the next of the fee by income.
_STEP = 250
#: Families whose fee by income is kept, since it is the same while the income is moved.
_KEPT = 64


def rounded(amount: Decimal) -> Decimal:
    """The amount in whole euros, halves upwards."""
    return amount.quantize(_WHOLE_EURO, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class ChildFee:
    """One child's fee, euros a month: for full time, for its care time, and what is charged."""

    share: Decimal
    full_time: Decimal
    for_care_time: Decimal
    charged: Decimal


def youngest_fee(amounts: Amounts, persons: int, income: Decimal | None) -> Decimal:
    """The youngest child's full-time fee before the lowest fee is looked at; None is undeclared.

    Euros a month, by 5 and 7 §. Raise LookupError where the period's limits are not known.
    """
    highest = Decimal(amounts.highest)
    if income is None:
        return highest
    above = max(_NOTHING, income - amounts.limit(persons))
    return min(rounded(SHARE * above), highest)


def fees(
    amounts: Amounts, persons: int, income: Decimal | None, care: tuple[Care, ...]
) -> tuple[ChildFee, ...]:
    """Every child's fee, youngest first."""
    youngest = youngest_fee(amounts, persons, income)
    return tuple(
        _child(amounts, youngest, share, COEFFICIENTS[time])
        for share, time in zip(_shares(amounts), care, strict=False)
    )


def _shares(amounts: Amounts) -> Iterator[Decimal]:
    yield Decimal(1)
    yield amounts.second
    while True:
        yield amounts.further


def _child(amounts: Amounts, youngest: Decimal, share: Decimal, coefficient: Decimal) -> ChildFee:
    full_time = rounded(youngest * share)
    for_care_time = rounded(full_time * coefficient)
    charged = for_care_time if for_care_time >= amounts.lowest else _NOTHING
    return ChildFee(share, full_time, for_care_time, charged)


def first_income_charged(amounts: Amounts, persons: int, *, rounding_first: bool) -> Decimal:
    """The lowest income, in whole euros a month, at which a full-time fee is charged."""
    lowest = Decimal(amounts.lowest) - (Decimal("0.5") if rounding_first else _NOTHING)
    return (amounts.limit(persons) + lowest / SHARE).to_integral_value("ROUND_CEILING")


def run(chosen: Inputs) -> Outcome:
    """The decision on a made-up family's fees; raise Refused for what cannot be computed."""
    amounts = AMOUNTS[chosen.period]
    if not amounts.limits:
        raise Refused(Fault("period", Wrong.NOT_VERIFIED))
    if not chosen.care:
        raise Refused(Fault("care", Wrong.TOO_SMALL, Decimal(1)))
    if len(chosen.care) > chosen.persons - 1:
        raise Refused(Fault("care", Wrong.CONTRADICTION, other="persons"))
    income = None if chosen.income_from is Income.UNDECLARED else chosen.income
    children = fees(amounts, chosen.persons, income, chosen.care)
    return Outcome(
        figures={
            "total": _euros(sum((each.charged for each in children), _NOTHING)),
            **{f"child_{n}": _euros(each.charged) for n, each in enumerate(children, 1)},
        },
        steps=tuple(_steps(chosen, amounts, income, children)),
        tables=(_by_income(chosen.period, chosen.persons, chosen.care), _periods()),
        remarks=tuple(_remarks(chosen, amounts, income)),
    )


def _steps(
    chosen: Inputs, amounts: Amounts, income: Decimal | None, children: tuple[ChildFee, ...]
) -> Iterator[Step]:
    yield Step(
        "family",
        {"persons": Quantity(chosen.persons, Unit.PERSONS)},
        Reference(act=ACT, section="2"),
    )
    if income is None:
        yield Step(
            "undeclared", {"highest": _euros(amounts.highest)}, Reference(act=ACT, section="5")
        )
    else:
        yield Step(
            f"income_{chosen.income_from}",
            {"income": _euros(income)},
            Reference(act=ACT, section="11"),
        )
        limit = amounts.limit(chosen.persons)
        above = max(_NOTHING, income - limit)
        yield Step(
            "limit",
            {"limit": _euros(limit), "above": _euros(above)},
            Reference(act=ACT, section="5", subsection=2),
        )
        yield Step(
            "share",
            {
                "share": Quantity(SHARE * 100, Unit.PER_CENT),
                "exact": _euros(SHARE * above),
                "rounded": _euros(rounded(SHARE * above)),
            },
            Reference(act=ACT, section="5", subsection=1),
        )
    yield Step(
        "bounds",
        {
            "highest": _euros(amounts.highest),
            "lowest": _euros(amounts.lowest),
            "youngest": _euros(children[0].full_time),
        },
        Reference(act=ACT, section="7"),
    )
    for number, child in enumerate(children, 1):
        yield from _child_steps(number, chosen.care[number - 1], child)


def _child_steps(number: int, care: Care, child: ChildFee) -> Iterator[Step]:
    if number > 1:
        yield Step(
            "sibling",
            {"share": Quantity(child.share * 100, Unit.PER_CENT), "fee": _euros(child.full_time)},
            Reference(act=ACT, section="8"),
            about=number,
        )
    yield Step(
        f"care_{care}",
        {
            "coefficient": Quantity(COEFFICIENTS[care] * 100, Unit.PER_CENT),
            "fee": _euros(child.for_care_time),
        },
        Reference(act=ACT, section="6", certainty=Certainty.UNCONFIRMED),
        about=number,
    )
    yield Step(
        "charged" if child.charged else "not_charged",
        {"fee": _euros(child.charged)},
        Reference(act=ACT, section="7"),
        about=number,
    )


def _remarks(chosen: Inputs, amounts: Amounts, income: Decimal | None) -> Iterator[str]:
    for switch in ("asks_relief", "unclear_family", "changing_income", "absent"):
        if getattr(chosen, switch):
            yield f"person_{switch}"
    if chosen.income_from is Income.FAMILY:
        yield "person_no_consent"
    if income is not None:
        rounding = first_income_charged(amounts, chosen.persons, rounding_first=True)
        exact = first_income_charged(amounts, chosen.persons, rounding_first=False)
        if rounding <= income < exact:
            yield "rounding_decides"


@lru_cache(maxsize=_KEPT)
def _by_income(period: Period, persons: int, care: tuple[Care, ...]) -> Table:
    """A family's fee at incomes from nothing to where it is the highest."""
    amounts = AMOUNTS[period]
    top = amounts.limit(persons) + amounts.highest / SHARE
    incomes = range(0, int(top) + 2 * _STEP, _STEP)
    every = [fees(amounts, persons, Decimal(each), care) for each in incomes]
    return Table(
        "by_income",
        ("income", "total"),
        tuple(
            (income, sum(each.charged for each in children))
            for income, children in zip(incomes, every, strict=True)
        ),
        {"income": Unit.EUROS_A_MONTH, "total": Unit.EUROS_A_MONTH},
        Drawn.LINES,
    )


@cache
def _periods() -> Table:
    """The amounts of every period; what is not known is left empty."""
    amounts = ("2", "3", "4", "5", "6", "per_further_minor", "highest", "lowest")
    return Table(
        "periods",
        ("from", *amounts, "source", "checked"),
        tuple(
            (
                period.value,
                *(row.limits or (None,) * 5),
                row.per_further_minor,
                row.highest,
                row.lowest,
                row.reference.work or row.reference.act,
                row.checked,
            )
            for period, row in AMOUNTS.items()
        ),
        dict.fromkeys(amounts, Unit.EUROS_A_MONTH),
    )


def _euros(amount: Decimal | int) -> Quantity:
    return Quantity(amount, Unit.EUROS_A_MONTH)
