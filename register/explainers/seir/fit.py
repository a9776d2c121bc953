"""A SEIR course fitted to the last weeks of a daily series, at many days of it at once.

At each origin, the day after which nothing is taken as known, two numbers are found: the level at
the beginning of the window and the reproduction number in it. They make the weighted sum of
squared residuals of log(patients + ½) least, with a pull towards an epidemic that neither grows
nor shrinks, the stronger the larger the residuals are. A day weighs half as much as one four days
later. What is steady in the days of the week is taken out before and put back after. Gauss-Newton,
with differences for derivatives; all origins are columns of one integration.
"""

from dataclasses import dataclass, fields
from math import ceil, log

import numpy as np

from register.explainers.seir.declaration import Counted
from register.explainers.seir.epidemic import Array, Parameters, Part, simulate
from register.explainers.seir.weekdays import WEEK, weekday_effects

#: Days in a window, and days that are forecast.
WINDOW, HORIZON = 21, 14
#: Added to a number of patients before its logarithm is taken, so that none has one too.
HALF = 0.5
#: How the growth is assumed to lessen: this share of log R is left after each day.
DAMPING = 0.85
#: The same of the difference between the last days and the fit.
CARRIED = 0.95
_HALF_LIFE = 4
#: The reciprocal of the variance of log R before anything is known of it.
_PULL = 5.0
_ROUNDS = 10
_NUDGE = 1e-4
_LONGEST_STEP = 0.7
#: The largest reproduction number that is looked for, and its reciprocal the least.
_LARGEST = 4.0
_LEAST_SUSCEPTIBLE = 0.02
#: The slowest change, a day, that a care chain in balance may have.
_SLOWEST = 0.02
_LEAST_LEVEL = 1e-3
_TINY = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Disease:
    """What is taken as known: one set of parameters, the population, and what is counted."""

    parameters: Parameters
    population: float
    counted: Counted

    def infected(self, values: Array) -> Array:
        """How many the patients of each day stand for, among all who were infected."""
        admitted = np.nan_to_num(values)
        if self.counted is Counted.BEDS:
            stays = self.parameters.icu_share * self.parameters.icu_stay
            admitted = admitted / (self.parameters.ward_stay + stays)
        return admitted / self.parameters.hospital_share

    def repeated(self, times: int) -> dict[str, Array]:
        """The parameters by name, each ``times`` over."""
        return {
            each.name: np.repeat(getattr(self.parameters, each.name), times)
            for each in fields(Parameters)
        }


@dataclass(frozen=True, slots=True, eq=False)
class Fits:
    """What was found at each origin.

    ``reproduction`` (origins,) counts only meetings with the susceptible: above 1 the epidemic
    grows. ``fitted`` (WINDOW, origins) and ``forecast`` (HORIZON, origins) are in patients.
    ``noise`` (origins,) is the root mean square of the residuals, on the log scale, and
    ``weekdays`` (WEEK, origins) are the effects that were taken out, by index modulo 7.
    """

    reproduction: Array
    fitted: Array
    forecast: Array
    noise: Array
    weekdays: Array


def fit(values: Array, origins: list[int], disease: Disease) -> Fits:
    """Fit at every origin, an index of at least WINDOW - 1; NaN is a day that is not known."""
    at = np.array(origins)
    weekdays = weekday_effects(values, at)
    days = (at + np.arange(1 - WINDOW, HORIZON + 1)[:, None]) % WEEK
    weekly = np.take_along_axis(weekdays, days, axis=0)
    target = np.log(values[at + np.arange(1 - WINDOW, 1)[:, None]] + HALF) - weekly[:WINDOW]
    ages = np.arange(WINDOW - 1, -1, -1)[:, None]
    weights = np.where(np.isnan(target), 0, HALF ** (ages / _HALF_LIFE))
    target = np.nan_to_num(target)
    susceptible = _susceptible(values, at, disease)
    level, growing = _mean(target[:_HALF_LIFE], weights[:_HALF_LIFE]), np.zeros(len(at))
    for _ in range(_ROUNDS):
        by_level, by_growing = _improved(target, weights, level, growing, susceptible, disease)
        level = level + by_level
        growing = (growing + by_growing).clip(-log(_LARGEST), log(_LARGEST))
    course = _course(level, growing, susceptible, disease, HORIZON)
    residuals = target - np.log(course[:WINDOW] + HALF)
    last = _mean(residuals[-_HALF_LIFE:], weights[-_HALF_LIFE:])
    carried = last * CARRIED ** np.arange(1, HORIZON + 1)[:, None]
    weekly[WINDOW:] += carried
    patients = np.maximum((course + HALF) * np.exp(weekly) - HALF, 0)
    noise = np.sqrt(_mean(residuals**2, weights))
    return Fits(np.exp(growing), patients[:WINDOW], patients[WINDOW:], noise, weekdays)


