"""From the text of a CSV file to a daily series, or the line that is wrong."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from math import isfinite

from register.explainers.reading import Fault, Refused, Wrong

#: The least number of known days, the largest span in days, and the largest text in characters.
SHORTEST, LONGEST, LARGEST_TEXT = 35, 1500, 100_000
LARGEST_VALUE = 10_000_000
_DATES = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y")
_NOT_KNOWN = {"", "-", ".", "na", "nan", "null"}

Line = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Daily:
    """A value for each day from ``begins`` on; None where it is not known."""

    begins: date
    values: tuple[float | None, ...]


def read_series(text: str, column: str = "") -> Daily:
    """The series in a CSV text that has a column of dates and one of values, or a named one.

    Commas, semicolons or tabs separate. The first line may name the columns. Days come in
    order; some may be left out or empty. Raise Refused with the first line that is wrong.
    """
    if len(text) > LARGEST_TEXT:
        raise Refused(Fault("series", Wrong.TOO_LONG, Decimal(LARGEST_TEXT)))
    lines = list(_lines(text))
    names = lines.pop(0)[1] if lines and not any(map(_date, lines[0][1])) else []
    if not lines:
        raise _short()
    dated, valued = _columns(names, lines[0], column)
    found: dict[date, float | None] = {}
    first = last = None
    for line, cells in lines:
        day, value = _read(line, cells, dated, valued)
        if last and day <= last:
            raise _wrong(line, Wrong.NOT_IN_ORDER)
        first, last = first or day, day
        if (day - first).days >= LONGEST:
            raise _wrong(line, Wrong.TOO_MANY_DAYS, LONGEST)
        found[day] = value
    known = [day for day, value in found.items() if value is not None]
    if len(known) < SHORTEST:
        raise _short()
    days = (known[0] + timedelta(n) for n in range((known[-1] - known[0]).days + 1))
    return Daily(known[0], tuple(found.get(day) for day in days))


def _lines(text: str) -> Iterator[Line]:
    plain = text.lstrip("\N{BYTE ORDER MARK}").splitlines()
    head = plain[0] if plain else ""
    reader = csv.reader(plain, delimiter=next((each for each in ";\t" if each in head), ","))
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, [cell.strip() for cell in cells]
    except csv.Error:
        raise _wrong(reader.line_num, Wrong.NOT_A_SERIES) from None


def _columns(names: list[str], first: Line, column: str) -> tuple[int, int]:
    """Where the dates stand and where the values."""
    line, cells = first
    dated = next((n for n, cell in enumerate(cells) if _date(cell)), None)
    if dated is None:
        raise _wrong(line, Wrong.NOT_A_DATE)
    others = [n for n in range(len(cells)) if n != dated]
    if not others:
        raise _wrong(line, Wrong.NOT_A_SERIES)
    if column:
        others = [n for n in others if n < len(names) and names[n] == column]
    if len(others) != 1:
        offered = ", ".join(name for n, name in enumerate(names) if n != dated)
        raise Refused(Fault("column", Wrong.UNKNOWN_CHOICE, other=offered))
    return dated, others[0]


def _read(line: int, cells: list[str], dated: int, valued: int) -> tuple[date, float | None]:
    day = _date(cells[dated]) if dated < len(cells) else None
    if day is None:
        raise _wrong(line, Wrong.NOT_A_DATE)
    text = cells[valued] if valued < len(cells) else ""
    if text.casefold() in _NOT_KNOWN:
        return day, None
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        raise _wrong(line, Wrong.NOT_A_NUMBER) from None
    if not isfinite(value):
        raise _wrong(line, Wrong.NOT_A_NUMBER)
    if value < 0:
        raise _wrong(line, Wrong.TOO_SMALL, 0)
    if value > LARGEST_VALUE:
        raise _wrong(line, Wrong.TOO_LARGE, LARGEST_VALUE)
    return day, value


def _date(text: str) -> date | None:
    for form in _DATES:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 a day has no zone
        except ValueError:
            continue
    return None


def _wrong(line: int, wrong: Wrong, limit: int | None = None) -> Refused:
    bound = None if limit is None else Decimal(limit)
    return Refused(Fault("series", wrong, bound, line=line))


def _short() -> Refused:
    return Refused(Fault("series", Wrong.TOO_FEW_DAYS, Decimal(SHORTEST)))
