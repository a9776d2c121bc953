"""Hypothesis strategies for everything that a declaration lets a field hold."""

from decimal import Decimal
from typing import Any, assert_never

from hypothesis import strategies as st

from register.domain.card import Card
from register.domain.declaring import DoesNotApply, Kind, Need, NotKnown, Spec, specs
from register.domain.languages import Language, Localized
from register.domain.months import Month

LETTERS = st.text("abcåäöABC", min_size=1, max_size=9)
LINES = (
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=9).map(str.strip).filter(bool)
)
PROSE = (
    st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), max_size=15)
    .map(str.strip)
    .filter(bool)
)
LINKS = st.builds("https://{}.example/{}?a={}#ä".format, *[st.text("abc09-", min_size=1)] * 3)
MAILBOXES = st.builds("{}@{}.example".format, *[st.text("abc.+-", min_size=1, max_size=9)] * 2)
PHONES = st.builds("+358 {} ({})".format, *[st.integers(0, 99_999)] * 2)
NUMBERS = st.decimals(-(10**9), 10**9, places=4) | st.integers(-(10**12) + 1, 10**12 - 1).map(
    Decimal
)
MONTHS = st.builds(Month, st.integers(1900, 2199), st.integers(0, 12))
DIGESTS = st.text("0123456789abcdef", min_size=12, max_size=12)


@st.composite
def localized(draw, words: st.SearchStrategy[str]) -> Localized:
    """A text in one to three languages, its translations confirmed, stale or neither."""
    present = draw(st.sets(st.sampled_from(Language), min_size=1))
    text = Localized.of({each: draw(words) for each in present})
    match draw(st.integers(0, 2)):
        case 0:
            return text.confirm(draw(st.sampled_from(Language)))
        case 1:
            return text
        case _:
            seen = draw(st.dictionaries(st.sampled_from(Language), DIGESTS))
            ordered = tuple((each, seen[each]) for each in Language if each in seen)
            return Localized(*text, confirmed=ordered)


def values(spec: Spec, line=LINES, prose=PROSE) -> st.SearchStrategy[Any]:
    """What a field of this declaration can hold, its texts made of ``line`` and ``prose``."""
    match spec.kind:
        case Kind.LINE:
            return localized(line) if spec.translated else line
        case Kind.PROSE:
            return localized(prose) if spec.translated else prose
        case Kind.LINK:
            return localized(LINKS) if spec.translated else LINKS
        case Kind.REFERENCE:
            return line
        case Kind.CHOICE:
            return st.sampled_from(spec.choices)
        case Kind.CHOICES:
            return st.lists(st.sampled_from(spec.choices), min_size=1, unique=True).map(tuple)
        case Kind.MONTH:
            return MONTHS
        case Kind.DATE:
            return st.dates()
        case Kind.MAILBOX:
            return MAILBOXES
        case Kind.PHONE:
            return PHONES
        case Kind.NUMBER:
            return NUMBERS
        case Kind.TAGS:
            return st.lists(localized(line), min_size=1, max_size=3).map(tuple)
        case Kind.RECORDS:
            several = st.lists(
                declared(spec.record, line, prose), min_size=1, max_size=spec.most or 2
            )
            return several.map(tuple)
        case _:
            assert_never(spec.kind)


def answers(spec: Spec, line=LINES, prose=PROSE) -> st.SearchStrategy[Any]:
    """A value, or a word on why there is none."""
    said = localized(line)
    return values(spec, line, prose) | st.builds(NotKnown, said) | st.builds(DoesNotApply, said)


def declared(one: type, line=LINES, prose=PROSE) -> st.SearchStrategy[Any]:
    """A card or record; a record has all the parts that it needs."""
    return st.builds(
        one,
        **{
            spec.name: answers(spec, line, prose)
            if spec.need is Need.ALWAYS and one is not Card
            else st.none() | answers(spec, line, prose)
            for spec in specs(one)
        },
    )


def every_spec(one: type = Card) -> list[tuple[type, Spec]]:
    """Every declaration of the card and of its records, with the class that it stands in."""
    found = []
    for spec in specs(one):
        found.append((one, spec))
        found += every_spec(spec.record) if spec.record else []
    return found


CARDS = st.builds(
    lambda card, language: type(card)(
        source_language=language, **{spec.name: getattr(card, spec.name) for spec in specs(Card)}
    ),
    declared(Card),
    st.sampled_from(Language),
)

#: Anything that a JSON file can hold, with the keys that a card knows among others.
_MARKS = ("fi", "sv", "confirmed", "not_known", "does_not_apply", "source_language", "extra")
KEYS = st.sampled_from([*_MARKS, *sorted({spec.name for _, spec in every_spec()})])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None)),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(KEYS | st.text(st.characters(codec=None), max_size=3), inner, max_size=5)
    ),
    max_leaves=25,
)
