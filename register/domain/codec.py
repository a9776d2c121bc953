"""Declared values as plain data: the one form that the database, the API and files share.

Writing leaves out what is unanswered. Reading is strict, and ``reading`` does it: a key that
no declaration knows, a value of another kind, an address that is none - everything wrong is
reported together, each with its dotted path.
"""

from typing import Any, assert_never

from register.domain.card import Card
from register.domain.completeness import unanswered
from register.domain.declaring import DoesNotApply, Kind, NotKnown, Spec, specs
from register.domain.errors import Invalid
from register.domain.languages import Language, Localized
from register.domain.reading import Reader

Plain = dict[str, Any]


def to_plain(card: Card) -> Plain:
    """A card as JSON-ready data."""
    return {"source_language": card.source_language.value, **write(card)}


def from_plain(plain: Any) -> Card:
    """The card that ``plain`` describes; raise Invalid with every problem found.

    A translation without a digest is taken as confirmed against the source beside it.
    """
    reader = Reader()
    values = reader.card(plain)
    if reader.problems:
        raise Invalid(*reader.problems)
    return Card(**values)


def localized_to_plain(text: Localized) -> Plain:
    """A text as ``{"fi": …, "sv": …, "en": …}``, without the languages it lacks.

    ``confirmed`` stands there for every translation, so that one that never was confirmed
    is not taken as confirmed when it is read.
    """
    plain: Plain = {language.value: text[language] for language in Language if text[language]}
    if text.confirmed or len(plain) > 1:
        plain["confirmed"] = {language.value: seen for language, seen in text.confirmed}
    return plain


def localized_from_plain(plain: Any, path: str, *, most: int = 0, lines: bool = False) -> Localized:
    """The text that ``plain`` describes, confirmed as delivered; raise Invalid."""
    reader = Reader()
    text = reader.localized(plain, path, most, lines=lines)
    if reader.problems or text is None:
        raise Invalid(*reader.problems)
    return text


def mailbox_from_plain(plain: Any, path: str) -> str | None:
    """The mailbox that ``plain`` is, or None when it is empty; raise Invalid."""
    reader = Reader()
    mailbox = reader.mailbox(plain, path)
    if reader.problems:
        raise Invalid(*reader.problems)
    return mailbox


def write(declared: Any) -> Plain:
    """A declared value (card or record) as plain data."""
    plain: Plain = {}
    for spec in specs(type(declared)):
        value = getattr(declared, spec.name)
        if unanswered(value):
            continue
        match value:
            case NotKnown(ask):
                plain[spec.name] = {"not_known": localized_to_plain(ask)}
            case DoesNotApply(why):
                plain[spec.name] = {"does_not_apply": localized_to_plain(why)}
            case _:
                plain[spec.name] = _written(spec, value)
    return plain


def _written(spec: Spec, value: Any) -> Any:
    match spec.kind:
        case Kind.LINE | Kind.PROSE | Kind.LINK:
            return localized_to_plain(value) if spec.translated else value
        case Kind.CHOICE:
            return value.value
        case Kind.CHOICES:
            return [each.value for each in value]
        case Kind.MONTH:
            return str(value)
        case Kind.DATE:
            return value.isoformat()
        case Kind.MAILBOX | Kind.PHONE | Kind.REFERENCE:
            return value
        case Kind.NUMBER:
            return int(value) if value == value.to_integral_value() else float(value)
        case Kind.TAGS:
            return [localized_to_plain(each) for each in value]
        case Kind.RECORDS:
            return [write(each) for each in value]
        case _:
            assert_never(spec.kind)
