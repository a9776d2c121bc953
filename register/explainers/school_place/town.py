"""A made-up town of 6 by 6 kilometres: its schools, and their areas for each language.

Nothing here is Helsinki's. Corners are in metres from the south-western corner, east first.
The areas of one language share borders and leave the sea in the south-east to nobody. Some
schools stand near the border of their area, so that the nearest building may be another's.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import hypot

SIDE = 6000

Point = tuple[float, float]


class Teaching(StrEnum):
    """The language that a school teaches in."""

    FINNISH = "finnish"
    SWEDISH = "swedish"


class Position(StrEnum):
    """How a point lies to an area."""

    INSIDE = "inside"
    BORDER = "border"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class School:
    """A school, where it stands, and the corners of its area."""

    number: int
    teaching: Teaching
    at: Point
    area: tuple[Point, ...]

    def distance(self, home: Point) -> float:
        """Metres from a home, in a straight line."""
        return hypot(self.at[0] - home[0], self.at[1] - home[1])


SCHOOLS = (
    School(1, Teaching.FINNISH, (1500, 4700), ((0, 3000), (2600, 3000), (3200, 6000), (0, 6000))),
    School(
        2, Teaching.FINNISH, (3400, 3400), ((2600, 3000), (6000, 3000), (6000, 6000), (3200, 6000))
    ),
    School(3, Teaching.FINNISH, (900, 900), ((0, 0), (3000, 0), (3000, 3000), (0, 3000))),
    School(
        4, Teaching.FINNISH, (3300, 2200), ((3000, 0), (4200, 0), (6000, 1800), (6000, 3000),
                                            (3000, 3000))
    ),
    School(5, Teaching.SWEDISH, (2400, 4200), ((0, 2400), (6000, 2400), (6000, 6000), (0, 6000))),
    School(
        6, Teaching.SWEDISH, (2700, 1500), ((0, 0), (4200, 0), (6000, 1800), (6000, 2400),
                                            (0, 2400))
    ),
)  # fmt: skip


def position(point: Point, area: tuple[Point, ...]) -> Position:
    """Whether a point is inside an area, on its border, or outside.

    Even-odd rule: a ray to the east crosses the border an odd number of times from inside.
    """
    inside = False
    east, north = point
    for (east_a, north_a), (east_b, north_b) in zip(area, area[1:] + area[:1], strict=True):
        turn = (east_b - east_a) * (north - north_a) - (east - east_a) * (north_b - north_a)
        within = min(east_a, east_b) <= east <= max(east_a, east_b)
        if turn == 0 and within and min(north_a, north_b) <= north <= max(north_a, north_b):
            return Position.BORDER
        if (north_a > north) != (north_b > north):
            crossing = east_a + (north - north_a) * (east_b - east_a) / (north_b - north_a)
            inside ^= east < crossing
    return Position.INSIDE if inside else Position.OUTSIDE
