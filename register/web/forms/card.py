"""One section of a card as a form: what is typed ⇄ plain data, as the declarations say.

An input is named by the dotted path of what it holds: ``goal.fi``, ``datasets.0.name.sv``,
``techniques.rules``. ``goal.answer`` says why there is no value and ``goal.instead.fi`` in
which words. What is not typed is not there, so any form can be read, the empty one too.
"""

import re
from collections.abc import Mapping
from typing import Any, assert_never

from register.domain import codec
from register.domain.card import Card, specs
from register.domain.declaring import INSTEAD, DoesNotApply, Kind, NotKnown, Section, Spec
from register.domain.declaring import specs as declared_specs
from register.domain.errors import Invalid, Problem
from register.domain.languages import Language, Localized
from register.domain.translating import Place, carried
from register.web.forms.values import (
    plain_day,
    plain_month,
    plain_number,
    typed_day,
    typed_month,
    typed_number,
)

LISTS = {Kind.TAGS, Kind.RECORDS}
_CONFIRMED = re.compile(rf"(.+)\.confirm\.({'|'.join(Language)})")
_BREAK = re.compile(r"\s*\n\s*")


def fields(section: Section) -> tuple[Spec, ...]:
    """The declarations of a section, in page order."""
    return tuple(spec for spec in specs() if spec.section is section)


def sent(form: Mapping[str, str], section: Section) -> dict[str, str]:
    """What a form says about the fields of ``section``; anything else is left out."""
    names = {spec.name for spec in fields(section)}
    cleaned = {
        name: held.replace("\r\n", "\n").replace("\r", "\n").strip()
        for name, held in form.items()
        if name.split(".")[0] in names
    }
    return {name: held for name, held in cleaned.items() if held}


def typed(card: Card, section: Section) -> dict[str, str]:
    """The form of a card as it stands."""
    found: dict[str, str] = {}
    for spec in fields(section):
        _type(spec, getattr(card, spec.name), spec.name, found)
    return found


def _type(spec: Spec, value: Any, path: str, found: dict[str, str]) -> None:
    match value:
        case None:
            return
        case NotKnown(text) | DoesNotApply(text):
            found[f"{path}.answer"] = next(
                name for name in INSTEAD if (name == "not_known") is isinstance(value, NotKnown)
            )
            _type_languages(text, f"{path}.instead", found)
            return
    match spec.kind:
        case Kind.LINE | Kind.PROSE | Kind.LINK if spec.translated:
            _type_languages(value, path, found)
        case Kind.LINE | Kind.PROSE | Kind.LINK | Kind.MAILBOX | Kind.PHONE | Kind.REFERENCE:
            found[path] = value
        case Kind.CHOICE:
            found[path] = value.value
        case Kind.CHOICES:
            found |= {f"{path}.{each.value}": "on" for each in value}
        case Kind.MONTH:
            found[path] = typed_month(value)
        case Kind.DATE:
            found[path] = typed_day(value)
        case Kind.NUMBER:
            found[path] = typed_number(value)
        case Kind.TAGS:
            for number, each in enumerate(value):
                _type_languages(each, f"{path}.{number}", found)
        case Kind.RECORDS:
            for number, record in enumerate(value):
                for part in declared_specs(type(record)):
                    _type(part, getattr(record, part.name), f"{path}.{number}.{part.name}", found)
        case _:
            assert_never(spec.kind)


def _type_languages(text: Localized, path: str, found: dict[str, str]) -> None:
    found |= {f"{path}.{language.value}": text[language] for language in Language if text[language]}


def written(before: Card, section: Section, typed: Mapping[str, str]) -> Card:
    """``before`` with this section as typed; raise Invalid with a problem for each input.

    ``goal.confirm.sv`` says that the Swedish text is right although the original has changed.
    """
    reading = _Reading(typed)
    plain = codec.to_plain(before)
    for spec in fields(section):
        plain.pop(spec.name, None)
        if (held := reading.answer(spec, spec.name)) is not None:
            plain[spec.name] = _in_their_order(spec, held, getattr(before, spec.name))
    try:
        card = codec.from_plain(plain)
    except Invalid as error:
        reading.problems += [_beside_its_input(each) for each in error.problems]
    if reading.problems:
        raise Invalid(*reading.problems)
    return carried(card, before, _confirmed(typed))


