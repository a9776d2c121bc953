"""A section's form as the page shows it: every input with its label, its text and its faults."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, assert_never

from register.domain.card import Card
from register.domain.completeness import required
from register.domain.declaring import Kind, Need, Section, Spec
from register.domain.declaring import specs as declared_specs
from register.domain.errors import Problem
from register.domain.languages import Language
from register.domain.merging import Typed
from register.domain.plain_language import Hints, hints
from register.domain.translating import behind
from register.web.forms.card import fields, numbers
from register.web.forms.fields import Fault
from register.words.catalogue import Words
from register.words.guidance import GUIDANCE
from register.words.labels import N_
from register.words.problems import what, where

#: Below this many words a text is too short to be measured.
_MEASURABLE = 25
#: Texts that may have more characters get an input of several lines.
_ONE_LINE = 120
_HINTS = {
    Kind.DATE: N_("Day.month.year, for example 3.5.2026"),
    Kind.MONTH: N_("Month/year, for example 5/2026, or the year alone"),
    Kind.NUMBER: N_("A number, for example 1 200,50"),
    Kind.LINK: N_("The whole address, beginning with https://"),
}
_INPUT_MODES = {
    Kind.LINK: "url",
    Kind.MAILBOX: "email",
    Kind.PHONE: "tel",
    Kind.NUMBER: "decimal",
}


@dataclass(frozen=True, slots=True)
class Input:
    """One input: its name, which is its id too, what stands in it and what is wrong with it."""

    name: str
    value: str
    language: Language | None = None
    errors: tuple[str, ...] = ()
    stale: bool = False
    confirmed: bool = False
    plain: Hints | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One value to choose; of several that hold together, ``name`` is the input's own."""

    value: str
    label: str
    chosen: bool
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of the form.

    ``shape`` is how it is written: line, area, one (of options), several, list. In a list
    each record has its path and its fields. ``theirs`` has what somebody
    else has saved meanwhile, as (label, text), when there is a choice to make.
    """

    path: str
    label: str
    shape: str
    help: str = ""
    example: str = ""
    hint: str = ""
    mode: str = "text"
    most: int = 0
    markdown: bool = False
    wanted: bool = False
    errors: tuple[str, ...] = ()
    inputs: tuple[Input, ...] = ()
    options: tuple[Option, ...] = ()
    records: tuple[tuple[str, tuple["Field", ...]], ...] = ()
    answer: str = ""
    reasons: tuple[Input, ...] = ()
    theirs: tuple[tuple[str, str], ...] | None = None
    remark: str = ""

    @property
    def open(self) -> bool:
        """Whether the words on why there is no value are to be seen."""
        return bool(self.answer) or any(each.value or each.errors for each in self.reasons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a section's form is made of.

    ``card`` is the card it will be saved on top of; ``theirs`` the form of that card where
    fields are ``contested``; ``departments`` pairs the codes that can be chosen with names.
    """

    words: Words
    section: Section
    card: Card
    typed: Typed
    problems: tuple[Problem, ...] = ()
    departments: tuple[tuple[str, str], ...] = ()
    contested: tuple[str, ...] = ()
    theirs: Typed | None = None
    remarks: Mapping[str, str] | None = None

    def fields(self) -> tuple[Field, ...]:
        """Every field of the section, in page order."""
        return tuple(self._top(spec) for spec in fields(self.section))

    def faults(self) -> tuple[Fault, ...]:
        """What is wrong, each with the id of its input, where it stands and what to do."""
        ids = set(_ids(self.fields()))
        return tuple(
            Fault(
                _nearest(each.path, ids),
                f"{where(self.words, each.path)}: {what(self.words, each)}",
            )
            for each in self.problems
        )

    def _top(self, spec: Spec) -> Field:
        helps, example = GUIDANCE[spec.name]
        return self._field(
            spec,
            spec.name,
            self.words.field(spec.name),
            wanted=required(spec, self.card),
            help=self.words.text(helps),
            example=self.words.text(example) if example else "",
            theirs=self._theirs(spec) if spec.name in self.contested else None,
            remark=(self.remarks or {}).get(spec.name, ""),
        )

    def _theirs(self, spec: Spec) -> tuple[tuple[str, str], ...]:
        names = [n for n in sorted(self.theirs or {}) if n.split(".")[0] == spec.name]
        return tuple(
            (where(self.words, name), (self.theirs or {})[name])
            for name in names
            if ".confirm." not in name
        )

    def _field(self, spec: Spec, path: str, label: str, **more: object) -> Field:
        common: dict[str, Any] = {
            "path": path,
            "label": label,
            "most": spec.most,
            "hint": self.words.text(_HINTS[spec.kind]) if spec.kind in _HINTS else "",
            "mode": _INPUT_MODES.get(spec.kind, "text"),
            "answer": self.typed.get(f"{path}.answer", ""),
            "reasons": self._languages(f"{path}.instead"),
            "errors": self._errors(path, f"{path}.instead", f"{path}.answer"),
            **more,
        }
        match spec.kind:
            case Kind.LINE | Kind.LINK if spec.translated:
                shape = "area" if spec.most > _ONE_LINE else "line"
                return Field(shape=shape, inputs=self._languages(path), **common)
            case Kind.PROSE:
                inputs = self._languages(path, measured=True)
                return Field(shape="area", inputs=inputs, markdown=True, **common)
            case (
                Kind.LINE
                | Kind.LINK
                | Kind.MAILBOX
                | Kind.PHONE
                | Kind.MONTH
                | Kind.DATE
                | Kind.NUMBER
            ):
                held = self.typed.get(path, "")
                return Field(shape="line", inputs=(Input(path, held),), **common)
            case Kind.CHOICE:
                return Field(shape="one", options=self._options(spec, path), **common)
            case Kind.REFERENCE:
                return Field(shape="one", options=self._departments(path), **common)
            case Kind.CHOICES:
                options = tuple(
                    Option(each.value, self.words.choice(each), name in self.typed, name)
                    for each in spec.choices or ()
                    for name in [f"{path}.{each.value}"]
                )
                return Field(shape="several", options=options, **common)
            case Kind.TAGS:
                tags = tuple(
                    (
                        at,
                        (
                            Field(
                                path=at,
                                label=label,
                                shape="line",
                                most=spec.most,
                                inputs=self._languages(at),
                            ),
                        ),
                    )
                    for at in self._at(path)
                )
                return Field(shape="list", records=tags, **common)
            case Kind.RECORDS:
                return Field(shape="list", records=self._records(spec, path), **common)
            case _:
                assert_never(spec.kind)

    def _records(self, spec: Spec, path: str) -> tuple[tuple[str, tuple[Field, ...]], ...]:
        record = spec.record
        if record is None:
            raise TypeError(f"{path} declares no record")
        return tuple(
            (
                at,
                tuple(
                    self._field(
                        part,
                        f"{at}.{part.name}",
                        self.words.part(record, part.name),
                        wanted=part.need is Need.ALWAYS,
                    )
                    for part in declared_specs(record)
                ),
            )
            for at in self._at(path)
        )

    def _at(self, path: str) -> list[str]:
        return [f"{path}.{number}" for number in numbers(self.typed, path)]

    def _options(self, spec: Spec, path: str) -> tuple[Option, ...]:
        held = self.typed.get(path, "")
        return tuple(
            Option(each.value, self.words.choice(each), each.value == held)
            for each in spec.choices or ()
        )

    def _departments(self, path: str) -> tuple[Option, ...]:
        held = self.typed.get(path, "")
        return tuple(Option(code, name, code == held) for code, name in self.departments)

    def _languages(self, path: str, *, measured: bool = False) -> tuple[Input, ...]:
        stale = {(each.path, language) for each in behind(self.card) for language in each.stale}
        found = []
        for language in Language:
            name = f"{path}.{language.value}"
            value = self.typed.get(name, "")
            plain = hints(value, language) if measured else None
            found.append(
                Input(
                    name,
                    value,
                    language,
                    self._errors(name),
                    stale=bool(value) and (path.removesuffix(".instead"), language) in stale,
                    confirmed=f"{path}.confirm.{language.value}" in self.typed,
                    plain=plain if plain and plain.words >= _MEASURABLE else None,
                )
            )
        return tuple(found)

    def _errors(self, *paths: str) -> tuple[str, ...]:
        return tuple(what(self.words, each) for each in self.problems if each.path in paths)


def _ids(shown: Iterable[Field]) -> Iterator[str]:
    """The ids that the page gives to the inputs of these fields, and to the fields themselves."""
    for field in shown:
        yield f"{field.path}-field"
        yield f"{field.path}.answer"
        yield from (each.name for each in (*field.inputs, *field.reasons))
        if field.shape == "one":
            yield field.path
        for path, parts in field.records:
            yield f"{path}-field"
            yield from _ids(parts)


def _nearest(path: str, ids: set[str]) -> str:
    """The id of the input at ``path``, or of the smallest part of the form around it."""
    while path and path not in ids and f"{path}-field" not in ids:
        path = path.rpartition(".")[0]
    return path if path in ids else f"{path}-field"
