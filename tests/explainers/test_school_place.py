"""The offer of a school in the made-up town."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.explainers.school_place.declaration import Inputs, Wish
from register.explainers.school_place.model import run
from register.explainers.school_place.town import (
    SCHOOLS,
    SIDE,
    Position,
    Teaching,
    position,
)

SQUARE = ((0, 0), (10, 0), (10, 10), (0, 10))
ANGLE = ((0, 0), (10, 0), (10, 10), (5, 5), (0, 10))


@pytest.mark.parametrize(
    ("point", "area", "lies"),
    [
        ((5, 5), SQUARE, Position.INSIDE),
        ((0, 5), SQUARE, Position.BORDER),
        ((10, 10), SQUARE, Position.BORDER),
        ((11, 5), SQUARE, Position.OUTSIDE),
        ((-1, 0), SQUARE, Position.OUTSIDE),
        ((5, 6), ANGLE, Position.OUTSIDE),
        ((5, 5), ANGLE, Position.BORDER),
        ((5, 4), ANGLE, Position.INSIDE),
        ((2, 5), ANGLE, Position.INSIDE),
    ],
)
def test_a_point_is_inside_on_the_border_or_outside(point, area, lies):
    assert position(point, area) is lies
    assert position(point, tuple(reversed(area))) is lies


@pytest.mark.parametrize("school", SCHOOLS, ids=lambda each: each.number)
def test_every_school_stands_in_its_own_area(school):
    assert position(school.at, school.area) is Position.INSIDE


points = st.integers(0, SIDE)


@given(points, points, st.sampled_from(Teaching))
def test_no_home_is_in_two_areas_of_one_language(east, north, teaching):
    lies = [position((east, north), each.area) for each in SCHOOLS if each.teaching is teaching]
    assert lies.count(Position.INSIDE) <= 1
    if Position.INSIDE in lies:
        assert Position.BORDER not in lies


@given(points, points, st.sampled_from(Teaching), st.sampled_from(Wish), st.booleans())
def test_an_offer_is_the_local_school_unless_another_has_room_or_a_person_decides(
    east, north, teaching, wish, room
):
    chosen = Inputs(east=east, north=north, teaching=teaching, wish=wish, room_elsewhere=room)
    outcome = run(chosen)
    offered = outcome.figures["school"].value
    inside = [
        each.number
        for each in SCHOOLS
        if each.teaching is teaching and position((east, north), each.area) is Position.INSIDE
    ]
    if offered == 0:
        assert not inside or wish not in {Wish.LOCAL, Wish.OTHER}
        assert "person_decides" in outcome.remarks
    elif wish is Wish.OTHER and room:
        assert offered not in inside
        assert "own_transport" in outcome.remarks
    else:
        assert [offered] == inside
    assert outcome.figures["nearest_distance"].value == min(
        row[1] for row in outcome.tables[0].rows
    )


def keys(**chosen) -> list[str]:
    return [step.key for step in run(Inputs(**chosen)).steps]


def test_the_nearest_building_is_not_the_rule():
    outcome = run(Inputs())
    assert outcome.figures["school"].value != outcome.figures["nearest"].value
    assert "nearest_is_another" in outcome.remarks


def test_the_language_of_teaching_decides_which_areas_count():
    at = {"east": 3500, "north": 2600}
    finnish, swedish = run(Inputs(**at)), run(Inputs(**at, teaching=Teaching.SWEDISH))
    assert finnish.figures["school"].value == 4
    assert swedish.figures["school"].value == 5


def test_borders_and_the_sea_go_to_a_person():
    assert keys(east=3000, north=1000) == ["teaching_finnish", "on_border"]
    assert keys(east=5900, north=100) == ["teaching_finnish", "in_no_area"]


@pytest.mark.parametrize("wish", [Wish.LANGUAGE, Wish.IMMERSION, Wish.HEALTH, Wish.EMPHASIS])
def test_grounds_that_need_judging_go_to_a_person(wish):
    assert keys(wish=wish)[-1] == f"judged_{wish}"


def test_another_school_needs_room():
    assert keys(wish=Wish.OTHER)[-2:] == ["other_without_room", "local"]
    assert keys(wish=Wish.OTHER, room_elsewhere=True)[-1] == "other_with_room"


def test_two_homes_are_told_which_address_counts():
    assert "official_address" in run(Inputs(two_homes=True)).remarks
    assert run(Inputs()).remarks[-1] == "straight_line"
