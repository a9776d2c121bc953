"""The outbox: mail that is written with what it tells of, and sent later."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import func, select, update

from register.domain import codec
from register.domain.errors import NotFound
from register.domain.languages import Language, Localized
from register.store.db import db
from register.store.staff_tables import Outgoing
from register.store.tables import Account
from register.store.transactions import Work
from register.words.mails import MAILS

#: For how long whoever has taken a message to send it may be silent before another takes it.
TAKEN_FOR = timedelta(minutes=10)
_OPEN = Outgoing.sent_at.is_(None) & Outgoing.given_up_at.is_(None)


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it waits to be sent, or was given up."""

    number: int
    kind: str
    mailbox: str
    language: Language
    parameters: Mapping[str, Any]
    written_at: datetime
    due_at: datetime
    tries: int
    fault: str


def enqueue(work: Work, kind: str, account_id: int, **parameters: object) -> None:
    """Inside a transaction: mail of a ``kind`` of ``words.mails`` to an account, in its language.

    ``path`` (of a page) or ``link`` (the number of an account link) gives the address in
    the text; every other parameter is a text, a number, a date or a Localized.
    """
    account = work.session.get_one(Account, account_id)
    enqueue_to(work, kind, account.handle, Language(account.language), **parameters)


def enqueue_to(
    work: Work, kind: str, mailbox: str, language: Language, **parameters: object
) -> None:
    """The same to the mailbox of somebody without an account.

    ``reference`` (the digest of a form's token) gives the reference code in the text, and
    ``due_at`` the moment before which it is not sent.
    """
    due_at = parameters.pop("due_at", datetime.now(UTC))
    wanted = MAILS[kind].parameters
    if given := wanted ^ (parameters.keys() - {"path", "link", "reference"}):
        raise TypeError(f"mail {kind}: {', '.join(sorted(given))} missing or unknown")
    work.session.add(
        Outgoing(
            kind=kind,
            mailbox=mailbox,
            language=language.value,
            parameters={name: _plain(value) for name, value in parameters.items()},
            due_at=due_at,
        )
    )


def _plain(value: object) -> object:
    """As JSON-ready data; digests of a text are nothing that mail needs."""
    match value:
        case Localized():
            return codec.localized_to_plain(replace(value, confirmed=()))
        case date():
            return {"day": value.isoformat()}
        case _:
            return value


def take(work: Work) -> Message | None:
    """Inside a transaction: the next message that is due, for nobody else until it is overdue."""
    now = datetime.now(UTC)
    row = work.session.scalars(
        select(Outgoing)
        .where(_OPEN, Outgoing.due_at <= now)
        .order_by(Outgoing.due_at, Outgoing.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).first()
    if row is None:
        return None
    row.tries += 1
    row.due_at = now + TAKEN_FOR
    return _message(row)


def settle(work: Work, number: int, **facts: object) -> None:
    """Inside a transaction: write down what became of a message that was taken."""
    work.session.execute(update(Outgoing).where(Outgoing.id == number).values(**facts))


def try_again(work: Work, number: int) -> None:
    """Inside a transaction: a message that was given up is due anew; raise NotFound."""
    row = work.session.get(Outgoing, number, with_for_update=True)
    if row is None or row.given_up_at is None:
        raise NotFound(number)
    row.given_up_at, row.tries, row.due_at = None, 0, datetime.now(UTC)


def is_due() -> bool:
    """Whether any message is due now."""
    return bool(
        db.session.scalar(
            select(Outgoing.id).where(_OPEN, Outgoing.due_at <= datetime.now(UTC)).limit(1)
        )
    )


def waiting() -> tuple[Message, ...]:
    """Every message that has not been sent, oldest first."""
    return _messages(_OPEN)


def given_up() -> tuple[Message, ...]:
    """Every message that was given up, oldest first."""
    return _messages(Outgoing.given_up_at.is_not(None))


def count_given_up() -> int:
    """How many messages were given up."""
    found = select(func.count()).where(Outgoing.given_up_at.is_not(None))
    return db.session.scalar(found) or 0


def _messages(condition: Any) -> tuple[Message, ...]:
    rows = db.session.scalars(select(Outgoing).where(condition).order_by(Outgoing.id))
    return tuple(_message(row) for row in rows)


def _message(row: Outgoing) -> Message:
    return Message(
        row.id,
        row.kind,
        row.mailbox,
        Language(row.language),
        row.parameters,
        row.written_at,
        row.due_at,
        row.tries,
        row.fault,
    )