def _in_their_order(spec: Spec, held: Any, before: Any) -> Any:
    """Choices that were chosen before stay in the order in which they were; new ones follow."""
    if spec.kind is not Kind.CHOICES or not isinstance(before, tuple) or isinstance(held, dict):
        return held
    kept = [each.value for each in before if each.value in held]
    return kept + [each for each in held if each not in kept]


def _confirmed(typed: Mapping[str, str]) -> frozenset[Place]:
    found = (_CONFIRMED.fullmatch(name) for name in typed)
    return frozenset(
        (each[1].removesuffix(".instead"), Language(each[2])) for each in found if each
    )


def _beside_its_input(problem: Problem) -> Problem:
    path = ".".join("instead" if part in INSTEAD else part for part in problem.path.split("."))
    return Problem(path, problem.code, problem.detail)


class _Reading:
    """Turns what was typed into plain data and notes what contradicts itself."""

    def __init__(self, typed: Mapping[str, str]) -> None:
        self.typed = typed
        self.problems: list[Problem] = []

    def answer(self, spec: Spec, path: str) -> Any:
        """What a field holds as plain data; None when nothing is typed."""
        instead, reason = self.typed.get(f"{path}.answer"), self._languages(f"{path}.instead")
        value = self._value(spec, path)
        if instead in INSTEAD:
            if value is not None:
                self.problems.append(Problem(path, "two_answers"))
            return {instead: reason or {}}
        if reason:
            self.problems.append(Problem(f"{path}.answer", "reason_alone"))
        return value

    def _value(self, spec: Spec, path: str) -> Any:
        one = self.typed.get(path)
        match spec.kind:
            case Kind.LINE | Kind.LINK if spec.translated:
                held = self._languages(path)
                return held and {each: _BREAK.sub(" ", text) for each, text in held.items()}
            case Kind.PROSE:
                return self._languages(path)
            case Kind.LINE | Kind.LINK | Kind.MAILBOX | Kind.PHONE | Kind.REFERENCE | Kind.CHOICE:
                return one
            case Kind.CHOICES:
                chosen = [each.value for each in spec.choices or ()]
                return [each for each in chosen if f"{path}.{each}" in self.typed] or None
            case Kind.MONTH:
                return one and plain_month(one)
            case Kind.DATE:
                return one and plain_day(one)
            case Kind.NUMBER:
                return one and plain_number(one)
            case Kind.TAGS:
                each_tag = (self._languages(f"{path}.{at}") for at in numbers(self.typed, path))
                return [each for each in each_tag if each] or None
            case Kind.RECORDS:
                records = [
                    self._record(spec.record, f"{path}.{at}") for at in numbers(self.typed, path)
                ]
                return records or None
            case _:
                assert_never(spec.kind)

    def _record(self, record: type | None, path: str) -> dict[str, Any]:
        parts = declared_specs(record) if record else ()
        plain = {part.name: self.answer(part, f"{path}.{part.name}") for part in parts}
        return {name: held for name, held in plain.items() if held is not None}

    def _languages(self, path: str) -> dict[str, str] | None:
        held = {each.value: self.typed.get(f"{path}.{each.value}", "") for each in Language}
        return {language: text for language, text in held.items() if text} or None


def numbers(typed: Mapping[str, str], path: str) -> list[int]:
    """The numbers of the records that are typed under ``path``, in their order."""
    numbered = re.compile(rf"{re.escape(path)}\.([0-9]{{1,3}})(?:\..*)?")
    return sorted({int(found[1]) for name in typed if (found := numbered.fullmatch(name))})
