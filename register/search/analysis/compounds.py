"""Taking compounds apart: päiväkoti is päivä and koti, daghemsavgift is daghem and avgift."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

#: A part of a compound: as it stands in the word, and the word that it is a form of.
Piece = tuple[str, str]

_SHORTEST = 7
_DEEPEST = 3
_REMEMBERED = 15_000


def joined(pieces: Sequence[Piece]) -> str:
    """The word that some parts make together, by its lemma."""
    return "".join(letters for letters, _ in pieces[:-1]) + pieces[-1][1]


class Grammar(Protocol):
    """What a language says of its words and of the parts of its compounds."""

    def lemmas(self, form: str) -> tuple[str, ...]:
        """The words that ``form`` is known to be a form of, most likely first."""

    def first(self, letters: str) -> str | None:
        """The word that ``letters`` stand for before another part, or None."""

    def last(self, letters: str) -> str | None:
        """The word that ``letters`` are a form of at the end of a compound, or None."""


class Splitter:
    """Finds the best way to take a word apart; remembers what it found."""

    def __init__(self, grammar: Grammar, whole: frozenset[str]) -> None:
        self._grammar = grammar
        self._whole = whole
        self._best = lru_cache(maxsize=_REMEMBERED)(self._find)

    def pieces(self, word: str) -> tuple[Piece, ...]:
        """The parts of a compound down to simple words, or nothing when it is none."""
        return self._kept_whole(self._down(self._best(word, 0)))

    def _find(self, word: str, depth: int) -> tuple[Piece, ...]:
        """The cut into the fewest parts, the shortest of them as long as can be."""
        if len(word) < _SHORTEST or depth > _DEEPEST or word in self._whole:
            return ()
        best: tuple[Piece, ...] = ()
        least: tuple[int, int, int] | None = None
        for cut in range(2, len(word) - 1):
            start, end = word[:cut], word[cut:]
            if (last := self._grammar.last(end)) is None:
                continue
            if (first := self._grammar.first(start)) is not None:
                pieces: tuple[Piece, ...] = ((start, first), (end, last))
            else:
                before = self._best(start, depth + 1)
                if not before or self._grammar.first(before[-1][0]) is None:
                    continue
                pieces = (*before, (end, last))
            cost = len(pieces), -min(len(part) for part, _ in pieces), -len(end)
            if least is None or cost < least:
                best, least = pieces, cost
        return best

    def _down(self, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
        """Each part taken apart in its turn: the dictionary knows many compounds as one word."""
        simple: tuple[Piece, ...] = ()
        for part, word in pieces:
            inner = self._best(word, 0)
            start = "".join(letters for letters, _ in inner[:-1])
            if inner and part.startswith(start) and len(part) > len(start):
                simple += (*inner[:-1], (part[len(start) :], inner[-1][1]))
            else:
                simple += ((part, word),)
        return simple

    def _kept_whole(self, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
        """Join again what only together means what it says."""
        kept = list(pieces)
        at = 0
        while at < len(kept) - 1:
            joined = kept[at][0] + kept[at + 1][1]
            if joined in self._whole:
                kept[at : at + 2] = [(kept[at][0] + kept[at + 1][0], joined)]
            else:
                at += 1
        return tuple(kept) if len(kept) > 1 else ()
