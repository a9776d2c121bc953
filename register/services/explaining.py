"""Running a model for a reader: kept by its inputs, and one heavy run at a time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from register.domain.errors import NotFound, Unavailable
from register.explainers.catalogue import CATALOGUE, Explainer, seir_forecast
from register.explainers.outcome import Outcome
from register.explainers.seir.declaration import OF_FORECASTS, Counted, Inputs
from register.explainers.seir.series import Daily

_KEPT = 128
#: How long a heavy run waits for its turn, in seconds.
_PATIENCE = 0.5

_heavy = threading.Lock()


def explainer(name: str) -> Explainer:
    """The model called ``name``; raise NotFound."""
    if name not in CATALOGUE:
        raise NotFound(name)
    return CATALOGUE[name]


@lru_cache(maxsize=_KEPT)
def run(name: str, chosen: Any) -> Outcome:
    """What the model gives for these inputs.

    Raise Refused for inputs that cannot be computed with, and Unavailable when a heavy model
    is at work already.
    """
    found = explainer(name)
    if not found.heavy:
        return found.model()(chosen)
    with _alone(name):
        return found.model()(chosen)


def forecast(chosen: Inputs, counted: Counted, daily: Daily) -> Outcome:
    """What follows from somebody's series; neither is kept. Raise as ``run`` does."""
    with _alone("seir"):
        return seir_forecast()[0](daily, counted, _of_forecasts(chosen))


def example_forecast(chosen: Inputs) -> Outcome:
    """The same of the made-up series; kept by its inputs."""
    return _example_forecast(_of_forecasts(chosen))


@lru_cache(maxsize=_KEPT)
def _example_forecast(chosen: Inputs) -> Outcome:
    with _alone("seir"):
        model, daily = seir_forecast()
        return model(daily, Counted.ADMISSIONS, chosen)


def _of_forecasts(chosen: Inputs) -> Inputs:
    return Inputs(**{name: getattr(chosen, name) for name in OF_FORECASTS})


@contextmanager
def _alone(name: str) -> Iterator[None]:
    if not _heavy.acquire(timeout=_PATIENCE):
        raise Unavailable(name)
    try:
        yield
    finally:
        _heavy.release()
