"""The made-up town as plain geometry: areas of the chosen language, schools and the home."""

from dataclasses import dataclass

from register.explainers.school_place.declaration import Inputs
from register.explainers.school_place.town import SCHOOLS, SIDE, Point, Position, School, position

#: Metres to one unit of the drawing, whose sides are ``SIZE``.
_METRES = 10
SIZE = SIDE // _METRES


@dataclass(frozen=True, slots=True)
class SchoolDrawn:
    """A school, where it stands, and its area; ``home_is_in`` the area that holds the home."""

    number: int
    across: float
    down: float
    area: str
    home_is_in: bool


@dataclass(frozen=True, slots=True)
class TownMap:
    """The map of one case; north is up."""

    schools: tuple[SchoolDrawn, ...]
    across: float
    down: float
    size: int = SIZE


def drawn(chosen: Inputs) -> TownMap:
    """The map for a made-up child."""
    home = (chosen.east, chosen.north)
    schools = (each for each in SCHOOLS if each.teaching is chosen.teaching)
    return TownMap(tuple(_school(each, home) for each in schools), *_place(home))


def _school(school: School, home: Point) -> SchoolDrawn:
    corners = " ".join(f"{across},{down}" for across, down in map(_place, school.area))
    inside = position(home, school.area) is Position.INSIDE
    return SchoolDrawn(school.number, *_place(school.at), corners, inside)


def _place(point: Point) -> tuple[float, float]:
    return point[0] / _METRES, SIZE - point[1] / _METRES
