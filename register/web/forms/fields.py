"""What every form shares: how letters are cleaned, and how faults are told."""

import re
from dataclasses import dataclass

from wtforms import Form

from register.words.catalogue import Words

#: Control characters but for line breaks and tabs, and halves of characters that UTF-8 cannot hold.
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something the sender has to mend: the input it is about, and what to do."""

    field: str
    message: str


class FaultyForm(Form):
    """A form that can say what is wrong with it."""

    def faults(self, words: Words) -> tuple[Fault, ...]:
        """What the sender has to mend, in the order of the form."""
        return tuple(
            Fault(field.name, words.text(str(field.errors[0]))) for field in self if field.errors
        )


def cleaned(text: str | None) -> str:
    """What was written, without signs that steer rather than say something."""
    lines = (text or "").replace("\r\n", "\n").replace("\r", "\n")
    return _STEERING.sub("", lines).strip()


def one_line(text: str | None) -> str:
    """The same on one line."""
    return " ".join(cleaned(text).split())
