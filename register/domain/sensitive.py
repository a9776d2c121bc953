"""What should not stand in a message to an authority's public register, found in a text.

Finnish personal identity codes by their control character (Government decree 128/2010 and its
signs of the century since 2023), payment cards by their check digit (ISO/IEC 7812-1, Luhn),
and telephone numbers by their shape.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_CONTROL = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_CENTURY = {"+": 1800, **dict.fromkeys("-UVWXY", 1900), **dict.fromkeys("ABCDEF", 2000)}
_CODE = re.compile(
    r"(?<![0-9A-Za-z])(\d{6})([-+A-FU-Y])(\d{3})([0-9A-Y])(?![0-9A-Za-z])", re.IGNORECASE
)
_CARD = re.compile(r"(?<![\d.,/])\d(?:[ -]?\d){12,18}(?![\d,/])")
_PHONE = re.compile(r"(?<![\w+/.,-])(?:\+\d{1,3}|0)[ -]?\d(?:[ -]?\d){5,11}(?![\w/-])")


class Sensitive(StrEnum):
    """A kind of thing that the sender is asked about."""

    IDENTITY_CODE = "identity_code"
    CARD = "card"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something sensitive stands in a text: from ``start`` up to ``end``."""

    kind: Sensitive
    start: int
    end: int


def found(text: str) -> tuple[Place, ...]:
    """Everything sensitive in ``text``, in its order; a digit is part of one thing at most."""
    places: list[Place] = []
    for kind, matches in (
        (Sensitive.IDENTITY_CODE, _identity_codes(text)),
        (Sensitive.CARD, _cards(text)),
        (Sensitive.PHONE, _PHONE.finditer(text)),
    ):
        for match in matches:
            if all(match.end() <= each.start or each.end <= match.start() for each in places):
                places.append(Place(kind, match.start(), match.end()))
    return tuple(sorted(places, key=lambda each: each.start))


def _identity_codes(text: str) -> Iterator[re.Match[str]]:
    for match in _CODE.finditer(text):
        day, sign, number, control = match.groups()
        if _CONTROL[int(day + number) % 31] == control.upper() and _is_a_day(day, sign.upper()):
            yield match


def _is_a_day(digits: str, sign: str) -> bool:
    try:
        date(_CENTURY[sign] + int(digits[4:]), int(digits[2:4]), int(digits[:2]))
    except ValueError:
        return False
    return True


def _cards(text: str) -> Iterator[re.Match[str]]:
    for match in _CARD.finditer(text):
        digits = [int(each) for each in match[0] if each.isdigit()]
        doubled = [2 * each - 9 * (each > 4) for each in digits[-2::-2]]  # noqa: PLR2004  (Luhn)
        if (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0 and any(digits):
            yield match
