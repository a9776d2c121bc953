"""Everything a register publishes, as one value: departments, pages and systems with their cards.

It is what ``seed/`` holds, what ``/data/cards.json`` gives and what an import takes.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from register.domain import codec
from register.domain.card import Card
from register.domain.errors import Invalid, Problem
from register.domain.languages import Localized
from register.domain.reading import shown
from register.domain.vocabularies import Explainer

FORMAT_VERSION = 1

_LONGEST_KEY = 80
#: What slugs, codes and keys look like.
KEY = r"[a-z0-9]+(?:-[a-z0-9]+)*"
#: Letters and digits that are not mistaken for one another on a printed sign.
SHORT_ID = r"[2-9a-hjkmnp-z]{4,8}"

#: The pages that are a text and nothing else, and all that the register has a place for.
TEXT_PAGES = ("about", "how-to-read", "not-included", "accessibility", "privacy", "data")
PAGES = ("home", "glossary", *TEXT_PAGES)

T = TypeVar("T")


class PageKind(StrEnum):
    """What a page of content is: a page, a term, or the introduction to a model to try."""

    PAGE = "page"
    TERM = "term"
    EXPLAINER = "explainer"


#: The keys of each kind of page that has its places; any key will do for the others.
PLACES: dict[PageKind, frozenset[str]] = {
    PageKind.PAGE: frozenset(PAGES),
    PageKind.EXPLAINER: frozenset(Explainer),
}


@dataclass(frozen=True, kw_only=True)
class Department:
    """A division or unit of the city; cards refer to it by ``code``."""

    code: str
    name: Localized
    parent: str | None = None
    mailbox: str | None = None


@dataclass(frozen=True, kw_only=True)
class Page:
    """A text of the register's own: a whole page, a term, or a model's introduction."""

    kind: PageKind
    key: str
    title: Localized
    body: Localized
    updated_on: date


@dataclass(frozen=True, kw_only=True)
class SystemCard:
    """A system's lasting names and what its card says."""

    slug: str
    short_id: str
    card: Card


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """Departments, pages and systems; each list in the order it is shown."""

    departments: tuple[Department, ...] = ()
    pages: tuple[Page, ...] = ()
    systems: tuple[SystemCard, ...] = ()


def to_plain(bundle: Bundle) -> dict[str, Any]:
    """``{format_version, departments, pages, systems}``, JSON-ready."""
    return {
        "format_version": FORMAT_VERSION,
        "departments": [department_to_plain(each) for each in bundle.departments],
        "pages": [_page_to_plain(each) for each in bundle.pages],
        "systems": [
            {"slug": each.slug, "short_id": each.short_id, "card": codec.to_plain(each.card)}
            for each in bundle.systems
        ],
    }


def from_plain(plain: Any) -> Bundle:
    """The bundle that ``plain`` describes; raise Invalid with every problem found."""
    reader = _Reader()
    bundle = reader.bundle(plain)
    if reader.problems:
        raise Invalid(*reader.problems)
    return bundle


def department_to_plain(department: Department) -> dict[str, Any]:
    """A department as JSON-ready data, without what it lacks."""
    plain: dict[str, Any] = {
        "code": department.code,
        "name": codec.localized_to_plain(department.name),
        "parent": department.parent,
        "mailbox": department.mailbox,
    }
    return {key: held for key, held in plain.items() if held is not None}


def _page_to_plain(page: Page) -> dict[str, Any]:
    return {
        "kind": page.kind.value,
        "key": page.key,
        "title": codec.localized_to_plain(page.title),
        "body": codec.localized_to_plain(page.body),
        "updated_on": page.updated_on.isoformat(),
    }


