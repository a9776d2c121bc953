"""What residents write, what becomes of it, and who may do what with it."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from register.domain.errors import Conflict, NotAllowed
from register.domain.workflow import Actor, Role

#: Days within which a report of an accessibility problem is answered (306/2019, 8 §).
ACCESSIBILITY_DAYS = 14
SHORTEST, LONGEST = 5, 10_000
#: More web addresses than this make a message look like an advertisement.
MOST_LINKS = 3


class MessageKind(StrEnum):
    """What a message is about, as its sender says."""

    QUESTION = "question"
    ERROR = "error"
    MISSING = "missing"
    EXPERIENCE = "experience"
    HUMAN = "human"
    ACCESSIBILITY = "accessibility"
    OTHER = "other"


class MessageState(StrEnum):
    """Where a message stands."""

    NEW = "new"
    QUARANTINED = "quarantined"
    IN_PROGRESS = "in_progress"
    ANSWERED = "answered"
    CLOSED = "closed"


class Suspicion(StrEnum):
    """Why a message was held back for a person to look at."""

    TRAP = "trap"
    RATE = "rate"
    LINKS = "links"
    REPEATED = "repeated"


class MessageAction(StrEnum):
    """A thing staff do to a message."""

    RELEASE = "release"
    TAKE = "take"
    NOTE = "note"
    ANSWER = "answer"
    CLOSE = "close"
    DUPLICATE = "duplicate"
    PUBLISH = "publish"
    UNPUBLISH = "unpublish"


@dataclass(frozen=True, slots=True)
class MessageStanding:
    """What the rules need to know of a message. ``consent`` is the sender's, to publishing."""

    state: MessageState
    department: str | None
    consent: bool
    published: bool = False


_OPEN = frozenset({MessageState.NEW, MessageState.IN_PROGRESS})
_DONE = frozenset({MessageState.ANSWERED, MessageState.CLOSED})

#: The states in which each action is open, and to which role for the message's department.
RULES: dict[MessageAction, tuple[frozenset[MessageState], Role]] = {
    MessageAction.RELEASE: (frozenset({MessageState.QUARANTINED}), Role.EDITOR),
    MessageAction.TAKE: (_OPEN, Role.EDITOR),
    MessageAction.NOTE: (frozenset(MessageState), Role.EDITOR),
    MessageAction.ANSWER: (_OPEN, Role.EDITOR),
    MessageAction.CLOSE: (_OPEN | {MessageState.QUARANTINED}, Role.EDITOR),
    MessageAction.DUPLICATE: (_OPEN | {MessageState.QUARANTINED}, Role.EDITOR),
    MessageAction.PUBLISH: (frozenset({MessageState.ANSWERED}), Role.PUBLISHER),
    MessageAction.UNPUBLISH: (_DONE, Role.PUBLISHER),
}


def require(action: MessageAction, standing: MessageStanding, actor: Actor) -> None:
    """Raise NotAllowed unless ``actor`` may do this, Conflict unless the message is ready."""
    states, role = RULES[action]
    if not actor.holds(role, standing.department):
        raise NotAllowed(action.value)
    if standing.state not in states:
        raise Conflict(f"{action.value}: the message is {standing.state.value}")
    if action is MessageAction.PUBLISH and (not standing.consent or standing.published):
        raise Conflict("publish: without the sender's consent" if not standing.consent else action)
    if action is MessageAction.UNPUBLISH and not standing.published:
        raise Conflict("unpublish: the message is not public")


def offered(standing: MessageStanding, actor: Actor) -> tuple[MessageAction, ...]:
    """The actions to show ``actor`` buttons for."""
    found = []
    for action in MessageAction:
        try:
            require(action, standing, actor)
        except (Conflict, NotAllowed):
            continue
        found.append(action)
    return tuple(found)


def due_on(kind: MessageKind, sent_on: date, days: int) -> date:
    """The day by which a message is answered; ``days`` is the register's own promise."""
    if kind is MessageKind.ACCESSIBILITY:
        days = min(days, ACCESSIBILITY_DAYS)
    return sent_on + timedelta(days=days)


def suspicions(message: str, *, trapped: bool, hurried: bool, repeated: bool) -> list[Suspicion]:
    """Why a message is held back, the strongest reason first; empty when it is not."""
    found = {
        Suspicion.TRAP: trapped,
        Suspicion.RATE: hurried,
        Suspicion.LINKS: message.casefold().count("http") > MOST_LINKS,
        Suspicion.REPEATED: repeated,
    }
    return [each for each, held in found.items() if held]
