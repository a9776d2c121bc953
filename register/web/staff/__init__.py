"""Pages for staff. Nobody gets past the door unrecognised: the guard is the blueprint's."""

from register.web.staff.door import desk

__all__ = ["desk"]
