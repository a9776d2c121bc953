"""Reading a series, fitting it, and how honest the band is."""

from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest

from register.explainers.reading import Refused, Wrong
from register.explainers.seir.declaration import Counted, Inputs
from register.explainers.seir.epidemic import Part, simulate, started
from register.explainers.seir.example import example
from register.explainers.seir.fit import WINDOW, Disease, fit
from register.explainers.seir.forecast import run
from register.explainers.seir.model import parameters
from register.explainers.seir.series import LONGEST, SHORTEST, Daily, read_series
from register.explainers.seir.weekdays import weekday_effects

BEGINS = date(2024, 1, 1)


def lines(values, *, begins=BEGINS, form="{:%Y-%m-%d},{}"):
    return [form.format(begins + timedelta(n), each) for n, each in enumerate(values)]


def text(values, head="date,admissions", **how):
    return "\n".join([head, *lines(values, **how)])


def wrong(of, column=""):
    with pytest.raises(Refused) as raised:
        read_series(of, column)
    (fault,) = raised.value.faults
    return fault


def epidemic(counted, *, reproduction="1.4", days=120, begins=20):
    """What an undisturbed epidemic gives of admissions or beds, from a day on."""
    population, share = 6_000_000, Decimal(10)
    chosen = Inputs(reproduction=Decimal(reproduction), population=population, hospital_share=share)
    course = simulate(parameters(chosen), started(1, 1e-4), np.ones((days + begins, 1)), 4)
    course = course[begins:, :, 0] * population
    if counted is Counted.ADMISSIONS:
        return np.diff(course[:, Part.ADMITTED]), chosen
    return course[1:, Part.WARD] + course[1:, Part.INTENSIVE], chosen


@pytest.mark.parametrize(
    ("head", "form"),
    [
        ("date,admissions", "{:%Y-%m-%d},{}"),
        ("päivä;potilaat", "{:%d.%m.%Y};{}"),
        ("\N{BYTE ORDER MARK}date\tn", "{:%d/%m/%Y}\t{}"),
        ("n,date", "{1},{0:%Y-%m-%d}"),
        ("day\tn", "{:%Y/%m/%d}\t{}"),
        ("date,n", "{:%Y-%m-%dT00:00:00Z},{}"),
        ("date,n,", "{:%Y-%m-%d},{},"),
        (",date,n", "7,{:%Y%m%d},{}"),
        ("# of nobody; made up\ndate,n", "{:%Y-%m-%d},{}"),
        ("sep=;\ndate;n", "{:%Y-%m-%d};{}"),
        ("date,n", '"{:%Y-%m-%d}"," {} "'),
    ],
)
def test_series_are_read_as_people_write_them(head, form):
    values = list(range(40))
    assert read_series(text(values, head, form=form)) == Daily(BEGINS, tuple(map(float, values)))
    windows = text(values, head, form=form).replace("\n", "\r\n") + "\r\n\r\n"
    assert read_series(windows) == Daily(BEGINS, tuple(map(float, values)))


def test_names_may_be_missing_and_decimals_have_a_comma():
    values = "\n".join(lines(["1,5"] * 40, form="{:%Y-%m-%d};{}"))
    assert read_series(values).values == (1.5,) * 40


def test_numbers_may_have_spaces_and_a_comma_that_may_mean_thousands_is_refused():
    spaced = lines(["1 005", "1\N{NO-BREAK SPACE}005"] * 20, form="{:%Y-%m-%d};{}")
    assert read_series("\n".join(spaced)).values == (1005,) * 40
    means = "\n".join(lines(["1,005"] * 40, form="{:%Y-%m-%d};{}"))
    assert read_series(means).values == (1.005,) * 40
    fault = wrong(text(['"1,005"'] * 40))
    assert (fault.wrong, fault.line) == (Wrong.NOT_A_NUMBER, 2)


def test_the_last_day_may_come_first():
    head, *rest = text(range(40)).splitlines()
    rest.reverse()
    assert read_series("\n".join([head, *rest])) == Daily(BEGINS, tuple(map(float, range(40))))
    rest[4] = rest[3]
    fault = wrong("\n".join([head, *rest]))
    assert (fault.wrong, fault.line) == (Wrong.NOT_IN_ORDER, 5)


def test_days_that_are_left_out_or_empty_are_not_known():
    values = [str(n) for n in range(45)]
    values[10], values[11] = "", "NA"
    given = text(values).splitlines()
    del given[21]
    read = read_series("\n".join(given)).values
    assert [n for n, value in enumerate(read) if value is None] == [10, 11, 20]
    assert len(read) == 45


