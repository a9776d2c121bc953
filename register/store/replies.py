"""What a sender, and everybody, may see of feedback: questions by name, frozen answers."""

from dataclasses import dataclass
from datetime import date, datetime
from statistics import median
from typing import Any

from sqlalchemy import func, select

from register.domain.feedback import MessageKind, MessageState
from register.domain.languages import Language, Localized
from register.store.db import db
from register.store.feedback_tables import Feedback
from register.store.tables import Counter, Publication, Revision, System


def in_turn() -> None:
    """Inside a transaction: one message after the other, so that what is counted stays true.

    SQLite needs no asking: a transaction that writes has the whole database.
    """
    db.session.execute(select(Counter.n).where(Counter.name == "feedback").with_for_update())


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that came with a form: the digest of its words, and the day promised."""

    message_digest: str
    due_on: date


def sent_with(token_digest: str) -> Sent | None:
    """The message that came with a form's token."""
    row = db.session.execute(
        select(Feedback.message_digest, Feedback.due_on).where(
            Feedback.token_digest == token_digest
        )
    ).one_or_none()
    return row and Sent(*row)


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A message as its sender may see it again.

    ``changed_at`` is when the card that it changed became public in its new form.
    """

    number: int
    kind: MessageKind
    state: MessageState
    language: Language
    slug: str | None
    name: Localized | None
    sent_at: datetime
    due_on: date
    answer: str
    answered_at: datetime | None
    closed_at: datetime | None
    consent: bool
    published: bool
    has_contact: bool
    has_mailbox: bool
    erased_at: datetime | None
    changed_at: datetime | None


def followed(code_digest: str) -> Followed | None:
    """The message whose reference code has this digest."""
    found = db.session.execute(
        select(Feedback, System.slug, Revision.name, Publication.began_at)
        .outerjoin(System, System.id == Feedback.system_id)
        .outerjoin(Revision, Revision.id == Feedback.revision_id)
        .outerjoin(Publication, Publication.id == Feedback.publication_id)
        .where(Feedback.code_digest == code_digest)
    ).one_or_none()
    if found is None:
        return None
    row, slug, name, changed_at = found
    return Followed(
        number=row.id,
        kind=MessageKind(row.kind),
        state=MessageState(row.state),
        language=Language(row.language),
        slug=slug,
        name=name,
        sent_at=row.sent_at,
        due_on=row.due_on,
        answer=row.answer if row.state == MessageState.ANSWERED else "",
        answered_at=row.answered_at,
        closed_at=row.closed_at,
        consent=row.consent,
        published=row.published_at is not None,
        has_contact=bool(row.sender or row.mailbox),
        has_mailbox=bool(row.mailbox),
        erased_at=row.erased_at,
        changed_at=changed_at,
    )


@dataclass(frozen=True, slots=True)
class PublicReply:
    """A question and its answer as everybody may read them, in the language they are in.

    ``slug`` and ``name`` are those of the card, None when it is about the register.
    """

    number: int
    kind: MessageKind
    language: Language
    slug: str | None
    name: Localized | None
    question: str
    answer: str
    published_at: datetime


_LIVE = (
    select(Publication.system_id, Revision.name)
    .join(Revision, Revision.id == Publication.revision_id)
    .where(Publication.ended_at.is_(None))
    .subquery()
)
_PUBLIC = (
    select(Feedback, System.slug, _LIVE.c.name)
    .outerjoin(System, System.id == Feedback.system_id)
    .outerjoin(_LIVE, _LIVE.c.system_id == Feedback.system_id)
    .where(
        Feedback.published_at.is_not(None),
        Feedback.system_id.is_(None) | _LIVE.c.system_id.is_not(None),
    )
    .order_by(Feedback.published_at.desc(), Feedback.id.desc())
)


def of_card(system_id: int) -> tuple[PublicReply, ...]:
    """What was asked about a card and answered in public, newest first."""
    return _replies(_PUBLIC.where(Feedback.system_id == system_id))


def public(most: int | None = None, skipped: int = 0) -> tuple[PublicReply, ...]:
    """Everything that was answered in public and whose card is public too, newest first."""
    return _replies(_PUBLIC.limit(most).offset(skipped))


def _replies(statement: Any) -> tuple[PublicReply, ...]:
    return tuple(
        PublicReply(
            row.id,
            MessageKind(row.kind),
            Language(row.language),
            slug,
            name,
            row.public_message,
            row.public_answer,
            row.published_at,
        )
        for row, slug, name in db.session.execute(statement)
    )


def count_public() -> int:
    """How many there are."""
    counted = _PUBLIC.order_by(None).with_only_columns(Feedback.id).subquery()
    return db.session.scalar(select(func.count()).select_from(counted)) or 0


def credited(slug: str) -> dict[datetime, int]:
    """How many messages changed a card, by the moment at which the change became public."""
    rows = db.session.execute(
        select(Publication.began_at, func.count(Feedback.id))
        .join(Feedback, Feedback.publication_id == Publication.id)
        .join(System, System.id == Publication.system_id)
        .where(System.slug == slug)
        .group_by(Publication.began_at)
    )
    return dict(list(rows))


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many messages came and were answered; the median of the days that answers took.

    What is in quarantine, or was closed there, is not counted. Parts of days count.
    """

    received: int
    answered: int
    median_days: float | None


def numbers(before: datetime, *conditions: Any) -> Numbers:
    """The numbers as they stood at a moment, of all messages that ``conditions`` hold for."""
    rows = db.session.execute(
        select(Feedback.sent_at, Feedback.answered_at).where(
            Feedback.suspicion.is_(None), Feedback.sent_at < before, *conditions
        )
    ).all()
    days = [
        (answered - sent).total_seconds() / 86_400
        for sent, answered in rows
        if answered and answered < before
    ]
    return Numbers(len(rows), len(days), median(days) if days else None)
