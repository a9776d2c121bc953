"""Who may do what beside the cards: the rules of administration as one table."""

from enum import StrEnum

from register.domain.errors import NotAllowed
from register.domain.workflow import Actor, Role


class Duty(StrEnum):
    """A thing that somebody sees to in a department, or for the whole register."""

    PEOPLE = "people"
    DEPARTMENTS = "departments"
    STATEMENTS = "statements"
    AUDIT = "audit"
    MAIL = "mail"
    FEEDBACK = "feedback"


#: The role that each duty takes in the department it is about, or in all of them.
DUTIES = {
    Duty.PEOPLE: Role.ADMINISTRATOR,
    Duty.DEPARTMENTS: Role.ADMINISTRATOR,
    Duty.STATEMENTS: Role.PUBLISHER,
    Duty.AUDIT: Role.ADMINISTRATOR,
    Duty.MAIL: Role.ADMINISTRATOR,
    Duty.FEEDBACK: Role.EDITOR,
}
#: What no department has for itself: it takes the role in all of them.
UNDIVIDED = frozenset({Duty.AUDIT, Duty.MAIL})


def may(duty: Duty, actor: Actor, department: str | None) -> bool:
    """Whether ``actor`` sees to this in ``department``, or in all of them when it is None."""
    return actor.holds(DUTIES[duty], department)


def may_somewhere(duty: Duty, actor: Actor) -> bool:
    """Whether there is anything of this that ``actor`` sees to."""
    if duty in UNDIVIDED:
        return may(duty, actor, None)
    return any(may(duty, actor, each.department) for each in actor.assignments) or actor.operator


def require(duty: Duty, actor: Actor, department: str | None) -> None:
    """Raise NotAllowed unless ``actor`` sees to this in ``department``."""
    if not may(duty, actor, department):
        raise NotAllowed(duty.value)
