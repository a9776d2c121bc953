"""What search is told about words beside its dictionaries: lists that an editor may extend."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any

from register.domain.languages import Language
from register.paths import shipped

_FOLDER = "search"
_LONGEST_IN_COMPANY = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class WordList:
    """What one language's morphology is told; ``seed/search/words.toml`` says what each list is."""

    forms: Mapping[str, str]
    whole: frozenset[str] = frozenset()
    short_parts: frozenset[str] = frozenset()
    never_parts: frozenset[str] = frozenset()
    never_first: frozenset[str] = frozenset()
    prefixes: frozenset[str] = frozenset()
    companions: tuple[str, ...] = ()
    passing: frozenset[str] = frozenset()


@cache
def word_list(language: Language) -> WordList:
    """The lists of one language."""
    told = dict(_read("words")[language])
    return WordList(
        forms=told.pop("forms"),
        companions=tuple(told.pop("companions", ())),
        **{name: frozenset(words) for name, words in told.items()},
    )


def in_company(form: str, known: Callable[[str], str | None], words: WordList) -> str | None:
    """What ``form`` is a form of at the end of a compound that the dictionary knows, or None.

    A form that is a word itself is not asked about.
    """
    if len(form) > _LONGEST_IN_COMPANY or known(form) == form:
        return None
    for first in words.companions:
        lemma = known(first + form)
        word = lemma.removeprefix(first) if lemma and lemma.startswith(first) else ""
        if word != form and word and known(word):
            return word
    return None


@cache
def passing() -> frozenset[str]:
    """Words of any language that a query says in passing."""
    return frozenset().union(*(word_list(language).passing for language in Language))


@cache
def abbreviations() -> frozenset[str]:
    """Abbreviations in lower case."""
    return frozenset(_read("words")["abbreviations"])


@cache
def concepts() -> tuple[Mapping[Language, tuple[str, ...]], ...]:
    """The same thing in other words: for each concept, what it is called in each language."""
    return tuple(
        {language: tuple(each.get(language, ())) for language in Language}
        for each in _read("concepts")["concept"]
    )


@cache
def digest() -> str:
    """Changes whenever a list does."""
    files = sorted((shipped("seed") / _FOLDER).glob("*.toml"))
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((shipped("seed") / _FOLDER / f"{name}.toml").read_text("utf-8"))
