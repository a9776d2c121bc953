"""A whole register as one value, there and back."""

import json
from dataclasses import replace
from datetime import date, datetime

import pytest

from register.domain import bundle, codec
from register.domain.bundle import Bundle, Department, PageKind, SystemCard
from register.domain.errors import Invalid
from register.services.seeding import read_seed
from tests.builders import a_bundle, a_card, a_page, text

PAGE = {
    "kind": "page",
    "key": "about",
    "title": {"fi": "a"},
    "body": {"fi": "b"},
    "updated_on": "2026-01-02",
}
SYSTEM = {"slug": "parking", "short_id": "prk2", "card": {}}


def problems(**parts) -> set[tuple[str, str]]:
    with pytest.raises(Invalid) as raised:
        bundle.from_plain({"format_version": 1, **parts})
    return {(each.path, each.code) for each in raised.value.problems}


@pytest.mark.parametrize(
    "held",
    [
        Bundle(),
        a_bundle(pages=(a_page(), a_page(kind=PageKind.TERM))),
        replace(
            a_bundle(),
            departments=(
                Department(code="city", name=text("City"), mailbox="city@example.org"),
                Department(code="traffic", name=text("Traffic"), parent="city"),
            ),
        ),
        read_seed(),
    ],
    ids=["nothing", "small", "departments", "seed"],
)
def test_a_bundle_survives_plain_data_and_json(held):
    plain = bundle.to_plain(held)
    assert bundle.from_plain(plain) == held
    assert bundle.from_plain(json.loads(json.dumps(plain))) == held


def test_lists_that_are_left_out_are_empty():
    assert bundle.from_plain({"format_version": 1}) == Bundle()


def test_a_day_of_toml_is_read_as_it_comes():
    page = PAGE | {"updated_on": date(2026, 1, 2)}
    read = bundle.from_plain({"format_version": 1, "pages": [page]})
    assert bundle.to_plain(read)["pages"][0]["updated_on"] == "2026-01-02"


@pytest.mark.parametrize(
    ("parts", "path", "code"),
    [
        ({"format_version": 2}, "format_version", "unknown_version"),
        ({"format_version": None}, "format_version", "unknown_version"),
        ({"cards": []}, "cards", "unknown_key"),
        ({"systems": {}}, "systems", "wrong_type"),
        ({"systems": [SYSTEM | {"id": 1}]}, "systems.0.id", "unknown_key"),
        ({"systems": [SYSTEM | {"slug": "Parking Bot"}]}, "systems.0.slug", "bad_key"),
        ({"systems": [SYSTEM | {"slug": "a--b"}]}, "systems.0.slug", "bad_key"),
        ({"systems": [SYSTEM | {"slug": "a" * 81}]}, "systems.0.slug", "bad_key"),
        ({"systems": [SYSTEM | {"slug": "a\n"}]}, "systems.0.slug", "bad_key"),
        ({"systems": [SYSTEM | {"slug": None}]}, "systems.0.slug", "bad_key"),
        ({"systems": [SYSTEM | {"short_id": "abc"}]}, "systems.0.short_id", "bad_short_id"),
        ({"systems": [SYSTEM | {"short_id": "abcdefghj"}]}, "systems.0.short_id", "bad_short_id"),
        ({"systems": [SYSTEM | {"short_id": "a1l0"}]}, "systems.0.short_id", "bad_short_id"),
        ({"systems": [SYSTEM | {"short_id": 2345}]}, "systems.0.short_id", "bad_short_id"),
        ({"systems": [SYSTEM | {"card": []}]}, "systems.0.card", "wrong_type"),
        (
            {"systems": [SYSTEM, SYSTEM | {"slug": "b", "short_id": "prk3", "card": {"x": 1}}]},
            "systems.1.card.x",
            "unknown_key",
        ),
        ({"systems": [SYSTEM, SYSTEM | {"short_id": "prk3"}]}, "systems", "twice"),
        ({"systems": [SYSTEM, SYSTEM | {"slug": "b"}]}, "systems", "twice"),
        ({"pages": [PAGE, PAGE]}, "pages", "twice"),
        ({"pages": [PAGE | {"kind": "poem"}]}, "pages.0.kind", "unknown_choice"),
        ({"pages": [PAGE | {"kind": 5}]}, "pages.0.kind", "unknown_choice"),
        ({"pages": [PAGE | {"updated_on": "soon"}]}, "pages.0.updated_on", "bad_date"),
        ({"pages": [PAGE | {"updated_on": 20260102}]}, "pages.0.updated_on", "bad_date"),
        (
            {"pages": [PAGE | {"updated_on": datetime(2026, 1, 2)}]},  # noqa: DTZ001  (as TOML gives)
            "pages.0.updated_on",
            "bad_date",
        ),
        ({"pages": [PAGE | {"title": {}}]}, "pages.0.title", "empty"),
        ({"pages": [PAGE | {"title": {"fi": "a\nb"}}]}, "pages.0.title.fi", "control_character"),
        ({"departments": [{"code": "a"}]}, "departments.0.name", "wrong_type"),
    ],
)
def test_what_is_wrong_is_said_with_its_path(parts, path, code):
    assert problems(**parts) == {(path, code)}


@pytest.mark.parametrize(
    ("changes", "path", "code"),
    [
        ({"code": "A B"}, "departments.0.code", "bad_key"),
        ({"parent": ""}, "departments.0.parent", "bad_key"),
        ({"parent": ["city"]}, "departments.0.parent", "bad_key"),
        ({"mailbox": "nobody"}, "departments.0.mailbox", "bad_mailbox"),
        ({"mailbox": 5}, "departments.0.mailbox", "wrong_type"),
        ({"mailbox": "x" * 200 + "@b.fi"}, "departments.0.mailbox", "too_long"),
        ({"name": {"fi": "x" * 121}}, "departments.0.name.fi", "too_long"),
        ({"head": "A. Name"}, "departments.0.head", "unknown_key"),
    ],
)
def test_what_is_wrong_with_a_department_is_said(changes, path, code):
    assert problems(departments=[{"code": "a", "name": {"fi": "A"}} | changes]) == {(path, code)}


def test_a_system_that_is_no_table_is_said():
    assert ("systems.0", "wrong_type") in problems(systems=[5])


def test_everything_wrong_is_said_at_once():
    assert problems(
        format_version=3,
        departments=[{"code": "A", "name": {"fi": "A"}, "parent": "B", "mailbox": "c"}],
        systems=[{"slug": "A", "short_id": "1", "card": {"name": 5}}],
    ) == {
        ("format_version", "unknown_version"),
        ("departments.0.code", "bad_key"),
        ("departments.0.parent", "bad_key"),
        ("departments.0.mailbox", "bad_mailbox"),
        ("systems.0.slug", "bad_key"),
        ("systems.0.short_id", "bad_short_id"),
        ("systems.0.card.name", "wrong_type"),
    }


@pytest.mark.parametrize("plain", [None, 5, "text", [], [{}]])
def test_a_file_that_is_no_table_is_refused(plain):
    with pytest.raises(Invalid, match="file: wrong_type"):
        bundle.from_plain(plain)


def test_the_same_card_may_stand_under_two_names():
    two = (
        SystemCard(slug="one", short_id="2345", card=a_card()),
        SystemCard(slug="two", short_id="abcd", card=a_card()),
    )
    plain = bundle.to_plain(a_bundle(*two))
    assert [codec.from_plain(each["card"]) for each in plain["systems"]] == [a_card()] * 2
    assert bundle.from_plain(plain).systems == two
