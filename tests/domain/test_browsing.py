"""Narrowing, counting and sorting a list of systems."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest

from register.domain.browsing import (
    DOES_NOT_APPLY,
    NOT_KNOWN,
    Listed,
    Order,
    browse,
    filter_values,
    filters,
)
from register.domain.card import Card
from register.domain.declaring import DoesNotApply, NotKnown
from register.domain.languages import Language, Localized
from register.domain.vocabularies import Theme
from tests.builders import DAY, a_card, text

MOMENT = datetime(2026, 11, 23, tzinfo=UTC)
NOTHING: dict[str, frozenset[str]] = {}


def a_system(name: str, changed: int = 0, **terms: Iterable[str]) -> Listed:
    return Listed(
        slug=name.lower(),
        name=Localized(name, name, name),
        summary=Localized(),
        changed_at=MOMENT + timedelta(days=changed),
        next_review_on=None,
        terms={field: frozenset(values) for field, values in terms.items()},
    )


SYSTEMS = (
    a_system("A", lifecycle=["in_use"], themes=["traffic"]),
    a_system("B", lifecycle=["pilot"], themes=["traffic", "housing"]),
    a_system("C", lifecycle=["in_use"], themes=["housing"]),
    a_system("D", lifecycle=[NOT_KNOWN], themes=["work"]),
)


def names(selection, systems=SYSTEMS, order=Order.NAME, language=Language.FI) -> list[str]:
    return [each.name.fi for each in browse(systems, selection, order, language, DAY).systems]


def select(**chosen: str):
    return {field: frozenset(values.split()) for field, values in chosen.items()}


@pytest.mark.parametrize(
    ("selection", "found"),
    [
        (NOTHING, "ABCD"),
        (select(lifecycle=""), "ABCD"),
        (select(lifecycle="in_use"), "AC"),
        (select(lifecycle="in_use pilot"), "ABC"),
        (select(lifecycle="in_use", themes="traffic"), "A"),
        (select(lifecycle="in_use pilot", themes="housing"), "BC"),
        (select(lifecycle="pilot", themes="work"), ""),
        (select(lifecycle="not_known"), "D"),
        (select(lifecycle="dead"), ""),
        (select(colour="red"), ""),
    ],
)
def test_values_of_one_field_widen_and_fields_narrow(selection, found):
    assert "".join(names(selection)) == found


def test_a_field_is_counted_without_its_own_filter():
    counts = browse(SYSTEMS, select(lifecycle="in_use"), Order.NAME, Language.FI, DAY).counts
    assert counts["lifecycle"] == {"in_use": 2, "pilot": 1, NOT_KNOWN: 1}
    assert counts["themes"] == {"traffic": 1, "housing": 1}


def test_every_filter_is_counted_even_when_nothing_is_found():
    counts = browse(SYSTEMS, select(lifecycle="pilot", themes="work"), Order.NAME, Language.FI, DAY)
    assert set(counts.counts) == {spec.name for spec in filters()}
    assert counts.counts["themes"] == {"traffic": 1, "housing": 1}
    assert counts.counts["personal_data"] == {}


def test_the_values_of_a_card_are_those_of_its_filter_fields():
    values = filter_values(
        a_card(
            themes=(Theme.TRAFFIC, Theme.HOUSING),
            lifecycle=NotKnown(text("ask")),
            decision_role=DoesNotApply(text("why")),
            personal_data=None,
        )
    )
    assert values == {
        "lifecycle": {NOT_KNOWN},
        "techniques": {"rules"},
        "decision_role": {DOES_NOT_APPLY},
        "personal_data": {NOT_KNOWN},
        "themes": {"traffic", "housing"},
        "department": {"traffic"},
        "ai_act_class": {"not_assessed"},
        "verified": {"compiled"},
    }


def test_nothing_of_an_empty_card_is_known():
    for empty in (Card(), Card(themes=(), techniques=())):
        assert set(filter_values(empty).values()) == {frozenset({NOT_KNOWN})}


def test_a_system_tells_the_one_value_of_a_field():
    assert SYSTEMS[0].one("lifecycle") == "in_use"
    assert SYSTEMS[0].one("personal_data") == NOT_KNOWN


@pytest.mark.parametrize(("days", "overdue"), [(-1, False), (0, False), (1, True)])
def test_a_review_is_overdue_from_the_day_after(days, overdue):
    system = Listed("a", Localized(), Localized(), MOMENT, DAY, {})
    assert system.overdue(DAY + timedelta(days=days)) is overdue
    assert not SYSTEMS[0].overdue(DAY)


IN_ORDER = [
    "ahti",
    "bertta",
    "Élan",
    "eläin",
    "vy",
    "Zebra",
    "Zoo",
    "Åland",
    "åska",
    "Äänekoski",
    "ÄÖ",
    "äö",
    "Öljy",
]


@pytest.mark.parametrize("language", [Language.FI, Language.SV])
def test_finnish_and_swedish_put_the_letters_with_dots_and_rings_last(language):
    shuffled = [a_system(name) for name in IN_ORDER[::-2] + IN_ORDER[1::2]]
    assert names(NOTHING, shuffled, language=language) == IN_ORDER


def test_english_sorts_them_with_the_letters_they_look_like():
    systems = [a_system(name) for name in ("Zoo", "öljy", "Oslo", "Åland", "ahti", "Äänekoski")]
    assert names(NOTHING, systems, language=Language.EN) == [
        "Äänekoski",
        "ahti",
        "Åland",
        "öljy",
        "Oslo",
        "Zoo",
    ]


def test_a_letter_is_the_same_however_it_is_encoded():
    systems = [a_system(name) for name in ("A\u030akeri", "Zoo", "\xe5hl")]
    assert names(NOTHING, systems) == ["Zoo", "\xe5hl", "A\u030akeri"]


def test_names_are_sorted_as_the_reader_sees_them():
    one = Listed("one", Localized("a", "z"), Localized(), MOMENT, None, {})
    two = Listed("two", Localized("b", "y"), Localized(), MOMENT, None, {})
    three = Listed("three", Localized(fi="x"), Localized(), MOMENT, None, {})
    found = browse((one, two, three), NOTHING, Order.NAME, Language.SV, DAY).systems
    assert [each.slug for each in found] == ["three", "two", "one"]


def test_the_newest_change_comes_first_and_names_break_ties():
    systems = (a_system("B", 1), a_system("A", 1), a_system("C", 5), a_system("D", 0))
    assert names(NOTHING, systems, Order.CHANGED) == ["C", "A", "B", "D"]
