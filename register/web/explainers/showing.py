"""An outcome as readers of one language see it: every key as words, every number with its unit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from register.explainers.catalogue import Explainer
from register.explainers.declaring import InputKind, Reference, Unit, inputs
from register.explainers.outcome import Drawn, Outcome, Quantity, Series, Step, Table
from register.web.explainers import charts
from register.web.explainers.quantities import plain, quantity, source, unit
from register.words.catalogue import Words
from register.words.explainers import shared
from register.words.explainers.catalogue import MODELS
from register.words.labels import N_

_DAYS = N_("Day")
_OVER_TIME = N_("Development over time")
_BY_DAY = N_("Each day's value, counted from day 0.")
_SECTIONS = N_("%(act)s, sections %(sections)s")
_CHOSEN, _WHAT_IF = N_("chosen"), N_("what if")
_LOWER, _UPPER = N_("%(series)s, lower"), N_("%(series)s, upper")


@dataclass(frozen=True, slots=True)
class SourceShown:
    """Where a rule stands, how sure that is, and the same as a key."""

    text: str
    certainty: str
    key: str


@dataclass(frozen=True, slots=True)
class InputShown:
    """An input with its value."""

    label: str
    value: str
    source: SourceShown | None


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step of the reasoning: the sentence, and where the rule stands."""

    text: str
    source: SourceShown | None


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


