"""What the seed may not say, and what it has to prove."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from register.domain.card import specs
from register.domain.completeness import texts
from register.domain.declaring import Kind
from register.domain.declaring import specs as parts
from register.domain.languages import Language
from tests.seed import content
from tests.seed.content import CARDS, Text

HERE = Path(__file__).parent
ADDRESS = re.compile(r"https?://[^\s<>\"')\]]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
NAMES = frozenset((HERE / "first_names.txt").read_text("utf-8").split())
#: Finnish personal identity codes, whatever their day and control character.
IDENTITY_CODE = re.compile(r"\b\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]\b")
#: What the city's presentation held of a patient and must not come into the register.
PATIENT = re.compile(r"röntgen|x-ray|\bsotu\b|hetu\b", re.IGNORECASE)
SHARE = re.compile(r"\d[\s\u00a0]*(?:%|€|euro)|€[\s\u00a0]*\d", re.IGNORECASE)
PERSON = re.compile(r"\b([A-ZÅÄÖ][a-zåäö]+)[\s\u00a0]+(?:[A-ZÅÄÖ]\.\s*)?[A-ZÅÄÖ][a-zåäö]+")


def matches(pattern: re.Pattern[str], among: Iterable[Text]) -> list[str]:
    """Where a pattern is found, with what it found."""
    return [
        f"{text.where}.{language}: {found[0]}"
        for text in among
        for language in Language
        for found in pattern.finditer(text.localized[language])
    ]


def people(among: Iterable[Text]) -> list[str]:
    """Where a first name stands before another name."""
    return [
        f"{text.where}.{language}: {found[0]}"
        for text in among
        for language in Language
        for found in PERSON.finditer(text.localized[language])
        if found[1] in NAMES
    ]


def planted(words: str) -> list[Text]:
    return [Text("card x: description", content.Localized(fi=words))]


def addresses() -> set[str]:
    """Every address and mailbox that the seed leads to."""
    found = set()
    for each in content.every():
        for language in Language:
            found |= set(ADDRESS.findall(each.localized[language]))
    for card in CARDS.values():
        found |= set(_linked(card, specs()))
    return {address.rstrip(".,;") for address in found}


def _linked(declared, declarations):
    for spec in declarations:
        value = getattr(declared, spec.name)
        if spec.kind in {Kind.LINK, Kind.MAILBOX} and isinstance(value, str):
            yield value
        elif spec.kind is Kind.RECORDS and isinstance(value, tuple):
            for record in value:
                yield from _linked(record, parts(type(record)))


def test_addresses_are_those_that_were_reviewed():
    """The list holds what stands in the sources of the register; extend it after reading one."""
    reviewed = (HERE / "addresses.txt").read_text("utf-8").split()
    assert sorted(addresses()) == reviewed


def test_no_person_is_named():
    assert people(content.every()) == []


def test_planted_people_are_found():
    assert people(
        planted("Kysy: Maija Meikäläinen. Matti P. Virtanen sanoo. Kaupunki Helsinki")
    ) == [
        "card x: description.fi: Maija Meikäläinen",
        "card x: description.fi: Matti P. Virtanen",
    ]


def test_no_identity_code_and_nothing_of_a_patient():
    assert matches(IDENTITY_CODE, content.every()) == []
    assert matches(PATIENT, content.every()) == []


def test_planted_codes_and_patients_are_found():
    assert matches(IDENTITY_CODE, planted("131052-308T ja 010101A900X")) == [
        "card x: description.fi: 131052-308T",
        "card x: description.fi: 010101A900X",
    ]
    assert len(matches(PATIENT, planted("Röntgenkuva, X-ray, hetu"))) == 3


def test_shares_and_euros_stand_in_records_with_their_denominator():
    cards = [each for each in content.every() if each.of_a_card]
    assert matches(SHARE, cards) == []


def test_planted_shares_are_found():
    assert len(matches(SHARE, planted("93 % perheistä, 5 €, €1 ja 27 euroa"))) == 4


@pytest.mark.parametrize("slug", CARDS)
def test_every_figure_names_a_source_of_its_card(slug):
    card = CARDS[slug]
    keys = [source.key for source in card.sources]
    assert len(keys) == len(set(keys))
    figures = card.performance if isinstance(card.performance, tuple) else ()
    for figure in figures:
        assert figure.source in keys, figure.measure.en
        assert figure.of_what
        assert figure.when


@pytest.mark.parametrize("slug", CARDS)
def test_the_class_under_the_ai_act_is_the_responsible_units_alone(slug):
    card = CARDS[slug]
    assert card.ai_act_class == "not_assessed"
    assert card.verified == "compiled"
    own = {"fi": "Rekisterin oma arvio", "sv": "Registrets egen bedömning", "en": "own assessment"}
    (reason,) = (text for _, text in texts(card.ai_act_reason))
    for language in Language:
        assert own[language] in reason[language], language
