"""Dates, months and numbers as readers of each language write them."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_skeleton, format_timedelta
from babel.numbers import format_currency, format_decimal, format_percent

from register.domain.languages import Language
from register.domain.months import Month

#: Times are stored in UTC and shown as they were in the city.
HELSINKI = ZoneInfo("Europe/Helsinki")
LOCALES = {Language.FI: "fi_FI", Language.SV: "sv_FI", Language.EN: "en_GB"}
#: Dates with a time of day, as each language writes them in Finland or Britain.
_MOMENTS = {
    Language.FI: "d. MMMM y 'klo'\u00a0H.mm",
    Language.SV: "d MMMM y 'kl.'\u00a0H.mm",
    Language.EN: "d MMMM y 'at'\u00a0H:mm",
}


def today() -> date:
    """The date in Helsinki."""
    return datetime.now(HELSINKI).date()


def day(value: date, language: Language) -> str:
    """A date written out; a moment is first taken to Helsinki time."""
    if isinstance(value, datetime):
        value = value.astimezone(HELSINKI).date()
    return _day(value, language)


@lru_cache(maxsize=2_048)
def _day(value: date, language: Language) -> str:
    return format_date(value, "long", locale=LOCALES[language])


def moment(value: datetime, language: Language) -> str:
    """A moment as date and time of day in Helsinki."""
    return format_datetime(value, _MOMENTS[language], tzinfo=HELSINKI, locale=LOCALES[language])


def end_of(value: date) -> datetime:
    """The moment at which a day ends in Helsinki; it has 23 or 25 hours when clocks change."""
    return datetime.combine(value + timedelta(days=1), time(), HELSINKI)


def span(value: timedelta, language: Language) -> str:
    """How long something lasts, in its largest unit."""
    return format_timedelta(value, locale=LOCALES[language])


@lru_cache(maxsize=2_048)
def month(value: Month, language: Language) -> str:
    """A month and its year, or the year alone."""
    if not value.month:
        return str(value.year)
    return format_skeleton("yMMMM", date(value.year, value.month, 1), locale=LOCALES[language])


@lru_cache(maxsize=2_048)
def number(value: Decimal | int, language: Language) -> str:
    """A number, grouped and pointed."""
    return format_decimal(value, locale=LOCALES[language])


@lru_cache(maxsize=2_048)
def percent(value: Decimal, language: Language) -> str:
    """A number of hundredths as a percentage, with the decimals it was printed with."""
    decimals = max(0, -int(value.as_tuple().exponent))
    space = "" if language is Language.EN else "\u00a0"
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "") + space + "%"
    return format_percent(value / 100, pattern, locale=LOCALES[language])


@lru_cache(maxsize=2_048)
def euros(value: Decimal, language: Language) -> str:
    """An amount of money in euros."""
    return format_currency(value, "EUR", locale=LOCALES[language])
