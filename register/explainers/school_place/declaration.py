"""What decides which school is offered."""

from dataclasses import dataclass
from enum import StrEnum

from register.explainers.declaring import Certainty, Reference, Unit, choice, flag, whole
from register.explainers.school_place.town import SIDE, Teaching

NEAR_PLACE = Reference(act="628/1998", section="6", certainty=Certainty.UNCONFIRMED)
CRITERIA = Reference(work="helsinki-admission-criteria")


class Wish(StrEnum):
    """What the family asks for instead of the local school, and on what ground."""

    LOCAL = "local"
    OTHER = "other"
    LANGUAGE = "language"
    IMMERSION = "immersion"
    HEALTH = "health"
    EMPHASIS = "emphasis"


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """A made-up child: where it lives, and what the family asks for."""

    east: int = whole(2500, 0, SIDE, Unit.METRES, reference=CRITERIA)
    north: int = whole(3300, 0, SIDE, Unit.METRES, reference=CRITERIA)
    teaching: Teaching = choice(Teaching.FINNISH, Teaching, reference=CRITERIA)
    wish: Wish = choice(Wish.LOCAL, Wish, reference=CRITERIA)
    room_elsewhere: bool = flag(reference=CRITERIA)
    two_homes: bool = flag(reference=CRITERIA)
