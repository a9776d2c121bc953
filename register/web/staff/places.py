"""Where staff can go: the navigation of the desk as one table."""

from dataclasses import dataclass

from register.domain.duties import Duty, may_somewhere
from register.domain.workflow import Actor
from register.words.labels import N_


@dataclass(frozen=True, slots=True)
class Place:
    """A page that the navigation leads to, for whoever sees to ``duty``, or for everybody."""

    endpoint: str
    label: str
    duty: Duty | None = None


PLACES = (
    Place("staff.home", N_("Front page")),
    Place("staff.worklist", N_("Cards")),
    Place("staff.inbox", N_("Feedback"), Duty.FEEDBACK),
    Place("staff.departments", N_("Departments"), Duty.STATEMENTS),
    Place("staff.people", N_("People"), Duty.PEOPLE),
    Place("staff.audit", N_("Who did what"), Duty.AUDIT),
    Place("staff.mail", N_("Mail"), Duty.MAIL),
)


def places(actor: Actor) -> tuple[Place, ...]:
    """The places that are open to ``actor``."""
    return tuple(
        place for place in PLACES if place.duty is None or may_somewhere(place.duty, actor)
    )
