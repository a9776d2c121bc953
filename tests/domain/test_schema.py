"""The published JSON Schema agrees with what the register publishes and takes."""

import json
from dataclasses import replace

import jsonschema
import pytest

from register.domain import codec
from register.domain.card import Card, specs
from register.domain.languages import Localized
from register.domain.schema import as_json, card_schema
from register.services.seeding import read_seed
from tests.builders import a_card

VALIDATOR = jsonschema.Draft202012Validator(card_schema())
WORDS = {"fi": "sanoja"}


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(card_schema())


def test_the_file_holds_the_schema():
    assert json.loads(as_json()) == card_schema()


@pytest.mark.parametrize("system", read_seed().systems, ids=lambda system: system.slug)
def test_every_card_of_the_seed_fits(system):
    VALIDATOR.validate(json.loads(json.dumps(codec.to_plain(system.card))))


@pytest.mark.parametrize("name", [spec.name for spec in specs()])
def test_an_empty_answer_of_any_field_fits(name):
    for empty in (None, (), Localized()):
        VALIDATOR.validate(codec.to_plain(Card(**{name: empty})))


def test_a_translation_that_was_never_confirmed_fits():
    VALIDATOR.validate(codec.to_plain(a_card(name=Localized("Nimi", "Namn"))))


@pytest.mark.parametrize(
    "broken",
    [
        {"colour": "red"},
        {"source_language": "de"},
        {"name": "Nimi"},
        {"name": {}},
        {"name": {"fi": ""}},
        {"name": {"de": "Name"}},
        {"name": {"fi": "x" * 101}},
        {"name": {"fi": 5}},
        {"lifecycle": "dead"},
        {"themes": []},
        {"themes": ["sea"]},
        {"in_use_since": "2019-13"},
        {"in_use_since": "0000"},
        {"in_use_since": 2019},
        {"compiled_on": 20190501},
        {"contact_mailbox": {"fi": "a@b.fi"}},
        {"tags": ["word"]},
        {"goal": {"not_known": {}}},
        {"goal": {"not_known": WORDS, "does_not_apply": WORDS}},
        {"goal": {"not_known": {"fi": "x" * 301}}},
        {"risks": [{"risk": WORDS}]},
        {"risks": [{"risk": WORDS, "to_whom": WORDS, "mitigation": WORDS, "odds": "low"}]},
        {"cost": [{"what": WORDS, "amount": "much"}]},
        {"eu_database": [{}, {}]},
    ],
    ids=str,
)
def test_what_is_broken_does_not_fit(broken):
    plain = codec.to_plain(a_card())
    assert VALIDATOR.is_valid(plain)
    assert not VALIDATOR.is_valid(plain | broken)


def test_the_longest_texts_that_the_register_takes_fit():
    for spec in specs():
        if spec.translated and spec.most and not spec.record and spec.name != "tags":
            longest = Localized(*("x" * spec.most for _ in range(3)))
            plain = codec.to_plain(replace(a_card(), **{spec.name: longest}))
            assert codec.from_plain(plain) == replace(a_card(), **{spec.name: longest})
            VALIDATOR.validate(plain)


def test_every_field_of_the_schema_is_one_of_the_card():
    assert list(card_schema()["properties"]) == ["source_language", *(s.name for s in specs())]
