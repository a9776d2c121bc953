"""Fourteen days ahead of a series, with a band, and how such forecasts have done in its past.

The band is nine tenths wide on the scale of log(patients + ½): the forecast plus and minus a
multiple of √(noise² + (0.05 days ahead)²), that is of noise and of growth that changes. Noise² is
1/(patients + ½) + 0.05², of chance in the counts and a little besides, or the mean square of the
fit's residuals if that is more. The multiple is the one that nine tenths of the earlier errors as
many days ahead, of those known by then, stayed within; few errors leave it near that of all days
ahead, and few of all near the normal one.
"""

from bisect import insort
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from math import isnan

import numpy as np

from register.explainers.declaring import Certainty, Reference, Unit
from register.explainers.outcome import Drawn, Outcome, Quantity, Step, Table
from register.explainers.reading import Fault, Refused, Wrong
from register.explainers.seir.declaration import Counted, Inputs
from register.explainers.seir.epidemic import Array
from register.explainers.seir.fit import (
    DAMPING,
    HALF,
    HORIZON,
    WINDOW,
    Disease,
    Fits,
    fit,
)
from register.explainers.seir.model import parameters
from register.explainers.seir.series import Daily
from register.explainers.seir.weekdays import WEEK

#: The share of days that the band is meant to hold.
NOMINAL = 0.9
METHOD = Reference(work="own-method", certainty=Certainty.COMPUTED)
SHRINKAGE = Reference(work="james-stein-1961", certainty=Certainty.COMPUTED)
_NORMAL, _WORTH, _WORTH_APART = 1.645, 100, 50
_NOISE, _A_DAY = 0.05, 0.05
#: Above this share infected the population is taken as this many times those infected instead.
_ENOUGH, _INSTEAD = 0.95, 10
#: Days of the past that the table of forecasts a week ahead shows.
_SHOWN = 151
#: Above this share of days that are not known it is said.
_MANY = 0.25
_AHEAD = np.arange(1, HORIZON + 1)[:, None]


def run(daily: Daily, counted: Counted, chosen: Inputs) -> Outcome:
    """The forecast and its back-test, for a disease as ``chosen`` describes it."""
    if not chosen.hospital_share:
        raise Refused(Fault("hospital_share", Wrong.TOO_SMALL, Decimal("0.1")))
    values = np.array([np.nan if each is None else each for each in daily.values])
    origins = list(range(WINDOW - 1, len(values)))
    disease = Disease(parameters(chosen), chosen.population, counted)
    infected = float(disease.infected(values).sum())
    small = infected > _ENOUGH * chosen.population
    if small:
        disease = replace(disease, population=_INSTEAD * infected)
    fits = fit(values, origins, disease)
    truth = _truth(values, origins)
    widths = _widths(fits, truth)
    methods = {
        "model": fits.forecast,
        "no_change": _no_change(values, origins, counted),
        "same_growth": _same_growth(values, origins),
    }
    lower, upper = _band(fits.forecast, widths)
    inside = np.where(np.isnan(truth), np.nan, (lower <= truth) & (truth <= upper))
    last = values[~np.isnan(values)][-1]
    return Outcome(
        figures={
            "last": Quantity(float(last), Unit.PATIENTS),
            "middle": _patients(fits.forecast[-1, -1]),
            "lower": _patients(lower[-1, -1]),
            "upper": _patients(upper[-1, -1]),
            "growing": Quantity(round(float(fits.reproduction[-1]), 2), Unit.RATIO),
            "coverage": Quantity(round(100 * float(np.nanmean(inside)), 1), Unit.PER_CENT),
            "nominal": Quantity(100 * NOMINAL, Unit.PER_CENT),
        },
        steps=tuple(_steps(fits.reproduction[-1], fits.weekdays[:, -1])),
        tables=(
            _ahead(values, fits.fitted[:, -1], fits.forecast[:, -1], lower[:, -1], upper[:, -1]),
            _errors(methods, truth),
            _coverage(inside),
            _week_ahead(truth, fits.forecast, lower, upper),
        ),
        remarks=(
            "band",
            "damped",
            *(("population_too_small",) if small else ()),
            *(("few_known",) if np.isnan(values).mean() > _MANY else ()),
        ),
    )


def _truth(values: Array, origins: list[int]) -> Array:
    """What came on each day after each origin, (HORIZON, origins); NaN is not known."""
    longer = np.concatenate([values, np.full(HORIZON, np.nan)])
    truth: Array = longer[np.array(origins) + _AHEAD]
    return truth


def _spread(fits: Fits) -> Array:
    noise = np.maximum(1 / (fits.forecast + HALF) + _NOISE**2, fits.noise**2)
    spread: Array = np.sqrt(noise + (_A_DAY * _AHEAD) ** 2)
    return spread


def _widths(fits: Fits, truth: Array) -> Array:
    """Half of the band at each origin, of which nothing after it is used, on the log scale."""
    spread = _spread(fits)
    errors = np.abs(np.log(truth + HALF) - np.log(fits.forecast + HALF)) / spread
    widths: Array = _multiples(errors) * spread
    return widths


def _multiples(errors: Array) -> Array:
    """What nine tenths of the errors known at each origin stayed within, (HORIZON, origins).

    Errors of one day ahead are few at first, and count beside those of all days.
    """
    multiples = np.empty_like(errors)
    together: list[float] = []
    apart: list[list[float]] = [[] for _ in range(HORIZON)]
    for origin in range(errors.shape[1]):
        for ahead in range(1, min(origin, HORIZON) + 1):
            error = float(errors[ahead - 1, origin - ahead])
            if not isnan(error):
                insort(together, error)
                insort(apart[ahead - 1], error)
        common = _learnt(_NORMAL, _WORTH, together)
        multiples[:, origin] = [_learnt(common, _WORTH_APART, each) for each in apart]
    return multiples


