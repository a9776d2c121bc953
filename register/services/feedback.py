"""Hearing from residents: a message is kept once, held back when suspect, and can be followed."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from register.domain import codes
from register.domain.errors import Conflict, NotFound
from register.domain.feedback import (
    MessageKind,
    MessageState,
    Suspicion,
    due_on,
    network,
    suspicion,
)
from register.domain.languages import Language
from register.domain.workflow import VISITOR
from register.services import feedback_mail
from register.services.keyring import Keyring, digest
from register.settings import Settings
from register.store import queries, replies
from register.store.feedback_tables import Feedback
from register.store.replies import Followed, in_turn
from register.store.transactions import Work, transaction

_RATE_WINDOW = timedelta(hours=1)
_REPEAT_WINDOW = timedelta(days=30)
#: Promised days are days in the city.
_CITY = ZoneInfo("Europe/Helsinki")


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What a sender gives. ``field`` names the card's field that it is about."""

    kind: MessageKind
    text: str
    language: Language
    slug: str | None = None
    field: str = ""
    understood: bool | None = None
    sender: str = ""
    mailbox: str = ""
    consent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """How a message came: the form's token, the network address, and what gave a machine away."""

    token: str
    address: str
    trapped: bool = False
    hasty: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the sender takes along: the reference code, and the day of the answer at the latest."""

    code: str
    due_on: date


def give(settings: Settings, keyring: Keyring, message: Message, came: Circumstances) -> Receipt:
    """Keep a message and return its receipt.

    A form that was sent before gives the receipt of the message that is kept; raise Conflict
    when it says something else now. A suspect message is kept too, in quarantine: nothing that
    anyone sent is thrown away. Raise NotFound or Withdrawn for a card that is not public.
    """
    about = queries.published_card(message.slug) if message.slug else None
    if sent := _sent_before(keyring, message, came):
        return sent
    token = digest(came.token)
    code = keyring.reference(token)
    now = datetime.now(UTC)
    row = Feedback(
        system_id=about.system_id if about else None,
        revision_id=about.revision_id if about else None,
        kind=message.kind.value,
        field=message.field,
        understood=message.understood,
        language=message.language.value,
        message=message.text,
        message_digest=_content(message.text),
        sender=message.sender,
        mailbox=message.mailbox,
        sender_key=keyring.address_mark(f"feedback {network(came.address)}"),
        consent=message.consent,
        token_digest=token,
        code_digest=digest(code),
        sent_at=now,
        due_on=due_on(message.kind, now.astimezone(_CITY).date(), settings.feedback_answer_days),
    )
    try:
        with transaction(VISITOR, "give_feedback") as work:
            in_turn()
            _judge(work, row, came, settings.feedback_per_hour)
            work.session.add(row)
            work.session.flush()
            work.subject = f"feedback:{row.id}"
            work.detail = {"kind": row.kind, "state": row.state, "about": message.slug or ""}
            if not row.suspicion:
                feedback_mail.received(work, keyring, row)
            receipt = Receipt(code, row.due_on)
    except IntegrityError:
        if sent := _sent_before(keyring, message, came):
            return sent
        raise
    return receipt


def _sent_before(keyring: Keyring, message: Message, came: Circumstances) -> Receipt | None:
    """The receipt of the message that came with the same form, if one did."""
    token = digest(came.token)
    kept = replies.sent_with(token)
    if kept is None:
        return None
    if kept.message_digest != _content(message.text):
        raise Conflict("the form was sent before with other words")
    return Receipt(keyring.reference(token), kept.due_on)


def _judge(work: Work, row: Feedback, came: Circumstances, most_per_hour: int) -> None:
    """Hold a suspect message back; one sender's messages of the last hour are counted."""
    from_here = work.session.scalar(
        select(func.count()).where(
            Feedback.sender_key == row.sender_key, Feedback.sent_at > row.sent_at - _RATE_WINDOW
        )
    )
    alike = work.session.scalar(
        select(func.count()).where(
            Feedback.message_digest == row.message_digest,
            Feedback.sent_at > row.sent_at - _REPEAT_WINDOW,
        )
    )
    found = suspicion(
        row.message,
        {
            Suspicion.TRAP: came.trapped,
            Suspicion.HASTE: came.hasty,
            Suspicion.RATE: (from_here or 0) >= most_per_hour,
            Suspicion.REPEATED: bool(alike),
        },
    )
    row.suspicion = found.value if found else None
    row.state = (MessageState.QUARANTINED if found else MessageState.NEW).value


def follow(typed: str) -> Followed:
    """The message with this reference code; raise NotFound for any other text."""
    code = codes.read(typed)
    found = replies.followed(digest(code)) if code else None
    if found is None:
        raise NotFound("feedback")
    return found


def withdraw_consent(typed: str) -> None:
    """Take back the consent to publish; what was public of the message is no more."""
    with transaction(VISITOR, "withdraw_consent") as work:
        row = _row(work, typed)
        work.public = row.published_at is not None
        row.consent = False
        row.public_message = row.public_answer = ""
        row.published_at = None


def erase_contact(typed: str) -> None:
    """Erase the sender's name and address for good; the message itself stays."""
    with transaction(VISITOR, "erase_contact") as work:
        row = _row(work, typed)
        feedback_mail.erase(work, row)
        row.sender = row.mailbox = ""


def _row(work: Work, typed: str) -> Feedback:
    number = follow(typed).number
    work.subject = f"feedback:{number}"
    return work.session.get_one(Feedback, number, with_for_update=True, populate_existing=True)


def _content(text: str) -> str:
    """What two messages that say the same have in common."""
    return digest(" ".join(text.casefold().split()))
