"""Every name in the domain has its words, and every word its translation; neither has more."""

import ast
import io
import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache

import pytest
from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from register.domain.browsing import Order
from register.domain.card import Card
from register.domain.declaring import Question, Section, Spec, specs
from register.domain.languages import Language
from register.domain.redaction import Ground
from register.domain.workflow import Action, Role
from register.search.port import DocumentKind
from register.web.errors import PAGES, STATUS
from register.web.templating import LANGUAGE_NAMES
from register.words.choices import CHOICES, KINDS, LANGUAGES
from register.words.deeds import DEEDS
from register.words.labels import FIELDS, PARTS, QUESTIONS, SECTIONS
from tests.rules import tree

#: Closed lists that readers meet although no field declares them, and where.
MET_ELSEWHERE = {
    Order: "the list of systems can be sorted",
    Ground: "an administrator says why a passage is taken out",
    Role: "administrators give and take roles",
}
#: Translations that are the English word, and why.
SAME = {
    "fi": {"Idea": "the same word in Finnish", "min": "the same abbreviation"},
    "sv": {
        "Man": "the same word in Swedish",
        "Patient": "the same word in Swedish",
        "Risk": "the same word in Swedish",
        "Screening": "the same word in Swedish",
        "Stroke": "the same word in Swedish",
        "min": "the same abbreviation",
    },
}

Texts = set[tuple[str, ...]]


def records() -> set[type]:
    """Every class of record that a field of the card lists."""
    return {spec.record for spec in specs(Card) if spec.record}


def declared() -> list[Spec]:
    """Every declaration, of the card and of its records."""
    return [spec for each in (Card, *records()) for spec in specs(each)]


def unequal(wanted: Iterable, labelled: Iterable) -> list[str]:
    """What lacks a label, and what has one for nothing."""
    wanted, labelled = {str(each) for each in wanted}, {str(each) for each in labelled}
    return [f"no words: {each}" for each in sorted(wanted - labelled)] + [
        f"words for nothing: {each}" for each in sorted(labelled - wanted)
    ]


def unequal_choices(lists: Iterable[type[StrEnum]], choices: dict) -> list[str]:
    """The same of closed lists and their members."""
    found = unequal((each.__name__ for each in lists), (each.__name__ for each in choices))
    for kind, labels in choices.items():
        found += [f"{kind.__name__}: {each}" for each in unequal(kind, labels)]
    return found


def unequal_parts(classes: Iterable[type], parts: dict[str, dict[str, str]]) -> list[str]:
    """The same of records and their parts; a label that several share stands under ""."""
    names = {each.__name__: {spec.name for spec in specs(each)} for each in classes}
    common, found = parts[""], []
    for record, labels in parts.items():
        if record:
            known = names.get(record, set())
            found += [f"words for nothing: {record}.{part}" for part in labels.keys() - known]
            repeated = labels.items() & common.items()
            found += [f"said already: {record}.{part}" for part, _ in repeated]
    for record, known in names.items():
        lacking = known - common.keys() - parts.get(record, {}).keys()
        found += [f"no words: {record}.{part}" for part in lacking]
    reading = {
        part for record, known in names.items() for part in known - parts.get(record, {}).keys()
    }
    return sorted([*found, *(f"words for nothing: {part}" for part in common.keys() - reading)])


@cache
def extracted() -> frozenset[tuple[str, ...]]:
    """The texts that code and templates mark for translation, as ``./run words`` finds them."""
    mappings = tree.project()["tool"]["babel"]["mappings"]
    methods = [(each["pattern"], each["method"]) for each in mappings]
    return frozenset(_ids(each[2]) for each in extract_from_dir(str(tree.ROOT), methods, {}))


