"""From an address to inputs and back."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.explainers.declaring import Unit, choice, flag, inputs, number, whole
from register.explainers.early_education_fee.declaration import Care, Inputs
from register.explainers.reading import Refused, Wrong, read, written
from register.explainers.school_place.town import Teaching


@dataclass(frozen=True, kw_only=True)
class Everything:
    """An input of every kind."""

    count: int = whole(3, 1, 9, Unit.PERSONS)
    rate: Decimal = number("2.5", "0", "10", "0.1")
    teaching: Teaching = choice(Teaching.FINNISH, Teaching)
    on: bool = flag()
    rates: tuple[Decimal, ...] = number(("1", "2"), "0", "5", "0.5", items=3)


def test_nothing_given_is_the_defaults():
    assert read(Everything, {}) == Everything()
    assert read(Everything, {"count": [""], "on": [], "other": ["x"]}) == Everything()


def test_what_is_given_is_read_as_people_type_it():
    assert read(
        Everything,
        {
            "count": ["2", " 4 "],
            "rate": ["1 0,0"],
            "teaching": ["swedish"],
            "on": ["1"],
            "rates": ["0,5", "", "3"],
        },
    ) == Everything(
        count=4,
        rate=Decimal("10.0"),
        teaching=Teaching.SWEDISH,
        on=True,
        rates=(Decimal("0.5"), Decimal(3)),
    )


@pytest.mark.parametrize(
    ("name", "typed", "wrong"),
    [
        ("count", "three", Wrong.NOT_A_NUMBER),
        ("count", "2.5", Wrong.NOT_WHOLE),
        ("count", "0", Wrong.TOO_SMALL),
        ("count", "10", Wrong.TOO_LARGE),
        ("rate", "NaN", Wrong.NOT_A_NUMBER),
        ("rate", "1e400", Wrong.TOO_LARGE),
        ("rate", "1" * 5000, Wrong.NOT_A_NUMBER),
        ("rate", "\N{MINUS SIGN}1", Wrong.TOO_SMALL),
        ("teaching", "klingon", Wrong.UNKNOWN_CHOICE),
    ],
)
def test_what_is_wrong_is_told_by_input(name, typed, wrong):
    with pytest.raises(Refused) as raised:
        read(Everything, {name: [typed]})
    assert [(each.input, each.wrong) for each in raised.value.faults] == [(name, wrong)]


def test_everything_wrong_is_told_at_once():
    with pytest.raises(Refused) as raised:
        read(Everything, {"count": ["x"], "rate": ["99"], "rates": ["1"] * 4})
    assert {each.input: each.wrong for each in raised.value.faults} == {
        "count": Wrong.NOT_A_NUMBER,
        "rate": Wrong.TOO_LARGE,
        "rates": Wrong.TOO_MANY,
    }


def test_every_default_is_within_its_own_limits():
    for each in inputs(Everything):
        given = each.default if each.items else (each.default,)
        assert read(Everything, {each.name: [str(value) for value in given]}) == Everything()


families = st.builds(
    Inputs,
    income=st.decimals(0, 30_000, places=2),
    persons=st.integers(2, 15),
    care=st.lists(st.sampled_from(Care), max_size=6).map(tuple),
    absent=st.booleans(),
)


@given(families)
def test_an_address_gives_the_same_inputs_again(chosen):
    given: dict[str, list[str]] = {}
    for name, text in written(chosen):
        given.setdefault(name, []).append(text)
    assert read(Inputs, given) == chosen


def test_defaults_are_left_out_of_an_address():
    assert list(written(Everything())) == []
    assert list(written(Everything(rates=()))) == [("rates", "")]
