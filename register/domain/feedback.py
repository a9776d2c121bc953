"""What residents write, what becomes of it, and who may do what with it."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from ipaddress import IPv6Address, ip_address, ip_network

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
    HASTE = "haste"
    RATE = "rate"
    LINKS = "links"
    REPEATED = "repeated"


class MessageAction(StrEnum):
    """A thing staff do to a message."""

    VIEW = "view"
    NOTE = "note"
    ASSIGN = "assign"
    RELEASE = "release"
    ANSWER = "answer"
    DUPLICATE = "duplicate"
    CREDIT = "credit"
    PUBLISH = "publish"
    UNPUBLISH = "unpublish"
    CLOSE = "close"
    REOPEN = "reopen"


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageStanding:
    """What the rules need to know of a message.

    ``department`` is that of the card it is about, None for the register as a whole;
    ``consent`` is the sender's, to publishing; ``erased`` says that its retention has ended.
    """

    state: MessageState
    department: str | None = None
    consent: bool = False
    published: bool = False
    duplicate: bool = False
    erased: bool = False


_ANY = frozenset(MessageState)
_OPEN = frozenset({MessageState.NEW, MessageState.IN_PROGRESS})
_DONE = frozenset({MessageState.ANSWERED, MessageState.CLOSED})
_HELD = frozenset({MessageState.QUARANTINED})

#: The states in which each action is open, and to which role for the message's department.
RULES: dict[MessageAction, tuple[frozenset[MessageState], Role]] = {
    MessageAction.VIEW: (_ANY, Role.EDITOR),
    MessageAction.NOTE: (_ANY, Role.EDITOR),
    MessageAction.ASSIGN: (_OPEN, Role.EDITOR),
    MessageAction.RELEASE: (_HELD, Role.EDITOR),
    MessageAction.ANSWER: (_OPEN, Role.EDITOR),
    MessageAction.DUPLICATE: (_OPEN, Role.EDITOR),
    MessageAction.CREDIT: (_OPEN | _DONE, Role.EDITOR),
    MessageAction.PUBLISH: (frozenset({MessageState.ANSWERED}), Role.PUBLISHER),
    MessageAction.UNPUBLISH: (_DONE, Role.PUBLISHER),
    MessageAction.CLOSE: (_OPEN | _HELD, Role.EDITOR),
    MessageAction.REOPEN: (_OPEN | _DONE, Role.EDITOR),
}


def require(action: MessageAction, standing: MessageStanding, actor: Actor) -> None:
    """Raise NotAllowed unless ``actor`` may do this, Conflict unless the message is ready."""
    states, role = RULES[action]
    if not actor.holds(role, standing.department):
        raise NotAllowed(action.value)
    if standing.state not in states or not _fits(action, standing):
        raise Conflict(f"{action.value}: the message is {standing.state.value}")


def _fits(action: MessageAction, standing: MessageStanding) -> bool:
    """Whether a message in the right state is ready; the answer of a duplicate is another's."""
    match action:
        case MessageAction.ANSWER | MessageAction.ASSIGN | MessageAction.CLOSE:
            return not standing.duplicate
        case MessageAction.PUBLISH:
            return standing.consent and not standing.duplicate and not standing.erased
        case MessageAction.UNPUBLISH:
            return standing.published
        case MessageAction.REOPEN:
            ended = standing.state in _DONE or standing.duplicate
            return ended and not (standing.published or standing.erased)
        case _:
            return True


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


def months_before(moment: datetime, months: int) -> datetime:
    """The same day and hour so many months earlier, or the last day of a shorter month."""
    year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    day = min(moment.day, monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)


def network(address: str) -> str:
    """Whom a network address stands for: itself, or the /64 of IPv6 that one household has."""
    try:
        found = ip_address(address.split("%", maxsplit=1)[0])
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or ip_network((found, 64), strict=False))
    return str(found)


def suspicion(message: str, reasons: dict[Suspicion, bool]) -> Suspicion | None:
    """Why a message is held back, the strongest reason; None when it is not.

    ``reasons`` are those that do not follow from its text.
    """
    found = reasons | {Suspicion.LINKS: message.casefold().count("http") > MOST_LINKS}
    return next((each for each in Suspicion if found.get(each)), None)
