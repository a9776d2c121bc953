"""What can go wrong, in the register's own terms; ``web.errors`` turns these into pages."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from register.domain.languages import Localized


class RegisterError(Exception):
    """Base of every error that a person can be told about."""


class NotFound(RegisterError):
    """There is no such thing, or not for this reader."""


class NotAllowed(RegisterError):
    """The rules do not let this person do this now."""


class NotRecognised(RegisterError):
    """What somebody signed in with is not theirs, or is nobody's; it is not said which."""


class Slowed(RegisterError):
    """It was tried too often of late; ``wait`` is how long until it may be tried again."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(f"{wait.total_seconds():.0f} s")
        self.wait = wait


class Unavailable(RegisterError):
    """What the register keeps things in cannot be written to just now; nothing was kept."""


class Conflict(RegisterError):
    """Somebody else saved first, or the card is not where the action expects it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with given data: its dotted field path, what, and the detail."""

    path: str
    code: str
    detail: str = ""

    def __str__(self) -> str:
        words = f"{self.path}: {self.code}" + (f" ({self.detail})" if self.detail else "")
        return "".join(
            each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in words
        )


class Invalid(RegisterError):
    """Data that does not describe what it should; ``problems`` lists everything that is wrong."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


class Incomplete(Invalid):
    """The card lacks something that a published card must have."""


class Withdrawn(NotFound):
    """The card was public and was taken back: since when, why, and what it was called."""

    def __init__(
        self, slug: str, since: datetime, reason: Localized | None, name: Localized | None
    ) -> None:
        super().__init__(slug)
        self.slug = slug
        self.since = since
        self.reason = reason or Localized()
        self.name = name or Localized()
