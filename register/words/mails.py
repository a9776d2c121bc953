"""Every kind of mail: its subject and text. A new kind is a new entry here and nothing else.

``%(name)s`` is a parameter that whoever enqueues the mail gives; ``%(address)s`` is the
address of the page that it gives as ``path``, or of the account link whose number it
gives as ``link``; ``%(code)s`` is the code whose ``reference`` it gives. Mail never holds
what a resident wrote.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from register.domain import codec
from register.domain.languages import Language
from register.words.catalogue import words
from register.words.labels import N_

_LOCALES = {Language.FI: "fi_FI", Language.SV: "sv_FI", Language.EN: "en_GB"}


@dataclass(frozen=True, slots=True)
class Mail:
    """A kind of mail in English."""

    subject: str
    text: str

    @property
    def parameters(self) -> frozenset[str]:
        """The names of what it leaves open, but for the address and the code."""
        return frozenset(re.findall(r"%\((\w+)\)s", self.subject + self.text)) - {"address", "code"}


MAILS: dict[str, Mail] = {
    "invitation": Mail(
        N_("Your account in the AI register"),
        N_(
            "You have been given an account in the AI register's administration.\n\n"
            "Choose a password here within a week:\n%(address)s\n\n"
            "If you did not expect this, you need not do anything."
        ),
    ),
    "reset": Mail(
        N_("A new password for the AI register"),
        N_(
            "Somebody, probably you, has asked for a new password for your account "
            "in the AI register.\n\n"
            "Choose one here within two hours:\n%(address)s\n\n"
            "If it was not you, you need not do anything. Your password stays as it is."
        ),
    ),
    "account_changed": Mail(
        N_("Your account in the AI register was changed"),
        N_(
            "Your password or your two-step verification for the AI register was changed.\n\n"
            "If it was not you, ask for a new password at once:\n%(address)s"
        ),
    ),
    "submitted": Mail(
        N_("To review: %(name)s"),
        N_(
            "The card “%(name)s” has been submitted for review.\n\n"
            "Compare it with what is public, and publish or return it here:\n%(address)s"
        ),
    ),
    "returned": Mail(
        N_("Returned for changes: %(name)s"),
        N_(
            "The card “%(name)s” has come back to you for changes. "
            "The comment and the remarks are here:\n%(address)s"
        ),
    ),
    "published": Mail(
        N_("Published: %(name)s"),
        N_("The card “%(name)s” that you have written of is now public.\n\n%(address)s"),
    ),
    "schedule_failed": Mail(
        N_("Not published: %(name)s"),
        N_(
            "The card “%(name)s” could not be published at the planned moment. "
            "It is still in review. See what is in the way here:\n%(address)s"
        ),
    ),
    "review_soon": Mail(
        N_("Review within 30 days: %(name)s"),
        N_(
            "The next review of the card “%(name)s” is due within 30 days.\n\n"
            "Read the card, correct what has changed and choose the day of the next review "
            "here:\n%(address)s"
        ),
    ),
    "review_overdue": Mail(
        N_("Review overdue: %(name)s"),
        N_(
            "The review of the card “%(name)s” is overdue, and its readers are told so.\n\n"
            "Read the card, correct what has changed and choose the day of the next review "
            "here:\n%(address)s"
        ),
    ),
    "feedback_received": Mail(
        N_("Your feedback to the AI register has arrived"),
        N_(
            "Thank you for your feedback. You will get an answer by %(day)s "
            "at the latest.\n\n"
            "Your reference code: %(code)s\n\n"
            "With the code you can see how the matter stands, take back your consent to "
            "publishing and have your name and e-mail address erased:\n%(address)s\n\n"
            "Keep the code. Feedback is neither a request for a revised decision nor an appeal."
        ),
    ),
    "feedback_answered": Mail(
        N_("Your feedback to the AI register has been answered"),
        N_(
            "Your feedback has been answered. Read the answer with your reference code "
            "%(code)s here:\n%(address)s"
        ),
    ),
}


def written(
    kind: str, language: Language, parameters: Mapping[str, object], address: str
) -> tuple[str, str]:
    """The subject and the text of a mail; a parameter in three languages is read in one."""
    mail, text = MAILS[kind], words(language).text
    values = {name: _value(value, language) for name, value in parameters.items()}
    values["address"] = address
    return text(mail.subject) % values, text(mail.text) % values


def _value(value: object, language: Language) -> str:
    if isinstance(value, dict) and "day" in value:
        value = format_date(date.fromisoformat(value["day"]), "long", _LOCALES[language])
    elif isinstance(value, dict):
        value = (
            codec.localized_from_plain(value, "parameter", lines=False).for_reader(language).text
        )
    return " ".join(str(value).split())
