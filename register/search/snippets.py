"""Showing where in a document the words of a query are: plain parts, some of them marked."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from register.domain.languages import READING_ORDER, Language
from register.search import analysis
from register.search.port import Part, Snippet

_WIDTH = 200
_BEFORE = 40

#: Per language, the field and the text of each passage.
Texts = Mapping[Language, Sequence[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class _Mark:
    """A word of a text that is asked for, and by which words of the query."""

    start: int
    end: int
    asked: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Marked:
    """A passage and the words in it that are asked for."""

    field: str
    text: str
    marks: list[_Mark]


class Question:
    """The words of a query, and in every language the terms that each of them asks for."""

    def __init__(self, query: str) -> None:
        self.words = analysis.words_asked(query)
        self._asking: dict[Language, dict[str, set[int]]] = {}
        self._known: dict[tuple[str, Language], frozenset[int]] = {}
        for language in Language:
            asking = self._asking[language] = defaultdict(set)
            for number, word in enumerate(self.words):
                for term in analysis.terms_asked(word, language):
                    asking[term].add(number)

    def marks(self, text: str, language: Language) -> list[_Mark]:
        """Every word of the text that meets the query."""
        return [
            _Mark(match.start(), match.end(), asked)
            for match in analysis.words(text)
            if (asked := self._asked_by(match[0], language))
        ]

    def _asked_by(self, word: str, language: Language) -> frozenset[int]:
        if (known := self._known.get((word, language))) is None:
            asking = self._asking[language]
            known = self._known[word, language] = frozenset[int]().union(
                *(asking[term] for term in analysis.terms(word, language) if term in asking)
            )
        return known


def shown(
    question: Question, names: Mapping[Language, str], texts: Texts, page: Language
) -> tuple[Language, Snippet | None]:
    """Tell in which language most words of the query stand, and make a snippet.

    The snippet is in the page's language if any of the words stand in its texts, else in
    the language of the most. When they stand only in the name, it is how the text begins.
    """
    marked: dict[Language, list[_Marked]] = {}
    met: dict[Language, int] = {}
    for language in READING_ORDER[page]:
        marked[language] = [
            _Marked(field, text, question.marks(text, language)) for field, text in texts[language]
        ]
        named = _Marked("", "", question.marks(names[language], language))
        met[language] = len(
            _asked(mark for each in (named, *marked[language]) for mark in each.marks)
        )
        if met[language] == len(question.words):
            break
    best = max(met, key=lambda language: met[language])
    for language in (page, best, *met):
        if any(each.marks for each in marked[language]):
            return best, _closest(marked[language], language)
    for language in READING_ORDER[page]:
        for field, text in texts[language][:1]:
            return best, Snippet(field, language, _cut(text, 0, ()))
    return best, None


def _asked(marks: Iterable[_Mark]) -> frozenset[int]:
    return frozenset[int]().union(*(mark.asked for mark in marks))


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


def _cut(text: str, at: int, marks: Sequence[_Mark]) -> tuple[Part, ...]:
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
