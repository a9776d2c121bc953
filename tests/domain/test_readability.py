"""Sentences, words and LIX."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.domain.readability import lix, sentences, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("Kortin 6 artiklan 1 kohta. Åland on saari.", None),
        ("Se maksaa noin 1.5 euroa. Niin.", None),
        ("24 § 1 mom. 23 punkten. Slut.", ["24 § 1 mom. 23 punkten.", "Slut."]),
        ("The answer is no. Ask again.", ["The answer is no.", "Ask again."]),
        ("Perheitä oli 5. 93 vastasi.", ["Perheitä oli 5.", "93 vastasi."]),
        ("- first\n- second. Third", ["first", "second.", "Third"]),
        ("**Bold one.** (And [a link](term:x).) End", ["Bold one.", "(And a link.)", "End"]),
    ],
)
def test_sentences_end_where_readers_see_it(text, expected):
    found = sentences(text)
    assert len(found) == 2 if expected is None else found == expected


def test_words_keep_figures_and_hyphens_together():
    assert words("COVID-19: 5,2 päivää (24 §), ai.hel.fi.") == [
        "COVID-19", "5,2", "päivää", "24", "ai.hel.fi",
    ]  # fmt: skip


def test_lix_is_as_defined():
    """Eight words in two sentences, two of them of more than six letters: 4 + 25."""
    assert lix("Kaupunki tekee sen nyt. Sinä voit kysyä kaupungilta.") == 4 + 25
    assert lix("...") == 0


@given(st.text(max_size=300))
def test_any_text_has_a_measure(text):
    assert lix(text) >= 0
    assert all(words(each) for each in sentences(text))