def _learnt(before: float, worth: int, known: list[float]) -> float:
    """A multiple worth so many errors, and the one that sorted errors show, by their number."""
    own = known[int(NOMINAL * len(known))] if known else before
    return (worth * before + len(known) * own) / (worth + len(known))


def _band(forecast: Array, widths: Array) -> tuple[Array, Array]:
    middle = forecast + HALF
    return np.maximum(middle * np.exp(-widths) - HALF, 0), middle * np.exp(widths) - HALF


def _no_change(values: Array, origins: list[int], counted: Counted) -> Array:
    """The last number of beds, or the mean of the last week's admissions, on every day."""
    days = 1 if counted is Counted.BEDS else WEEK
    level: Array = np.tile(_recent(values, origins, days, 0), (HORIZON, 1))
    return level


def _same_growth(values: Array, origins: list[int]) -> Array:
    """The last week's mean, changing as it has from the week before."""
    now = _recent(values, origins, WEEK, 0) + HALF
    before = _recent(values, origins, WEEK, WEEK) + HALF
    middle = (WEEK - 1) / 2
    grown: Array = np.maximum(now * (now / before) ** ((_AHEAD + middle) / WEEK) - HALF, 0)
    return grown


def _recent(values: Array, origins: list[int], days: int, ago: int) -> Array:
    """The mean of the last ``days`` known days, ``ago`` days before each origin."""
    means = []
    for origin in origins:
        known = values[: origin - ago + 1]
        means.append(known[~np.isnan(known)][-days:].mean())
    return np.array(means)


def _steps(reproduction: float, weekdays: Array) -> Iterator[Step]:
    if weekdays.any():
        shares = np.exp(weekdays) / np.exp(weekdays).mean()
        extremes = {"least": shares.min(), "most": shares.max()}
        numbers = {
            name: Quantity(round(100 * float(share)), Unit.PER_CENT)
            for name, share in extremes.items()
        }
        yield Step("weekdays", numbers, SHRINKAGE)
    else:
        yield Step("no_weekdays", reference=SHRINKAGE)
    yield Step("window", {"days": Quantity(WINDOW, Unit.DAYS)}, METHOD)
    yield Step("growing", {"ratio": Quantity(round(float(reproduction), 2), Unit.RATIO)}, METHOD)
    yield Step("damping", {"left": Quantity(100 * DAMPING, Unit.PER_CENT)}, METHOD)
    yield Step(
        "ahead",
        {"days": Quantity(HORIZON, Unit.DAYS), "share": Quantity(100 * NOMINAL, Unit.PER_CENT)},
        METHOD,
    )


def _ahead(values: Array, fitted: Array, forecast: Array, lower: Array, upper: Array) -> Table:
    """The last window and the days ahead; day 0 is the last one of the series."""
    past = [
        (n - WINDOW + 1, _cell(seen), _cell(fit), None, None, None)
        for n, (seen, fit) in enumerate(zip(values[-WINDOW:], fitted, strict=True))
    ]
    future = [
        (n, None, None, *map(_cell, each))
        for n, each in enumerate(zip(forecast, lower, upper, strict=True), 1)
    ]
    columns = ("observed", "fitted", "forecast", "lower", "upper")
    return Table(
        "ahead",
        ("day", *columns),
        (*past, *future),
        dict.fromkeys(columns, Unit.PATIENTS),
        Drawn.BAND,
    )


def _errors(methods: dict[str, Array], truth: Array) -> Table:
    """The mean absolute error in patients: of all days ahead, of the 7th and of the 14th."""
    rows = []
    for method, forecast in methods.items():
        error = np.abs(forecast - truth)
        rows.append((method, *map(_mean, (error, error[WEEK - 1], error[HORIZON - 1]))))
    columns = ("all_days", "day_7", "day_14")
    units = dict.fromkeys(columns, Unit.PATIENTS)
    return Table("errors", ("method", *columns), tuple(rows), units)


def _coverage(inside: Array) -> Table:
    """How many per cent of known days were inside the band, by days ahead."""
    rows = [
        (ahead, _mean(100 * inside[ahead - 1]), int((~np.isnan(inside[ahead - 1])).sum()))
        for ahead in (1, WEEK, HORIZON)
    ]
    columns = ("ahead", "inside", "forecasts")
    return Table("coverage", columns, tuple(rows), {"inside": Unit.PER_CENT})


def _week_ahead(truth: Array, forecast: Array, lower: Array, upper: Array) -> Table:
    """What came on each day, and what the forecast of a week before had said of it."""
    chosen = [each[WEEK - 1, :-WEEK][-_SHOWN:] for each in (truth, forecast, lower, upper)]
    days = range(1 - len(chosen[0]), 1)
    rows = [
        (day, *map(_cell, each)) for day, each in zip(days, zip(*chosen, strict=True), strict=True)
    ]
    columns = ("observed", "forecast", "lower", "upper")
    units = dict.fromkeys(columns, Unit.PATIENTS)
    return Table("week_ahead", ("day", *columns), tuple(rows), units, Drawn.BAND)


def _mean(values: Array) -> float | None:
    known = values[~np.isnan(values)]
    return round(float(known.mean()), 2) if known.size else None


def _cell(value: float) -> float | None:
    return None if np.isnan(value) else round(float(value), 1)


def _patients(value: float) -> Quantity:
    return Quantity(round(float(value)), Unit.PATIENTS)
