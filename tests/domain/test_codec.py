"""Cards as plain data: there and back."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from register.domain import codec
from register.domain.card import Card
from register.domain.declaring import DoesNotApply, NotKnown
from register.domain.languages import Language, Localized, digest
from register.domain.records import Supplier
from tests.builders import a_card, text
from tests.domain import strategies

unhurried = settings(
    deadline=None,
    max_examples=8,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@unhurried
@given(strategies.CARDS)
def test_a_card_survives_plain_data_and_json(card):
    plain = codec.to_plain(card)
    assert codec.from_plain(plain) == card
    assert codec.from_plain(json.loads(json.dumps(plain))) == card


@settings(unhurried, max_examples=150)
@given(st.data())
def test_every_answer_of_every_field_survives_json(data):
    declared, spec = data.draw(st.sampled_from(strategies.every_spec()))
    held = declared(**{spec.name: data.draw(strategies.answers(spec))})
    if declared is not Card:
        around = next(s for one, s in strategies.every_spec() if s.record is declared)
        held = Card(**{around.name: (held,)})
    assert codec.from_plain(json.loads(json.dumps(codec.to_plain(held)))) == held


def test_what_is_unanswered_is_left_out():
    empty = Card(name=Localized(), tags=(), suppliers=(Supplier(business_id="1"),))
    assert codec.to_plain(empty) == {
        "source_language": "fi",
        "suppliers": [{"business_id": "1"}],
    }


def test_cards_that_say_the_same_are_read_alike():
    assert codec.from_plain({"tags": [], "datasets": [], "name": {"fi": " "}, "goal": {}}) == Card()


@pytest.mark.parametrize(
    ("answer", "plain"),
    [
        (NotKnown(text("who")), {"not_known": codec.localized_to_plain(text("who"))}),
        (DoesNotApply(text("why")), {"does_not_apply": codec.localized_to_plain(text("why"))}),
    ],
)
def test_what_stands_instead_of_a_value_is_marked(answer, plain):
    assert codec.to_plain(a_card(in_use_since=answer))["in_use_since"] == plain


def test_a_translation_without_a_digest_is_taken_as_confirmed():
    read = codec.from_plain({"source_language": "sv", "name": {"fi": "Nimi", "sv": "Namn"}})
    assert read.name.confirmed == ((Language.FI, digest("Namn")),)


def test_a_translation_that_was_never_confirmed_stays_so():
    card = a_card(name=Localized("Nimi", "Namn"))
    assert codec.from_plain(codec.to_plain(card)).name.stale(Language.FI) == (Language.SV,)


def test_a_stale_translation_stays_stale():
    name = replace(Localized("Nimi", "Namn").confirm(Language.FI), fi="Uusi nimi")
    assert codec.from_plain(codec.to_plain(a_card(name=name))).name == name


@pytest.mark.parametrize(
    ("given_", "kept"),
    [("  a b \r\n", "a b"), ("a\r\n\r\nb", "a\n\nb")],
)
def test_texts_lose_the_space_around_them_and_carriage_returns(given_, kept):
    assert codec.from_plain({"goal": {"fi": given_}}).goal.fi == kept


def test_toml_values_are_read_as_they_come():
    read = codec.from_plain({"compiled_on": date(2026, 1, 2), "in_use_since": 2019})
    assert codec.to_plain(read)["compiled_on"] == "2026-01-02"
    assert codec.to_plain(read)["in_use_since"] == "2019"
