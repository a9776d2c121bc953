"""From what stands in an address to a model's inputs, and back.

Nothing given means the default. What is given is read strictly; everything wrong is told at
once, by input, as a code with its limits.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar, assert_never, cast

from register.explainers.declaring import Input, InputKind, inputs

T = TypeVar("T")

#: By name, the values given, as in a query that may name one thing several times.
Given = Mapping[str, Sequence[str]]

_LONGEST = 40


class Wrong(StrEnum):
    """What can be wrong with what is given for an input."""

    NOT_A_NUMBER = "not_a_number"
    NOT_WHOLE = "not_whole"
    TOO_SMALL = "too_small"
    TOO_LARGE = "too_large"
    UNKNOWN_CHOICE = "unknown_choice"
    TOO_MANY = "too_many"
    CONTRADICTION = "contradiction"
    NOT_VERIFIED = "not_verified"
    NOT_A_DATE = "not_a_date"
    NOT_IN_ORDER = "not_in_order"
    NOT_A_SERIES = "not_a_series"
    TOO_FEW_DAYS = "too_few_days"
    TOO_MANY_DAYS = "too_many_days"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with an input; of a text, on which ``line``, from 1."""

    input: str
    wrong: Wrong
    limit: Decimal | None = None
    other: str = ""
    line: int = 0


class Refused(ValueError):
    """What was given cannot be computed with; ``faults`` has every reason."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(", ".join(f"{each.input}: {each.wrong}" for each in faults))
        self.faults = faults


def read(declared: type[T], given: Given, base: T | None = None) -> T:
    """The inputs that ``given`` describes; raise Refused with every fault found.

    What is not given is as in ``base``, or else the default.
    """
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for each in inputs(declared):
        typed = [text.strip() for text in given.get(each.name, ())]
        filled = [text for text in typed if text]
        try:
            if each.items and (filled or typed):
                values[each.name] = tuple(_items(each, filled))
            elif filled:
                values[each.name] = _value(each, filled[-1])
        except Refused as refused:
            faults += refused.faults
    if faults:
        raise Refused(*faults)
    plain: Any = base or declared()
    return cast("T", replace(plain, **values))


def written(chosen: Any, base: Any = None) -> Iterator[tuple[str, str]]:
    """The pairs of a query that gives these inputs again; what is as in ``base`` is left out."""
    for each in inputs(type(chosen)):
        value = getattr(chosen, each.name)
        if value == (getattr(base, each.name) if base else each.default):
            continue
        if each.items and not value:
            yield each.name, ""
        for item in value if each.items else (value,):
            yield each.name, str(int(item)) if isinstance(item, bool) else str(item)


def _items(declared: Input, filled: list[str]) -> Iterator[Any]:
    if len(filled) > declared.items:
        raise Refused(Fault(declared.name, Wrong.TOO_MANY, Decimal(declared.items)))
    for text in filled:
        yield _value(declared, text)


def _value(declared: Input, text: str) -> Any:
    match declared.kind:
        case InputKind.FLAG:
            return text.casefold() not in {"0", "off", "false"}
        case InputKind.CHOICE:
            if declared.choices is None or text not in set(declared.choices):
                raise Refused(Fault(declared.name, Wrong.UNKNOWN_CHOICE))
            return declared.choices(text)
        case InputKind.WHOLE:
            value = _number(declared, text)
            if value != value.to_integral_value():
                raise Refused(Fault(declared.name, Wrong.NOT_WHOLE))
            return int(value)
        case InputKind.NUMBER:
            return _number(declared, text)
        case _:
            assert_never(declared.kind)


def _number(declared: Input, text: str) -> Decimal:
    """A number with a point or a comma; spaces between thousands are passed over."""
    plain = "".join(text.split()).replace("\N{MINUS SIGN}", "-").replace(",", ".")
    try:
        value = Decimal(plain) if len(plain) <= _LONGEST else Decimal("NaN")
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise Refused(Fault(declared.name, Wrong.NOT_A_NUMBER))
    if declared.least is not None and value < declared.least:
        raise Refused(Fault(declared.name, Wrong.TOO_SMALL, declared.least))
    if declared.most is not None and value > declared.most:
        raise Refused(Fault(declared.name, Wrong.TOO_LARGE, declared.most))
    return value
