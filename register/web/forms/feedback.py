"""A resident's message."""

from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer
from wtforms import StringField, TextAreaField, ValidationError

from register.domain import codec
from register.domain.errors import Invalid
from register.web.forms.fields import FaultyForm, cleaned, one_line
from register.words.labels import N_

SHORTEST, LONGEST = 5, 10_000
_LONGEST_NAME = 200
_TWO_HOURS = 7_200

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


class FeedbackForm(FaultyForm):
    """A message, and a name and e-mail address if the sender wants to give them."""

    message = TextAreaField(filters=[cleaned])
    sender = StringField(filters=[one_line])
    mailbox = StringField(filters=[one_line])
    #: Hidden from people; only machines fill it in.
    website = StringField()
    token = StringField(filters=[one_line])

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
