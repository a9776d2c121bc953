"""How an input of a model is declared: once, with kind, unit, range, default and source.

The declaration makes the form, the address, the reading of what was typed, the JSON and the
tests. A model's inputs are a frozen dataclass whose fields are made by the functions below.
"""

from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any


class InputKind(StrEnum):
    """What an input's value is: a closed set."""

    WHOLE = "whole"
    NUMBER = "number"
    CHOICE = "choice"
    FLAG = "flag"


class Unit(StrEnum):
    """What a number counts, or what it is the number of.

    ``SCHOOL`` is the number of a school, 0 for none; ``NUMBERED`` that of another thing;
    ``YES_NO`` is 1 for yes and 0 for no.
    """

    EUROS_A_MONTH = "euros_a_month"
    PERSONS = "persons"
    PATIENTS = "patients"
    BEDS = "beds"
    STAFF = "staff"
    DAYS = "days"
    YEARS = "years"
    CALENDAR_YEAR = "calendar_year"
    PER_CENT = "per_cent"
    PER_DAY = "per_day"
    METRES = "metres"
    POINTS = "points"
    SCHOOL = "school"
    NUMBERED = "numbered"
    YES_NO = "yes_no"
    RATIO = "ratio"


class Certainty(StrEnum):
    """How a rule or number came into the model."""

    SOURCE_READ = "source_read"
    COMPUTED = "computed"
    UNCONFIRMED = "unconfirmed"
    ASSUMPTION = "assumption"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Where a rule or number stands: an act by its number and section, or a work by its key."""

    act: str = ""
    section: str = ""
    subsection: int | None = None
    work: str = ""
    certainty: Certainty = Certainty.SOURCE_READ


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One input's declaration. ``items`` above 0 makes its value a tuple of at most so many."""

    kind: InputKind
    default: Any
    name: str = ""
    unit: Unit | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    step: Decimal | None = None
    choices: type[StrEnum] | None = None
    items: int = 0
    reference: Reference | None = None


def whole(default: Any, least: int, most: int, unit: Unit | None = None, **more: Any) -> Any:
    """A dataclass field that holds an int from ``least`` to ``most``."""
    bounds: dict[str, Any] = {"least": Decimal(least), "most": Decimal(most), "step": Decimal(1)}
    return _declared(Input(kind=InputKind.WHOLE, default=default, unit=unit, **bounds, **more))


def number(
    default: Any, least: str, most: str, step: str, unit: Unit | None = None, **more: Any
) -> Any:
    """A dataclass field that holds a Decimal from ``least`` to ``most``."""
    bounds: dict[str, Any] = {"least": Decimal(least), "most": Decimal(most), "step": Decimal(step)}
    given = tuple(map(Decimal, default)) if isinstance(default, tuple) else Decimal(default)
    return _declared(Input(kind=InputKind.NUMBER, default=given, unit=unit, **bounds, **more))


def choice(default: Any, choices: type[StrEnum], **more: Any) -> Any:
    """A dataclass field that holds a member of ``choices``."""
    return _declared(Input(kind=InputKind.CHOICE, default=default, choices=choices, **more))


def flag(**more: Any) -> Any:
    """A dataclass field that holds a bool, off unless chosen."""
    return _declared(Input(kind=InputKind.FLAG, default=False, **more))


def _declared(declaration: Input) -> Any:
    return field(default=declaration.default, metadata={"input": declaration})


_INPUTS: dict[type, tuple[Input, ...]] = {}


def inputs(declared: type) -> tuple[Input, ...]:
    """Every declaration of a model's inputs, in the order written."""
    if declared not in _INPUTS:
        _INPUTS[declared] = tuple(
            replace(each.metadata["input"], name=each.name) for each in fields(declared)
        )
    return _INPUTS[declared]
