"""Mail to those who wrote: in their language, without their words, and not too often."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select

from register.domain.languages import Language
from register.services.keyring import Keyring
from register.store import outbox
from register.store.feedback_tables import Feedback, FeedbackMail
from register.store.staff_tables import Outgoing
from register.store.transactions import Work

RECEIVED, ANSWERED = "feedback_received", "feedback_answered"
KINDS = (RECEIVED, ANSWERED)
_MOST_A_DAY = 3
_DAY = timedelta(days=1)


def received(work: Work, keyring: Keyring, row: Feedback) -> None:
    """Inside a transaction: confirm a message, unless its mailbox got enough mail today."""
    if (at := _slot(work, keyring, row)) and at <= datetime.now(UTC):
        _write(work, keyring, row, RECEIVED, at, day=row.due_on)


def answered(work: Work, keyring: Keyring, row: Feedback) -> None:
    """Inside a transaction: tell of an answer; on a later day if its mailbox got enough today."""
    if at := _slot(work, keyring, row):
        _write(work, keyring, row, ANSWERED, at)


def erase(work: Work, row: Feedback) -> int:
    """Inside a transaction: forget what was, or was to be, mailed about a message; how much."""
    if not row.mailbox:
        return 0
    written = work.session.scalars(
        select(Outgoing).where(Outgoing.mailbox == row.mailbox, Outgoing.kind.in_(KINDS))
    ).all()
    about = [each.id for each in written if each.parameters["reference"] == row.token_digest]
    work.session.execute(delete(Outgoing).where(Outgoing.id.in_(about)))
    return len(about)


def _write(
    work: Work, keyring: Keyring, row: Feedback, kind: str, at: datetime, **more: object
) -> None:
    work.session.add(FeedbackMail(mailbox_key=_key(keyring, row), at=at))
    outbox.enqueue_to(
        work,
        kind,
        row.mailbox,
        Language(row.language),
        path=f"/{row.language}/feedback/follow",
        reference=row.token_digest,
        due_at=at,
        **more,
    )


def _slot(work: Work, keyring: Keyring, row: Feedback) -> datetime | None:
    """When the mailbox may get mail: three a day; None when there is no mailbox."""
    if not row.mailbox:
        return None
    now = datetime.now(UTC)
    latest = work.session.scalars(
        select(FeedbackMail.at)
        .where(FeedbackMail.mailbox_key == _key(keyring, row), FeedbackMail.at > now - _DAY)
        .order_by(FeedbackMail.at.desc())
        .limit(_MOST_A_DAY)
    ).all()
    return now if len(latest) < _MOST_A_DAY else latest[-1] + _DAY


def _key(keyring: Keyring, row: Feedback) -> str:
    return keyring.address_mark(f"mailbox {row.mailbox.casefold()}")
