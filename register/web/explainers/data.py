"""An outcome as data: JSON-ready values with the keys of the model, and CSV."""

import csv
import io
from decimal import Decimal
from typing import Any

from register.domain.errors import NotFound
from register.explainers.catalogue import Explainer
from register.explainers.declaring import Input, Reference, inputs
from register.explainers.outcome import Number, Outcome, Quantity, Series


def as_plain(explainer: Explainer, chosen: Any, outcome: Outcome) -> dict[str, Any]:
    """``{name, inputs, figures, steps, remarks, tables, series}``; numbers carry their unit."""
    return {
        "name": explainer.name,
        "inputs": {each.name: _value(getattr(chosen, each.name)) for each in inputs(type(chosen))},
        "figures": {key: _quantity(each) for key, each in outcome.figures.items()},
        "steps": [
            {
                "key": step.key,
                "about": step.about or None,
                "numbers": {key: _quantity(each) for key, each in step.numbers.items()},
                "reference": _reference(step.reference),
            }
            for step in outcome.steps
        ],
        "remarks": list(outcome.remarks),
        "tables": [
            {
                "key": table.key,
                "columns": [
                    {"key": column, "unit": table.units.get(column)} for column in table.columns
                ],
                "rows": [[_value(cell) for cell in row] for row in table.rows],
            }
            for table in outcome.tables
        ],
        "series": [
            {
                "key": each.key,
                "unit": each.unit,
                "values": each.values,
                "lower": each.lower,
                "upper": each.upper,
            }
            for each in outcome.series
        ],
    }


def declared(explainer: Explainer) -> list[dict[str, Any]]:
    """What may be given: each input's name, kind, unit, range, default, choices and source."""
    return [_declared(each) for each in inputs(explainer.inputs)]


def _declared(each: Input) -> dict[str, Any]:
    return {
        "name": each.name,
        "kind": each.kind,
        "unit": each.unit,
        "least": _value(each.least),
        "most": _value(each.most),
        "default": _value(each.default),
        "choices": list(each.choices) if each.choices else None,
        "items": each.items or None,
        "reference": _reference(each.reference),
    }


def as_csv(outcome: Outcome, key: str) -> str:
    """The table called ``key``, or the series of a unit as ``series-<unit>``; raise NotFound.

    ``-`` in the key stands for ``_``. The first line has the keys of the columns.
    """
    wanted = key.replace("-", "_")
    for table in outcome.tables:
        if table.key == wanted:
            return _csv([table.columns, *table.rows])
    found = [each for each in outcome.series if f"series_{each.unit}" == wanted]
    if not found:
        raise NotFound(key)
    columns = [column for each in found for column in _columns(each)]
    longest = max(len(values) for _, values in columns)
    rows = [
        [day, *(values[day] if day < len(values) else None for _, values in columns)]
        for day in range(longest)
    ]
    return _csv([["day", *(name for name, _ in columns)], *rows])


def _columns(series: Series) -> list[tuple[str, tuple[float, ...]]]:
    named = [("", series.values), ("_lower", series.lower), ("_upper", series.upper)]
    return [(series.key + suffix, values) for suffix, values in named if values]


def _csv(rows: Any) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows(rows)
    return written.getvalue()


def _quantity(quantity: Quantity) -> dict[str, Any]:
    return {"value": _value(quantity.value), "unit": quantity.unit}


def _value(value: Any) -> Any:
    match value:
        case Decimal():
            return _number(value)
        case tuple():
            return [_value(each) for each in value]
        case _:
            return value


def _number(value: Decimal) -> Number:
    return int(value) if value == value.to_integral_value() else float(value)


def _reference(reference: Reference | None) -> dict[str, Any] | None:
    if reference is None:
        return None
    return {
        "act": reference.act or None,
        "section": reference.section or None,
        "subsection": reference.subsection,
        "work": reference.work or None,
        "certainty": reference.certainty,
    }
