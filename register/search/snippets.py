"""Showing where in a document the words of a query are: plain parts, some of them marked."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from register.domain.languages import READING_ORDER, Language
from register.search.marking import Mark, marks
from register.search.port import Part, Snippet
from register.search.question import Question
from register.search.terms import NAME

_WIDTH = 200
_BEFORE = 40

#: A place where words of the query were met: the words, the language and the level.
Place = tuple[Sequence[str], Language, int]


@dataclass(frozen=True, slots=True)
class Texts:
    """What there is to show of a document: its names, and passages with field and level."""

    names: Mapping[str, str]
    passages: Mapping[str, Sequence[tuple[str, int, str]]]

    @classmethod
    def load(cls, stored: bytes) -> "Texts":
        """Read what an entry holds."""
        return cls(*json.loads(stored))


@dataclass(frozen=True, slots=True)
class _Marked:
    """A passage and the words in it that are asked for."""

    field: str
    text: str
    marks: list[Mark]


def shown(
    question: Question, texts: Texts, places: Iterable[Place]
) -> tuple[Language, Snippet | None]:
    """Tell in which language most words of the query stand, and make a snippet.

    The snippet is in the page's language if any of the words stand in its texts, else in
    the language of the most. When they stand only in the name, it is how the text begins.
    """
    met: dict[Language, set[str]] = defaultdict(set)
    levels: dict[Language, set[int]] = defaultdict(set)
    for words, language, level in places:
        met[language].update(words)
        levels[language].add(level)
    order = READING_ORDER[question.page]
    best = max(order, key=lambda language: len(met[language]))
    for language in dict.fromkeys((question.page, best, *order)):
        if below := levels[language] - {NAME}:
            marked = _marked(
                question, texts.passages[language], language, below, frozenset(met[language])
            )
            if any(each.marks for each in marked):
                return best, _closest(marked, language)
    for language in order:
        for field, _, text in texts.passages[language][:1]:
            return best, Snippet(field, language, _cut(text, 0, ()))
    return best, None


def _marked(
    question: Question,
    passages: Sequence[tuple[str, int, str]],
    language: Language,
    levels: Collection[int],
    words: frozenset[str],
) -> list[_Marked]:
    """Mark the passages from the weightiest level on until all the words have been seen."""
    marked: list[_Marked] = []
    for level in sorted({each for _, each, _ in passages}):
        if level >= min(levels):
            marked += [
                _Marked(field, text, marks(question, text, language))
                for field, where, text in passages
                if where == level
            ]
            if words <= _asked(mark for each in marked for mark in each.marks):
                break
    return marked


def _asked(marks: Iterable[Mark]) -> frozenset[str]:
    return frozenset[str]().union(*(mark.asked for mark in marks))


def _closest(passages: Sequence[_Marked], language: Language) -> Snippet:
    """Make the snippet of the first place where the most words of the query stand together."""
    most, best, at = 0, passages[0], 0
    for passage in passages:
        for number, first in enumerate(passage.marks):
            near = takewhile(
                lambda mark, until=first.start + _WIDTH: mark.end <= until,  # type: ignore[misc]
                passage.marks[number : number + _WIDTH],
            )
            if (together := len(_asked(near))) > most:
                most, best, at = together, passage, first.start
    return Snippet(best.field, language, _cut(best.text, at, best.marks))


def _cut(text: str, at: int, marks: Sequence[Mark]) -> tuple[Part, ...]:
    """Cut about 200 characters out of the text from shortly before ``at``, by whole words."""
    start = max(0, min(at - _BEFORE, len(text) - _WIDTH))
    if start:
        start = text.find(" ", start, at) + 1 or start
    end = min(len(text), start + _WIDTH)
    if end < len(text):
        space = text.rfind(" ", at, end)
        end = space if space > at else end
    parts = []
    told = start
    for mark in marks:
        if start <= mark.start < end:
            parts += [
                Part(text[told : mark.start]),
                Part(text[mark.start : min(mark.end, end)], marked=True),
            ]
            told = min(mark.end, end)
    parts.append(Part(text[told:end]))
    return tuple(
        part
        for part in (Part("… " if start else ""), *parts, Part(" …" if end < len(text) else ""))
        if part.text
    )
