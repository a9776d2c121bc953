"""Plain language, as far as counting tells."""

from register.domain.languages import Language
from register.domain.plain_language import hints


def test_long_sentences_and_words_are_named_by_the_measure_of_their_language():
    sentence = " ".join(["sana"] * 22) + "."
    assert hints(sentence, Language.FI).long_sentences == (sentence,)
    assert hints(sentence, Language.SV).long_sentences == ()
    word = "varhaiskasvatusmaksupäätös"
    assert hints(f"Yksi {word} ja {word}.", Language.FI).long_words == (word,)
    assert hints(f"Yksi {word} ja {word}.", Language.FI).words == 4


def test_an_empty_text_has_nothing_to_hint_at():
    assert hints("", Language.EN) == hints("…", Language.EN)
    assert hints("", Language.EN).lix == 0
