"""What became of a text: which words stayed, came and went, and which paragraphs only moved.

Paragraphs come first: one that stands once in each text, white space aside, stays or has
moved whole. What lies between is compared word by word with difflib (Ratcliff and Obershelp,
"Pattern matching: the gestalt approach", Dr. Dobb's Journal 13(7), 1988). Two texts that
differ in nothing but white space do not differ.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

#: After an empty line, and before a list item or a heading, another paragraph begins.
_PARAGRAPH = re.compile(r"(?<=\n\n)(?=\S)|(?<=\n)(?=[-#0-9])")
_WORD = re.compile(r"\s*\S+\s*")
#: The most pairs of equal words among which difflib is let to search; it takes seconds for a
#: text of ten thousand characters that says the same few words over and over.
_MOST_PAIRS = 60_000

_Range = tuple[int, int]


class Fate(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, white space included, and what became of them."""

    fate: Fate
    text: str


@dataclass(frozen=True, slots=True)
class _Moved:
    """A paragraph that moved here: in a run of words, one that no other equals."""

    text: str


def folded(text: str) -> str:
    """The text with each run of white space as one blank, and none at its ends."""
    return " ".join(text.split())


def rewording(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of ``after`` in order, with what ``before`` had besides where it was removed.

    Pieces that were kept, added or moved make up ``after`` to the letter; a moved paragraph
    stands where it is now. Empty when the texts differ in nothing but white space. The time is
    bounded: where equal words could pair up in too many ways, a passage is replaced as a whole.
    """
    if folded(before) == folded(after):
        return ()
    old, new = _paragraphs(before), _paragraphs(after)
    places = _places(old, new)
    staying = set(rising([places[at] for at in sorted(places)]))
    anchors = [(places[at], at) for at in sorted(places) if places[at] in staying]
    gone = set(places.values()) - staying
    pieces: list[Piece] = []
    old_at = new_at = 0
    for old_end, new_end in [*anchors, (len(old), len(new))]:
        left = [word for at in range(old_at, old_end) if at not in gone for word in _words(old[at])]
        came: list[str | _Moved] = []
        for at in range(new_at, new_end):
            came += [_Moved(new[at])] if at in places else _words(new[at])
        pieces += _reworded(left, came)
        pieces += [Piece(Fate.KEPT, text) for text in new[new_end : new_end + 1]]
        old_at, new_at = old_end + 1, new_end + 1
    return tuple(_joined(pieces))


def rising(numbers: Sequence[int]) -> list[int]:
    """The longest run of rising numbers that can be left standing: the others have moved.

    Patience sorting (M. L. Fredman, "On computing the length of longest increasing
    subsequences", Discrete Mathematics 11, 1975); ``numbers`` are all different.
    """
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(ends, number)
        before[number] = ends[at - 1] if at else None
        ends[at : at + 1] = [number]
    run: list[int] = []
    last = ends[-1] if ends else None
    while last is not None:
        run.append(last)
        last = before[last]
    return run[::-1]


def _paragraphs(text: str) -> list[str]:
    return [part for part in _PARAGRAPH.split(text) if part.strip()]


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _places(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Where each new paragraph stood before, of those that stand once in each text."""
    once_old, once_new = _once(old), _once(new)
    return {at: once_old[text] for text, at in once_new.items() if text in once_old}


def _once(paragraphs: Iterable[str]) -> dict[str, int]:
    texts = [folded(each) for each in paragraphs]
    counts = Counter(texts)
    return {text: at for at, text in enumerate(texts) if counts[text] == 1}


def _reworded(left: Sequence[str], came: Sequence[str | _Moved]) -> Iterator[Piece]:
    """The pieces of a passage, word by word."""
    for (old_at, old_end), (new_at, new_end), kept in _runs(left, came):
        if not kept:
            yield from (Piece(Fate.REMOVED, word) for word in left[old_at:old_end])
        for word in came[new_at:new_end]:
            match word:
                case _Moved(text):
                    yield Piece(Fate.MOVED, text)
                case _:
                    yield Piece(Fate.KEPT if kept else Fate.ADDED, word)


def _runs(
    left: Sequence[str], came: Sequence[str | _Moved]
) -> Iterator[tuple[_Range, _Range, bool]]:
    """Runs of words that were kept, or replaced; few kept ones among many others are not kept."""
    old = [word.strip() for word in left]
    new = [word.strip() if isinstance(word, str) else word for word in came]
    counts = Counter(new)
    if sum(counts[word] for word in old) > _MOST_PAIRS:
        yield (0, len(old)), (0, len(new)), False
        return
    blocks = SequenceMatcher(None, old, new).get_matching_blocks()
    old_at = new_at = 0
    for here, following in zip(blocks, [*blocks[1:], None], strict=True):
        changed = max(here.a - old_at, here.b - new_at)
        if following and changed:
            until = following.a - here.a - here.size, following.b - here.b - here.size
            if here.size < min(changed, max(until)):
                continue
        if changed:
            yield (old_at, here.a), (new_at, here.b), False
        old_at, new_at = here.a + here.size, here.b + here.size
        if here.size:
            yield (here.a, old_at), (here.b, new_at), True


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours that had the same fate as one piece; each moved paragraph for itself."""
    for fate, run in groupby(pieces, key=lambda piece: piece.fate):
        if fate is Fate.MOVED:
            yield from run
        else:
            yield Piece(fate, "".join(piece.text for piece in run))
