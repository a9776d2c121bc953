"""What changed between two cards, as a reader sees it: field by field, language by language.

White space, the order of choices and tags, and what translations were confirmed against are
nothing that a reader sees; a difference in them alone is no change. Texts are compared as
they were written, marks of Markdown included, so that no link changes its target unseen.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any

from register.domain import codec
from register.domain.card import Card, specs
from register.domain.completeness import texts, unanswered
from register.domain.declaring import DoesNotApply, Kind, NotKnown, Spec
from register.domain.declaring import specs as declared_specs
from register.domain.languages import Language, Localized
from register.domain.rewording import Piece, folded, rewording, rising

#: Kinds whose values are compared word by word.
_WORDED = {Kind.LINE, Kind.PROSE, Kind.LINK, Kind.MAILBOX, Kind.PHONE}
#: Kinds whose values have no order that means anything.
_UNORDERED = {Kind.CHOICES, Kind.TAGS}
#: How much of their words two records share, from 0 to 1, to be one record that was rewritten.
_ALIKE = 0.5
#: The most pairs of records that are compared to find out which became which.
_MOST_PAIRS = 2_500


class How(StrEnum):
    """What was done to an answer, or to a record among others."""

    ADDED = "added"
    REMOVED = "removed"
    REWRITTEN = "rewritten"
    MOVED = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference between two cards.

    ``field`` is the card's. In a list of records ``record`` is the record as it is now, or was
    when it is gone, ``number`` its place counted from 1, and ``part`` the part that changed;
    without a part the whole record came, went or moved. ``before`` and ``after`` are the
    answers, the records or, when a record moved, its two places.

    ``pieces`` show a text word by word (``rewording``), in ``language`` if it is written per
    language. Without pieces ``before`` and ``after`` say everything: a choice, a date, tags, or
    a value in place of "not known".
    """

    field: Spec
    how: How
    record: Any = None
    number: int = 0
    part: Spec | None = None
    language: Language | None = None
    before: Any = None
    after: Any = None
    pieces: tuple[Piece, ...] = ()


#: Makes changes at one place: in a field, or in a record or a part of it.
_Place = Callable[..., Change]


def changed_fields(before: Card, after: Card) -> tuple[str, ...]:
    """The names of the fields in which a reader sees a difference, in page order."""
    old, new = codec.write(before), codec.write(after)
    return tuple(
        spec.name
        for spec in specs()
        if _seen(spec, old.get(spec.name)) != _seen(spec, new.get(spec.name))
    )


def changes(before: Card, after: Card) -> tuple[Change, ...]:
    """Every difference that a reader sees, in page order; empty when there is none.

    Records are matched by what they say, then by their first part, then by their words; of
    matched ones the fewest are said to have moved.
    """
    changed = set(changed_fields(before, after))
    return tuple(
        change
        for spec in specs()
        if spec.name in changed
        for change in _answers(
            partial(Change, field=spec), spec, getattr(before, spec.name), getattr(after, spec.name)
        )
    )


def _seen(spec: Spec, plain: Any) -> Any:
    """Plain data as far as a reader sees it; nothing when that is empty."""
    match plain:
        case dict():
            seen = {key: _seen(spec, each) for key, each in plain.items() if key != "confirmed"}
            return {key: each for key, each in seen.items() if each is not None} or None
        case list() if spec.kind in _UNORDERED:
            return sorted((_seen(spec, each) for each in plain), key=repr)
        case list():
            return [_seen(spec, each) for each in plain]
        case str():
            return folded(plain) or None
        case _:
            return plain


def _answers(place: _Place, spec: Spec, before: Any, after: Any) -> Iterator[Change]:
    """The differences between two answers that are not seen alike."""
    stances = {_stance(before), _stance(after)} - {None}
    if spec.kind is Kind.RECORDS and stances == {tuple}:
        yield from _records(place, before or (), after or ())
    elif len(stances) > 1:
        yield place(how=How.REWRITTEN, before=before, after=after)
    elif stances == {Localized} or stances <= {NotKnown, DoesNotApply}:
        for language in Language:
            old, new = _text(before)[language], _text(after)[language]
            yield from _worded(partial(place, language=language), before, after, old, new)
    elif spec.kind in _WORDED:
        yield from _worded(place, before, after, before or "", after or "")
    else:
        yield place(how=_how(before, after), before=before, after=after)


