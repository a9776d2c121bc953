"""Pages for residents and journalists."""

from register.web.public import (  # noqa: F401  (they add their routes)
    coverage,
    explainers,
    feedback,
    feeds,
    forecasting,
    history,
    pages,
    searching,
    systems,
)
from register.web.public.blueprint import public
from register.web.public.data import data
from register.web.public.doors import doors

__all__ = ["data", "doors", "public"]
