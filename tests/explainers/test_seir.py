"""The epidemic against closed forms, published runs and an independent integrator's figures."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from math import exp, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register.explainers.reading import Refused, Wrong
from register.explainers.seir.closed_forms import final_size, growth_rate, largest_infected
from register.explainers.seir.declaration import Inputs
from register.explainers.seir.epidemic import (
    Parameters,
    Part,
    euler,
    runge_kutta,
    simulate,
    started,
)
from register.explainers.seir.model import parameters as named
from register.explainers.seir.model import run, spread

S, E, R = Part.SUSCEPTIBLE, Part.LATENT, Part.RECOVERED
SPREADING = Part.INFECTIOUS


def disease(reproduction, latent=5.2, infectious=2.9, *, unit=1.0, hospital=0.004, icu=0.3):
    """One set of parameters, durations in days counted in ``unit`` days."""
    given = (reproduction, latent, infectious, hospital, 1.9, 8, icu, 8)
    scale = (1, unit, unit, 1, unit, unit, 1, unit)
    return Parameters(*(np.array([each / by]) for each, by in zip(given, scale, strict=True)))


def course(parameters, days, *, share=1e-6, latent=0.0, steps=8, scheme=runge_kutta):
    """The parts on each day, of shape (days + 1, parts), while contacts stay as they are."""
    start = started(1, share)
    start[E] += latent
    start[S] -= latent
    return simulate(parameters, start, np.ones((days, 1)), steps, scheme)[:, :, 0]


@pytest.mark.parametrize(
    ("reproduction", "size"),
    [
        (1.05, 0.093702), (1.2, 0.313698), (1.3, 0.42297), (1.5, 0.582812), (1.6, 0.641981),
        (1.8, 0.73243), (2.0, 0.796812), (2.2, 0.843739), (2.4, 0.878596), (2.5, 0.892645),
        (3.0, 0.94048), (4.0, 0.980173),
    ],
)  # fmt: skip
def test_final_sizes(reproduction, size):
    assert round(final_size(reproduction), 6) == size


@pytest.mark.parametrize(
    ("reproduction", "share"),
    [(1.5, 0.063023), (1.6, 0.081248), (1.8, 0.117896), (2.0, 0.153426), (2.5, 0.233484),
     (3.0, 0.300463)],
)  # fmt: skip
def test_largest_shares_infected(reproduction, share):
    assert round(largest_infected(reproduction), 6) == share


@pytest.mark.parametrize(
    ("reproduction", "latent", "infectious", "rate", "doubling"),
    [
        (2.5, 5.2, 2.9, 0.145676, 4.758),
        (2.2, 5.2, 2.9, 0.120925, 5.732),
        (1.6, 5.2, 2.9, 0.065971, 10.507),
        (1.6, 5.2, 18, 0.023613, 29.355),
        (3.0, 5.2, 18, 0.06771, 10.237),
    ],
)
def test_early_growth(reproduction, latent, infectious, rate, doubling):
    found = growth_rate(reproduction, latent, infectious)
    assert (round(found, 6), round(log(2) / found, 3)) == (rate, doubling)


@pytest.mark.parametrize(
    ("reproduction", "peak", "day", "days"),
    [
        (2.5, 0.08243577, 94.75, 130),
        (2.0, 0.05451153, 129.00, 160),
        (1.8, 0.04198332, 153.43, 190),
        (1.6, 0.02899169, 192.47, 230),
    ],
)
def test_reference_runs_by_an_integrator_of_eighth_order(reproduction, peak, day, days):
    infectious = course(disease(reproduction, unit=0.05), days * 20, steps=1)[:, SPREADING]
    assert infectious.max() == pytest.approx(peak, abs=1e-7)
    assert infectious.argmax() * 0.05 == pytest.approx(day, abs=0.05)


def test_reference_states_on_day_100_and_at_the_end():
    found = course(disease(2.5), 700)
    assert found[100, SPREADING] == pytest.approx(0.0742036002, abs=1e-9)
    assert found[100, S] == pytest.approx(0.2449389057, abs=2e-9)
    assert found[-1, R] == pytest.approx(0.8926449, abs=1e-7)


@pytest.mark.parametrize(
    ("reproduction", "peak", "day"),
    [(3.0, 0.23018603, 226.49), (2.0, 0.11850123, 384.80), (1.8, 0.09118377, 458.97)],
)
def test_the_published_example_of_atkeson(reproduction, peak, day):
    parameters = disease(reproduction, 5.2, 18, unit=0.1)
    infectious = course(parameters, 5500, share=1e-7, latent=4e-7, steps=1)[:, SPREADING]
    assert infectious.max() == pytest.approx(peak, abs=1e-7)
    assert infectious.argmax() / 10 == pytest.approx(day, abs=0.1)


def test_the_published_example_that_is_still_growing_after_550_days():
    infectious = course(disease(1.6, 5.2, 18), 550, share=1e-7, latent=4e-7, steps=1)[:, SPREADING]
    assert infectious.argmax() == 550
    assert infectious[-1] == pytest.approx(0.0573, abs=5e-5)


diseases = st.builds(
    disease,
    st.floats(0.5, 4),
    st.floats(2, 10),
    st.floats(2, 15),
    hospital=st.floats(0, 0.1),
    icu=st.floats(0, 1),
)


@settings(deadline=None, max_examples=25)
@given(diseases)
def test_nobody_is_lost_and_the_invariant_holds(parameters):
    found = course(parameters, 300, share=1e-3, steps=4)
    assert np.abs(found[:, [S, E, SPREADING, R]].sum(axis=1) - 1).max() < 1e-12
    kept = found[:, [S, E, SPREADING]].sum(axis=1) - np.log(found[:, S]) / parameters.reproduction
    assert np.ptp(kept) < 1e-6
    assert (found >= 0).all()
    assert (np.diff(found[:, S]) <= 0).all()


@settings(deadline=None, max_examples=15)
@given(st.floats(1.6, 4), st.floats(2, 8), st.floats(2, 8))
def test_the_end_is_the_final_size_whatever_the_latent_time(reproduction, latent, infectious):
    found = course(disease(reproduction, latent, infectious), 1200, share=1e-3, steps=2)
    assert 1 - found[-1, S] == pytest.approx(final_size(reproduction, 1 - 1e-3), abs=1e-6)


def test_the_beginning_grows_as_the_closed_form_says():
    found = course(disease(2.5), 45, share=1e-9)
    assert log(found[40, SPREADING] / found[30, SPREADING]) / 10 == pytest.approx(
        growth_rate(2.5, 5.2, 2.9), rel=1e-3
    )


def test_no_epidemic_below_one():
    infectious = course(disease(0.9), 400, share=1e-3)[:, SPREADING]
    assert infectious.max() == infectious[0]
    assert final_size(0.9) < 1e-12
    assert largest_infected(0.9) == 0


def test_admissions_and_bed_days_are_what_shares_and_stays_make_them():
    parameters = disease(2.5, hospital=0.02, icu=0.25)
    found = course(parameters, 900)
    admitted = found[-1, Part.ADMITTED]
    assert admitted == pytest.approx(0.02 * (found[-1, R]), rel=1e-6)
    assert found[:, Part.WARD].sum() == pytest.approx(8 * admitted, rel=1e-4)
    assert found[:, Part.INTENSIVE].sum() == pytest.approx(0.25 * 8 * admitted, rel=1e-4)


def test_nobody_in_hospital_when_nobody_needs_it():
    found = course(disease(2.5, hospital=0), 300)
    assert not found[:, [Part.WARD, Part.INTENSIVE, Part.ADMITTED]].any()


def test_the_care_chain_does_not_feed_back():
    calm, busy = (course(disease(2.5, hospital=share), 300) for share in (0, 0.1))
    assert (calm[:, [S, E, SPREADING, R]] == busy[:, [S, E, SPREADING, R]]).all()


def test_halving_the_step_changes_the_peak_little_but_euler_fails():
    peaks = [course(disease(2.5), 200, steps=steps)[:, SPREADING].max() for steps in (1, 2, 4)]
    assert all(abs(one / other - 1) < 1e-3 for one, other in pairwise(peaks))
    rough = [
        course(disease(2.5), 200, steps=steps, scheme=euler)[:, SPREADING].max() for steps in (1, 2)
    ]
    assert abs(rough[0] / rough[1] - 1) > 1e-3
    assert abs(rough[0] / peaks[-1] - 1) > 0.01


def test_the_error_falls_with_the_fourth_power_of_the_step():
    true = course(disease(2.5), 100, steps=40)[-1, SPREADING]
    errors = [
        abs(course(disease(2.5), 100, steps=steps)[-1, SPREADING] - true) for steps in (1, 2, 4)
    ]
    assert all(12 < one / other < 20 for one, other in pairwise(errors))


def test_thl_figures_of_2020_are_within_a_factor_of_two():
    """11,300 admitted make a simple model sharper than the published "just over 900" beds."""
    population, share = 5_530_000, 11_300 / (0.641981 * 5_530_000)
    found = course(disease(1.6, hospital=share, icu=0.3186), 700) * population
    assert round(found[-1, Part.ADMITTED], -2) == 11_300
    assert (found[:, Part.WARD] + found[:, Part.INTENSIVE]).max() == pytest.approx(1727, rel=0.01)


def test_every_figure_is_of_this_run():
    outcome = run(Inputs())
    figures = {key: each.value for key, each in outcome.figures.items()}
    series = {each.key: each for each in outcome.series}
    assert figures["most_beds"] == int(np.ceil(max(series["beds"].values)))
    assert figures["most_beds_day"] == int(np.argmax(series["beds"].values))
    assert figures["admitted"] == round(sum(series["admissions"].values))
    assert figures["nurses_on_duty"] == int(np.ceil(max(series["nurses"].values)))
    assert figures["doctors_employed"] == int(np.ceil(figures["doctors_on_duty"] * 5.5))
    assert all(len(each.values) == 366 for each in outcome.series)


def test_nurses_and_doctors_follow_from_the_beds():
    outcome = run(Inputs(icu_share=Decimal(0)))
    beds, nurses, doctors = (
        next(each.values for each in outcome.series if each.key == key)
        for key in ("beds", "nurses", "doctors")
    )
    assert nurses == pytest.approx([each / 4 for each in beds])
    assert doctors == pytest.approx([each / 15 for each in beds])


def test_the_checks_of_the_page_are_met_and_the_coarser_step_is_close():
    checks, accuracy = run(Inputs()).tables
    assert [row[0] for row in checks.rows] == ["conservation", "invariant", "final_size"]
    for _, expected, computed in checks.rows:
        assert computed == pytest.approx(expected, abs=1e-3)
    fine, coarse, rough = accuracy.rows
    assert (fine[0], coarse[0], rough[0]) == ("runge_kutta", "runge_kutta", "euler")
    assert abs(coarse[3]) < fine[2] / 10_000
    assert abs(rough[3]) > fine[2] / 100


def test_the_fan_is_the_same_for_the_same_seed_and_holds_the_curve():
    first, again, other = run(Inputs()), run(Inputs()), run(Inputs(seed=2))
    assert first == again
    assert first.series[0].values == other.series[0].values
    assert first.series[0].upper != other.series[0].upper
    beds = first.series[0]
    top = int(np.argmax(beds.values))
    assert beds.lower[top] < beds.values[top] < beds.upper[top]


def test_without_uncertainty_the_fan_is_the_curve():
    beds = run(Inputs(uncertainty=0, draws=20)).series[0]
    assert np.allclose(beds.lower, beds.values, rtol=1e-3, atol=0.01)
    assert beds.lower == pytest.approx(beds.upper)


def test_the_draws_lie_around_what_was_asked_for():
    drawn = spread(named(Inputs()), 0.1, 500, 1)
    assert drawn.reproduction[0] == 2.4
    assert np.median(drawn.reproduction) == pytest.approx(2.4, rel=0.02)
    assert np.log(drawn.reproduction / 2.4).std() == pytest.approx(0.1, rel=0.15)
    assert drawn.reproduction.max() <= 2.4 * exp(0.2) * (1 + 1e-12)


def test_measures_change_contacts_from_their_day_on():
    free, held = run(Inputs()), run(Inputs(measure_days=(30,), measure_contacts=(40,)))
    for one, other in zip(free.series, held.series, strict=True):
        assert one.values[:31] == pytest.approx(other.values[:31])
    assert held.figures["infected"].value < free.figures["infected"].value / 2
    nothing = run(Inputs(measure_days=(30,), measure_contacts=(100,)))
    assert nothing.series[0].values == free.series[0].values
    swapped = run(Inputs(measure_days=(90, 30), measure_contacts=(80, 40)))
    assert swapped.series == run(Inputs(measure_days=(30, 90), measure_contacts=(40, 80))).series


@pytest.mark.parametrize(
    ("days", "shares", "named"),
    [((50,), (), "measure_contacts"), ((), (40,), "measure_contacts"),
     ((50, 50), (40, 60), "measure_days")],
)  # fmt: skip
def test_measures_that_contradict_each_other_are_refused(days, shares, named):
    with pytest.raises(Refused) as raised:
        run(Inputs(measure_days=days, measure_contacts=shares))
    (fault,) = raised.value.faults
    assert (fault.input, fault.wrong) == (named, Wrong.CONTRADICTION)


def test_what_the_numbers_do_not_cover_is_said():
    always = ("scenario", "one_population", "old_parameters", "fan")
    assert run(Inputs()).remarks == always
    late = Inputs(infection_to_hospital=Decimal(5), days=40)
    assert run(late).remarks == (*always, "shortest_lag", "still_growing")


@pytest.mark.parametrize("reproduction", ["0.5", "6"])
@pytest.mark.parametrize("shortest", ["1", "14"])
def test_the_ends_of_every_range_can_be_computed(reproduction, shortest):
    chosen = replace(
        Inputs(draws=20, uncertainty=30),
        reproduction=Decimal(reproduction),
        latent=Decimal(shortest),
        infectious=Decimal(shortest),
        infection_to_hospital=Decimal(1),
        ward_stay=Decimal(1),
        icu_stay=Decimal(1),
        hospital_share=Decimal(10),
    )
    outcome = run(chosen)
    for each in outcome.series:
        for values in (each.values, each.lower, each.upper):
            assert np.isfinite(values).all()
            assert min(values, default=0) >= -1e-6
