"""Plain language, as far as counting tells."""

import pytest

from register.domain.languages import Language
from register.domain.readability import readability


@pytest.mark.parametrize(
    ("text", "lix"),
    [
        ("", 0),
        ("…", 0),
        ("Katten sover.", 2),
        ("Katten sover. Hunden springer.", 2 + 25),
        ("Den **gamla** [katten](https://example.org/pitkalinkki) sover.", 4),
        ("Förskoleplatser söks elektroniskt.", 3 + 67),
    ],
)
def test_lix_is_words_per_sentence_and_the_share_of_long_words(text, lix):
    assert readability(text, Language.SV).lix == lix


def test_long_sentences_and_words_are_named_by_the_measure_of_their_language():
    sentence = " ".join(["sana"] * 22) + "."
    assert readability(sentence, Language.FI).long_sentences == (sentence,)
    assert readability(sentence, Language.SV).long_sentences == ()
    word = "varhaiskasvatusmaksupäätös"
    assert readability(f"Yksi {word} ja {word}.", Language.FI).long_words == (word,)


def test_items_of_a_list_are_sentences_of_their_own():
    assert readability("- yksi kaksi\n- kolme neljä\n", Language.FI).lix == 2


def test_abbreviations_and_numbers_do_not_end_a_sentence():
    assert readability("Maksu on n. 300 e/kk ja esim. kaksi lasta.", Language.FI).lix == 9