def test_what_is_not_known_at_the_ends_is_left_out():
    read = read_series(text(["", "", *range(40), ""]))
    assert (read.begins, len(read.values)) == (BEGINS + timedelta(2), 40)


def test_a_column_is_chosen_by_name():
    given = text([f"{n},{2 * n}" for n in range(40)], "date,ward,icu")
    assert read_series(given, "icu").values[3] == 6
    fault = wrong(given)
    assert (fault.input, fault.wrong, fault.other) == (
        "column",
        Wrong.UNKNOWN_CHOICE,
        "ward, icu",
    )
    assert wrong(given, "beds").wrong is Wrong.UNKNOWN_CHOICE


@pytest.mark.parametrize(
    ("line", "planted", "found"),
    [
        (7, "2024-01-06,many", Wrong.NOT_A_NUMBER),
        (7, "2024-01-06,inf", Wrong.NOT_A_NUMBER),
        (7, "2024-01-06,-1", Wrong.TOO_SMALL),
        (7, "2024-01-06,1e9", Wrong.TOO_LARGE),
        (7, "2024-01-05,3", Wrong.NOT_IN_ORDER),
        (7, "2023-01-05,3", Wrong.NOT_IN_ORDER),
        (7, "2024-13-05,3", Wrong.NOT_A_DATE),
        (7, "yesterday,3", Wrong.NOT_A_DATE),
        (7, "<script>", Wrong.NOT_A_DATE),
        (2, "one,3", Wrong.NOT_A_DATE),
        (41, "2034-01-06,3", Wrong.TOO_MANY_DAYS),
    ],
)
def test_the_wrong_line_is_named(line, planted, found):
    given = text(range(40)).splitlines()
    given[line - 1] = planted
    fault = wrong("\n".join(given))
    assert (fault.input, fault.wrong, fault.line) == ("series", found, line)


@pytest.mark.parametrize("given", ["", "\n\n", "date,n", "a,b\nc,d", "\x00", "date\n2024-01-01"])
def test_what_is_no_series_is_refused(given):
    assert wrong(given).wrong in {Wrong.TOO_FEW_DAYS, Wrong.NOT_A_DATE, Wrong.NOT_A_SERIES}


def test_too_short_and_too_long_texts_are_refused():
    fault = wrong(text(range(SHORTEST - 1)))
    assert (fault.wrong, fault.limit) == (Wrong.TOO_FEW_DAYS, SHORTEST)
    assert wrong(text(range(LONGEST + 1))).wrong is Wrong.TOO_MANY_DAYS
    assert wrong("x" * 300_000).wrong is Wrong.TOO_LONG


@pytest.mark.parametrize("counted", Counted)
@pytest.mark.parametrize("reproduction", ["0.8", "1.4", "2"])
def test_a_fit_to_a_course_of_the_model_finds_the_growth(counted, reproduction):
    values, chosen = epidemic(counted, reproduction=reproduction, days=40)
    disease = Disease(parameters(chosen), chosen.population, counted)
    fits = fit(values, [WINDOW - 1], disease)
    assert fits.reproduction[0] == pytest.approx(float(reproduction), rel=0.05)
    assert fits.fitted[-7:, 0] == pytest.approx(values[WINDOW - 7 : WINDOW], rel=0.1)


def test_origins_are_fitted_alike_alone_and_together():
    values, chosen = epidemic(Counted.BEDS)
    disease = Disease(parameters(chosen), chosen.population, Counted.BEDS)
    together = fit(values, [30, 60, 90], disease).forecast
    alone = fit(values, [60], disease).forecast
    assert together[:, 1] == pytest.approx(alone[:, 0])


def test_nothing_after_an_origin_is_used():
    values, chosen = epidemic(Counted.ADMISSIONS)
    values = values * np.resize([1.5, 1, 1, 1, 1, 0.3, 0.1], len(values))
    disease = Disease(parameters(chosen), chosen.population, Counted.ADMISSIONS)
    longer = fit(values, [50], disease).forecast
    shorter = fit(np.concatenate([values[:51], values[51:] * 9]), [50], disease).forecast
    assert (longer == shorter).all()


