"""Screening invitations against the published lists of birth years."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.explainers.screening.declaration import Inputs
from register.explainers.screening.model import invited_birth_years, run
from register.explainers.screening.programmes import Marker, Programme


@pytest.mark.parametrize(
    ("programme", "year", "birth_years"),
    [
        (Programme.CERVICAL, 2024, [1959, 1964, 1969, 1974, 1979, 1984, 1989, 1994]),
        (Programme.COLORECTAL, 2023, [1953, 1955, 1957, 1959, 1961, 1963]),
        (Programme.COLORECTAL, 2024, [1954, 1956, 1958, 1960, 1962, 1964]),
    ],
)
def test_the_published_lists_are_met(programme, year, birth_years):
    assert invited_birth_years(programme, year) == birth_years


def test_a_municipality_may_invite_at_25():
    assert 1999 in invited_birth_years(Programme.CERVICAL, 2024, at_25=True)
    assert 1999 not in invited_birth_years(Programme.CERVICAL, 2024)


def keys(**chosen) -> list[str]:
    return [step.key for step in run(Inputs(**chosen)).steps]


def test_every_programme_says_why_it_invites_or_does_not():
    assert keys(birth_year=1964, year=2024) == [
        "age", "cervical_invited", "breast_invited", "colorectal_invited",
    ]  # fmt: skip
    assert keys(birth_year=1964, year=2024, marker=Marker.MALE)[1:] == [
        "cervical_other_marker", "breast_other_marker", "colorectal_invited",
    ]  # fmt: skip
    assert keys(birth_year=2000, year=2024)[1:] == [
        "cervical_too_young", "breast_too_young", "colorectal_too_young",
    ]  # fmt: skip
    assert keys(birth_year=1940, year=2024)[1:] == [
        "cervical_too_old", "breast_too_old", "colorectal_too_old",
    ]  # fmt: skip
    assert keys(birth_year=1961, year=2024)[1:] == [
        "cervical_between", "breast_invited", "colorectal_between",
    ]  # fmt: skip


def test_who_is_missed_and_what_is_not_sure_is_told():
    assert run(Inputs(marker=Marker.MALE)).remarks == ("missed_by_marker",)
    assert run(Inputs(birth_year=1950)).remarks == ("missed_by_age",)
    assert "year_not_confirmed" in run(Inputs(year=2026)).remarks
    assert "breast_counts_months" in run(Inputs()).remarks


@given(st.integers(1920, 2010), st.integers(2022, 2026), st.sampled_from(Marker))
def test_figures_and_steps_agree(birth_year, year, marker):
    outcome = run(Inputs(birth_year=birth_year, year=year, marker=marker))
    invited = {step.key.split("_")[0] for step in outcome.steps if step.key.endswith("_invited")}
    assert invited == {name for name, figure in outcome.figures.items() if figure.value}
