"""Running a model for a reader: kept by its inputs, and one heavy run at a time."""

import threading
from functools import lru_cache
from typing import Any

from register.domain.errors import NotFound, Unavailable
from register.explainers.catalogue import CATALOGUE, Explainer
from register.explainers.outcome import Outcome

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
    if not _heavy.acquire(timeout=_PATIENCE):
        raise Unavailable(name)
    try:
        return found.model()(chosen)
    finally:
        _heavy.release()
