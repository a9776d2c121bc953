"""The equations, and their integration for many sets of parameters at once.

S' = -βSI, E' = βSI - E/latent, I' = E/latent - I/infectious, R' = I/infectious, in shares of
the population, with β = reproduction number × contacts / infectious. The care chain follows
and does not feed back: those to be admitted L' = h·I/infectious - L/lag, ward
W' = L/lag - W/ward stay, intensive care C' = q·W/ward stay - C/intensive care stay.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Slope = Callable[[Array], Array]
Scheme = Callable[[Slope, Array, float], Array]


class Part(IntEnum):
    """Where a share of the population stands in a state; ADMITTED is everybody admitted so far."""

    SUSCEPTIBLE = 0
    LATENT = 1
    INFECTIOUS = 2
    WAITING = 3
    WARD = 4
    INTENSIVE = 5
    RECOVERED = 6
    ADMITTED = 7


_FLOWING = slice(Part.LATENT, Part.INTENSIVE + 1)
_FOLLOWING = slice(Part.INFECTIOUS, Part.INTENSIVE + 1)


@dataclass(frozen=True, slots=True, eq=False)
class Parameters:
    """A set of parameters for each draw, in arrays: durations in days, shares 0 to 1."""

    reproduction: Array
    latent: Array
    infectious: Array
    hospital_share: Array
    lag: Array
    ward_stay: Array
    icu_share: Array
    icu_stay: Array

    @property
    def draws(self) -> int:
        """How many sets there are."""
        return len(self.reproduction)

    def times(self, factors: Array) -> "Parameters":
        """Every parameter times its factors, of shape (parameters, draws); shares end at 1."""
        changed = {
            each.name: getattr(self, each.name) * factor
            for each, factor in zip(fields(self), factors, strict=True)
        }
        for share in ("hospital_share", "icu_share"):
            changed[share] = np.minimum(changed[share], 1)
        return Parameters(**changed)

    def fastest(self, contacts: Array) -> float:
        """The fastest rate in the equations, a day."""
        infecting = (self.reproduction * contacts).max() / self.infectious.min()
        stays = (self.latent, self.infectious, self.lag, self.ward_stay, self.icu_stay)
        return float(max(infecting, *(1 / each.min() for each in stays)))


def started(draws: int, infectious: float) -> Array:
    """A state in which a share is infectious and everybody else susceptible."""
    state = np.zeros((len(Part), draws))
    state[Part.INFECTIOUS] = infectious
    state[Part.SUSCEPTIBLE] = 1 - infectious
    return state


def runge_kutta(slope: Slope, state: Array, width: float) -> Array:
    """One step of the classical Runge-Kutta method: the error falls with the fourth power of it."""
    first = slope(state)
    second = slope(state + width / 2 * first)
    third = slope(state + width / 2 * second)
    fourth = slope(state + width * third)
    second += third
    second *= 2
    second += first
    second += fourth
    second *= width / 6
    second += state
    return second


def euler(slope: Slope, state: Array, width: float) -> Array:
    """One step of Euler's method, which is shown to be too coarse."""
    return state + width * slope(state)


def simulate(
    parameters: Parameters,
    start: Array,
    contacts: Array,
    steps: int,
    scheme: Scheme = runge_kutta,
) -> Array:
    """The state at the end of every day, from day 0, of shape (days + 1, parts, draws).

    ``contacts`` has a row for each day, of 1 or ``draws`` multipliers; a day takes ``steps`` steps.
    """
    recovery = 1 / parameters.infectious
    transmission = parameters.reproduction * recovery
    leaving = np.stack(
        [
            1 / parameters.latent,
            recovery,
            1 / parameters.lag,
            1 / parameters.ward_stay,
            1 / parameters.icu_stay,
        ]
    )
    everybody = np.ones(parameters.draws)
    passing = np.stack([everybody, parameters.hospital_share, everybody, parameters.icu_share])
    course = np.empty((len(contacts) + 1, *start.shape))
    course[0] = state = start

    def slope(state: Array) -> Array:
        flow = leaving * state[_FLOWING]
        infected = infecting * state[Part.SUSCEPTIBLE]
        infected *= state[Part.INFECTIOUS]
        change = np.empty_like(state)
        np.negative(infected, out=change[Part.SUSCEPTIBLE])
        np.subtract(infected, flow[0], out=change[Part.LATENT])
        np.multiply(passing, flow[:4], out=change[_FOLLOWING])
        change[_FOLLOWING] -= flow[1:]
        change[Part.RECOVERED] = flow[1]
        change[Part.ADMITTED] = flow[2]
        return change

    for day, level in enumerate(contacts, 1):
        infecting = transmission * level
        for _ in range(steps):
            state = scheme(slope, state, 1 / steps)
        course[day] = state
    return course
