"""Narrowing, counting and sorting a list of systems by the fields declared as filters."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from register.domain.alphabet import sort_key
from register.domain.card import Card, specs
from register.domain.completeness import unanswered
from register.domain.declaring import DoesNotApply, NotKnown, Spec
from register.domain.languages import Language, Localized

NOT_KNOWN = "not_known"
DOES_NOT_APPLY = "does_not_apply"

Selection = Mapping[str, frozenset[str]]


class Order(StrEnum):
    """How a list is sorted."""

    NAME = "name"
    CHANGED = "changed"


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

    def one(self, field: str) -> str:
        """The single value of a single-valued filter field."""
        return next(iter(self.terms.get(field, ())), NOT_KNOWN)


@dataclass(frozen=True, slots=True)
class Browsed:
    """The systems that fit a selection, and how many would for each value of each filter."""

    systems: tuple[Listed, ...]
    counts: Mapping[str, Mapping[str, int]]


def filters() -> tuple[Spec, ...]:
    """The fields that lists can be narrowed by, in page order."""
    return tuple(spec for spec in specs() if spec.filters)


def filter_values(card: Card) -> dict[str, frozenset[str]]:
    """The values of a card's filter fields; what is unanswered counts as not known."""
    return {spec.name: _values(getattr(card, spec.name)) for spec in filters()}


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


def browse(
    systems: Iterable[Listed], selection: Selection, order: Order, language: Language
) -> Browsed:
    """Narrow and sort; several values of one field widen, several fields narrow.

    A field is counted without its own filter, so that its other values show what choosing
    them would add.
    """
    everything = tuple(systems)
    found = [system for system in everything if _fits(system, selection)]
    counts = {
        spec.name: Counter(
            term
            for system in everything
            if _fits(system, selection, without=spec.name)
            for term in system.terms.get(spec.name, ())
        )
        for spec in filters()
    }
    return Browsed(tuple(ordered(found, order, language)), counts)


def ordered(systems: Sequence[Listed], order: Order, language: Language) -> list[Listed]:
    """Sorted by name in the alphabet of ``language``, or by the newest change."""
    by_name = sorted(
        systems, key=lambda each: sort_key(each.name.for_reader(language).text, language)
    )
    match order:
        case Order.NAME:
            return by_name
        case Order.CHANGED:
            return sorted(by_name, key=lambda each: each.changed_at, reverse=True)


def _fits(system: Listed, selection: Selection, without: str = "") -> bool:
    return all(
        wanted & system.terms.get(field, frozenset())
        for field, wanted in selection.items()
        if wanted and field != without
    )
