"""The form of a model, made from the declaration of its inputs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from register.explainers.declaring import Input, InputKind, inputs
from register.explainers.reading import Fault, Given
from register.web.explainers.quantities import limit, unit
from register.words.catalogue import Words
from register.words.explainers import shared
from register.words.explainers.kinds import ModelWords
from register.words.labels import N_

_RANGE = N_("From %(least)s to %(most)s.")


@dataclass(frozen=True, slots=True)
class Field:
    """One input as the form shows it; ``values`` has more than one when several are asked for.

    A box that is not ticked ``says_no`` where nothing said would mean as in the first set.
    """

    id: str
    name: str
    kind: InputKind
    label: str
    unit: str
    hint: str
    values: tuple[str, ...]
    options: tuple[tuple[str, str], ...]
    several: bool
    least: str
    most: str
    step: str
    says_no: bool
    error: str

    @property
    def described(self) -> str:
        """The ids of what is said beside the input."""
        parts = (("hint", self.hint), ("error", self.error))
        return " ".join(f"{self.id}-{name}" for name, text in parts if text)

    @property
    def first(self) -> str:
        """The id of the input, or of the first one where several are asked for."""
        return f"{self.id}-1" if self.several else self.id


def fields(
    chosen: Any,
    given: Given,
    faults: Sequence[Fault],
    model: ModelWords,
    words: Words,
    prefix: str = "",
) -> tuple[Field, ...]:
    """Every input with what was typed, or else with what is chosen, and what is wrong with it."""
    wrong = {fault.input: message(fault, type(chosen), model, words) for fault in reversed(faults)}
    return tuple(
        _field(each, _values(each, chosen, given), wrong.get(each.name, ""), model, words, prefix)
        for each in inputs(type(chosen))
    )


def message(fault: Fault, declared: type, model: ModelWords, words: Words) -> str:
    """What is wrong, in the reader's words."""
    units = {each.name: each.unit for each in inputs(declared)}
    return words.text(shared.WRONG[fault.wrong]) % {
        "limit": "" if fault.limit is None else limit(fault.limit, units[fault.input], words),
        "other": words.text(model.inputs[fault.other]) if fault.other else "",
    }


def _values(each: Input, chosen: Any, given: Given) -> tuple[str, ...]:
    value = getattr(chosen, each.name)
    if each.name in given and each.kind is not InputKind.FLAG:
        typed = tuple(_printable(text) for text in given[each.name] if text.strip())
    else:
        typed = tuple(map(_written, value if each.items else (value,)))
    return (*typed, *[""] * (each.items - len(typed))) if each.items else typed[-1:]


def _printable(text: str) -> str:
    """What was typed, without signs that steer rather than say something."""
    return "".join(sign for sign in text if sign.isprintable())


def _written(value: Any) -> str:
    return ("1" if value else "") if isinstance(value, bool) else str(value)


def _field(
    each: Input, values: tuple[str, ...], error: str, model: ModelWords, words: Words, prefix: str
) -> Field:
    labels: Mapping[str, str] = model.choices[each.choices] if each.choices else {}
    return Field(
        id=(prefix + each.name).replace("_", "-"),
        name=prefix + each.name,
        kind=each.kind,
        label=words.text(model.inputs[each.name]),
        unit=unit(each.unit, words),
        hint=" ".join(_hints(each, model, words)),
        values=values or ("",),
        options=tuple((str(value), words.text(label)) for value, label in labels.items()),
        several=bool(each.items),
        least=str(each.least),
        most=str(each.most),
        step=str(each.step),
        says_no=bool(prefix),
        error=error,
    )


def _hints(each: Input, model: ModelWords, words: Words) -> list[str]:
    found = [words.text(model.hints[each.name])] if each.name in model.hints else []
    if each.least is not None and each.most is not None:
        least, most = (limit(n, each.unit, words) for n in (each.least, each.most))
        found.append(words.text(_RANGE) % {"least": least, "most": most})
    return found
