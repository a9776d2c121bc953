"""What a word is found by: the one place that knows how the languages bend their words.

A term is the word itself, ``_`` and its stem, or ``~`` and the stem of the word without
its diacritics. Indexing, queries and snippets all ask here, so they agree.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

from whoosh.lang import stemmer_for_language

from register.domain.languages import Language

#: Changes whenever the same text would give other terms, so that indexes are made anew.
VERSION = "snowball-1"

_WORD = re.compile(r"[^\W_]+")
_SOFT_HYPHEN = "\u00ad"
_LONGEST_WORD = 60
_LONGEST_QUERY = 1_000
_MOST_WORDS = 12

_ITSELF, _BY_STEM, _BY_FOLDED = 1.0, 0.6, 0.3
_STEM = {language: stemmer_for_language(language.value) for language in Language}


def normal(text: str) -> str:
    """Bring a text to the form that is analysed: letters composed, no soft hyphens."""
    return unicodedata.normalize("NFC", text).replace(_SOFT_HYPHEN, "")


def words(text: str) -> Iterator[re.Match[str]]:
    """Find the words of a text in its normal form, each with its place."""
    return _WORD.finditer(text)


def words_asked(query: str) -> tuple[str, ...]:
    """Take a query's words, each once, twelve at most, single letters only if all are."""
    found = [match[0].casefold() for match in words(normal(query[:_LONGEST_QUERY]))]
    telling = [word for word in found if len(word) > 1]
    return tuple(dict.fromkeys(telling or found))[:_MOST_WORDS]


@lru_cache(maxsize=50_000)
def terms(word: str, language: Language) -> tuple[str, ...]:
    """List the terms that a word of a text is found by."""
    word = word[:_LONGEST_WORD].casefold()
    folded = _folded(word)
    own = (word, f"_{_STEM[language](word)}")
    return own if folded == word else (*own, f"~{_STEM[language](folded)}")


def terms_asked(word: str, language: Language) -> Mapping[str, float]:
    """List the terms that a word of a query asks for, with how much each counts.

    Only a word typed without diacritics finds words that have them: "saa" finds "sää",
    but "sää" does not find every "saa".
    """
    word = word[:_LONGEST_WORD].casefold()
    stem = _STEM[language](word)
    asked = {word: _ITSELF, f"_{stem}": _BY_STEM}
    return asked | {f"~{stem}": _BY_FOLDED} if _folded(word) == word else asked


def _folded(word: str) -> str:
    return "".join(
        sign for sign in unicodedata.normalize("NFKD", word) if not unicodedata.combining(sign)
    )
