"""Charts as plain geometry; a template draws them as SVG, with their numbers in a table beside.

Lines differ by their dashes and bars by their patterns, not by colour alone.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil, floor, log10

WIDTH, HEIGHT = 640, 320
_LEFT, _RIGHT, _TOP, _BOTTOM = 84, 16, 28, 44
_TICKS = 5
#: Of lying bars: room for names, height of a bar, and between groups.
_NAMES, _LYING, _GAP = 240, 9, 8


@dataclass(frozen=True, slots=True)
class Line:
    """A line to draw: its name, its points, and the band around it where there is one."""

    label: str
    across: Sequence[float]
    up: Sequence[float]
    lower: Sequence[float] = ()
    upper: Sequence[float] = ()


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis: where, and what it reads."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line or bar as SVG takes it; ``number`` chooses its dashes or pattern."""

    number: int
    label: str
    points: str = ""
    band: str = ""
    bars: tuple[tuple[float, float, float, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One chart, in a box of ``WIDTH`` by ``HEIGHT``."""

    key: str
    title: str
    shows: str
    across: str
    up: str
    ticks_across: tuple[Tick, ...]
    ticks_up: tuple[Tick, ...]
    drawn: tuple[Drawn, ...]
    mark: float | None = None
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    right: int = WIDTH - _RIGHT
    top: int = _TOP
    bottom: int = HEIGHT - _BOTTOM


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What a chart says in words: key, title, what it shows, and the names of its axes."""

    key: str
    title: str
    shows: str
    across: str = ""
    up: str = ""
    written: Callable[[float], str] = field(default=str)


def lines(text: Text, given: Sequence[Line], mark: float | None = None) -> Chart:
    """Lines over a common axis that begins at 0 or below; ``mark`` is a place to point out."""
    x = _scale((n for each in given for n in each.across), _LEFT, WIDTH - _RIGHT)
    y = _scale((n for each in given for n in (*each.up, *each.upper)), HEIGHT - _BOTTOM, _TOP)
    return Chart(
        key=text.key,
        title=text.title,
        shows=text.shows,
        across=text.across,
        up=text.up,
        ticks_across=x.ticks(text.written),
        ticks_up=y.ticks(text.written),
        drawn=tuple(
            Drawn(
                number,
                each.label,
                points=_points(x, y, each.across, each.up),
                band=_band(x, y, each),
            )
            for number, each in enumerate(given)
        ),
        mark=None if mark is None or not x.least <= mark <= x.most else x(mark),
    )


def bars(text: Text, names: Sequence[str], given: Sequence[tuple[str, Sequence[float]]]) -> Chart:
    """Groups of bars, a group for each name, a bar in it for each of ``given``."""
    y = _scale((n for _, values in given for n in values), HEIGHT - _BOTTOM, _TOP)
    room = (WIDTH - _LEFT - _RIGHT) / max(1, len(names))
    wide = room * 0.8 / max(1, len(given))
    return Chart(
        key=text.key,
        title=text.title,
        shows=text.shows,
        across=text.across,
        up=text.up,
        ticks_across=tuple(
            Tick(round(_LEFT + room * (n + 0.5), 1), name) for n, name in enumerate(names)
        ),
        ticks_up=y.ticks(text.written),
        drawn=tuple(
            Drawn(
                number,
                label,
                bars=tuple(
                    (
                        round(_LEFT + room * (n + 0.1) + wide * number, 1),
                        y(value),
                        round(wide, 1),
                        round(HEIGHT - _BOTTOM - y(value), 1),
                    )
                    for n, value in enumerate(values)
                ),
            )
            for number, (label, values) in enumerate(given)
        ),
    )


def rows(text: Text, names: Sequence[str], given: Sequence[tuple[str, Sequence[float]]]) -> Chart:
    """Groups of lying bars, a group below the other for each name."""
    high = _LYING * max(1, len(given))
    room = high + _GAP
    bottom = _TOP + room * len(names)
    x = _scale((n for _, values in given for n in values), _NAMES, WIDTH - _RIGHT)
    return Chart(
        key=text.key,
        title=text.title,
        shows=text.shows,
        across=text.up,
        up="",
        ticks_across=x.ticks(text.written),
        ticks_up=tuple(
            Tick(_TOP + room * n + _GAP / 2 + high / 2, name) for n, name in enumerate(names)
        ),
        drawn=tuple(
            Drawn(
                number,
                label,
                bars=tuple(
                    (
                        _NAMES,
                        _TOP + room * n + _GAP / 2 + _LYING * number,
                        round(x(value) - _NAMES, 1),
                        _LYING,
                    )
                    for n, value in enumerate(values)
                ),
            )
            for number, (label, values) in enumerate(given)
        ),
        height=bottom + _BOTTOM,
        left=_NAMES,
        bottom=bottom,
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    least: float
    most: float
    step: float
    begin: float
    end: float

    def __call__(self, value: float) -> float:
        """Where a value stands, in the box's units."""
        share = (float(value) - self.least) / (self.most - self.least)
        return round(self.begin + (self.end - self.begin) * share, 1)

    def ticks(self, written: Callable[[float], str]) -> tuple[Tick, ...]:
        """Marks at whole steps."""
        first, last = ceil(self.least / self.step), int(self.most / self.step + 1e-9)
        steps = (n * self.step for n in range(first, last + 1))
        return tuple(Tick(self(each), written(each)) for each in steps)


def _scale(values: Iterable[float], begin: float, end: float) -> _Scale:
    """An axis from 0, or the least value below it, to the greatest, in steps of 1, 2 or 5."""
    found = [float(each) for each in values]
    least, most = min(found, default=0.0), max(found, default=0.0)
    least = min(least, 0.0)
    if most <= least:
        most = least + 1.0
    unit = 10.0 ** floor(log10((most - least) / _TICKS))
    step = next(unit * each for each in (1, 2, 5, 10) if unit * each * _TICKS >= most - least)
    return _Scale(least, max(most, least + step), step, begin, end)


def _points(x: _Scale, y: _Scale, across: Sequence[float], up: Sequence[float]) -> str:
    return " ".join(f"{x(a)},{y(b)}" for a, b in zip(across, up, strict=True))


def _band(x: _Scale, y: _Scale, line: Line) -> str:
    if not line.upper:
        return ""
    back = list(zip(line.across, line.lower, strict=True))[::-1]
    there = _points(x, y, line.across, line.upper)
    return there + " " + " ".join(f"{x(a)},{y(b)}" for a, b in back)
