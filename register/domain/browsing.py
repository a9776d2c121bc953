"""Narrowing, counting and sorting a list of systems by the fields declared as filters.

Sets of systems are numbers with one bit for each: an "and" and a count of bits are all that
narrowing takes, however many systems there are.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import reduce
from operator import and_, or_

from register.domain.alphabet import sort_key
from register.domain.card import Card, specs
from register.domain.completeness import unanswered
from register.domain.declaring import DoesNotApply, Kind, NotKnown, Spec
from register.domain.languages import Language, Localized

NOT_KNOWN = "not_known"
DOES_NOT_APPLY = "does_not_apply"

Selection = Mapping[str, frozenset[str]]
#: For each filter, how many members each of its values would show.
Counts = Mapping[str, Mapping[str, int]]


class Order(StrEnum):
    """How a list is sorted; by relevance only what a search found."""

    RELEVANCE = "relevance"
    NAME = "name"
    CHANGED = "changed"


class Review(StrEnum):
    """Whether the day of the next review has passed: known only from day to day."""

    OVERDUE = "overdue"
    IN_TIME = "in_time"


#: A filter that no field of the card answers but the calendar.
REVIEW = Spec(kind=Kind.CHOICE, name="review", choices=Review)


@dataclass(frozen=True, slots=True)
class Listed:
    """A published system as a list shows it; ``terms`` has the values of every filter field."""

    slug: str
    name: Localized
    summary: Localized
    changed_at: datetime
    next_review_on: date | None
    terms: Mapping[str, frozenset[str]]

    def overdue(self, today: date) -> bool:
        """Whether the day of the next review has passed."""
        return self.next_review_on is not None and self.next_review_on < today

    def on(self, today: date) -> Mapping[str, frozenset[str]]:
        """The values of every filter on a day."""
        state = Review.OVERDUE if self.overdue(today) else Review.IN_TIME
        review = state.value if self.next_review_on else NOT_KNOWN
        return {**self.terms, REVIEW.name: frozenset({review})}

    def one(self, field: str) -> str:
        """The single value of a single-valued filter field."""
        return next(iter(self.terms.get(field, ())), NOT_KNOWN)


@dataclass(frozen=True, slots=True)
class Browsed:
    """The systems that fit a selection, and how many would for each value of each filter."""

    systems: tuple[Listed, ...]
    counts: Counts


def filters() -> tuple[Spec, ...]:
    """What lists can be narrowed by, in page order."""
    return (*_stored(), REVIEW)


def _stored() -> tuple[Spec, ...]:
    return tuple(spec for spec in specs() if spec.filters)


def filter_values(card: Card) -> dict[str, frozenset[str]]:
    """The values of a card's filter fields; what is unanswered counts as not known."""
    return {spec.name: _values(getattr(card, spec.name)) for spec in _stored()}


def _values(answer: object) -> frozenset[str]:
    match answer:
        case DoesNotApply():
            return frozenset({DOES_NOT_APPLY})
        case tuple() if answer:
            return frozenset(str(each) for each in answer)
        case NotKnown():
            return frozenset({NOT_KNOWN})
        case _ if unanswered(answer):
            return frozenset({NOT_KNOWN})
        case _:
            return frozenset({str(answer)})


class Bitmaps:
    """Which members of a list have each value of each filter; a set is an integer's bits."""

    def __init__(self, listed: Sequence[Mapping[str, frozenset[str]]]) -> None:
        places: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for place, terms in enumerate(listed):
            for name, values in terms.items():
                for value in values:
                    places[name][value].append(place)
        self._size = len(listed)
        self._bits = {
            name: {value: self.of(where) for value, where in values.items()}
            for name, values in places.items()
        }

    @property
    def everything(self) -> int:
        """The set of all members."""
        return (1 << self._size) - 1

    def of(self, places: Iterable[int]) -> int:
        """The set of the members at some places in the list."""
        bits = bytearray(self._size // 8 + 1)
        for place in places:
            bits[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(bits, "little")

    def narrow(self, within: int, selection: Selection) -> tuple[int, Counts]:
        """The members of a set that fit a selection, and what each value would show.

        Several values of one filter widen, several filters narrow. A filter is counted
        without its own selection, so that its other values show what choosing them would add.
        """
        fitting = {
            name: reduce(or_, (self._bits.get(name, {}).get(value, 0) for value in values), 0)
            for name, values in selection.items()
            if values
        }
        counts: dict[str, Mapping[str, int]] = {spec.name: {} for spec in filters()}
        for name, values in self._bits.items():
            others = (bits for other, bits in fitting.items() if other != name)
            shown = reduce(and_, others, within)
            counted = {value: (bits & shown).bit_count() for value, bits in values.items()}
            counts[name] = {value: count for value, count in counted.items() if count}
        return reduce(and_, fitting.values(), within), counts


def members(found: int) -> Iterator[int]:
    """The places of a set's members, from the first on."""
    for place, bit in enumerate(reversed(f"{found:b}")):
        if bit == "1":
            yield place


def browse(
    systems: Iterable[Listed], selection: Selection, order: Order, language: Language, today: date
) -> Browsed:
    """Narrow and sort a list as it is on a day."""
    everything = tuple(systems)
    bitmaps = Bitmaps([system.on(today) for system in everything])
    found, counts = bitmaps.narrow(bitmaps.everything, selection)
    fitting = [everything[place] for place in members(found)]
    return Browsed(tuple(ordered(fitting, order, language)), counts)


def ordered(systems: Sequence[Listed], order: Order, language: Language) -> list[Listed]:
    """Sorted by name in the alphabet of ``language``, by the newest change, or as given."""
    by_name = sorted(
        systems, key=lambda each: sort_key(each.name.for_reader(language).text, language)
    )
    match order:
        case Order.RELEVANCE:
            return list(systems)
        case Order.NAME:
            return by_name
        case Order.CHANGED:
            return sorted(by_name, key=lambda each: each.changed_at, reverse=True)
