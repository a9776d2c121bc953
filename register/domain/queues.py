"""What waits for a member of staff: the cards of a worklist, by the reason they wait."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from register.domain.languages import Localized
from register.domain.workflow import Stage


@dataclass(frozen=True, slots=True)
class Waiting:
    """A card as the worklist shows it.

    ``mine`` says that the reader has written of it since it was last public, ``typed`` that
    the reader has typed something and not saved it, ``returned`` that the newest text was
    put forward and came back. ``lacking`` and ``stale`` count what keeps it from being
    published; ``unanswered`` counts messages of residents. ``due_on`` is the public card's.
    """

    system_id: int
    slug: str
    name: Localized
    department: str | None
    stage: Stage
    live: bool
    written_at: datetime
    mine: bool = False
    typed: bool = False
    returned: bool = False
    lacking: int = 0
    stale: int = 0
    unanswered: int = 0
    due_on: date | None = None
    publish_at: datetime | None = None


class Queue(StrEnum):
    """A reason for which a card waits."""

    MINE = "mine"
    IN_REVIEW = "in-review"
    RETURNED = "returned"
    OVERDUE = "overdue"
    INCOMPLETE = "incomplete"
    STALE = "stale"
    FEEDBACK = "feedback"


#: Which cards a queue holds, on a given day.
HOLDS: dict[Queue, Callable[[Waiting, date], bool]] = {
    Queue.MINE: lambda card, _: card.mine or card.typed,
    Queue.IN_REVIEW: lambda card, _: card.stage is Stage.IN_REVIEW,
    Queue.RETURNED: lambda card, _: card.returned,
    Queue.OVERDUE: lambda card, today: card.due_on is not None and card.due_on < today,
    Queue.INCOMPLETE: lambda card, _: card.lacking > 0,
    Queue.STALE: lambda card, _: card.stale > 0,
    Queue.FEEDBACK: lambda card, _: card.unanswered > 0,
}


def counts(cards: tuple[Waiting, ...], today: date) -> dict[Queue, int]:
    """How many cards wait in each queue."""
    return {queue: sum(holds(card, today) for card in cards) for queue, holds in HOLDS.items()}
