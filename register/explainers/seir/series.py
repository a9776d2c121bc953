"""From the text of a CSV file to a daily series, or the line that is wrong."""

import csv
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from math import isfinite

from register.explainers.reading import Fault, Refused, Wrong

#: The least number of known days, the largest span in days, and the largest text in characters.
SHORTEST, LONGEST, LARGEST_TEXT = 35, 1500, 100_000
LARGEST_VALUE = 10_000_000
_DATES = ("%d.%m.%Y", "%d/%m/%Y", "%Y/%m/%d")
#: What lines begin with that say something to people or to programs.
_ASIDE = ("#", "sep=")
#: In a text that commas separate, a comma before three digits is not a decimal one for sure.
_UNSURE = re.compile(r"\d,\d{3}$")
_NOT_KNOWN = {"", "-", ".", "na", "nan", "null"}

Line = tuple[int, list[str]]
Day = tuple[date, float | None]


@dataclass(frozen=True, slots=True)
class Daily:
    """A value for each day from ``begins`` on; None where it is not known."""

    begins: date
    values: tuple[float | None, ...]


def read_series(text: str, column: str = "") -> Daily:
    """The series in a CSV text that has a column of dates and one of values, or a named one.

    Commas, semicolons or tabs separate. The first line may name the columns; then one without
    a name is passed over. Days come in order, the first or the last of them first; some may be
    left out or empty. Raise Refused with the first line that is wrong.
    """
    if len(text) > LARGEST_TEXT:
        raise Refused(Fault("series", Wrong.TOO_LONG, Decimal(LARGEST_TEXT)))
    plain = text.lstrip("\N{BYTE ORDER MARK}").splitlines()
    separator = _separator(plain)
    lines = list(_lines(plain, separator))
    names = lines.pop(0)[1] if lines and not any(map(_date, lines[0][1])) else []
    if not lines:
        raise _short()
    dated, valued = _columns(names, lines[0], column)
    days = [_read(line, cells, dated, valued, separator) for line, cells in lines]
    found = _in_order([line for line, _ in lines], days)
    known = [day for day, value in found.items() if value is not None]
    if len(known) < SHORTEST:
        raise _short()
    span = range((known[-1] - known[0]).days + 1)
    return Daily(known[0], tuple(found.get(known[0] + timedelta(n)) for n in span))


def _separator(plain: list[str]) -> str:
    head = next((each for each in plain if not each.startswith(_ASIDE)), "")
    return next((each for each in ";\t" if each in head), ",")


def _lines(plain: list[str], separator: str) -> Iterator[Line]:
    reader = csv.reader(plain, delimiter=separator)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells) and not cells[0].startswith(_ASIDE):
                yield reader.line_num, [cell.strip() for cell in cells]
    except csv.Error:
        raise _wrong(reader.line_num, Wrong.NOT_A_SERIES) from None


def _in_order(lines: list[int], days: list[Day]) -> dict[date, float | None]:
    """Values by day, the earliest first, whichever way the lines go."""
    pairs = list(zip(lines, days, strict=True))
    falling = sum(later < earlier for (earlier, _), (later, _) in pairwise(days))
    if 2 * falling > len(days):
        pairs.reverse()
    found: dict[date, float | None] = {}
    first = last = None
    for line, (day, value) in pairs:
        if last and day <= last:
            raise _wrong(line, Wrong.NOT_IN_ORDER)
        first, last = first or day, day
        if (day - first).days >= LONGEST:
            raise _wrong(line, Wrong.TOO_MANY_DAYS, LONGEST)
        found[day] = value
    return found


def _columns(names: list[str], first: Line, column: str) -> tuple[int, int]:
    """Where the dates stand and where the values."""
    line, cells = first
    dated = next((n for n, cell in enumerate(cells) if _date(cell)), None)
    if dated is None:
        raise _wrong(line, Wrong.NOT_A_DATE)
    named = range(len(cells)) if not names else [n for n, name in enumerate(names) if name]
    others = [n for n in named if n != dated]
    if not others:
        raise _wrong(line, Wrong.NOT_A_SERIES)
    if column:
        others = [n for n in others if names and names[n] == column]
    if len(others) != 1:
        offered = ", ".join(name for n, name in enumerate(names) if name and n != dated)
        raise Refused(Fault("column", Wrong.UNKNOWN_CHOICE, other=offered))
    return dated, others[0]


def _read(line: int, cells: list[str], dated: int, valued: int, separator: str) -> Day:
    day = _date(cells[dated]) if dated < len(cells) else None
    if day is None:
        raise _wrong(line, Wrong.NOT_A_DATE)
    text = cells[valued] if valued < len(cells) else ""
    if text.casefold() in _NOT_KNOWN:
        return day, None
    if separator == "," and _UNSURE.search(text):
        raise _wrong(line, Wrong.NOT_A_NUMBER)
    plain = "".join(text.split()).replace("\N{MINUS SIGN}", "-").replace(",", ".")
    try:
        value = float(plain)
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
    """The day in a text as ISO 8601 writes it, with a time or without, or as people do."""
    with suppress(ValueError):
        return datetime.fromisoformat(text).date()
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
