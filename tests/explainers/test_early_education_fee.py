"""The fee against published figures, and what holds for every family."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.explainers.early_education_fee.declaration import Care, Income, Inputs
from register.explainers.early_education_fee.model import (
    fees,
    first_income_charged,
    rounded,
    run,
    youngest_fee,
)
from register.explainers.early_education_fee.periods import AMOUNTS, Period
from register.explainers.reading import Refused, Wrong

FULL, PART, SHORT = Care.FULL, Care.FIVE_TO_SEVEN, Care.UP_TO_FIVE
KNOWN = [period for period, amounts in AMOUNTS.items() if amounts.limits]


def charged(period: Period, persons: int, income: int, *care: Care) -> list[int]:
    found = fees(AMOUNTS[period], persons, Decimal(income), care or (FULL,))
    return [int(each.charged) for each in found]


@pytest.mark.parametrize(
    ("period", "persons", "income", "fee"),
    [
        (Period.FROM_2023_03, 3, 5500, 54),
        (Period.FROM_2020_08, 3, 5000, 240),
        (Period.FROM_2018_08, 2, 6000, 289),
        (Period.FROM_2018_08, 2, 3000, 96),
        (Period.FROM_2018_08, 2, 2000, 0),
        (Period.FROM_2024_08, 7, 9000, 144),
    ],
)
def test_municipalities_published_these_fees(period, persons, income, fee):
    assert charged(period, persons, income) == [fee]


@pytest.mark.parametrize(
    ("persons", "income", "siblings", "part", "short"),
    [
        (3, 6000, [81, 32, 0], 65, 49),
        (4, 7500, [165, 66, 33], 132, 99),
        (5, 8000, [143, 57, 0], 114, 86),
    ],
)
def test_siblings_and_shorter_care_in_2024(persons, income, siblings, part, short):
    assert charged(Period.FROM_2024_08, persons, income, FULL, FULL, FULL) == siblings
    assert charged(Period.FROM_2024_08, persons, income, PART) == [part]
    assert charged(Period.FROM_2024_08, persons, income, SHORT) == [short]


@pytest.mark.parametrize(
    ("amount", "share", "fee"),
    [
        (289, "0.5", 145), (289, "0.2", 58), (289, "0.8", 231), (289, "0.6", 173),
        (289, "0.35", 101), (311, "0.85", 264), (311, "0.7", 218), (311, "0.6", 187),
        (311, "0.3", 93), (295, "0.6", 177), (295, "0.7", 207), (295, "0.85", 251),
        (335, "0.4", 134), (335, "0.2", 67),
    ],
)  # fmt: skip
def test_shares_are_rounded_half_up_as_published(amount, share, fee):
    assert rounded(amount * Decimal(share)) == fee


@pytest.mark.parametrize(
    ("period", "first", "exact", "highest"),
    [
        (
            Period.FROM_2024_08,
            [4342, 5521, 6232, 6943, 7652],
            [4347, 5526, 6237, 6948, 7657],
            [6968, 8147, 8858, 9569, 10278],
        ),
        (
            Period.FROM_2023_03,
            [4132, 5256, 5933, 6611, 7286],
            [4136, 5260, 5937, 6615, 7290],
            [6627, 7751, 8428, 9106, 9781],
        ),
    ],
)
def test_a_fee_begins_and_is_highest_where_municipal_tables_say(period, first, exact, highest):
    """Masku's table of 2024 rounds first, Kittilä's of 2023 does not; both are met."""
    amounts = AMOUNTS[period]
    for persons, begins, later, top in zip(range(2, 7), first, exact, highest, strict=True):
        assert first_income_charged(amounts, persons, rounding_first=True) == begins
        assert first_income_charged(amounts, persons, rounding_first=False) == later
        assert charged(period, persons, begins - 1) == [0]
        assert charged(period, persons, begins) == [amounts.lowest]
        assert charged(period, persons, top - 1) == [amounts.highest - 1]
        assert charged(period, persons, top) == [amounts.highest]


def test_a_fee_below_the_lowest_is_not_charged():
    assert charged(Period.FROM_2018_08, 2, 2345) == [0]
    assert youngest_fee(AMOUNTS[Period.FROM_2018_08], 2, Decimal(2345)) == 26


incomes = st.decimals(0, 20_000, places=2)
families = st.tuples(
    st.sampled_from(KNOWN),
    st.integers(2, 15),
    incomes,
    st.lists(st.sampled_from(Care), min_size=1, max_size=6).map(tuple),
)


@given(families, st.decimals(0, 5_000, places=2))
def test_more_income_never_lowers_a_fee_and_more_persons_never_raise_it(family, more):
    period, persons, income, care = family
    amounts = AMOUNTS[period]
    now = [each.charged for each in fees(amounts, persons, income, care)]
    richer = [each.charged for each in fees(amounts, persons, income + more, care)]
    larger = [each.charged for each in fees(amounts, persons + 1, income, care)]
    assert all(before <= after for before, after in zip(now, richer, strict=True))
    assert all(before >= after for before, after in zip(now, larger, strict=True))


@given(families)
def test_a_fee_is_nothing_or_between_the_lowest_and_the_highest(family):
    period, persons, income, care = family
    amounts = AMOUNTS[period]
    for each in fees(amounts, persons, income, care):
        assert each.charged == 0 or amounts.lowest <= each.charged <= amounts.highest
        assert each.full_time <= youngest_fee(amounts, persons, income)
    undeclared = fees(amounts, persons, None, care)
    assert undeclared[0].full_time == amounts.highest


@given(families, st.sampled_from(Income))
def test_every_step_shows_what_was_computed(family, income_from):
    period, persons, income, care = family
    care = care[: persons - 1]
    chosen = Inputs(
        period=period, persons=persons, income=income, care=care, income_from=income_from
    )
    outcome = run(chosen)
    said = [step.numbers["fee"].value for step in outcome.steps if step.key.endswith("charged")]
    assert said == [outcome.figures[f"child_{n}"].value for n in range(1, len(care) + 1)]
    assert outcome.figures["total"].value == sum(said)


def test_what_is_not_verified_is_refused():
    with pytest.raises(Refused) as raised:
        run(Inputs(period=Period.FROM_2026_08))
    (fault,) = raised.value.faults
    assert (fault.input, fault.wrong) == ("period", Wrong.NOT_VERIFIED)


@pytest.mark.parametrize(
    ("care", "persons", "wrong"),
    [((), 4, Wrong.TOO_SMALL), ((FULL,) * 3, 3, Wrong.CONTRADICTION)],
)
def test_families_that_cannot_be_are_refused(care, persons, wrong):
    with pytest.raises(Refused) as raised:
        run(Inputs(care=care, persons=persons))
    assert [each.wrong for each in raised.value.faults] == [wrong]


def test_a_person_looks_at_what_needs_discretion():
    chosen = Inputs(income_from=Income.FAMILY, asks_relief=True, absent=True)
    assert run(chosen).remarks == ("person_asks_relief", "person_absent", "person_no_consent")
    assert run(Inputs()).remarks == ()


def test_the_rounding_that_decides_is_told():
    at_the_limit = Inputs(persons=2, care=(FULL,), income=Decimal(4342))
    assert run(at_the_limit).remarks == ("rounding_decides",)
    assert run(replace(at_the_limit, income=Decimal(4347))).remarks == ()
