"""Everything public as search and suggestions need it at hand, read once for each change."""

import threading
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from register.domain.alphabet import sort_key
from register.domain.browsing import Bitmaps
from register.domain.languages import Language, Localized
from register.search.analysis import tokens
from register.search.port import DocumentKind, Key
from register.store import queries
from register.store.db import db

#: The filter by what a document tells of.
KIND = "kind"
_KEPT = 4


@dataclass(frozen=True, slots=True)
class Member:
    """A card, a term or a page: its key, its name, and when it changed."""

    key: Key
    name: Localized
    changed_at: datetime


class Catalogue:
    """All that is public on one day; members are known by their places in it."""

    def __init__(
        self, members: Sequence[Member], terms: Sequence[Mapping[str, frozenset[str]]]
    ) -> None:
        self.members = tuple(members)
        self.bitmaps = Bitmaps(terms)
        self.places = {member.key: place for place, member in enumerate(self.members)}
        self._names: dict[Language, _Names] = {}
        self._ranks: dict[Language, list[int]] = {}

    def name_ranks(self, language: Language) -> list[int]:
        """For each place, where its name stands in the alphabet of a language."""
        if language not in self._ranks:
            keys = [
                sort_key(each.name.for_reader(language).text, language) for each in self.members
            ]
            ranks = [0] * len(keys)
            for rank, place in enumerate(sorted(range(len(keys)), key=keys.__getitem__)):
                ranks[place] = rank
            self._ranks[language] = ranks
        return self._ranks[language]

    def beginning(self, typed: str, language: Language, most: int) -> list[Member]:
        """The members with a name that has every typed word, the last one perhaps unfinished."""
        if language not in self._names:
            self._names[language] = _Names(
                [each.name.for_reader(language).text for each in self.members]
            )
        return [self.members[place] for place in self._names[language].beginning(typed, most)]


class _Names:
    """Names in the order of their words, to find those that have words beginning with letters."""

    def __init__(self, names: Sequence[str]) -> None:
        self._words = [_plain_words(name) for name in names]
        self._sorted = sorted(
            (word, place) for place, words in enumerate(self._words) for word in set(words)
        )

    def beginning(self, typed: str, most: int) -> list[int]:
        *whole, last = _plain_words(typed) or [""]
        if not last:
            return []
        found: dict[int, None] = {}
        for place in self._places(last):
            if all(any(each.startswith(word) for each in self._words[place]) for word in whole):
                found[place] = None
        first = [place for place in found if self._words[place][0].startswith((*whole, last)[0])]
        return list(dict.fromkeys([*first, *found]))[:most]

    def _places(self, start: str) -> Iterator[int]:
        at = bisect_left(self._sorted, (start, -1))
        while at < len(self._sorted) and self._sorted[at][0].startswith(start):
            yield self._sorted[at][1]
            at += 1


def _plain_words(text: str) -> list[str]:
    return [
        tokens.folded(tokens.plain(unit))
        for word in tokens.listed(tokens.normal(text))
        for unit in tokens.units(word)
    ]


_held: dict[tuple[str, int, date], Catalogue] = {}
_holding = threading.Lock()


def catalogue(today: date) -> Catalogue:
    """All that is public now, as it is on a day."""
    key = (str(db.engine.url), queries.public_revision(), today)
    if (held := _held.get(key)) is None:
        held = _read(today)
        with _holding:
            _held[key] = held
            while len(_held) > _KEPT:
                _held.pop(next(iter(_held)))
    return held


def _read(today: date) -> Catalogue:
    members, terms = [], []
    for each in queries.listed():
        members.append(Member((DocumentKind.CARD, each.slug), each.name, each.changed_at))
        terms.append({**each.on(today), KIND: frozenset({DocumentKind.CARD.value})})
    for page in queries.pages():
        kind = DocumentKind(page.kind.value)
        changed_at = datetime.combine(page.updated_on, time(), UTC)
        members.append(Member((kind, page.key), page.title, changed_at))
        terms.append({KIND: frozenset({kind.value})})
    return Catalogue(members, terms)
