"""Filters in the address: read, checked, counted and shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import abort, request, url_for
from markupsafe import Markup, escape

from register.domain.browsing import DOES_NOT_APPLY, NOT_KNOWN, Counts, Order, Selection, filters
from register.domain.declaring import Kind, Spec
from register.domain.languages import Localized
from register.web.marking import inline
from register.words.catalogue import Words

_DIGITS = 6
#: Parameters beside the filters that an address keeps when a filter changes.
_KEPT = ("q", "order", "literally")


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a filter, how many systems it would show, and the way to the list without it."""

    term: str
    label: Markup
    count: int
    chosen: bool
    without: str


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter with its values."""

    name: str
    label: str
    options: tuple[Option, ...]

    @property
    def chosen(self) -> tuple[Option, ...]:
        """The values that narrow the list now."""
        return tuple(option for option in self.options if option.chosen)


def selection(departments: Mapping[str, Localized], *more: Spec) -> Selection:
    """The filters in the address; a value that no list knows is a 400.

    ``more`` are filters besides those that every list of systems has.
    """
    specs = (*more, *filters())
    chosen = {spec.name: frozenset(request.args.getlist(spec.name)) - {""} for spec in specs}
    for spec in specs:
        if chosen[spec.name] - set(_terms(spec, departments)):
            abort(400)
    return {name: terms for name, terms in chosen.items() if terms}


def order(*orders: Order) -> Order:
    """The order in the address, the first of ``orders`` when none is given; another is a 400."""
    given = request.args.get("order") or orders[0].value
    if given not in orders:
        abort(400)
    return Order(given)


def page_number() -> int:
    """The page number in the address; anything but a whole number from 1 on is a 404."""
    given = request.args.get("page", "1")
    if not (given.isascii() and given.isdigit() and len(given) <= _DIGITS and int(given)):
        abort(404)
    return int(given)


def facets(
    chosen: Selection,
    counts: Counts,
    departments: Mapping[str, Localized],
    words: Words,
    *more: Spec,
) -> tuple[Facet, ...]:
    """Every filter with the values that would show something, or are chosen."""
    return tuple(
        Facet(
            spec.name,
            words.filter(spec.name),
            tuple(
                Option(
                    term,
                    _label(spec, term, departments, words),
                    counts.get(spec.name, {}).get(term, 0),
                    term in chosen.get(spec.name, ()),
                    _without(chosen, spec.name, term),
                )
                for term in _terms(spec, departments)
                if counts.get(spec.name, {}).get(term) or term in chosen.get(spec.name, ())
            ),
        )
        for spec in (*more, *filters())
    )


def _terms(spec: Spec, departments: Mapping[str, Localized]) -> tuple[str, ...]:
    values = tuple(spec.choices) if spec.choices else tuple(departments)
    return (*(str(value) for value in values), NOT_KNOWN, DOES_NOT_APPLY)


def _label(spec: Spec, term: str, departments: Mapping[str, Localized], words: Words) -> Markup:
    if spec.kind is Kind.REFERENCE and term in departments:
        return inline(departments[term], words)
    return escape(words.term(spec.name, term))


def _without(chosen: Selection, field: str, term: str) -> str:
    return here(
        {name: terms - ({term} if name == field else set()) for name, terms in chosen.items()}
    )


def here(chosen: Selection, **changes: Any) -> str:
    """The address of this page with other filters, and with other parameters where given."""
    kept: dict[str, Any] = {name: sorted(terms) for name, terms in chosen.items()}
    kept |= {name: request.args[name] for name in _KEPT if name in request.args}
    return url_for(str(request.endpoint), **kept | changes)
