"""How hard a text is to read, and which of its sentences and words make it so.

LIX is Björnsson's measure (C. H. Björnsson, Läsbarhet, Liber, Stockholm 1968): words per
sentence plus the percentage of words longer than six letters. It was made for Swedish;
Finnish words are longer, so a number says something only beside others of its language.
"""

import re
from dataclasses import dataclass

from register.domain import prose
from register.domain.languages import Language

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
#: A mark of its end, and a capital letter after it: abbreviations and numbers end no sentence.
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"”'(]*[A-ZÅÄÖ])|\n+")
_LONG = 6
#: The most words of a sentence, and the most letters of a word, that pass without a hint.
SENTENCE = {Language.FI: 20, Language.SV: 25, Language.EN: 25}
WORD = {Language.FI: 24, Language.SV: 20, Language.EN: 15}


@dataclass(frozen=True, slots=True)
class Readability:
    """A text's LIX, and its sentences and words that are longer than plain language has them.

    LIX is rounded to a whole number and is 0 for a text without words.
    """

    lix: int
    words: int
    long_sentences: tuple[str, ...]
    long_words: tuple[str, ...]


def readability(text: str, language: Language) -> Readability:
    """What can be said of a text in Markdown without understanding it."""
    sentences = [
        (sentence, found)
        for sentence in map(str.strip, _SENTENCE.split(prose.plain(text)))
        if (found := _WORD.findall(sentence))
    ]
    words = [word for _, found in sentences for word in found]
    long_words = dict.fromkeys(word for word in words if len(word) > WORD[language])
    return Readability(
        lix=round(
            len(words) / len(sentences)
            + 100 * sum(len(word) > _LONG for word in words) / len(words)
        )
        if words
        else 0,
        words=len(words),
        long_sentences=tuple(
            sentence for sentence, found in sentences if len(found) > SENTENCE[language]
        ),
        long_words=tuple(long_words),
    )
