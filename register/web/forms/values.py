"""Days, months, moments and numbers as people in Finland write them, and back."""

import re
from datetime import UTC, date, datetime, time
from decimal import Decimal

from register.domain.clock import HELSINKI
from register.domain.months import Month

_DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_MONTH = re.compile(r"(\d{1,2})[./](\d{4})")
_TIME = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)")
_WHOLE = re.compile(r"[0-9]{1,9}")


def typed_day(day: date) -> str:
    """A day: ``3.5.2026``."""
    return f"{day.day}.{day.month}.{day.year:04}"


def typed_month(month: Month) -> str:
    """A month: ``5/2026``, or the year alone."""
    return f"{month.month}/{month.year}" if month.month else str(month.year)


def typed_number(number: Decimal) -> str:
    """A number with a decimal comma and without needless noughts."""
    return f"{number:f}".replace(".", ",")


def plain_day(written: str) -> str:
    """The day as files have it, ``2026-05-03``; any other text as it is."""
    found = _DAY.fullmatch(written)
    return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else written


def plain_month(written: str) -> str:
    """The month as files have it, ``2026-05``; any other text as it is."""
    found = _MONTH.fullmatch(written)
    return f"{found[2]}-{int(found[1]):02}" if found else written


def plain_number(written: str) -> str:
    """The number as files have it: a decimal point, no spaces."""
    return re.sub(r"\s", "", written).replace(",", ".").replace("−", "-")


def moment(day: str, clock: str) -> datetime | None:
    """The moment in UTC of a day and a time in Helsinki; None when one is not recognised."""
    found = _TIME.fullmatch(clock.strip())
    try:
        on = date.fromisoformat(plain_day(day.strip()))
    except ValueError:
        return None
    if found is None:
        return None
    return datetime.combine(on, time(int(found[1]), int(found[2])), HELSINKI).astimezone(UTC)


def whole(written: str) -> int:
    """A number of at most nine digits; 0 for any other text."""
    return int(written) if _WHOLE.fullmatch(written) else 0
