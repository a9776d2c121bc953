"""The tables and series of an outcome in a reader's language, with the charts that draw them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from register.explainers.declaring import Unit
from register.explainers.outcome import Drawn, Outcome, Quantity, Series, Table
from register.web.explainers import charts
from register.web.explainers.quantities import plain, quantity, unit
from register.words.catalogue import Words
from register.words.explainers import shared
from register.words.explainers.kinds import ModelWords
from register.words.labels import N_

_DAYS = N_("Day")
_OVER_TIME = N_("Development over time")
_BY_DAY = N_("Each day's value, counted from day 0.")
_WEEKLY = N_("The table has every seventh day, the file every day.")
_CHOSEN, _WHAT_IF = N_("chosen"), N_("what if")
_LOWER, _UPPER = N_("%(series)s, lower"), N_("%(series)s, upper")
#: Columns that are the edges of a band.
_EDGES = ("lower", "upper")
#: Days from which on a table has every seventh only.
_LONG = 100


@dataclass(frozen=True, slots=True)
class TableShown:
    """A table with words in its head and its cells; ``numeric`` tells the columns of numbers."""

    key: str
    title: str
    shows: str
    head: tuple[str, ...]
    unit: str
    numeric: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    chart: charts.Chart | None = None


class Tables:
    """Shows the tables of one model in one language."""

    def __init__(self, model: ModelWords, words: Words) -> None:
        self._model = model
        self._words = words

    def shown(self, outcome: Outcome, other: Outcome | None, mark: Any) -> list[TableShown]:
        """Every table, with a chart where it is drawn; ``other`` is the outcome to compare with."""
        others = {each.key: each for each in other.tables} if other else {}
        return [
            self._table(each, others.get(each.key) if each.drawn else None, mark)
            for each in outcome.tables
        ] + self._series(outcome, other)

    def _table(self, table: Table, other: Table | None, mark: Any) -> TableShown:
        text = self._model.tables[table.key]
        counted = {unit(each, self._words) for each in table.units.values()} - {""}
        common = counted.pop() if len(counted) == 1 else ""
        head = [
            self._words.text(text.columns[column])
            if common
            else self._head(table, text.columns[column], column)
            for column in table.columns
        ]
        rows = [[self._cell(table, *each) for each in zip(table.columns, row, strict=True)]
                for row in table.rows]  # fmt: skip
        return TableShown(
            table.key,
            self._words.text(text.title),
            self._words.text(text.shows),
            tuple(head),
            common,
            tuple(self._is_numeric(table, n) for n in range(len(table.columns))),
            tuple(map(tuple, rows)),
            self._chart(table, other, mark) if table.drawn else None,
        )

    def _head(self, table: Table, label: str, column: str) -> str:
        counted = unit(table.units.get(column), self._words)
        return self._words.text(label) + (f" ({counted})" if counted else "")

    @staticmethod
    def _is_numeric(table: Table, n: int) -> bool:
        return any(not isinstance(row[n], str | None) for row in table.rows)

    def _cell(self, table: Table, column: str, value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, str):
            named = self._model.cells.get(value) or shared.WORKS.get(value)
            named = named or shared.ACTS.get(value)
            return self._words.text(named) if named else value
        counted = table.units.get(column)
        if counted in {Unit.SCHOOL, Unit.YES_NO, Unit.CALENDAR_YEAR, Unit.NUMBERED}:
            return quantity(Quantity(value, counted), self._words)
        return plain(value, self._words)

    def _chart(self, table: Table, other: Table | None, mark: Any) -> charts.Chart:
        text, first = self._model.tables[table.key], table.columns[0]
        names = [self._head(table, text.columns[column], column) for column in table.columns]
        said = charts.Text(
            key=table.key.replace("_", "-"),
            title=self._words.text(text.title),
            shows=self._words.text(text.shows),
            across=names[0],
            up=unit(table.units.get(table.columns[-1]), self._words),
            written=lambda value: plain(value, self._words),
        )
        drawn = [(table, _CHOSEN), *([(other, _WHAT_IF)] if other else [])]
        labelled = [
            (self._named(names[n], which if other else ""), _column(each, n), _column(each, 0, n))
            for each, which in drawn
            for n in range(1, len(names))
            if table.drawn is not Drawn.BAND or table.columns[n] not in _EDGES
        ]
        match table.drawn:
            case Drawn.BARS | Drawn.ROWS:
                groups = [self._cell(table, first, row[0]) for row in table.rows]
                draw = charts.bars if table.drawn is Drawn.BARS else charts.rows
                return draw(said, groups, [(label, up) for label, up, _ in labelled])
            case _:
                found = [charts.Line(label, across, up) for label, up, across in labelled]
                if table.drawn is Drawn.BAND:
                    lower, upper = (_column(table, table.columns.index(each)) for each in _EDGES)
                    found[-1] = replace(found[-1], lower=lower, upper=upper)
                at = getattr(mark, first, None)
                return charts.lines(said, found, None if at is None else float(at))

    def _named(self, label: str, which: str) -> str:
        return f"{label}: {self._words.text(which)}" if which else label

    def _series(self, outcome: Outcome, other: Outcome | None) -> list[TableShown]:
        """A chart and a table for the series of each unit."""
        found = []
        both = [(each, _CHOSEN if other else "") for each in outcome.series]
        both += [(each, _WHAT_IF) for each in (other.series if other else ())]
        units = dict.fromkeys(each.unit for each in outcome.series)
        for counted in units:
            mine = [pair for pair in both if pair[0].unit is counted]
            found.append(self._over_time(counted, mine))
        return found

    def _over_time(self, counted: Unit, mine: Sequence[tuple[Series, str]]) -> TableShown:
        columns = list(self._columns(mine))
        longest = max(len(values) for _, values in columns)
        key = f"series-{counted.value.replace('_', '-')}"
        title = f"{self._words.text(_OVER_TIME)}: {unit(counted, self._words)}"
        told = (_BY_DAY, _WEEKLY) if longest > _LONG else (_BY_DAY,)
        shows = " ".join(map(self._words.text, told))
        said = charts.Text(
            key=key,
            title=title,
            shows=shows,
            across=self._words.text(_DAYS),
            up=unit(counted, self._words),
            written=lambda value: plain(value, self._words),
        )
        drawn = [
            charts.Line(
                self._named(self._words.text(self._model.series[each.key]), which),
                range(len(each.values)), each.values, each.lower, each.upper,
            )
            for each, which in mine
        ]  # fmt: skip
        return TableShown(
            key,
            title,
            shows,
            (self._words.text(_DAYS), *(label for label, _ in columns)),
            unit(counted, self._words),
            (True,) * (len(columns) + 1),
            tuple(
                (str(day), *(plain(values[day], self._words) if day < len(values) else ""
                             for _, values in columns))
                for day in range(0, longest, 7 if longest > _LONG else 1)
            ),
            charts.lines(said, drawn),
        )  # fmt: skip

    def _columns(self, mine: Sequence[tuple[Series, str]]) -> Iterator[tuple[str, Sequence[float]]]:
        for each, which in mine:
            label = self._named(self._words.text(self._model.series[each.key]), which)
            yield label, each.values
            for pattern, values in ((_LOWER, each.lower), (_UPPER, each.upper)):
                if values:
                    yield self._words.text(pattern) % {"series": label}, values


def _column(table: Table, n: int, beside: int | None = None) -> list[float]:
    """The numbers of a column, in the rows in which column ``beside`` has one too."""
    return [
        float(cell)
        for row in table.rows
        if not isinstance(cell := row[n], str | None)
        and (beside is None or not isinstance(row[beside], str | None))
    ]
