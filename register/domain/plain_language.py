"""Hints for writers: the sentences and words that are longer than plain language has them."""

from dataclasses import dataclass

from register.domain.languages import Language
from register.domain.readability import lix, sentences, words

#: The most words of a sentence, and the most letters of a word, that pass without a hint.
SENTENCE = {Language.FI: 20, Language.SV: 25, Language.EN: 25}
WORD = {Language.FI: 24, Language.SV: 20, Language.EN: 15}


@dataclass(frozen=True, slots=True)
class Hints:
    """A text's LIX as a whole number, how many words it has, and what in it is long."""

    lix: int
    words: int
    long_sentences: tuple[str, ...]
    long_words: tuple[str, ...]


def hints(text: str, language: Language) -> Hints:
    """What counting says of a text in Markdown."""
    found = sentences(text)
    every = [word for sentence in found for word in words(sentence)]
    return Hints(
        round(lix(text)),
        len(every),
        tuple(each for each in found if len(words(each)) > SENTENCE[language]),
        tuple(dict.fromkeys(each for each in every if len(each) > WORD[language])),
    )
