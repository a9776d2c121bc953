"""A field is declared once, soundly; every layer that matches over its kind knows all kinds.

``tests/domain/test_kinds.py`` walks values of every kind through the same layers.
"""

import ast
from collections.abc import Iterable

from register.domain.card import Card
from register.domain.declaring import Kind, Need, Section, Spec, specs
from tests.rules import tree

#: Kinds that nothing declares yet, and what they wait for.
RESERVED: dict[Kind, str] = {}
#: The layers that have to know every kind.
TOTAL = {
    "register/domain/codec.py",
    "register/domain/reading.py",
    "register/domain/schema.py",
    "register/web/showing.py",
}
CHOOSING = {Kind.CHOICE, Kind.CHOICES}
WORDED = {Kind.LINE, Kind.PROSE, Kind.TAGS}
NARROWING = {*CHOOSING, Kind.REFERENCE}


def declared() -> list[tuple[str, Spec]]:
    """Every declaration of the card and its records, with its dotted name."""
    found = [(spec.name, spec) for spec in specs(Card)]
    return found + [
        (f"{field}.{part.name}", part)
        for field, spec in found
        if spec.record
        for part in specs(spec.record)
    ]


def idle(kinds: Iterable[Kind], used: Iterable[Kind], reserved: Iterable[Kind]) -> list[str]:
    """Kinds that are neither declared nor reserved, and reserved ones that are declared."""
    used, reserved = set(used), set(reserved)
    return [f"{kind}: declared nowhere" for kind in kinds if kind not in used | reserved] + [
        f"{kind}: reserved and declared" for kind in kinds if kind in used & reserved
    ]


def unsound(declarations: Iterable[tuple[str, Spec]]) -> list[str]:
    """Declarations that contradict themselves."""
    found = []
    for name, spec in declarations:
        kind = spec.kind
        faults = {
            "choices": bool(spec.choices) != (kind in CHOOSING),
            "record": bool(spec.record) != (kind is Kind.RECORDS),
            "translated": (spec.translated and kind not in WORDED | {Kind.LINK})
            or (not spec.translated and kind in {Kind.PROSE, Kind.TAGS}),
            "most": kind in WORDED and not spec.most,
            "filters": spec.filters and kind not in NARROWING,
            "section": ("." in name) == (spec.section in set(Section)),
            "need": "." in name and spec.need not in {Need.ALWAYS, Need.OPTIONAL},
        }
        found += [f"{name}: {fault}" for fault, wrong in faults.items() if wrong]
    return found


def partial(sources: tree.Sources, kinds: Iterable[str]) -> list[str]:
    """Matches over a field's kind that leave one out, or have a way past ``assert_never``."""
    found = []
    for path, node in tree.walk(sources):
        match node:
            case ast.Match(subject=ast.Attribute(attr="kind"), cases=cases) if _over_kinds(node):
                named = {kind for case in cases if not case.guard for kind in _named(case.pattern)}
                place = f"{path}:{node.lineno}"
                found += [f"{place} {kind}" for kind in kinds if kind not in named]
                if not _ends_in_assert_never(cases[-1]):
                    found.append(f"{place} no assert_never")
    return found


def total(sources: tree.Sources) -> set[str]:
    """The modules that match over the kind of a field."""
    return {
        path
        for path, node in tree.walk(sources)
        if isinstance(node, ast.Match)
        and isinstance(node.subject, ast.Attribute)
        and node.subject.attr == "kind"
        and _over_kinds(node)
    }


def _over_kinds(node: ast.Match) -> bool:
    return any(True for case in node.cases for _ in _named(case.pattern))


def _named(pattern: ast.pattern):
    for node in ast.walk(pattern):
        match node:
            case ast.Attribute(value=ast.Name(id="Kind"), attr=name):
                yield name


def _ends_in_assert_never(case: ast.match_case) -> bool:
    match case:
        case ast.match_case(
            pattern=ast.MatchAs(pattern=None),
            guard=None,
            body=[ast.Expr(value=ast.Call(func=ast.Name(id="assert_never")))],
        ):
            return True
    return False


def test_every_kind_is_declared_or_reserved():
    assert idle(Kind, (spec.kind for _, spec in declared()), RESERVED) == []


def test_planted_idle_kinds_are_found():
    used = [kind for kind in Kind if kind is not Kind.PHONE]
    assert idle(Kind, used, [Kind.DATE]) == [
        "phone: declared nowhere",
        "date: reserved and declared",
    ]


def test_declarations_are_sound():
    assert unsound(declared()) == []


def test_planted_unsound_declarations_are_found():
    title = {"kind": Kind.LINE, "most": 80}
    planted = [
        ("name", Spec(section=Section.LAW, **title)),
        ("loose", Spec(**title)),
        ("cost.section", Spec(section=Section.LAW, need=Need.IF_ENDED, **title)),
        ("tags", Spec(kind=Kind.TAGS, section=Section.LAW, filters=True)),
        ("stage", Spec(kind=Kind.CHOICE, section=Section.LAW, translated=True)),
        ("risks", Spec(kind=Kind.RECORDS, section=Section.LAW, choices=Kind)),
    ]
    assert unsound(planted) == [
        "loose: section",
        "cost.section: section",
        "cost.section: need",
        "tags: translated",
        "tags: most",
        "tags: filters",
        "stage: choices",
        "stage: translated",
        "risks: choices",
        "risks: record",
    ]


def test_every_match_over_the_kind_of_a_field_is_total():
    sources = tree.python("register")
    assert partial(sources, Kind.__members__) == []
    assert total(sources) >= TOTAL


def test_a_planted_partial_match_is_found():
    known = "match spec.kind:\n case Kind.LINE | Kind.DATE: ...\n"
    planted = {
        "a.py": known + " case Kind.LINK if spec.translated: ...\n case _: assert_never(spec.kind)",
        "b.py": known + " case Kind.LINK: ...\n case _: pass",
        "c.py": known + " case Kind.LINK: ...\n case _: assert_never(spec.kind)",
        "d.py": "match hit.kind:\n case DocumentKind.CARD: ...",
    }
    assert partial(planted, ["LINE", "DATE", "LINK"]) == ["a.py:1 LINK", "b.py:1 no assert_never"]
