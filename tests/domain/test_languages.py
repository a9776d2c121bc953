"""Text in three languages: what a reader gets, and which translations lag behind."""

from dataclasses import replace

import pytest

from register.domain.history import changes
from register.domain.languages import Language, Localized, Shown, digest
from register.domain.records import Risk
from register.domain.vocabularies import Theme
from tests.builders import a_card, text

FI, SV, EN = Language


@pytest.mark.parametrize(
    ("has", "reader", "gets"),
    [
        ("fi sv en", FI, FI),
        ("fi sv en", SV, SV),
        ("fi sv en", EN, EN),
        ("sv en", FI, SV),
        ("en", FI, EN),
        ("fi en", SV, FI),
        ("en", SV, EN),
        ("fi sv", EN, FI),
        ("sv", EN, SV),
    ],
)
def test_a_reader_gets_the_next_language_that_its_readers_are_offered(has, reader, gets):
    text = Localized.of({Language(each): f"in {each}" for each in has.split()})
    assert text.for_reader(reader) == Shown(f"in {gets}", gets)


def test_a_text_that_is_missing_altogether_is_empty_in_the_readers_language():
    assert Localized().for_reader(SV) == Shown("", SV)
    assert not Localized()


def test_missing_names_the_languages_to_be_written():
    assert Localized(sv="ja").missing() == (FI, EN)
    assert text("all").missing() == ()


@pytest.mark.parametrize(
    ("text", "source", "stale"),
    [
        (Localized("a", "b", "c").confirm(FI), FI, ()),
        (Localized("a", "b", "c"), FI, (SV, EN)),
        (replace(Localized("a", "b", "c").confirm(FI), fi="A"), FI, (SV, EN)),
        (replace(Localized("a", "b", "c").confirm(FI), sv="B"), FI, ()),
        (Localized("a", "b", "c").confirm(FI), SV, (FI, EN)),
        (Localized("a", "b", "c").confirm(SV), SV, ()),
        (Localized("a", "", "c"), FI, (EN,)),
        (Localized("", "b", "c"), FI, ()),
    ],
)
def test_a_translation_is_stale_once_the_source_it_was_confirmed_against_is_another(
    text, source, stale
):
    assert text.stale(source) == stale


def test_confirming_settles_every_translation_that_is_there():
    assert Localized("a", "", "c").confirm(FI).confirmed == ((EN, digest("a")),)
    assert Localized("", "b", "c").confirm(FI).confirmed == ()


def test_a_change_is_named_by_its_fields_in_page_order():
    after = a_card(goal=text("more"), name=text("other"), themes=(Theme.HOUSING,))
    assert changes(a_card(), after) == ("name", "themes", "goal")
    assert changes(a_card(), a_card()) == ()


def test_confirming_a_translation_is_no_public_change():
    name = Localized("nimi", "namn")
    risk = Risk(risk=name, to_whom=name, mitigation=name)
    confirmed = replace(risk, risk=name.confirm(FI))
    before, after = a_card(name=name, risks=(risk,)), a_card(name=name, risks=(confirmed,))
    assert before != after
    assert changes(before, after) == ()
    assert changes(before, a_card(name=Localized("nimi", "Namn"), risks=(risk,))) == ("name",)
