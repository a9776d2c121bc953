"""What the register covers of the city."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from register.domain.browsing import Listed
from register.domain.bundle import Department
from register.domain.coverage import coverage, tree
from register.domain.languages import Localized
from register.domain.vocabularies import Lifecycle

DAY = date(2026, 11, 2)


def a_department(code: str, parent: str | None = None) -> Department:
    return Department(code=code, name=Localized(code, code), parent=parent)


def a_system(department: str, lifecycle: Lifecycle = Lifecycle.IN_USE) -> Listed:
    terms = {"department": frozenset({department}), "lifecycle": frozenset({lifecycle.value})}
    return Listed("a", Localized(), Localized(), datetime(2026, 1, 1, tzinfo=UTC), None, terms)


CITY = (a_department("a"), a_department("b"), a_department("a2", "a"), a_department("a1", "a"))


def test_each_department_stands_before_those_below_it_in_the_citys_order():
    assert [(depth, each.code) for depth, each in tree(CITY)] == [
        (0, "a"),
        (1, "a2"),
        (1, "a1"),
        (0, "b"),
    ]


def test_below_one_that_is_not_there_is_at_the_top():
    assert [depth for depth, _ in tree([a_department("a", "gone")])] == [0]


@given(st.lists(st.sampled_from(["a", "b", "c", "d"]), min_size=4, max_size=4))
def test_a_tree_never_loses_or_doubles_a_department(parents):
    """Nor when each stands below one that comes before it."""
    codes = ["a", "b", "c", "d"]
    city = [
        a_department(code, parent if parent in codes[:place] else None)
        for place, (code, parent) in enumerate(zip(codes, parents, strict=True))
    ]
    assert sorted(each.code for _, each in tree(city)) == codes


def test_systems_and_statements_are_counted_where_they_belong():
    systems = [a_system("a"), a_system("a", Lifecycle.PLANNED), a_system("b", Lifecycle.RETIRED)]
    found = {
        each.department.code: (each.systems, each.in_use, each.checked_on, each.says_something)
        for each in coverage(CITY, systems, {"a": DAY, "b": DAY, "a1": DAY})
    }
    assert found == {
        "a": (2, 1, None, True),
        "a2": (0, 0, None, False),
        "a1": (0, 0, DAY, True),
        "b": (1, 0, DAY, True),
    }


def test_a_system_of_no_known_department_counts_for_none():
    unknown = replace(a_system("a"), terms={})
    assert [each.systems for each in coverage(CITY, [unknown], {})] == [0, 0, 0, 0]
