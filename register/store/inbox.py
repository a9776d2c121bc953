"""What staff ask of feedback: lists, one message, and what belongs to it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, select, true
from sqlalchemy.orm import aliased

from register.domain.browsing import DOES_NOT_APPLY, NOT_KNOWN
from register.domain.feedback import MessageKind, MessageStanding, MessageState, Suspicion
from register.domain.languages import Language, Localized
from register.domain.workflow import Actor
from register.store import replies
from register.store.db import db
from register.store.feedback_tables import Feedback, FeedbackNote
from register.store.replies import Numbers
from register.store.tables import Account, Publication, Revision, RevisionTerm, System

_OPEN = (MessageState.NEW.value, MessageState.IN_PROGRESS.value)
#: What waits for an answer, or for a person to look at it, which was promised too.
_WAITING = (*_OPEN, MessageState.QUARANTINED.value)


class Tray(StrEnum):
    """A part of the inbox."""

    OPEN = "open"
    NEW = "new"
    IN_PROGRESS = "in_progress"
    OVERDUE = "overdue"
    MINE = "mine"
    QUARANTINED = "quarantined"
    ANSWERED = "answered"
    CLOSED = "closed"
    EVERYTHING = "everything"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the inbox is asked for; what is empty does not narrow it."""

    tray: Tray
    department: str = ""
    slug: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message as staff see it; ``name`` is that of the newest revision of its card."""

    number: int
    kind: MessageKind
    field: str
    understood: bool | None
    language: Language
    text: str
    sender: str
    mailbox: str
    consent: bool
    state: MessageState
    suspicion: Suspicion | None
    system_id: int | None
    slug: str | None
    name: Localized | None
    department: str | None
    sent_at: datetime
    due_on: date
    assignee_id: int | None
    assignee: str
    duplicate_of: int | None
    answer: str
    answered_at: datetime | None
    closed_at: datetime | None
    public_message: str
    public_answer: str
    published_at: datetime | None
    publication_id: int | None
    erased_at: datetime | None

    @property
    def standing(self) -> MessageStanding:
        """What the rules need to know of it."""
        return MessageStanding(
            state=self.state,
            department=self.department,
            consent=self.consent,
            published=self.published_at is not None,
            duplicate=self.duplicate_of is not None,
            erased=self.erased_at is not None,
        )

    def overdue(self, today: date) -> bool:
        """Whether the day that was promised has passed without an answer."""
        return self.state.value in _WAITING and self.due_on < today


@dataclass(frozen=True, slots=True)
class Note:
    """What a colleague noted on a message."""

    author: str
    noted_at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A publication that may have been made because of a message."""

    publication_id: int
    name: Localized | None
    began_at: datetime


_NEWEST = (
    select(Revision.system_id, func.max(Revision.id).label("id"))
    .group_by(Revision.system_id)
    .subquery()
)
_ASSIGNEE = aliased(Account)
_ALL: Any = (
    select(Feedback, System.slug, Revision.name, RevisionTerm.term, _ASSIGNEE.handle)
    .select_from(Feedback)
    .outerjoin(System, System.id == Feedback.system_id)
    .outerjoin(_NEWEST, _NEWEST.c.system_id == Feedback.system_id)
    .outerjoin(Revision, Revision.id == _NEWEST.c.id)
    .outerjoin(
        RevisionTerm,
        and_(
            RevisionTerm.revision_id == _NEWEST.c.id,
            RevisionTerm.field == "department",
            RevisionTerm.term.not_in((NOT_KNOWN, DOES_NOT_APPLY)),
        ),
    )
    .outerjoin(_ASSIGNEE, _ASSIGNEE.id == Feedback.assignee_id)
)


def message(number: int) -> Message | None:
    """The message with this number."""
    row = db.session.execute(_ALL.where(Feedback.id == number)).one_or_none()
    return _message(row) if row else None


def duplicates(number: int) -> tuple[Message, ...]:
    """The messages that say the same as this one, oldest first."""
    rows = db.session.execute(_ALL.where(Feedback.duplicate_of == number).order_by(Feedback.id))
    return tuple(map(_message, rows))


def messages(
    actor: Actor, wanted: Wanted, today: date, *, most: int | None = None, skipped: int = 0
) -> tuple[Message, ...]:
    """What ``actor`` may see of what is wanted: the open ones by due day, others newest first."""
    closed = wanted.tray in {Tray.QUARANTINED, Tray.ANSWERED, Tray.CLOSED, Tray.EVERYTHING}
    order = (Feedback.id.desc(),) if closed else (Feedback.due_on, Feedback.id)
    statement = _narrowed(_ALL, actor, wanted, today).order_by(*order)
    return tuple(map(_message, db.session.execute(statement.limit(most).offset(skipped))))


