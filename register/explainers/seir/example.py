"""The register's own example of a series: made up, and called so wherever it is shown.

Admissions of the SEIR model in a population of 660,000 whose contacts change four times, drawn
by chance, with fewer at weekends. It begins on an arbitrary Monday.
"""

from datetime import date
from functools import cache

import numpy as np

from register.explainers.seir.declaration import Inputs
from register.explainers.seir.epidemic import Part, simulate, started
from register.explainers.seir.model import contact_levels, parameters
from register.explainers.seir.series import Daily

_CHANGING = Inputs(days=245, measure_days=(38, 85, 130, 165), measure_contacts=(35, 62, 44, 95))
_FIRST = 30
_WEEK = np.array([1.1, 1.1, 1.05, 1.0, 1.0, 0.9, 0.85])
#: How unevenly admissions come beyond chance alone: the shape of a gamma distribution.
_SHAPE = 12


@cache
def example() -> Daily:
    """The made-up series of daily admissions."""
    start = started(1, _CHANGING.infectious_at_start / _CHANGING.population)
    course = simulate(parameters(_CHANGING), start, contact_levels(_CHANGING), 2)
    admitted = np.diff(course[_FIRST:, Part.ADMITTED, 0]) * _CHANGING.population
    random = np.random.RandomState(2026)
    uneven = random.gamma(_SHAPE, 1 / _SHAPE, len(admitted))
    drawn = random.poisson(admitted * np.resize(_WEEK, len(admitted)) * uneven)
    return Daily(date(2024, 1, 1), tuple(map(float, drawn)))
