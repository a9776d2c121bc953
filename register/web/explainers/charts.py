"""Charts as plain geometry; a template draws them as SVG, with their numbers in a table beside.

Lines differ by their dashes and bars by their patterns, not by colour alone.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from math import floor, log10

WIDTH, HEIGHT = 640, 320
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 16, 28, 44
_TICKS = 5


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
    """Lines over a common axis that begins at 0; ``mark`` is a place on it to be pointed out."""
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
        mark=None if mark is None or not 0 <= mark <= x.most else x(mark),
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


@dataclass(frozen=True, slots=True)
class _Scale:
    most: float
    step: float
    begin: float
    end: float

    def __call__(self, value: float) -> float:
        """Where a value stands, in the box's units."""
        return round(self.begin + (self.end - self.begin) * float(value) / self.most, 1)

    def ticks(self, written: Callable[[float], str]) -> tuple[Tick, ...]:
        """Marks at whole steps from 0 on."""
        count = int(self.most / self.step + 1e-9)
        return tuple(Tick(self(n * self.step), written(n * self.step)) for n in range(count + 1))


def _scale(values: Iterable[float], begin: float, end: float) -> _Scale:
    """An axis from 0 to a little more than the greatest value, in steps of 1, 2 or 5."""
    most = max((float(each) for each in values), default=0.0)
    if most <= 0:
        most = 1.0
    unit = 10.0 ** floor(log10(most / _TICKS))
    step = next(unit * each for each in (1, 2, 5, 10) if unit * each * _TICKS >= most)
    return _Scale(max(most, step), step, begin, end)


def _points(x: _Scale, y: _Scale, across: Sequence[float], up: Sequence[float]) -> str:
    return " ".join(f"{x(a)},{y(b)}" for a, b in zip(across, up, strict=True))


def _band(x: _Scale, y: _Scale, line: Line) -> str:
    if not line.upper:
        return ""
    back = list(zip(line.across, line.lower, strict=True))[::-1]
    there = _points(x, y, line.across, line.upper)
    return there + " " + " ".join(f"{x(a)},{y(b)}" for a, b in back)