class _Reader:
    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def bundle(self, plain: Any) -> Bundle:
        parts = self._table(plain, "", {"format_version", "departments", "pages", "systems"})
        if parts.get("format_version") != FORMAT_VERSION:
            self._wrong("format_version", "unknown_version", shown(parts.get("format_version")))
        bundle = Bundle(
            departments=self._each(parts, "departments", self._department),
            pages=self._each(parts, "pages", self._page),
            systems=self._each(parts, "systems", self._system),
        )
        self._unique("departments", [each.code for each in bundle.departments])
        self._unique("pages", [f"{each.kind}:{each.key}" for each in bundle.pages])
        self._unique("systems", [each.slug for each in bundle.systems])
        self._unique("systems", [each.short_id for each in bundle.systems])
        return bundle

    def _department(self, plain: Any, path: str) -> Department | None:
        parts = self._table(plain, path, {"code", "name", "parent", "mailbox"})
        code = self._key(parts.get("code"), f"{path}.code")
        name = self._localized(parts.get("name"), f"{path}.name", 120)
        parent = self._optional(self._key, parts.get("parent"), f"{path}.parent")
        mailbox = self._optional(self._mailbox, parts.get("mailbox"), f"{path}.mailbox")
        if not (code and name):
            return None
        return Department(code=code, name=name, parent=parent, mailbox=mailbox)

    def _page(self, plain: Any, path: str) -> Page | None:
        parts = self._table(plain, path, {"kind", "key", "title", "body", "updated_on"})
        key = self._key(parts.get("key"), f"{path}.key")
        title = self._localized(parts.get("title"), f"{path}.title", 200)
        body = self._localized(parts.get("body"), f"{path}.body", 60_000, lines=True)
        kind = self._parsed(PageKind, parts.get("kind"), f"{path}.kind", "unknown_choice")
        day = self._parsed(
            lambda given: given if type(given) is date else date.fromisoformat(given),
            parts.get("updated_on"),
            f"{path}.updated_on",
            "bad_date",
        )
        if kind and key and key not in PLACES.get(kind, {key}):
            return self._wrong(f"{path}.key", "unknown_page", key)
        if not (key and title and body and kind and day):
            return None
        return Page(kind=kind, key=key, title=title, body=body, updated_on=day)

    def _system(self, plain: Any, path: str) -> SystemCard | None:
        parts = self._table(plain, path, {"slug", "short_id", "card"})
        slug = self._key(parts.get("slug"), f"{path}.slug")
        short_id = parts.get("short_id")
        if not isinstance(short_id, str) or not re.fullmatch(SHORT_ID, short_id):
            short_id = self._wrong(f"{path}.short_id", "bad_short_id", shown(short_id))
        try:
            card = codec.from_plain(self._table(parts.get("card"), f"{path}.card"))
        except Invalid as error:
            for each in error.problems:
                self._wrong(f"{path}.card.{each.path}", each.code, each.detail)
            return None
        if not (slug and short_id):
            return None
        return SystemCard(slug=slug, short_id=short_id, card=card)

    def _table(self, plain: Any, path: str, known: set[str] | None = None) -> Mapping[str, Any]:
        if not isinstance(plain, Mapping):
            self._wrong(path or "file", "wrong_type", "table")
            return {}
        for key in plain.keys() - known if known is not None else ():
            self._wrong(f"{path}.{key}".lstrip("."), "unknown_key")
        return plain

    def _each(
        self, parts: Mapping[str, Any], name: str, read: Callable[[Any, str], T | None]
    ) -> tuple[T, ...]:
        plain = parts.get(name, [])
        if not isinstance(plain, list):
            self._wrong(name, "wrong_type", "list")
            return ()
        found = (read(each, f"{name}.{number}") for number, each in enumerate(plain))
        return tuple(each for each in found if each is not None)

    def _key(self, plain: Any, path: str) -> str | None:
        if isinstance(plain, str) and len(plain) <= _LONGEST_KEY and re.fullmatch(KEY, plain):
            return plain
        return self._wrong(path, "bad_key", shown(plain))

    def _mailbox(self, plain: Any, path: str) -> str | None:
        try:
            return codec.mailbox_from_plain(plain, path)
        except Invalid as error:
            self.problems.extend(error.problems)
            return None

    def _optional(self, read: Callable[[Any, str], T | None], plain: Any, path: str) -> T | None:
        return None if plain is None else read(plain, path)

    def _localized(
        self, plain: Any, path: str, most: int, *, lines: bool = False
    ) -> Localized | None:
        try:
            return codec.localized_from_plain(plain, path, most=most, lines=lines)
        except Invalid as error:
            self.problems.extend(error.problems or (Problem(path, "empty"),))
            return None

    def _parsed(self, parse: Callable[[Any], T], plain: Any, path: str, code: str) -> T | None:
        try:
            return parse(plain if isinstance(plain, str | date) else "")
        except (TypeError, ValueError):
            return self._wrong(path, code, shown(plain))

    def _unique(self, path: str, names: list[str]) -> None:
        for name, count in Counter(names).items():
            if count > 1:
                self._wrong(path, "twice", name)

    def _wrong(self, path: str, code: str, detail: str = "") -> Any | None:
        """Note a problem; the reading goes on with nothing in its place."""
        self.problems.append(Problem(path, code, detail))
        return None