def _ids(text: str | Iterable[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def out_of_step(catalogue: Catalog, texts: Iterable[tuple[str, ...]]) -> list[str]:
    """Marked texts that a catalogue lacks, and texts in it that nothing marks."""
    kept = {_ids(message.id) for message in catalogue if message.id}
    texts = set(texts)
    return (
        [f"not in the catalogue: {each[0]}" for each in sorted(texts - kept)]
        + [f"marked nowhere: {each[0]}" for each in sorted(kept - texts)]
        + [f"kept from before: {_ids(each)[0]}" for each in catalogue.obsolete]
    )


def unfinished(catalogue: Catalog) -> list[str]:
    """Translations that are empty, uncertain, or say other values than the English."""
    found = []
    for message in catalogue:
        if not message.id:
            continue
        ids, forms = _ids(message.id), _ids(message.string or "")
        if not all(forms) or (len(ids) > 1 and len(forms) != catalogue.num_plurals):
            found.append(f"empty: {ids[0]}")
        elif any(
            _places(form) not in (allowed := _allowed(ids, n)) for n, form in enumerate(forms)
        ):
            found.append(f"other values than {allowed}: {ids[0]}")
        if message.fuzzy:
            found.append(f"uncertain: {ids[0]}")
    return found


def _places(text: str) -> list[str]:
    return sorted(re.findall(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}", text))


def _allowed(ids: tuple[str, ...], form: int) -> list[list[str]]:
    """The singular may spell its number out or not; every other form is as the English plural."""
    return [_places(each) for each in (ids if form == 0 else ids[-1:])]


def untranslated(catalogue: Catalog, same: Iterable[str]) -> list[str]:
    """Translations that are the English text itself, unless listed; and idle listings."""
    equal = {_ids(each.id)[0] for each in catalogue if each.id and each.id == each.string}
    same = set(same)
    return [f"as in English: {each}" for each in sorted(equal - same)] + [
        f"listed for nothing: {each}" for each in sorted(same - equal)
    ]


@pytest.fixture(params=["fi", "sv"])
def catalogue(request) -> Catalog:
    name = f"translations/{request.param}/LC_MESSAGES/messages.po"
    return read_po(io.BytesIO((tree.ROOT / name).read_bytes()), locale=request.param)


def planted(*lines: str) -> Catalog:
    head = ['msgid ""', 'msgstr ""', '"Content-Type: text/plain; charset=utf-8\\n"', ""]
    return read_po(io.BytesIO("\n".join([*head, *lines]).encode()), locale="fi")


def test_sections_questions_and_fields_have_their_words():
    assert unequal(Section, SECTIONS) == []
    assert unequal(Question, QUESTIONS) == []
    assert unequal((spec.name for spec in specs(Card)), FIELDS) == []


def test_kinds_languages_and_errors_have_their_words():
    assert unequal(DocumentKind, KINDS) == []
    assert unequal(Language, LANGUAGES) == []
    assert unequal(Language, LANGUAGE_NAMES) == []
    assert set(STATUS.values()) <= PAGES.keys()


def actions(sources: tree.Sources) -> set[str]:
    """The actions that services write into the audit; reading leaves none."""
    found: set[str] = set(Action) - {Action.VIEW}
    for _, node in tree.walk(sources):
        match node:
            case ast.Call(
                func=ast.Name(id="transaction"), args=[_, ast.Constant(value=str(action)), *_]
            ):
                found.add(action)
    return found


def test_everything_that_is_done_has_its_words():
    assert unequal(actions(tree.python("register")), DEEDS) == []


def test_a_planted_action_without_words_is_found():
    planted = {"a.py": "with transaction(actor, 'dance', 'x') as work: ..."}
    assert actions(planted) - set(Action) == {"dance"}


def test_planted_lacks_and_surplus_are_found():
    assert unequal(["a", "b"], ["b", "c"]) == ["no words: a", "words for nothing: c"]


def test_every_choice_has_its_words():
    lists = {spec.choices for spec in declared() if spec.choices} | MET_ELSEWHERE.keys()
    assert unequal_choices(lists, CHOICES) == []


def test_planted_choices_without_words_are_found():
    colour, size = StrEnum("Colour", ["RED", "BLUE"]), StrEnum("Size", ["BIG"])
    assert unequal_choices([colour, size], {colour: {"red": "Red", "green": "Green"}}) == [
        "no words: Size",
        "Colour: no words: blue",
        "Colour: words for nothing: green",
    ]


def test_every_part_of_every_record_has_its_words():
    assert unequal_parts(records(), PARTS) == []


def test_planted_parts_without_words_are_found():
    [supplier] = [each for each in records() if each.__name__ == "Supplier"]
    labels = {"": {"name": "Name", "part": "Part", "when": "When"}, "Nobody": {"name": "Who"}}
    labels["Supplier"] = {"business_id": "Business ID", "part": "Part", "colour": "Colour"}
    assert unequal_parts([supplier], labels) == [
        "no words: Supplier.product_page",
        "said already: Supplier.part",
        "words for nothing: Nobody.name",
        "words for nothing: Supplier.colour",
        "words for nothing: part",
        "words for nothing: when",
    ]


def test_extraction_reads_code_and_templates():
    assert {("Decides automatically",), ("The page was not found",), ("Skip to content",)} <= (
        extracted()
    )


def test_catalogues_hold_what_is_marked_and_nothing_else(catalogue):
    """``./run words`` brings them into step."""
    assert out_of_step(catalogue, extracted()) == []


def test_planted_steps_ahead_and_behind_are_found():
    catalogue = planted('msgid "Old"', 'msgstr "Vanha"', "", '#~ msgid "Gone"', '#~ msgstr "Pois"')
    assert out_of_step(catalogue, {("New",)}) == [
        "not in the catalogue: New",
        "marked nowhere: Old",
        "kept from before: Gone",
    ]


def test_translations_are_finished(catalogue):
    assert unfinished(catalogue) == []


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (['msgid "a"', 'msgstr ""'], "empty: a"),
        (["#, fuzzy", 'msgid "a"', 'msgstr "b"'], "uncertain: a"),
        (['msgid "%(n)s a"', 'msgstr "b"'], "other values than [['%(n)s']]: %(n)s a"),
        (['msgid "a {x}"', 'msgstr "b {y}"'], "other values than [['{x}']]: a {x}"),
        (['msgid "a"', 'msgid_plural "as"', 'msgstr[0] "b"', 'msgstr[1] ""'], "empty: a"),
        (
            ['msgid "a"', 'msgid_plural "%(n)s as"', 'msgstr[0] "b"', 'msgstr[1] "bs"'],
            "other values than [['%(n)s']]: a",
        ),
    ],
)
def test_planted_unfinished_translations_are_found(lines, fault):
    finished = ["", 'msgid "z"', 'msgid_plural "%(n)s zs"', 'msgstr[0] "y"', 'msgstr[1] "%(n)s ys"']
    assert unfinished(planted(*lines, *finished)) == [fault]


def test_translations_are_not_the_english_text(catalogue):
    assert untranslated(catalogue, SAME[str(catalogue.locale)]) == []


def test_planted_english_is_found():
    catalogue = planted('msgid "Idea"', 'msgstr "Idea"', 'msgid "Name"', 'msgstr "Name"')
    assert untranslated(catalogue, {"Idea", "Gone"}) == [
        "as in English: Name",
        "listed for nothing: Gone",
    ]
