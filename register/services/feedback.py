"""Hearing from residents: a message is kept once, held back when suspect, and can be followed."""

import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from register.domain import codes
from register.domain.errors import NotFound
from register.domain.feedback import MessageKind, MessageState, suspicions
from register.domain.languages import Language
from register.domain.workflow import VISITOR
from register.store import queries
from register.store.tables import Feedback
from register.store.transactions import Work, transaction

_RATE_WINDOW = timedelta(hours=1)
_REPEAT_WINDOW = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What a sender gives. ``field`` names the card's field that an error is about."""

    kind: MessageKind
    text: str
    language: Language
    slug: str | None = None
    field: str = ""
    sender: str = ""
    mailbox: str = ""
    consent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """How a message came: the form's token, the network address, and whether a trap closed."""

    token: str
    address: str
    trapped: bool = False


class Keeper:
    """Keeps messages; ``secret`` keys what is derived from tokens and addresses."""

    def __init__(self, secret: str, *, most_per_hour: int) -> None:
        self._secret = secret.encode()
        self._most_per_hour = most_per_hour

    def code(self, token: str) -> str:
        """The reference code that belongs to a form's token: always the same one."""
        return codes.code(self._keyed("reference", token))

    def give(self, message: Message, came: Circumstances) -> str:
        """Keep a message and return its reference code.

        A token that was used already gives the code of the message that is kept. A suspect
        message is kept too, in quarantine; nothing that anyone sent is thrown away. Raise
        NotFound or Withdrawn for a card that is not public.
        """
        about = queries.published_card(message.slug) if message.slug else None
        code = self.code(came.token)
        if _kept(code):
            return code
        try:
            with transaction(
                VISITOR, "give_feedback", f"system:{about.system_id}" if about else "register"
            ) as work:
                row = Feedback(
                    system_id=about.system_id if about else None,
                    revision_id=about.revision_id if about else None,
                    kind=message.kind.value,
                    field=message.field,
                    language=message.language.value,
                    message=message.text,
                    message_digest=_digest(" ".join(message.text.casefold().split())),
                    sender=message.sender,
                    mailbox=message.mailbox,
                    sender_key=self._keyed("address", came.address).hex() if came.address else None,
                    consent=message.consent,
                    code_digest=_digest(code),
                    sent_at=datetime.now(UTC),
                )
                self._judge(work, row, trapped=came.trapped)
                work.session.add(row)
                work.detail = {"state": row.state, "kind": row.kind}
        except IntegrityError:
            if not _kept(code):
                raise
        return code

    def _judge(self, work: Work, row: Feedback, *, trapped: bool) -> None:
        lately = func.count()
        from_here = work.session.scalar(
            select(lately).where(
                Feedback.sender_key == row.sender_key, Feedback.sent_at > row.sent_at - _RATE_WINDOW
            )
        )
        alike = work.session.scalar(
            select(lately).where(
                Feedback.message_digest == row.message_digest,
                Feedback.sent_at > row.sent_at - _REPEAT_WINDOW,
            )
        )
        reasons = suspicions(
            row.message,
            trapped=trapped,
            hurried=bool(row.sender_key) and (from_here or 0) >= self._most_per_hour,
            repeated=bool(alike),
        )
        row.state = (MessageState.QUARANTINED if reasons else MessageState.NEW).value
        row.suspicion = reasons[0].value if reasons else None

    def _keyed(self, purpose: str, text: str) -> bytes:
        return hmac.digest(self._secret, f"feedback:{purpose}:{text}".encode(), "sha256")


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A message as its sender may see it again."""

    kind: MessageKind
    state: MessageState
    slug: str | None
    sent_at: datetime
    answer: str
    answered_at: datetime | None
    consent: bool
    published: bool
    has_contact: bool


def follow(typed: str) -> Followed:
    """The message with this reference code; raise NotFound for any other text."""
    row = _row(typed)
    return Followed(
        kind=MessageKind(row.kind),
        state=MessageState(row.state),
        slug=queries.slug(row.system_id) if row.system_id else None,
        sent_at=row.sent_at,
        answer=row.answer,
        answered_at=row.answered_at,
        consent=row.consent,
        published=row.published_at is not None,
        has_contact=bool(row.sender or row.mailbox),
    )


def withdraw_consent(typed: str) -> None:
    """Take back the consent to publish; what was public of the message is no more."""
    number = _row(typed).id
    with transaction(VISITOR, "withdraw_consent", f"feedback:{number}") as work:
        row = _row(typed)
        work.public = row.published_at is not None
        row.consent = False
        row.public_message, row.published_at = "", None


def erase_contact(typed: str) -> None:
    """Erase the sender's name and address for good; the message itself stays."""
    number = _row(typed).id
    with transaction(VISITOR, "erase_contact", f"feedback:{number}"):
        row = _row(typed)
        row.sender = row.mailbox = ""
        row.erased_at = datetime.now(UTC)


def _row(typed: str) -> Feedback:
    code = codes.read(typed)
    if code is None or (row := _kept(code)) is None:
        raise NotFound("feedback")
    return row


def _kept(code: str) -> Feedback | None:
    return queries.session().scalar(select(Feedback).where(Feedback.code_digest == _digest(code)))


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
