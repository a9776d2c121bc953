"""A resident's message."""

import re
from dataclasses import dataclass

from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer
from wtforms import Form, StringField, TextAreaField, ValidationError
from wtforms.validators import Length, Optional

from register.words.catalogue import Words
from register.words.labels import N_

SHORTEST, LONGEST = 5, 10_000
_LONGEST_NAME = 200
_TWO_HOURS = 7_200
_MAILBOX = re.compile(r"[^\s@<>\"',;]+@[^\s@<>\"',;]+\.[^\s@<>\"',;]+")

EMPTY = N_("Write your message.")
TOO_SHORT = N_("The message is too short. Write at least a few words.")
TOO_LONG = N_("The message is too long. Shorten it to 10,000 characters.")
LONG_NAME = N_("The name is too long. Shorten it to 200 characters.")
BAD_MAILBOX = N_(
    "The e-mail address is not right. Write it as in name@example.org, or leave it empty."
)
EXPIRED = N_(
    "The form had been open too long, or part of it was missing. "
    "Check your message and send it again."
)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something the sender has to mend: the input it is about, and what to do."""

    field: str
    message: str


class FeedbackForm(Form):
    """A message, and a name and e-mail address if the sender wants to give them."""

    message = TextAreaField()
    sender = StringField(validators=[Optional(), Length(max=_LONGEST_NAME, message=LONG_NAME)])
    mailbox = StringField(validators=[Optional()])
    #: Hidden from people; only machines fill it in.
    website = StringField()
    token = StringField()

    def validate_message(self, field: TextAreaField) -> None:
        """Something is written, neither too little nor too much."""
        text = (field.data or "").strip()
        if not text:
            raise ValidationError(EMPTY)
        if len(text) < SHORTEST:
            raise ValidationError(TOO_SHORT)
        if len(text) > LONGEST:
            raise ValidationError(TOO_LONG)

    def validate_mailbox(self, field: StringField) -> None:
        """An address, if one is given, looks like one."""
        text = (field.data or "").strip()
        if len(text) > _LONGEST_NAME or not _MAILBOX.fullmatch(text):
            raise ValidationError(BAD_MAILBOX)

    def faults(self, words: Words) -> tuple[Fault, ...]:
        """What the sender has to mend, in the order of the form."""
        return tuple(
            Fault(field.name, words.text(str(field.errors[0]))) for field in self if field.errors
        )

    def text_of(self, name: str) -> str:
        """What was written into an input, without the space around it."""
        return (self[name].data or "").replace("\r\n", "\n").replace("\x00", "").strip()

    @property
    def from_a_machine(self) -> bool:
        """Whether the trap was filled in."""
        return bool(self.website.data)


class FormTokens:
    """Signed tokens that show when a form was given out and for what."""

    def __init__(self, secret_key: str) -> None:
        self._signer = URLSafeTimedSerializer(secret_key, salt="feedback")

    def fresh(self, about: str) -> str:
        """A token for the form about ``about``."""
        return str(self._signer.dumps(about))

    def holds(self, token: str, about: str) -> bool:
        """Whether ``token`` was made here for ``about`` within the last two hours."""
        try:
            return bool(self._signer.loads(token, max_age=_TWO_HOURS) == about)
        except (BadSignature, SignatureExpired):
            return False
