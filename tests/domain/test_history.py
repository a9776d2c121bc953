"""What changed between two cards, as a reader sees it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from register.domain import codec
from register.domain.card import Card, specs
from register.domain.declaring import DoesNotApply, NotKnown
from register.domain.history import Change, How, changed_fields, changes
from register.domain.languages import Language, Localized
from register.domain.records import Dataset, Risk, Source
from register.domain.rewording import Fate, folded
from register.domain.vocabularies import Certainty, Degree, Lifecycle, Technique, Theme
from tests.builders import a_card, a_risk, text
from tests.domain.strategies import answers

FI, SV, EN = Language


def brief(found: tuple[Change, ...]) -> list[tuple]:
    """Field, number and part of the record, language and what was done, of each change."""
    return [
        (each.field.name, each.number, each.part.name if each.part else "", each.language, each.how)
        for each in found
    ]


def test_a_change_is_named_by_its_fields_in_page_order():
    after = a_card(goal=text("more"), name=text("other"), themes=(Theme.HOUSING,))
    assert changed_fields(a_card(), after) == ("name", "themes", "goal")
    assert changed_fields(a_card(), a_card()) == ()


def test_confirming_a_translation_is_no_change():
    name = Localized("nimi", "namn")
    risk = Risk(risk=name, to_whom=name, mitigation=name)
    confirmed = replace(risk, risk=name.confirm(FI))
    before, after = a_card(name=name, risks=(risk,)), a_card(name=name, risks=(confirmed,))
    assert before != after
    assert changes(before, after) == ()
    assert changed_fields(before, after) == ()
    assert changed_fields(before, a_card(name=Localized("nimi", "Namn"), risks=(risk,))) == (
        "name",
    )


def test_white_space_and_the_order_of_choices_and_tags_are_no_change():
    before = a_card(
        goal=Localized("Yksi kaksi.", "Ett två."),
        tags=(text("a"), text("b")),
        techniques=(Technique.RULES, Technique.OPTIMISATION),
    )
    after = replace(
        before,
        goal=Localized("Yksi\n\nkaksi.", "Ett  två."),
        tags=(text("b"), text("a")),
        techniques=(Technique.OPTIMISATION, Technique.RULES),
    )
    assert before != after
    assert changes(before, after) == ()


def test_a_text_changes_in_each_language_for_itself():
    before = a_card(goal=Localized("vanha tavoite", "gammalt mål"))
    after = a_card(goal=Localized("uusi tavoite", "gammalt mål", "a new goal"))
    assert brief(changes(before, after)) == [
        ("goal", 0, "", FI, How.REWRITTEN),
        ("goal", 0, "", EN, How.ADDED),
    ]
    assert [(each.fate, each.text) for each in changes(before, after)[0].pieces] == [
        (Fate.REMOVED, "vanha "),
        (Fate.ADDED, "uusi "),
        (Fate.KEPT, "tavoite"),
    ]


def test_values_that_are_no_texts_stand_side_by_side():
    after = a_card(lifecycle=Lifecycle.PILOT, in_use_since=None, compiled_on=date(2026, 11, 24))
    found = changes(a_card(), after)
    assert [(each.field.name, each.before, each.after, each.pieces) for each in found] == [
        ("lifecycle", Lifecycle.IN_USE, Lifecycle.PILOT, ()),
        ("compiled_on", date(2026, 11, 23), date(2026, 11, 24), ()),
    ]


def test_a_value_in_place_of_a_word_on_why_there_is_none_is_another_answer():
    asks = a_card(goal=NotKnown(text("the unit")))
    assert brief(changes(asks, a_card())) == [("goal", 0, "", None, How.REWRITTEN)]
    other = a_card(goal=NotKnown(replace(text("the unit"), sv="enheten")))
    assert brief(changes(asks, other)) == [("goal", 0, "", SV, How.REWRITTEN)]
    same_words = a_card(goal=DoesNotApply(text("the unit")))
    assert brief(changes(asks, same_words)) == [("goal", 0, "", None, How.REWRITTEN)]
    assert [each.how for each in changes(a_card(goal=None), asks)] == [How.ADDED] * 3
    assert [each.how for each in changes(asks, a_card(goal=None))] == [How.REMOVED] * 3


def test_a_record_is_followed_through_move_and_change():
    one, two, three = (a_risk(each) for each in ("wrong answer", "late answer", "no answer"))
    before = a_card(risks=(one, two, three))
    assert brief(changes(before, a_card(risks=(three, one, two)))) == [
        ("risks", 1, "", None, How.MOVED)
    ]
    assert brief(changes(before, a_card(risks=(three, two, one)))) == [
        ("risks", 1, "", None, How.MOVED)
    ]
    changed = replace(two, severity=Degree.HIGH)
    assert brief(changes(before, a_card(risks=(one, changed, three)))) == [
        ("risks", 2, "severity", None, How.ADDED)
    ]
    assert brief(changes(before, a_card(risks=(changed, one, three)))) == [
        ("risks", 1, "", None, How.MOVED),
        ("risks", 1, "severity", None, How.ADDED),
    ]


def test_records_that_came_and_went_are_told_whole():
    one, two = a_risk("wrong answer"), a_risk("late answer")
    new = Risk(risk=text("theft"), to_whom=text("the city"), mitigation=text("locks"))
    found = changes(a_card(risks=(one, two)), a_card(risks=(two, new)))
    assert brief(found) == [("risks", 2, "", None, How.ADDED), ("risks", 1, "", None, How.REMOVED)]
    assert (found[0].record, found[1].record) == (new, one)
    assert (found[0].after, found[1].before) == (new, one)


def test_a_record_is_known_by_its_key_even_when_all_else_is_new():
    before = a_card(sources=(Source(key="page", title=text("a page")),))
    source = Source(key="page", title=Localized("Muu", "Annat"), certainty=Certainty.COMPUTED)
    assert {each.part.name for each in changes(before, a_card(sources=(source,)))} == {
        "title",
        "certainty",
    }


def test_two_unlike_records_are_not_taken_for_one():
    data = Dataset(name=text("questions"), content=text("words"))
    other = Dataset(name=Localized("Kartat", "Kartor"), content=Localized("Kadut", "Gator"))
    found = changes(a_card(datasets=(data,)), a_card(datasets=(other,)))
    assert [each.how for each in found] == [How.ADDED, How.REMOVED]


def test_very_many_records_are_told_apart_by_title_alone():
    before = tuple(a_risk(f"risk {each}") for each in range(60))
    after = tuple(replace(each, risk=text(f"other {at}")) for at, each in enumerate(before))
    found = changes(a_card(risks=before), a_card(risks=after))
    assert {each.how for each in found} == {How.ADDED, How.REMOVED}


@pytest.mark.parametrize("answer", [None, NotKnown(text("ask")), DoesNotApply(text("why"))])
def test_records_may_come_in_place_of_any_other_answer(answer):
    risks = (a_risk("wrong"), a_risk("late"))
    found = changes(a_card(risks=answer), a_card(risks=risks))
    expected = [How.ADDED, How.ADDED] if answer is None else [How.REWRITTEN]
    assert [each.how for each in found] == expected


unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
FIELDS = st.sampled_from(specs()).flatmap(
    lambda spec: st.tuples(st.just(spec.name), *[st.none() | answers(spec)] * 2)
)


@unhurried
@given(FIELDS)
def test_a_change_leads_to_what_stands_now(field):
    name, old, new = field
    before, after = Card(**{name: old}), Card(**{name: new})
    found = changes(before, after)
    assert bool(found) == bool(changed_fields(before, after))
    assert found or codec.write(before).keys() == codec.write(after).keys()
    for each in found:
        assert each.field.name == name
        assert each.pieces or each.before != each.after
        if each.pieces:
            now = "".join(part.text for part in each.pieces if part.fate is not Fate.REMOVED)
            assert folded(now) == folded(_text(each.after, each.language))
            was = " ".join(part.text for part in each.pieces if part.fate is not Fate.ADDED)
            assert sorted(was.split()) == sorted(_text(each.before, each.language).split())


def _text(answer, language) -> str:
    match answer:
        case NotKnown(held) | DoesNotApply(held) | (Localized() as held):
            return held[language]
        case _:
            return answer or ""


@unhurried
@given(FIELDS)
def test_a_card_does_not_differ_from_itself(field):
    name, answer, _ = field
    card = Card(**{name: answer})
    assert changes(card, codec.from_plain(codec.to_plain(card))) == ()
    assert bool(changes(Card(), card)) == bool(codec.write(card))
