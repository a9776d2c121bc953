"""From a document to what an engine stores of it: terms, sequences of words, and texts to show."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from register.domain.languages import Language
from register.search.analysis import tokens
from register.search.analysis.reader import Reader
from register.search.port import Document, Key
from register.search.terms import MANY, NAME, OFTEN, TEXT, Kind, level, term

#: Between two passages, so that no phrase goes from one into the next.
_BREAK = bytes(4) * 8


@dataclass(frozen=True)
class Entry:
    """A document as an engine stores it.

    ``sequences`` has, for each language, four bytes for every word of its texts in their
    order; ``texts`` is what ``snippets.Texts`` is made of.
    """

    id: Key
    version: str
    terms: frozenset[str]
    sequences: Mapping[Language, bytes]
    texts: bytes


def entry(document: Document, reader: Reader) -> Entry:
    """Read every text of a document."""
    names = {language: tokens.normal(document.names[language]) for language in Language}
    passages = {
        language: [
            (each.field, level(each.weight), tokens.normal(each.text))
            for each in document.texts.get(language, ())
        ]
        for language in Language
    }
    terms: set[str] = set()
    sequences = {}
    for language in Language:
        texts = [(NAME, names[language]), *((where, text) for _, where, text in passages[language])]
        found = _Found(reader, language)
        for where, text in texts:
            found.add(where, text)
        terms |= found.terms()
        sequences[language] = bytes(found.sequence)
    shown = json.dumps((names, passages), ensure_ascii=False).encode("utf-8", "replace")
    return Entry(document.id, document.version, frozenset(terms), sequences, shown)


class _Found:
    """What is found in the texts of one language, one after the other."""

    def __init__(self, reader: Reader, language: Language) -> None:
        self._reader, self._language = reader, language
        self._words: dict[int, Counter[str]] = {}
        self._met: list[tuple[int, str]] = []
        self.sequence = bytearray()

    def add(self, where: int, text: str) -> None:
        words = tokens.listed(text)
        self._words.setdefault(where, Counter()).update(words)
        lemmas: list[str] = []
        for word in words:
            read = self._reader.read(word, self._language)
            self.sequence += read.codes
            lemmas += read.lemmas
        self.sequence += _BREAK
        concepts = self._reader.concepts(self._language).phrases(lemmas)
        self._met += [(where, f"{Kind.CONCEPT}{number}") for number in concepts]
        self._met += [
            (where, Kind.PART + whole) for _, whole in self._reader.left_out(words, self._language)
        ]

    def terms(self) -> set[str]:
        best: dict[str, int] = {}
        times: Counter[str] = Counter()
        for where, met in self._met:
            best[met] = min(where, best.get(met, TEXT))
        for where, counted in sorted(self._words.items()):
            for word, count in counted.items():
                for met in self._reader.read(word, self._language).met:
                    if where < best.get(met, TEXT + 1):
                        best[met] = where
                    if where == TEXT:
                        times[met] += count
        for met, where in best.items():
            if where == TEXT and times[met] >= MANY:
                best[met] = OFTEN
        return {
            term(self._language, met, where)
            for met, where in best.items()
            if not (met[0] == Kind.LEMMA and best.get(Kind.EXACT + met[1:], TEXT + 1) <= where)
        }
