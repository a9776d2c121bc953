"""Every kind of mail: its subject and text. A new kind is a new entry here and nothing else.

``%(name)s`` is a parameter that whoever enqueues the mail gives; ``%(address)s`` is the
address of the page that it gives as ``path``, or of the account link whose number it
gives as ``link``. Mail never holds what a resident wrote.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from register.domain import codec
from register.domain.languages import Language
from register.words.catalogue import words
from register.words.labels import N_


@dataclass(frozen=True, slots=True)
class Mail:
    """A kind of mail in English."""

    subject: str
    text: str

    @property
    def parameters(self) -> frozenset[str]:
        """The names of what it leaves open, but for the address."""
        return frozenset(re.findall(r"%\((\w+)\)s", self.subject + self.text)) - {"address"}


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
    if isinstance(value, dict):
        value = (
            codec.localized_from_plain(value, "parameter", lines=False).for_reader(language).text
        )
    return " ".join(str(value).split())