def _stance(answer: Any) -> type | None:
    """What sort of answer it is: a kind of value, or of word on why there is none."""
    return None if unanswered(answer) else type(answer)


def _text(answer: Any) -> Localized:
    match answer:
        case NotKnown(text) | DoesNotApply(text) | (Localized() as text):
            return text
        case _:
            return Localized()


def _worded(place: _Place, before: Any, after: Any, old: str, new: str) -> Iterator[Change]:
    if pieces := rewording(old, new):
        how = _how(old.strip() or None, new.strip() or None)
        yield place(how=how, before=before, after=after, pieces=pieces)


def _how(before: Any, after: Any) -> How:
    if unanswered(before):
        return How.ADDED
    return How.REMOVED if unanswered(after) else How.REWRITTEN


def _records(place: _Place, before: tuple[Any, ...], after: tuple[Any, ...]) -> Iterator[Change]:
    pairs = _pairs(before, after)
    staying = set(rising([pairs[at] for at in sorted(pairs)]))
    for at, record in enumerate(after):
        here = partial(place, record=record, number=at + 1)
        if at not in pairs:
            yield here(how=How.ADDED, after=record)
            continue
        was = pairs[at]
        if was not in staying and was != at:
            yield here(how=How.MOVED, before=was + 1, after=at + 1)
        old, new = _parts(before[was]), _parts(record)
        for part in declared_specs(type(record)):
            if old[part.name] != new[part.name]:
                answers = getattr(before[was], part.name), getattr(record, part.name)
                yield from _answers(partial(here, part=part), part, *answers)
    for was in sorted(set(range(len(before))) - set(pairs.values())):
        yield place(record=before[was], number=was + 1, how=How.REMOVED, before=before[was])


def _parts(record: Any) -> dict[str, Any]:
    """What a reader sees of a record, by the name of each part."""
    plain = codec.write(record)
    return {part.name: _seen(part, plain.get(part.name)) for part in declared_specs(type(record))}


def _pairs(before: tuple[Any, ...], after: tuple[Any, ...]) -> dict[int, int]:
    """The place before of each record that was there already, by its place now."""
    old, new = [_parts(each) for each in before], [_parts(each) for each in after]
    pairs: dict[int, int] = {}
    for key in (repr, partial(_title, (before + after)[0])):
        free: defaultdict[str, deque[int]] = defaultdict(deque)
        for was in sorted(set(range(len(before))) - set(pairs.values())):
            free[key(old[was])].append(was)
        for at in sorted(set(range(len(after))) - set(pairs)):
            title = key(new[at])
            if title and free[title]:
                pairs[at] = free[title].popleft()
    return pairs | _likely(before, after, pairs)


def _title(record: Any, parts: dict[str, Any]) -> str:
    """The first line of a record, by which people tell it from others."""
    lines = (parts[part.name] for part in declared_specs(type(record)) if part.kind is Kind.LINE)
    first = next(lines, None)
    return repr(first) if first else ""


def _likely(
    before: tuple[Any, ...], after: tuple[Any, ...], pairs: dict[int, int]
) -> dict[int, int]:
    """More such pairs, the most alike first, of records that are not in ``pairs``."""
    old = {at: _words(each) for at, each in enumerate(before) if at not in pairs.values()}
    new = {at: _words(each) for at, each in enumerate(after) if at not in pairs}
    found: dict[int, int] = {}
    if len(old) * len(new) <= _MOST_PAIRS:
        alike = [(_likeness(old[was], new[at]), was, at) for at in new for was in old]
        for likeness, was, at in sorted(alike, key=lambda each: (-each[0], *each[1:])):
            if likeness >= _ALIKE and at not in found and was not in found.values():
                found[at] = was
    return found


def _words(record: Any) -> Counter[str]:
    return Counter(
        word for _, text in texts(record) for language in text for word in language.split()
    )


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """How much of their words two texts share, 0 to 1 (Dice's coefficient)."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
