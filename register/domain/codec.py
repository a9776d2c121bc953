"""Declared values as plain data: the one form that the database, the API and files share.

Writing leaves out what is unanswered. Reading is strict: a key that no declaration knows,
a value of another kind, an address that is none - everything wrong is reported together,
each with its dotted path.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar, assert_never

from register.domain.card import Card
from register.domain.declaring import DoesNotApply, Kind, NotKnown, Spec, specs
from register.domain.errors import Invalid, Problem
from register.domain.languages import Language, Localized
from register.domain.months import Month

Plain = dict[str, Any]
D = TypeVar("D")

_ADDRESS = re.compile(r"https?://[^\s<>\"']+\.[^\s<>\"']+|https?://localhost[^\s<>\"']*")
_MAILBOX = re.compile(r"[^\s@<>\"',;]+@[^\s@<>\"',;]+\.[^\s@<>\"',;]+")
_PHONE = re.compile(r"\+?[0-9][0-9 ()-]{3,24}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_LONGEST_LINK = 2_000


def to_plain(card: Card) -> Plain:
    """A card as JSON-ready data."""
    return {"source_language": card.source_language.value, **write(card)}


def from_plain(plain: Mapping[str, Any]) -> Card:
    """The card that ``plain`` describes; raise Invalid with every problem found.

    A translation without a digest is taken as confirmed against the source beside it.
    """
    rest = dict(plain)
    reader = _Reader()
    try:
        language = Language(rest.pop("source_language", Language.FI))
    except ValueError:
        raise Invalid(Problem("source_language", "unknown_choice")) from None
    reader.source = language
    values = reader.declared(Card, rest, "")
    if reader.problems:
        raise Invalid(*reader.problems)
    return Card(source_language=language, **values)


def localized_to_plain(text: Localized) -> Plain:
    """A text as ``{"fi": …, "sv": …, "en": …}``, without the languages it lacks."""
    plain: Plain = {language.value: text[language] for language in Language if text[language]}
    if text.confirmed:
        plain["confirmed"] = {language.value: seen for language, seen in text.confirmed}
    return plain


def localized_from_plain(plain: Any, path: str, *, most: int = 0, lines: bool = False) -> Localized:
    """The text that ``plain`` describes, confirmed as delivered; raise Invalid."""
    reader = _Reader()
    text = reader.localized(plain, path, most, lines=lines)
    if reader.problems or text is None:
        raise Invalid(*reader.problems)
    return text


def write(declared: Any) -> Plain:
    """A declared value (card or record) as plain data."""
    plain: Plain = {}
    for spec in specs(type(declared)):
        value = getattr(declared, spec.name)
        if value is None:
            continue
        match value:
            case NotKnown(ask):
                plain[spec.name] = {"not_known": localized_to_plain(ask)}
            case DoesNotApply(why):
                plain[spec.name] = {"does_not_apply": localized_to_plain(why)}
            case _:
                plain[spec.name] = _written(spec, value)
    return plain


def _written(spec: Spec, value: Any) -> Any:
    match spec.kind:
        case Kind.LINE | Kind.PROSE | Kind.LINK:
            return localized_to_plain(value) if spec.translated else value
        case Kind.CHOICE:
            return value.value
        case Kind.CHOICES:
            return [each.value for each in value]
        case Kind.MONTH:
            return str(value)
        case Kind.DATE:
            return value.isoformat()
        case Kind.MAILBOX | Kind.PHONE | Kind.REFERENCE:
            return value
        case Kind.NUMBER:
            return int(value) if value == value.to_integral_value() else float(value)
        case Kind.TAGS:
            return [localized_to_plain(each) for each in value]
        case Kind.RECORDS:
            return [write(each) for each in value]
        case _:
            assert_never(spec.kind)


class _Reader:
    """Reads plain data and collects what is wrong with it."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.source = Language.FI

    def declared(self, declared: type, plain: Any, path: str) -> dict[str, Any]:
        """The constructor's arguments for a declared class."""
        if not isinstance(plain, Mapping):
            return self._wrong(path, "wrong_type", "table") or {}
        known = {spec.name: spec for spec in specs(declared)}
        for name in plain.keys() - known.keys():
            self._wrong(f"{path}{name}", "unknown_key")
        return {
            name: self._answer(spec, plain[name], f"{path}{name}")
            for name, spec in known.items()
            if plain.get(name) is not None
        }

    def _answer(self, spec: Spec, plain: Any, path: str) -> Any:
        if isinstance(plain, Mapping) and len(plain) == 1:
            if "not_known" in plain:
                ask = self.localized(plain["not_known"], f"{path}.not_known", 300)
                return None if ask is None else NotKnown(ask)
            if "does_not_apply" in plain:
                why = self.localized(plain["does_not_apply"], f"{path}.does_not_apply", 600)
                return None if why is None else DoesNotApply(why)
        match spec.kind:
            case Kind.LINE | Kind.PROSE if spec.translated:
                return self.localized(plain, path, spec.most, lines=spec.kind is Kind.PROSE)
            case Kind.LINE | Kind.PROSE | Kind.REFERENCE:
                return self._text(plain, path, spec.most or 80, lines=spec.kind is Kind.PROSE)
            case Kind.LINK if spec.translated:
                return self._links(plain, path)
            case Kind.LINK:
                return self._matching(_ADDRESS, plain, path, "bad_address", _LONGEST_LINK)
            case Kind.MAILBOX:
                return self._matching(_MAILBOX, plain, path, "bad_mailbox", 200)
            case Kind.PHONE:
                return self._matching(_PHONE, plain, path, "bad_phone", 30)
            case Kind.CHOICE:
                return self._choice(spec, plain, path)
            case Kind.CHOICES:
                return self._list(plain, path, lambda each, at: self._choice(spec, each, at))
            case Kind.MONTH:
                return self._parsed(Month.parse, plain, path, "bad_month")
            case Kind.DATE:
                return (
                    plain
                    if type(plain) is date
                    else self._parsed(date.fromisoformat, plain, path, "bad_date")
                )
            case Kind.NUMBER:
                return self._number(plain, path)
            case Kind.TAGS:
                return self._list(plain, path, lambda each, at: self.localized(each, at, spec.most))
            case Kind.RECORDS:
                return self._records(spec, plain, path)
            case _:
                assert_never(spec.kind)

    def localized(
        self, plain: Any, path: str, most: int = 0, *, lines: bool = False
    ) -> Localized | None:
        if not isinstance(plain, Mapping):
            return self._wrong(path, "wrong_type", "table of languages")
        texts: dict[Language, str] = {}
        for key in plain.keys() - {"confirmed"}:
            if key not in set(Language):
                self._wrong(f"{path}.{key}", "unknown_key")
            elif text := self._text(plain[key], f"{path}.{key}", most, lines=lines):
                texts[Language(key)] = text
        if not texts:
            return None
        if "confirmed" not in plain:
            return Localized.of(texts).confirm(self.source)
        try:
            against = {Language(key): str(seen) for key, seen in plain["confirmed"].items()}
        except (ValueError, AttributeError):
            return self._wrong(f"{path}.confirmed", "wrong_type", "table of languages")
        return replace(
            Localized.of(texts),
            confirmed=tuple((each, against[each]) for each in Language if each in against),
        )

    def _text(self, plain: Any, path: str, most: int, *, lines: bool = False) -> str | None:
        if not isinstance(plain, str):
            return self._wrong(path, "wrong_type", "text")
        text = plain.replace("\r\n", "\n").strip()
        if _CONTROL.search(text) or (not lines and "\n" in text):
            return self._wrong(path, "control_character")
        if most and len(text) > most:
            return self._wrong(path, "too_long", f"{len(text)} > {most}")
        return text or None

    def _links(self, plain: Any, path: str) -> Localized | None:
        links = self.localized(plain, path, _LONGEST_LINK)
        for language in Language if links else ():
            if links and links[language]:
                self._matching(
                    _ADDRESS, links[language], f"{path}.{language}", "bad_address", _LONGEST_LINK
                )
        return links

    def _matching(
        self, pattern: re.Pattern[str], plain: Any, path: str, code: str, most: int
    ) -> str | None:
        text = self._text(plain, path, most)
        if text and not pattern.fullmatch(text):
            return self._wrong(path, code, text[:80])
        return text

    def _choice(self, spec: Spec, plain: Any, path: str) -> Any:
        try:
            return spec.choices(plain) if spec.choices else None
        except ValueError:
            return self._wrong(path, "unknown_choice", str(plain)[:80])

    def _number(self, plain: Any, path: str) -> Decimal | None:
        if isinstance(plain, bool) or not isinstance(plain, int | float | str):
            return self._wrong(path, "wrong_type", "number")
        try:
            number = Decimal(str(plain))
        except InvalidOperation:
            return self._wrong(path, "bad_number", str(plain)[:80])
        return number if number.is_finite() else self._wrong(path, "bad_number", str(plain))

    def _parsed(self, parse: Callable[[str], D], plain: Any, path: str, code: str) -> D | None:
        try:
            return parse(str(plain) if isinstance(plain, int) else plain)
        except (TypeError, ValueError):
            return self._wrong(path, code, str(plain)[:80])

    def _list(self, plain: Any, path: str, read: Callable[[Any, str], Any]) -> tuple[Any, ...]:
        if not isinstance(plain, list):
            return self._wrong(path, "wrong_type", "list") or ()
        each = (read(item, f"{path}.{number}") for number, item in enumerate(plain))
        return tuple(item for item in each if item is not None)

    def _records(self, spec: Spec, plain: Any, path: str) -> tuple[Any, ...]:
        record = spec.record
        if record is None:
            raise TypeError(f"{path} declares no record")
        found = self._list(
            plain, path, lambda each, at: record(**self.declared(record, each, f"{at}."))
        )
        if spec.most and len(found) > spec.most:
            self._wrong(path, "too_many", f"{len(found)} > {spec.most}")
        return found

    def _wrong(self, path: str, code: str, detail: str = "") -> Any | None:
        """Note a problem; the reading goes on with nothing in its place."""
        self.problems.append(Problem(path, code, detail))
        return None
