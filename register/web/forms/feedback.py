"""A resident's message, and the code by which it is followed."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from secrets import token_hex

from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer
from wtforms import BooleanField, StringField, TextAreaField, ValidationError

from register.domain import codec, sensitive
from register.domain.card import specs
from register.domain.errors import Invalid
from register.domain.feedback import LONGEST, SHORTEST, MessageKind
from register.domain.sensitive import Sensitive
from register.web.forms.fields import Fault, FaultyForm, cleaned, one_line
from register.words.catalogue import Words
from register.words.labels import N_

_LONGEST_NAME = 200
_TWO_HOURS = 7_200
#: Nobody reads a form, writes and sends it within this time.
_HASTE = timedelta(seconds=2)
_FIELDS = {"", *(spec.name for spec in specs())}
UNDERSTOOD = {"yes": True, "no": False}

NO_KIND = N_("Choose what your message is about.")
EMPTY = N_("Write your message.")
TOO_SHORT = N_("The message is too short. Write at least a few words.")
TOO_LONG = N_("The message is too long. Shorten it to 10,000 characters.")
LONG_NAME = N_("The name is too long. Shorten it to 200 characters.")
BAD_MAILBOX = N_(
    "There is an error in the e-mail address. Write it as in name@example.org, or leave it empty."
)
NOT_KEPT = N_("The message could not be stored just now. Send it again in a moment.")
EXPIRED = N_(
    "The form had been open too long, or part of it was missing. "
    "Check your message and send it again."
)
SENT_BEFORE = N_(
    "You have sent this form already, and what you wrote first has arrived. "
    "To send this changed message too, send it again."
)
NO_SUCH_CODE = N_(
    "No message has this code. Check each letter and number: there are twelve, "
    "and 0, 1, I, L and O are never among them."
)
#: What is pointed out in a text before it is sent.
POINTED_OUT = {
    Sensitive.IDENTITY_CODE: N_(
        "Your message seems to hold a personal identity code: %(words)s. Take it out, or send "
        "the message anyway."
    ),
    Sensitive.CARD: N_(
        "Your message seems to hold the number of a payment card: %(words)s. Take it out, or "
        "send the message anyway."
    ),
    Sensitive.PHONE: N_(
        "Your message seems to hold a phone number: %(words)s. Take it out, or send the message "
        "anyway."
    ),
}


class FeedbackForm(FaultyForm):
    """A message of a kind; a name, an e-mail address and a consent if the sender wants."""

    kind = StringField(filters=[one_line])
    understood = StringField(filters=[one_line])
    field = StringField(filters=[one_line])
    message = TextAreaField(filters=[cleaned])
    consent = BooleanField()
    sender = StringField(filters=[one_line])
    mailbox = StringField(filters=[one_line])
    #: Hidden from people; only machines fill it in.
    website = StringField()
    token = StringField(filters=[one_line])
    #: The mark of what was pointed out and is sent anyway.
    anyway = StringField(filters=[one_line])

    def validate_kind(self, field: StringField) -> None:
        """One of the kinds is chosen."""
        if field.data not in set(MessageKind):
            raise ValidationError(NO_KIND)

    def validate_message(self, field: TextAreaField) -> None:
        """Something is written, neither too little nor too much."""
        if not field.data:
            raise ValidationError(EMPTY)
        if len(field.data) < SHORTEST:
            raise ValidationError(TOO_SHORT)
        if len(field.data) > LONGEST:
            raise ValidationError(TOO_LONG)

    def validate_sender(self, field: StringField) -> None:
        """A name, if one is given, is not endless."""
        if len(field.data or "") > _LONGEST_NAME:
            raise ValidationError(LONG_NAME)

    def validate_mailbox(self, field: StringField) -> None:
        """An address, if one is given, looks like one."""
        try:
            if field.data:
                codec.mailbox_from_plain(field.data, "mailbox")
        except Invalid as error:
            raise ValidationError(BAD_MAILBOX) from error

    @property
    def from_a_machine(self) -> bool:
        """Whether the trap was filled in."""
        return bool(self.website.data)

    @property
    def of_the_card(self) -> str:
        """The name of the card's field that it is about, empty for the whole card."""
        return self.field.data if self.field.data in _FIELDS else ""

    @property
    def was_understood(self) -> bool | None:
        """Whether the sender found the card understandable, if that was asked."""
        return UNDERSTOOD.get(self.understood.data or "")

    def to_point_out(self, words: Words) -> tuple[tuple[Fault, ...], str]:
        """What the sender may not have wanted to write, and its mark; nothing the second time."""
        text = self.message.data or ""
        if len(text) > LONGEST:
            return (), ""
        found = [(each.kind, text[each.start : each.end]) for each in sensitive.found(text)]
        mark = sha256(repr(found).encode()).hexdigest()[:16] if found else ""
        if mark == self.anyway.data:
            return (), ""
        return tuple(
            Fault("message", words.text(POINTED_OUT[kind]) % {"words": passage})
            for kind, passage in dict.fromkeys(found)
        ), mark


class FormTokens:
    """Signed tokens that show when a form was given out and for what."""

    def __init__(self, secret_key: str) -> None:
        self._signer = URLSafeTimedSerializer(secret_key, salt="feedback")

    def fresh(self, about: str) -> str:
        """A token for the form about ``about``, unlike any other."""
        return str(self._signer.dumps([about, token_hex(8)]))

    def holds(self, token: str, about: str) -> bool:
        """Whether ``token`` was made here for ``about`` within the last two hours."""
        return self._read(token, about) is not None

    def is_hasty(self, token: str, about: str) -> bool:
        """Whether the form was given out too little ago for a person to have filled it in."""
        made = self._read(token, about)
        return made is not None and datetime.now(UTC) - made < _HASTE

    def _read(self, token: str, about: str) -> datetime | None:
        """When ``token`` was made; it counts whole seconds."""
        try:
            (said, _), made = self._signer.loads(token, max_age=_TWO_HOURS, return_timestamp=True)
        except (BadSignature, SignatureExpired, ValueError, TypeError):
            return None
        return made if said == about else None
