"""Plain data read strictly, as the declarations say; everything wrong is collected."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar, assert_never

from register.domain.card import Card
from register.domain.declaring import INSTEAD, DoesNotApply, Kind, NotKnown, Spec, specs
from register.domain.errors import Problem
from register.domain.languages import Language, Localized
from register.domain.months import Month

D = TypeVar("D")

_ADDRESS = re.compile(r"https?://[^\s<>\"']+\.[^\s<>\"']+|https?://localhost[^\s<>\"']*")
_MAILBOX = re.compile(r"[^\s@<>\"',;]+@[^\s@<>\"',;]+\.[^\s@<>\"',;]+")
_PHONE = re.compile(r"\+?[0-9][0-9 ()-]{3,24}")
#: Control characters, and the halves of characters that UTF-8 cannot hold.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_DIGEST = re.compile(r"[0-9a-f]{12}")
#: How many digits a number may have before and after its point.
_DIGITS, _DECIMALS = 12, 6
_LONGEST_LINK = 2_000
_LONGEST_MAILBOX = 200


class Reader:
    """Reads plain data and collects what is wrong with it."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.source = Language.FI

    def card(self, plain: Any) -> dict[str, Any]:
        """The constructor's arguments for a card."""
        if not isinstance(plain, Mapping):
            return self._wrong("card", "wrong_type", "table") or {}
        language = plain.get("source_language", Language.FI)
        if isinstance(language, str) and language in set(Language):
            self.source = Language(language)
        else:
            self._wrong("source_language", "unknown_choice", shown(language))
        rest = {name: held for name, held in plain.items() if name != "source_language"}
        return {"source_language": self.source, **self.declared(Card, rest, "")}

    def declared(self, declared: type, plain: Any, path: str) -> dict[str, Any]:
        """The constructor's arguments for a declared class; ``path`` ends in a dot or is empty."""
        if not isinstance(plain, Mapping):
            return self._wrong(path.removesuffix("."), "wrong_type", "table") or {}
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
                ask = self._reason(plain, path, "not_known")
                return None if ask is None else NotKnown(ask)
            if "does_not_apply" in plain:
                why = self._reason(plain, path, "does_not_apply")
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
                return self.mailbox(plain, path)
            case Kind.PHONE:
                return self._matching(_PHONE, plain, path, "bad_phone", 30)
            case Kind.CHOICE:
                return self._choice(spec, plain, path)
            case Kind.CHOICES:
                return self._list(plain, path, lambda each, at: self._choice(spec, each, at))
            case Kind.MONTH:
                year = str(plain) if type(plain) is int else plain
                return self._parsed(Month.parse, year, path, "bad_month")
            case Kind.DATE if type(plain) is date:
                return plain
            case Kind.DATE:
                return self._parsed(date.fromisoformat, plain, path, "bad_date")
            case Kind.NUMBER:
                return self._number(plain, path)
            case Kind.TAGS:
                return self._list(plain, path, lambda each, at: self.localized(each, at, spec.most))
            case Kind.RECORDS:
                return self._records(spec, plain, path)
            case _:
                assert_never(spec.kind)

    def mailbox(self, plain: Any, path: str) -> str | None:
        """A mailbox; nothing when the text is empty."""
        return self._matching(_MAILBOX, plain, path, "bad_mailbox", _LONGEST_MAILBOX)

    def _reason(self, plain: Mapping[str, Any], path: str, instead: str) -> Localized | None:
        """Why there is no value; an answer that gives no reason is none."""
        noted = len(self.problems)
        text = self.localized(plain[instead], f"{path}.{instead}", INSTEAD[instead])
        if text is None and len(self.problems) == noted:
            self._wrong(f"{path}.{instead}", "empty")
        return text

    def localized(
        self, plain: Any, path: str, most: int = 0, *, lines: bool = False
    ) -> Localized | None:
        """A text in some of the languages; nothing when it is empty in all of them."""
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
        seen = plain["confirmed"]
        if not isinstance(seen, Mapping) or not seen.keys() <= set(Language):
            return self._wrong(f"{path}.confirmed", "wrong_type", "table of languages")
        if not all(isinstance(each, str) and _DIGEST.fullmatch(each) for each in seen.values()):
            return self._wrong(f"{path}.confirmed", "bad_digest")
        return replace(
            Localized.of(texts),
            confirmed=tuple((each, seen[each]) for each in Language if each in seen),
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
        if spec.choices and isinstance(plain, str) and plain in set(spec.choices):
            return spec.choices(plain)
        return self._wrong(path, "unknown_choice", shown(plain))

    def _number(self, plain: Any, path: str) -> Decimal | None:
        if isinstance(plain, bool) or not isinstance(plain, int | float | str):
            return self._wrong(path, "wrong_type", "number")
        try:
            number = Decimal(str(plain))
        except InvalidOperation:
            return self._wrong(path, "bad_number", shown(plain))
        if not number.is_finite() or not _keeps(number):
            return self._wrong(path, "bad_number", shown(plain))
        return number

    def _parsed(self, parse: Callable[[str], D], plain: Any, path: str, code: str) -> D | None:
        try:
            return parse(plain)
        except (TypeError, ValueError):
            return self._wrong(path, code, shown(plain))

    def _list(
        self, plain: Any, path: str, read: Callable[[Any, str], Any]
    ) -> tuple[Any, ...] | None:
        if not isinstance(plain, list):
            return self._wrong(path, "wrong_type", "list")
        each = [read(item, f"{path}.{number}") for number, item in enumerate(plain)]
        return tuple(item for item in each if item is not None) or None

    def _records(self, spec: Spec, plain: Any, path: str) -> tuple[Any, ...] | None:
        record = spec.record
        if record is None:
            raise TypeError(f"{path} declares no record")
        found = self._list(
            plain, path, lambda each, at: record(**self.declared(record, each, f"{at}."))
        )
        if found and spec.most and len(found) > spec.most:
            self._wrong(path, "too_many", f"{len(found)} > {spec.most}")
        return found

    def _wrong(self, path: str, code: str, detail: str = "") -> Any | None:
        """Note a problem; the reading goes on with nothing in its place."""
        self.problems.append(Problem(path, code, detail))
        return None


def shown(plain: Any) -> str:
    """A wrong value as the detail of a problem: a scalar's beginning, or what else it is."""
    return str(plain)[:80] if isinstance(plain, str | int | float) else type(plain).__name__


def _keeps(number: Decimal) -> bool:
    """Whether every reader of JSON gets this number, and not one near it."""
    if number and not -_DECIMALS <= number.adjusted() < _DIGITS:
        return False
    return Decimal(str(float(number))) == number == round(number, _DECIMALS)
