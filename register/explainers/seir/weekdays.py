"""How the days of a week differ in a series, as known at many days of it.

Hospitals admit and report less at weekends. A day's deviation is log(patients + ½) less the same
of the mean of the seven days around it. A weekday's effect is the mean of its deviations in the
last eight weeks, less that of all weekdays, and shrunk as James and Stein 1961: effects no
larger than chance would make are none.
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from register.explainers.seir.epidemic import Array

WEEK = 7
_WEEKS = 8
_HALF_WEEK = WEEK // 2
#: Fewer known days than this around a day say nothing of its week.
_KNOWN = 5
_HALF = 0.5
_LEAST_VARIANCE = 1e-12


def weekday_effects(values: Array, origins: Array) -> Array:
    """Effects on the log scale, (WEEK, origins), by index modulo 7; 0 is no difference.

    Nothing after an origin is used. NaN in ``values`` is a day that is not known.
    """
    deviations = _deviations(values)
    known = ~np.isnan(deviations)
    plain = np.where(known, deviations, 0)
    at = origins - _HALF_WEEK
    counts, sums, squares = (
        np.stack([_recent(np.where(_on(day, values), each, 0), at) for day in range(WEEK)])
        for each in (known.astype(float), plain, plain**2)
    )
    means = sums / np.maximum(counts, 1)
    within = (squares - counts * means**2).sum(axis=0) / np.maximum(counts.sum(axis=0) - WEEK, 1)
    effects = means - means.mean(axis=0)
    chance = within * (1 / np.maximum(counts, 1)).mean(axis=0)
    left = 1 - chance / np.maximum((effects**2).mean(axis=0), _LEAST_VARIANCE)
    enough = counts.min(axis=0) > 1
    shrunk: Array = effects * np.where(enough, np.maximum(left, 0), 0)
    return shrunk


def _deviations(values: Array) -> Array:
    """Of each day from the week around it; NaN at the ends and where too little is known."""
    around = sliding_window_view(values, WEEK)
    known = ~np.isnan(around)
    mean = np.nansum(around, axis=1) / np.maximum(known.sum(axis=1), 1)
    inner = np.where(known.sum(axis=1) >= _KNOWN, np.log(mean + _HALF), np.nan)
    deviations = np.full(len(values), np.nan)
    middle = slice(_HALF_WEEK, len(values) - _HALF_WEEK)
    deviations[middle] = np.log(values[middle] + _HALF) - inner
    return deviations


def _on(day: int, values: Array) -> Array:
    on: Array = np.arange(len(values)) % WEEK == day
    return on


def _recent(values: Array, until: Array) -> Array:
    """The sum of the last eight weeks up to each index, itself counted."""
    sums = np.concatenate([[0], np.cumsum(values)])
    recent: Array = sums[until + 1] - sums[np.maximum(until + 1 - WEEK * _WEEKS, 0)]
    return recent
