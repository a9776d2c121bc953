"""Erasing what may not be kept any longer: names, addresses, messages and network keys."""

from contextlib import nullcontext
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, select, update

from register.domain.feedback import MessageState, months_before
from register.domain.workflow import VISITOR
from register.services.feedback_mail import KINDS
from register.settings import Settings
from register.store.db import db
from register.store.feedback_tables import Feedback, FeedbackMail, FeedbackNote
from register.store.staff_tables import Outgoing
from register.store.transactions import transaction

#: For how long what only serves to count messages and mail is kept.
_COUNTED = timedelta(days=1)
#: What becomes of rows that stay for the sake of their dates, kind and published words.
_EMPTIED: dict[str, dict[str, Any]] = {
    "network_addresses": {"sender_key": None},
    "messages": dict.fromkeys(
        ("message", "message_digest", "sender", "mailbox", "field", "answer"), ""
    ),
}


def purge(settings: Settings, now: datetime, *, dry_run: bool) -> dict[str, int]:
    """Erase what is due at ``now``; how many of each were, or with ``dry_run`` would be.

    "messages" that were answered or closed lose, so many months afterwards, the words of
    sender and staff, name and e-mail address, and their "notes"; mail about them that was
    never sent goes then too. Other "mail" goes a day after it was sent, as do
    "network_addresses" and "mailboxes", which only serve to count.
    """
    with nullcontext() if dry_run else transaction(VISITOR, "purge") as work:
        due = _due(months_before(now, settings.feedback_retention_months), now - _COUNTED)
        done = {
            name: db.session.scalar(select(func.count()).select_from(table).where(*conditions)) or 0
            for name, (table, conditions) in due.items()
        }
        if work:
            work.detail = dict(done)
            for name, (table, conditions) in due.items():
                found = table.id.in_(select(table.id).where(*conditions))
                if name in _EMPTIED:
                    values = _EMPTIED[name] | ({"erased_at": now} if name == "messages" else {})
                    db.session.execute(_at_once(update(table).where(found).values(values)))
                else:
                    db.session.execute(_at_once(delete(table).where(found)))
    return done


def _due(retained_from: datetime, counted_from: datetime) -> dict[str, tuple[Any, list[Any]]]:
    """By name, in the order in which it goes: a table, and what has to hold for its rows."""
    ended = [
        Feedback.state.in_((MessageState.ANSWERED.value, MessageState.CLOSED.value)),
        func.coalesce(Feedback.closed_at, Feedback.answered_at) < retained_from,
        Feedback.erased_at.is_(None),
    ]
    of_ended = select(Feedback.id).where(*ended)
    done = (Outgoing.sent_at < counted_from) | (Outgoing.written_at < retained_from)
    return {
        "notes": (FeedbackNote, [FeedbackNote.feedback_id.in_(of_ended)]),
        "mail": (
            Outgoing,
            [Outgoing.kind.in_(KINDS), done],
        ),
        "mailboxes": (FeedbackMail, [FeedbackMail.at < counted_from]),
        "network_addresses": (
            Feedback,
            [Feedback.sender_key.is_not(None), Feedback.sent_at < counted_from],
        ),
        "messages": (Feedback, ended),
    }


def _at_once(statement: Any) -> Any:
    """The statement without a look at what the session has read; nothing of it is used again."""
    return statement.execution_options(synchronize_session=False)