def counts(actor: Actor, wanted: Wanted, today: date) -> dict[Tray, int]:
    """How many messages each tray holds for ``actor``, narrowed as wanted."""
    counted = [func.count().filter(_in(tray, actor, today)).label(tray.value) for tray in Tray]
    everything = Wanted(Tray.EVERYTHING, wanted.department, wanted.slug)
    row = db.session.execute(
        _narrowed(_ALL, actor, everything, today).with_only_columns(*counted)
    ).one()
    return dict(zip(Tray, row, strict=True))


def overdue(today: date) -> int:
    """How many messages should have been answered by now."""
    return db.session.scalar(select(func.count(Feedback.id)).where(_late(today))) or 0


def numbers(actor: Actor, wanted: Wanted, now: datetime) -> Numbers:
    """The three numbers of what ``actor`` may see, narrowed as wanted."""
    everything = Wanted(Tray.EVERYTHING, wanted.department, wanted.slug)
    seen = _narrowed(_ALL, actor, everything, now.date())
    return replies.numbers(now, Feedback.id.in_(seen.with_only_columns(Feedback.id)))


def notes(number: int) -> tuple[Note, ...]:
    """What colleagues noted on a message, oldest first."""
    rows = db.session.execute(
        select(Account.handle, FeedbackNote.noted_at, FeedbackNote.text)
        .join(Account, Account.id == FeedbackNote.author_id)
        .where(FeedbackNote.feedback_id == number)
        .order_by(FeedbackNote.id)
    )
    return tuple(Note(*row) for row in rows)


def changes_since(moment: datetime, system_id: int | None) -> tuple[Change, ...]:
    """The publications after a moment, of one card or of all, newest first; fifty at most."""
    statement = (
        select(Publication.id, Revision.name, Publication.began_at)
        .join(Revision, Revision.id == Publication.revision_id)
        .where(Publication.began_at > moment)
        .order_by(Publication.began_at.desc())
        .limit(50)
    )
    if system_id:
        statement = statement.where(Publication.system_id == system_id)
    return tuple(Change(*row) for row in db.session.execute(statement))


def _narrowed(statement: Select[Any], actor: Actor, wanted: Wanted, today: date) -> Select[Any]:
    statement = statement.where(_seen_by(actor), _in(wanted.tray, actor, today))
    if wanted.department:
        statement = statement.where(RevisionTerm.term == wanted.department)
    if wanted.slug:
        statement = statement.where(System.slug == wanted.slug)
    return statement


def _seen_by(actor: Actor) -> ColumnElement[bool]:
    """Everything for whoever works in all departments, else the cards of their own."""
    codes = {each.department for each in actor.assignments}
    if actor.operator or None in codes:
        return true()
    return RevisionTerm.term.in_(codes) if codes else false()


def _in(tray: Tray, actor: Actor, today: date) -> ColumnElement[bool]:
    """What lies in a tray; a duplicate waits with the message that it repeats."""
    waiting = Feedback.state.in_(_OPEN) & Feedback.duplicate_of.is_(None)
    match tray:
        case Tray.OPEN:
            return waiting
        case Tray.OVERDUE:
            return _late(today)
        case Tray.MINE:
            return waiting & (Feedback.assignee_id == actor.id)
        case Tray.NEW | Tray.IN_PROGRESS:
            return waiting & (Feedback.state == tray.value)
        case Tray.QUARANTINED | Tray.ANSWERED | Tray.CLOSED:
            return Feedback.state == tray.value
        case Tray.EVERYTHING:
            return true()


def _late(today: date) -> ColumnElement[bool]:
    return (
        Feedback.state.in_(_WAITING) & Feedback.duplicate_of.is_(None) & (Feedback.due_on < today)
    )


def _message(found: Any) -> Message:
    row, slug, name, department, assignee = found
    return Message(
        number=row.id,
        kind=MessageKind(row.kind),
        field=row.field,
        understood=row.understood,
        language=Language(row.language),
        text=row.message,
        sender=row.sender,
        mailbox=row.mailbox,
        consent=row.consent,
        state=MessageState(row.state),
        suspicion=Suspicion(row.suspicion) if row.suspicion else None,
        system_id=row.system_id,
        slug=slug,
        name=name,
        department=department,
        sent_at=row.sent_at,
        due_on=row.due_on,
        assignee_id=row.assignee_id,
        assignee=assignee or "",
        duplicate_of=row.duplicate_of,
        answer=row.answer,
        answered_at=row.answered_at,
        closed_at=row.closed_at,
        public_message=row.public_message,
        public_answer=row.public_answer,
        published_at=row.published_at,
        publication_id=row.publication_id,
        erased_at=row.erased_at,
    )
