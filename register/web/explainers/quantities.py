"""Numbers with what they count, and where a rule stands, in the reader's language."""

from decimal import Decimal

from babel.numbers import format_currency
from babel.units import format_unit

from register.explainers.declaring import Reference, Unit
from register.explainers.outcome import Number, Quantity
from register.web.formats import LOCALES, number, percent
from register.words.catalogue import Words
from register.words.explainers import shared

_OF_THE_LOCALE = {
    Unit.YEARS: "duration-year",
    Unit.DAYS: "duration-day",
    Unit.METRES: "length-meter",
}
_EUROS = {"en_GB": "¤#,##0.###"}
_DECIMALS = Decimal("0.001")


def quantity(value: Quantity, words: Words) -> str:
    """The number and its unit, such as "165 € a month"."""
    locale = LOCALES[words.language]
    match value.unit:
        case Unit.CALENDAR_YEAR | Unit.NUMBERED:
            return str(value.value)
        case Unit.PER_CENT:
            return percent(_decimal(value.value), words.language)
        case Unit.YES_NO:
            return words.text(shared.YES if value.value else shared.NO)
        case Unit.SCHOOL if not value.value:
            return words.text(shared.NO_SCHOOL)
        case Unit.YEARS | Unit.DAYS | Unit.METRES:
            return format_unit(_decimal(value.value), _OF_THE_LOCALE[value.unit], locale=locale)
        case Unit.EUROS_A_MONTH:
            pattern = _EUROS.get(locale, "#,##0.###\u00a0¤")
            amount = format_currency(
                value.value, "EUR", pattern, locale=locale, currency_digits=False
            )
            return words.text(shared.PATTERNS[value.unit]) % {"number": amount}
    amount = plain(value.value, words)
    if value.unit and value.unit in shared.COUNTED:
        one, many = shared.COUNTED[value.unit]
        return words.plural(one, many, 1 if value.value == 1 else 2) % {"number": amount}
    if value.unit and value.unit in shared.PATTERNS:
        return words.text(shared.PATTERNS[value.unit]) % {"number": amount}
    return amount


def plain(value: Number, words: Words) -> str:
    """The number alone, with at most three decimals."""
    return number(_decimal(value), words.language)


def _decimal(value: Number) -> Decimal:
    """The number without zeros that say nothing."""
    exact = Decimal(str(value)) if isinstance(value, float) else Decimal(value)
    if exact == exact.to_integral_value():
        return exact.quantize(Decimal(1))
    return exact.quantize(_DECIMALS).normalize()


def limit(value: Number, of: Unit | None, words: Words) -> str:
    """A bound of what may be given: a number, or a year."""
    return str(value) if of is Unit.CALENDAR_YEAR else plain(value, words)


def unit(of: Unit | None, words: Words) -> str:
    """What numbers of this unit count, for the head of a column or beside an input."""
    return words.text(shared.UNITS[of]) if of and of in shared.UNITS else ""


def source(reference: Reference, words: Words) -> str:
    """Where a rule stands: an act with its section, or a work."""
    if reference.work:
        return words.text(shared.WORKS[reference.work])
    act = words.text(shared.ACTS[reference.act])
    if not reference.section:
        return act
    pattern = shared.SUBSECTION if reference.subsection else shared.SECTION
    return words.text(pattern) % {
        "act": act,
        "section": reference.section,
        "subsection": reference.subsection,
    }
