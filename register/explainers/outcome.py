"""What a model gives back: figures, the steps to them, tables and series; keys and numbers only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from register.explainers.declaring import Reference, Unit

Number = int | float | Decimal


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and what it counts."""

    value: Number
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the reasoning: its key, its numbers by name, and where the rule stands.

    ``about`` tells apart the steps that are taken for several things, such as each child: from 1.
    """

    key: str
    numbers: Mapping[str, Quantity] = field(default_factory=dict)
    reference: Reference | None = None
    about: int = 0


class Drawn(StrEnum):
    """How a table is drawn beside its numbers; its first column stands along the bottom.

    ``LINES``: the first column is a number, every other one a line over it. ``BAND``: the
    same, but the columns ``lower`` and ``upper`` are the band around ``forecast``. ``BARS``: the
    first column is what is compared, every other one a bar for each row. ``ROWS``: the same,
    lying, for what is compared by long names.
    """

    LINES = "lines"
    BAND = "band"
    BARS = "bars"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns that have keys; a cell is a number, the key of a word, or nothing.

    ``units`` says what the numbers of a column count.
    """

    key: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Number | str | None, ...], ...]
    units: Mapping[str, Unit] = field(default_factory=dict)
    drawn: Drawn | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """A line over days 0, 1, 2 …: its values, and the band around it where there is one."""

    key: str
    unit: Unit
    values: tuple[float, ...]
    lower: tuple[float, ...] = ()
    upper: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Everything that a page, a JSON answer or a file shows of one run.

    ``figures`` are the results by key. ``remarks`` are keys of sentences: why a person has to
    look at the case, which begin with ``person_``; what the result does not cover.
    """

    figures: Mapping[str, Quantity]
    steps: tuple[Step, ...] = ()
    tables: tuple[Table, ...] = ()
    series: tuple[Series, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def for_person(self) -> bool:
        """Whether the case is not decided by rules alone and goes to a person."""
        return any(each.startswith("person_") for each in self.remarks)
