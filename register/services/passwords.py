"""Passwords: how they are kept, and which are good enough."""

import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn

from register.domain.errors import Invalid, Problem

SHORTEST, LONGEST = 12, 200
_SAFE = 3  # zxcvbn's "safely unguessable": 10^8 guesses or more
_READ = 72  # characters that zxcvbn is given; its time grows with the square of their number
#: Argon2id with the least memory that OWASP's Password Storage Cheat Sheet asks for.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


def hashed(password: str) -> str:
    """What is kept of a password."""
    return _HASHER.hash(_normal(password))


def matches(kept: str | None, password: str) -> bool:
    """Whether ``kept`` was made of ``password``; takes as long when there is nothing to compare."""
    try:
        return _HASHER.verify(kept or _nobodys(), _normal(password)) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def check(password: str, handle: str) -> None:
    """Raise Invalid when a password for ``handle`` is too short, too long or easily guessed."""
    if len(password) < SHORTEST:
        raise Invalid(Problem("password", "too_short"))
    if len(password) > LONGEST:
        raise Invalid(Problem("password", "too_long"))
    own = [handle, *handle.replace("@", ".").split(".")]
    if zxcvbn(password[:_READ], user_inputs=own)["score"] < _SAFE:
        raise Invalid(Problem("password", "guessable"))


def _normal(password: str) -> str:
    """The same letters as the same signs, however the keyboard made them (RFC 8265, 4.2)."""
    return unicodedata.normalize("NFC", password).replace("\x00", "")


@cache
def _nobodys() -> str:
    return _HASHER.hash("")
