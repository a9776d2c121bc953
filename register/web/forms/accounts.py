"""Signing in, a new password and the second factor."""

from wtforms import PasswordField, StringField, ValidationError

from register.web.forms.fields import FaultyForm, one_line
from register.words.labels import N_

NO_MAILBOX = N_("Write your e-mail address.")
NO_PASSWORD = N_("Write your password.")
NO_CODE = N_("Write the six digits that your app shows, or one of your recovery codes.")
NOT_RECOGNISED = N_(
    "The e-mail address and the password do not belong together. Check both. "
    "If you have forgotten your password, ask for a link to a new one."
)
SLOWED = N_("There have been too many attempts. Wait %(wait)s, then try again.")
WRONG_PASSWORD = N_("The password is not right.")
BAD_CODE = N_("The code is not right, or it was used before. Wait for the next one.")
#: What to do about what a service found wrong, by the code of the problem.
FAULTS = {
    "too_short": N_("The password is too short. Write at least 12 characters."),
    "too_long": N_("The password is too long. Write at most 200 characters."),
    "guessable": N_(
        "The password is easy to guess. Use several words that have nothing to do with each other."
    ),
    "wrong_code": BAD_CODE,
}


class SignInForm(FaultyForm):
    """E-mail address and password."""

    mailbox = StringField(filters=[one_line])
    password = PasswordField()

    def validate_mailbox(self, field: StringField) -> None:
        """An address is written."""
        if not field.data:
            raise ValidationError(NO_MAILBOX)

    def validate_password(self, field: PasswordField) -> None:
        """A password is written."""
        if not field.data:
            raise ValidationError(NO_PASSWORD)


class CodeForm(FaultyForm):
    """A code of the app, or a recovery code."""

    code = StringField(filters=[one_line])

    def validate_code(self, field: StringField) -> None:
        """Something is written."""
        if not field.data:
            raise ValidationError(NO_CODE)


class ProofForm(FaultyForm):
    """A password: one's own once more, or a new one."""

    password = PasswordField()

    def validate_password(self, field: PasswordField) -> None:
        """A password is written."""
        if not field.data:
            raise ValidationError(NO_PASSWORD)


class FactorForm(ProofForm, CodeForm):
    """Both."""
