"""What machines ask of the register, under /api/v1; answers and errors are JSON."""

from register.web.api import searching
from register.web.api.blueprint import api

__all__ = ["api", "searching"]