def test_the_example_is_forecast_better_than_by_no_change_and_by_same_growth():
    outcome = run(example(), Counted.ADMISSIONS, Inputs())
    tables = {each.key: each for each in outcome.tables}
    errors = {method: all_days for method, all_days, _, _ in tables["errors"].rows}
    assert errors["model"] < errors["no_change"] < errors["same_growth"]
    assert 80 < outcome.figures["coverage"].value < 100
    ahead = tables["ahead"].rows
    assert [row[0] for row in ahead] == list(range(1 - WINDOW, 15))
    for _, _, _, middle, lower, upper in ahead[WINDOW:]:
        assert lower <= middle <= upper


WEEK_OF_A_WARD = np.array([1.4, 1.2, 1.1, 1.1, 1.1, 0.7, 0.4])


def test_steady_weekdays_are_found_and_put_back_into_the_forecast():
    values = np.resize(200 * WEEK_OF_A_WARD, 98)
    outcome = run(Daily(BEGINS, tuple(values)), Counted.ADMISSIONS, Inputs())
    ahead = [row[3] for row in outcome.tables[0].rows[WINDOW:]]
    assert ahead == pytest.approx(np.resize(200 * WEEK_OF_A_WARD, 14), rel=0.05)
    step = outcome.steps[0]
    assert {name: each.value for name, each in step.numbers.items()} == {"least": 40, "most": 140}


def test_weekdays_that_differ_by_chance_alone_are_left_as_they_are():
    drawn = np.random.RandomState(7).poisson(50, (40, 70)).astype(float)
    found = [weekday_effects(values, np.array([69]))[:, 0] for values in drawn]
    assert np.mean([not each.any() for each in found]) > 0.4
    assert np.abs(found).max() < 0.15


def test_a_series_with_strong_weeks_is_held_by_its_band_on_each_day_ahead():
    random = np.random.RandomState(5)
    days = np.arange(300)
    wave = 100 + 900 * (np.exp(-(((days - 60) / 20) ** 2)) + np.exp(-(((days - 210) / 30) ** 2)))
    values = random.poisson(wave * np.resize(WEEK_OF_A_WARD, 300) * random.gamma(30, 1 / 30, 300))
    outcome = run(Daily(BEGINS, tuple(map(float, values))), Counted.ADMISSIONS, Inputs())
    tables = {each.key: each for each in outcome.tables}
    assert all(80 < inside < 99 for _, inside, _ in tables["coverage"].rows)
    model, no_change, same_growth = (all_days for _, all_days, _, _ in tables["errors"].rows)
    assert model < 0.7 * min(no_change, same_growth)


def test_coverage_and_errors_are_counted_from_the_forecasts_that_are_shown():
    """Of 7-day forecasts, the table of each day and the two summaries say the same."""
    outcome = run(Daily(BEGINS, example().values[:150]), Counted.ADMISSIONS, Inputs())
    tables = {each.key: each for each in outcome.tables}
    shown = tables["week_ahead"].rows
    inside = [lower <= seen <= upper for _, seen, _, lower, upper in shown]
    (_, covered, count) = tables["coverage"].rows[1]
    assert count == len(shown) == 150 - WINDOW + 1 - 7
    assert 100 * sum(inside) / count == pytest.approx(covered, abs=1)
    error = sum(abs(seen - middle) for _, seen, middle, _, _ in shown) / count
    assert tables["errors"].rows[0][2] == pytest.approx(error, abs=0.05)


def test_the_band_widens_with_days_ahead():
    values, chosen = epidemic(Counted.BEDS)
    rows = run(Daily(BEGINS, tuple(values)), Counted.BEDS, chosen).tables[0].rows[WINDOW:]
    widths = [upper - lower for *_, lower, upper in rows]
    assert widths == sorted(widths)


@pytest.mark.parametrize(
    "values",
    [
        [0.0] * 60,
        [5.0] * 60,
        [10_000_000.0] * 60,
        [0.0, 10_000_000.0] * 30,
        [float(2**min(n, 23)) for n in range(60)],
        [1.0] + [None] * 400 + [3.0] * 40,
        [0.0] * 40 + [400.0] * 20,
    ],
)  # fmt: skip
@pytest.mark.parametrize("counted", Counted)
def test_odd_series_give_numbers_or_nothing(values, counted):
    outcome = run(Daily(BEGINS, tuple(values)), counted, Inputs())
    for table in outcome.tables:
        for row in table.rows:
            numbers = [each for each in row if isinstance(each, float)]
            assert np.isfinite(numbers).all(), table.key


def test_a_share_of_nobody_in_hospital_cannot_be_fitted():
    with pytest.raises(Refused) as raised:
        run(example(), Counted.ADMISSIONS, Inputs(hospital_share=Decimal(0)))
    assert raised.value.faults[0].input == "hospital_share"
