"""What a translation stays confirmed against when a card is written anew."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from register.domain.card import Card
from register.domain.completeness import texts
from register.domain.declaring import DoesNotApply, NotKnown, specs
from register.domain.languages import Language, Localized, digest

D = TypeVar("D")
#: A text's dotted path and one of its languages.
Place = tuple[str, Language]


@dataclass(frozen=True, slots=True)
class Behind:
    """A text with the languages in which it is stale, and those in which it is not written."""

    path: str
    text: Localized
    stale: tuple[Language, ...]
    missing: tuple[Language, ...]


def behind(card: Card) -> Iterator[Behind]:
    """Every text whose translations need somebody's eyes, in page order."""
    for path, text in _all(card):
        stale, missing = text.stale(card.source_language), text.missing()
        if text and (stale or missing):
            yield Behind(path, text, stale, missing)


def carried(card: Card, before: Card, confirmed: frozenset[Place] = frozenset()) -> Card:
    """``card``, every translation as confirmed as its wording was in ``before``.

    A wording that ``before`` had keeps the digest it had there, wherever its record has
    moved to; a new wording, and one that ``confirmed`` names, is confirmed against the
    source text as it now stands.
    """
    source = card.source_language
    there: dict[tuple[str, Language, str], list[str]] = defaultdict(list)
    for path, text in _all(before):
        seen = dict(text.confirmed)
        for language in Language:
            for place in {path, _anywhere(path)}:
                there[place, language, text[language]].append(seen.get(language, ""))

    def change(path: str, text: Localized) -> Localized:
        now = digest(text[source]) if text[source] else ""
        found = {}
        for language in Language:
            if language is source or not text[language]:
                continue
            key = language, text[language]
            held = there.get((path, *key)) or there.get((_anywhere(path), *key)) or [now]
            current = (path, language) in confirmed or now in held
            found[language] = now if current else held[0]
        return replace(text, confirmed=tuple((each, seen) for each, seen in found.items() if seen))

    return _rewritten(card, "", change)


def confirmed_everywhere(card: Card) -> Card:
    """``card``, every translation confirmed against the source as it stands."""
    return _rewritten(card, "", lambda _, text: text.confirm(card.source_language))


def _all(card: Card) -> Iterator[tuple[str, Localized]]:
    for spec in specs(Card):
        yield from texts(getattr(card, spec.name), spec.name)


def _anywhere(path: str) -> str:
    """The same place in any record of its list."""
    return ".".join("*" if part.isdigit() else part for part in path.split("."))


def _rewritten(declared: D, path: str, change: Callable[[str, Localized], Localized]) -> D:
    return replace(
        declared,  # type: ignore[type-var]
        **{
            spec.name: _answer(getattr(declared, spec.name), f"{path}{spec.name}", change)
            for spec in specs(type(declared))
        },
    )


def _answer(value: Any, path: str, change: Callable[[str, Localized], Localized]) -> Any:
    match value:
        case Localized():
            return change(path, value)
        case NotKnown(text):
            return NotKnown(change(path, text))
        case DoesNotApply(text):
            return DoesNotApply(change(path, text))
        case tuple():
            return tuple(
                _answer(each, f"{path}.{number}", change) for number, each in enumerate(value)
            )
        case _ if hasattr(value, "__dataclass_fields__") and specs(type(value)):
            return _rewritten(value, f"{path}.", change)
        case _:
            return value
