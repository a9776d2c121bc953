"""What machines may ask, under ``/api/v1``: JSON, with one shape for every error."""

from register.web.api import explainers, forecasting
from register.web.api.blueprint import api

__all__ = ["api", "explainers", "forecasting"]