def _mean(values: Array, weights: Array) -> Array:
    mean: Array = (weights * values).sum(axis=0) / np.maximum(weights.sum(axis=0), _TINY)
    return mean


def _susceptible(values: Array, origins: Array, disease: Disease) -> Array:
    """The share that those infected before each window leave susceptible."""
    before = np.concatenate([[0], np.cumsum(disease.infected(values))])[origins - WINDOW + 1]
    left: Array = np.maximum(1 - before / disease.population, _LEAST_SUSCEPTIBLE)
    return left


def _improved(
    target: Array,
    weights: Array,
    level: Array,
    growing: Array,
    susceptible: Array,
    disease: Disease,
) -> tuple[Array, Array]:
    """How far to move level and log R: one Gauss-Newton step, its length bounded."""
    courses = _course(
        np.concatenate([level, level + _NUDGE, level]),
        np.concatenate([growing, growing, growing + _NUDGE]),
        np.tile(susceptible, 3),
        disease,
        ahead=0,
    )
    base, moved, grown = np.split(np.log(courses + HALF), 3, axis=1)
    residual, one, two = target - base, (moved - base) / _NUDGE, (grown - base) / _NUDGE
    a = (weights * one * one).sum(axis=0) + _TINY
    b = (weights * one * two).sum(axis=0)
    pull = _PULL * _mean(residual**2, weights) + _TINY
    d = (weights * two * two).sum(axis=0) + pull
    p = (weights * one * residual).sum(axis=0)
    q = (weights * two * residual).sum(axis=0) - pull * growing
    steps = np.stack([d * p - b * q, a * q - b * p]) / (a * d - b * b)
    by_level, by_growing = steps.clip(-_LONGEST_STEP, _LONGEST_STEP)
    return by_level, by_growing


def _course(
    level: Array, growing: Array, susceptible: Array, disease: Disease, ahead: int
) -> Array:
    """Patients on each day of the window and ``ahead`` days after it, (days, columns)."""
    columns = len(level)
    named = disease.repeated(columns)
    named["reproduction"] = np.exp(growing) / susceptible
    state = _balanced(named, np.exp(growing))
    counted = _counted(state, named, disease.counted)
    state *= np.maximum(np.exp(level), _LEAST_LEVEL) / (counted * disease.population)
    state[Part.SUSCEPTIBLE] = susceptible
    left = DAMPING ** np.arange(1, ahead + 1)[:, None]
    contacts = np.concatenate([np.ones((WINDOW, columns)), np.exp(growing * (left - 1))])
    parameters = Parameters(**named)
    steps = ceil(parameters.fastest(contacts * susceptible) / 2)
    course = simulate(parameters, state, contacts, steps)
    if disease.counted is Counted.ADMISSIONS:
        patients = np.diff(course[:, Part.ADMITTED], axis=0)
    else:
        patients = course[1:, Part.WARD] + course[1:, Part.INTENSIVE]
    result: Array = patients * disease.population
    return result


def _balanced(named: dict[str, Array], reproduction: Array) -> Array:
    """A state whose parts all grow alike, with one latent; the susceptible are left out."""
    onset, recovery, arrival = 1 / named["latent"], 1 / named["infectious"], 1 / named["lag"]
    leaving, ending = 1 / named["ward_stay"], 1 / named["icu_stay"]
    both = onset + recovery
    rate = (np.sqrt(both * both + 4 * onset * recovery * (reproduction - 1)) - both) / 2
    state = np.zeros((len(Part), len(rate)))
    state[Part.LATENT] = 1
    state[Part.INFECTIOUS] = onset / (rate + recovery)
    admitted = named["hospital_share"] * recovery * state[Part.INFECTIOUS]
    state[Part.WAITING] = admitted / np.maximum(rate + arrival, _SLOWEST)
    state[Part.WARD] = arrival * state[Part.WAITING] / np.maximum(rate + leaving, _SLOWEST)
    moved = named["icu_share"] * leaving * state[Part.WARD]
    state[Part.INTENSIVE] = moved / np.maximum(rate + ending, _SLOWEST)
    return state


def _counted(state: Array, named: dict[str, Array], counted: Counted) -> Array:
    patients: Array = state[Part.WARD] + state[Part.INTENSIVE]
    if counted is Counted.ADMISSIONS:
        patients = state[Part.WAITING] / named["lag"]
    return patients