class Showing:
    """Shows the outcomes of one model in one language."""

    def __init__(self, explainer: Explainer, words: Words) -> None:
        self.explainer = explainer
        self.model = MODELS[explainer.name]
        self.words = words

    def inputs(self, chosen: Any) -> list[InputShown]:
        """What was chosen, as it stands on paper too, and what makes it count."""
        return [
            InputShown(
                self.words.text(self.model.inputs[each.name]),
                self._input(each, chosen),
                self.source(each.reference) if each.reference else None,
            )
            for each in inputs(type(chosen))
        ]

    def _input(self, each: Any, chosen: Any) -> str:
        value = getattr(chosen, each.name)
        items = value if each.items else (value,)
        match each.kind:
            case InputKind.CHOICE:
                labels = self.model.choices[each.choices]
                shown = [self.words.text(labels[item]) for item in items]
            case InputKind.FLAG:
                shown = [self.words.text(shared.YES if item else shared.NO) for item in items]
            case _:
                shown = [quantity(Quantity(item, each.unit), self.words) for item in items]
        return "; ".join(shown)

    def figures(self, outcome: Outcome) -> list[tuple[str, str]]:
        """The results with their labels."""
        return [
            (self.words.text(self.model.figures[key]), quantity(figure, self.words))
            for key, figure in outcome.figures.items()
        ]

    def steps(self, outcome: Outcome) -> list[tuple[str, list[StepShown]]]:
        """The steps in their order, under a heading where they are about one of several things."""
        return [
            (self._about(about), [self._step(each) for each in steps])
            for about, steps in groupby(outcome.steps, key=lambda step: step.about)
        ]

    def _about(self, about: int) -> str:
        return self.words.text(self.model.about) % {"number": about} if about else ""

    def _step(self, step: Step) -> StepShown:
        numbers = {key: quantity(each, self.words) for key, each in step.numbers.items()}
        text = self.words.text(self.model.steps[step.key]) % numbers
        return StepShown(text, self.source(step.reference) if step.reference else None)

    def source(self, reference: Reference) -> SourceShown:
        """Where a rule stands, and how sure that is."""
        certainty = self.words.text(shared.CERTAINTY[reference.certainty])
        return SourceShown(source(reference, self.words), certainty, reference.certainty.value)

    def sources(self, outcome: Outcome) -> list[str]:
        """Where the rules of all steps stand: each act once with its sections, each work once."""
        references = [each.reference for each in outcome.steps if each.reference]
        sections: dict[str, set[int]] = {}
        for each in references:
            if each.act and each.section:
                sections.setdefault(each.act, set()).add(int(each.section))
        plain = [replace(each, section="") for each in references if each.act not in sections]
        return [
            self.words.text(_SECTIONS)
            % {"act": self.words.text(shared.ACTS[act]), "sections": ", ".join(map(str, found))}
            for act, numbers in sections.items()
            if (found := sorted(numbers))
        ] + list(dict.fromkeys(source(each, self.words) for each in plain))

    def remarks(self, outcome: Outcome) -> list[str]:
        """Why a person has to look at the case, and what the result does not cover."""
        return [self.words.text(self.model.remarks[key]) for key in outcome.remarks]

    def tables(self, outcome: Outcome, other: Outcome | None, mark: Any) -> list[TableShown]:
        """Every table, with a chart where it is drawn; ``other`` is the outcome to compare with."""
        others = {each.key: each for each in other.tables} if other else {}
        return [
            self._table(each, others.get(each.key) if each.drawn else None, mark)
            for each in outcome.tables
        ] + self._series(outcome, other)

    def _table(self, table: Table, other: Table | None, mark: Any) -> TableShown:
        text = self.model.tables[table.key]
        counted = {unit(each, self.words) for each in table.units.values()} - {""}
        common = counted.pop() if len(counted) == 1 else ""
        head = [
            self.words.text(text.columns[column])
            if common
            else self._head(table, text.columns[column], column)
            for column in table.columns
        ]
        rows = [[self._cell(table, *each) for each in zip(table.columns, row, strict=True)]
                for row in table.rows]  # fmt: skip
        return TableShown(
            table.key,
            self.words.text(text.title),
            self.words.text(text.shows),
            tuple(head),
            common,
            tuple(self._is_numeric(table, n) for n in range(len(table.columns))),
            tuple(map(tuple, rows)),
            self._chart(table, other, mark) if table.drawn else None,
        )

    def _head(self, table: Table, label: str, column: str) -> str:
        counted = unit(table.units.get(column), self.words)
        return self.words.text(label) + (f" ({counted})" if counted else "")

    @staticmethod
    def _is_numeric(table: Table, n: int) -> bool:
        return any(not isinstance(row[n], str | None) for row in table.rows)

    def _cell(self, table: Table, column: str, value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, str):
            named = self.model.cells.get(value) or shared.WORKS.get(value)
            named = named or shared.ACTS.get(value)
            return self.words.text(named) if named else value
        counted = table.units.get(column)
        if counted in {Unit.SCHOOL, Unit.YES_NO, Unit.CALENDAR_YEAR}:
            return quantity(Quantity(value, counted), self.words)
        return plain(value, self.words)

    def _chart(self, table: Table, other: Table | None, mark: Any) -> charts.Chart:
        text, first = self.model.tables[table.key], table.columns[0]
        names = [self._head(table, text.columns[column], column) for column in table.columns]
        said = charts.Text(
            key=table.key.replace("_", "-"),
            title=self.words.text(text.title),
            shows=self.words.text(text.shows),
            across=names[0],
            up=unit(table.units.get(table.columns[-1]), self.words),
            written=lambda value: plain(value, self.words),
        )
        drawn = [(table, _CHOSEN), *([(other, _WHAT_IF)] if other else [])]
        labelled = [
            (self._named(names[n], which if other else ""), _column(each, n), _column(each, 0))
            for each, which in drawn
            for n in range(1, len(names))
        ]
        match table.drawn:
            case Drawn.BARS:
                groups = [self._cell(table, first, row[0]) for row in table.rows]
                return charts.bars(said, groups, [(label, up) for label, up, _ in labelled])
            case _:
                found = [charts.Line(label, across, up) for label, up, across in labelled]
                at = getattr(mark, first, None)
                return charts.lines(said, found, None if at is None else float(at))

    def _named(self, label: str, which: str) -> str:
        return f"{label}: {self.words.text(which)}" if which else label

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
        title = f"{self.words.text(_OVER_TIME)}: {unit(counted, self.words)}"
        said = charts.Text(
            key=key,
            title=title,
            shows=self.words.text(_BY_DAY),
            across=self.words.text(_DAYS),
            up=unit(counted, self.words),
            written=lambda value: plain(value, self.words),
        )
        drawn = [
            charts.Line(
                self._named(self.words.text(self.model.series[each.key]), which),
                range(len(each.values)), each.values, each.lower, each.upper,
            )
            for each, which in mine
        ]  # fmt: skip
        return TableShown(
            key,
            title,
            self.words.text(_BY_DAY),
            (self.words.text(_DAYS), *(label for label, _ in columns)),
            unit(counted, self.words),
            (True,) * (len(columns) + 1),
            tuple(
                (str(day), *(plain(values[day], self.words) if day < len(values) else ""
                             for _, values in columns))
                for day in range(longest)
            ),
            charts.lines(said, drawn),
        )  # fmt: skip

    def _columns(self, mine: Sequence[tuple[Series, str]]) -> Iterator[tuple[str, Sequence[float]]]:
        for each, which in mine:
            label = self._named(self.words.text(self.model.series[each.key]), which)
            yield label, each.values
            for pattern, values in ((_LOWER, each.lower), (_UPPER, each.upper)):
                if values:
                    yield self.words.text(pattern) % {"series": label}, values


def _column(table: Table, n: int) -> list[float]:
    return [float(cell) for row in table.rows if not isinstance(cell := row[n], str | None)]
