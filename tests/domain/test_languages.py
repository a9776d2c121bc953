"""Text in three languages: what a reader gets, and which translations lag behind."""

from dataclasses import replace

import pytest

from register.domain.languages import Language, Localized, Shown, digest
from tests.builders import text

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
