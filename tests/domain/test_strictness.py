"""Plain data that does not describe a card: everything wrong is said at once, with its path."""

import pytest
from hypothesis import HealthCheck, given, settings

from register.domain import bundle, codec
from register.domain.errors import Invalid
from tests.domain import strategies

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def problems(plain) -> set[tuple[str, str]]:
    with pytest.raises(Invalid) as raised:
        codec.from_plain(plain)
    return {(each.path, each.code) for each in raised.value.problems}


@pytest.mark.parametrize(
    ("plain", "path", "code"),
    [
        ("a card", "card", "wrong_type"),
        ({"colour": "red"}, "colour", "unknown_key"),
        ({"source_language": "de"}, "source_language", "unknown_choice"),
        ({"source_language": []}, "source_language", "unknown_choice"),
        ({"name": "Nimi"}, "name", "wrong_type"),
        ({"name": {"de": "Name"}}, "name.de", "unknown_key"),
        ({"name": {"fi": 5}}, "name.fi", "wrong_type"),
        ({"name": {"fi": "x" * 101}}, "name.fi", "too_long"),
        ({"name": {"fi": "two\nlines"}}, "name.fi", "control_character"),
        ({"name": {"fi": "nul\x00"}}, "name.fi", "control_character"),
        ({"name": {"fi": "escape \x1b[31m"}}, "name.fi", "control_character"),
        ({"name": {"fi": "half \ud83d"}}, "name.fi", "control_character"),
        ({"goal": {"fi": "bell\x07\nhere"}}, "goal.fi", "control_character"),
        ({"name": {"fi": "x", "confirmed": []}}, "name.confirmed", "wrong_type"),
        ({"name": {"fi": "x", "confirmed": {"de": ""}}}, "name.confirmed", "wrong_type"),
        ({"name": {"fi": "x", "confirmed": {"sv": 5}}}, "name.confirmed", "bad_digest"),
        ({"name": {"fi": "x", "confirmed": {"sv": "zz"}}}, "name.confirmed", "bad_digest"),
        ({"lifecycle": "dead"}, "lifecycle", "unknown_choice"),
        ({"lifecycle": ["idea"]}, "lifecycle", "unknown_choice"),
        ({"themes": "traffic"}, "themes", "wrong_type"),
        ({"themes": ["traffic", "sea"]}, "themes.1", "unknown_choice"),
        ({"in_use_since": "2019-13"}, "in_use_since", "bad_month"),
        ({"in_use_since": "May 2019"}, "in_use_since", "bad_month"),
        ({"in_use_since": True}, "in_use_since", "bad_month"),
        ({"compiled_on": "2019-02-30"}, "compiled_on", "bad_date"),
        ({"compiled_on": 20190228}, "compiled_on", "bad_date"),
        ({"contact_mailbox": "nobody"}, "contact_mailbox", "bad_mailbox"),
        ({"contact_mailbox": "a@b.fi, c@d.fi"}, "contact_mailbox", "bad_mailbox"),
        ({"contact_mailbox": "x" * 200 + "@b.fi"}, "contact_mailbox", "too_long"),
        ({"contact_phone": "call me"}, "contact_phone", "bad_phone"),
        ({"service_link": {"sv": "javascript:alert(1)"}}, "service_link.sv", "bad_address"),
        ({"service_link": {"fi": "www.hel.fi"}}, "service_link.fi", "bad_address"),
        ({"department": 5}, "department", "wrong_type"),
        ({"department": "x" * 81}, "department", "too_long"),
        ({"tags": {"fi": "one"}}, "tags", "wrong_type"),
        ({"tags": [{"fi": "x" * 61}]}, "tags.0.fi", "too_long"),
        ({"datasets": {}}, "datasets", "wrong_type"),
        ({"datasets": [{}, "second"]}, "datasets.1", "wrong_type"),
        ({"datasets": [{}, {"size": 1}]}, "datasets.1.size", "unknown_key"),
        ({"datasets": [{"link": "ftp://a.b"}]}, "datasets.0.link", "bad_address"),
        ({"cost": [{"amount": "a lot"}]}, "cost.0.amount", "bad_number"),
        ({"cost": [{"amount": float("nan")}]}, "cost.0.amount", "bad_number"),
        ({"cost": [{"amount": float("inf")}]}, "cost.0.amount", "bad_number"),
        ({"cost": [{"amount": "1e999999999"}]}, "cost.0.amount", "bad_number"),
        ({"cost": [{"amount": "0.1234567890123456789"}]}, "cost.0.amount", "bad_number"),
        ({"cost": [{"amount": 10**12}]}, "cost.0.amount", "bad_number"),
        ({"cost": [{"amount": "1e-7"}]}, "cost.0.amount", "bad_number"),
        ({"cost": [{"amount": True}]}, "cost.0.amount", "wrong_type"),
        ({"cost": [{"amount": [1]}]}, "cost.0.amount", "wrong_type"),
        ({"eu_database": [{}, {}]}, "eu_database", "too_many"),
        ({"goal": {"not_known": {}}}, "goal.not_known", "empty"),
        ({"goal": {"not_known": {"fi": "x" * 301}}}, "goal.not_known.fi", "too_long"),
        ({"goal": {"does_not_apply": "no"}}, "goal.does_not_apply", "wrong_type"),
        ({"goal": {"fi": "yes", "not_known": {"fi": "ask"}}}, "goal.not_known", "unknown_key"),
    ],
)
def test_what_is_wrong_is_said_with_its_path(plain, path, code):
    assert problems(plain) == {(path, code)}


def test_everything_wrong_is_said_at_once():
    plain = {
        "source_language": "de",
        "colour": "red",
        "name": {"fi": 5},
        "risks": [{"risk": {"fi": "x" * 601}, "likelihood": "sure"}],
    }
    assert problems(plain) == {
        ("source_language", "unknown_choice"),
        ("colour", "unknown_key"),
        ("name.fi", "wrong_type"),
        ("risks.0.risk.fi", "too_long"),
        ("risks.0.likelihood", "unknown_choice"),
    }


def test_a_problem_is_one_printable_line():
    with pytest.raises(Invalid) as raised:
        codec.from_plain({"a\nb": 1, "lifecycle": "\x1b[31m\ud800\n"})
    assert str(raised.value).isprintable()


@settings(unhurried, max_examples=150)
@given(strategies.JSON)
def test_nothing_but_invalid_is_raised_for_any_json(plain):
    try:
        card = codec.from_plain(plain)
    except Invalid:
        return
    assert codec.from_plain(codec.to_plain(card)) == card


@settings(unhurried, max_examples=100)
@given(strategies.JSON)
def test_nothing_but_invalid_is_raised_for_any_bundle(plain):
    parts = {"departments": [plain], "pages": [plain], "systems": [plain], "format_version": 1}
    with pytest.raises(Invalid):
        bundle.from_plain(parts)
    if not isinstance(plain, list):
        with pytest.raises(Invalid):
            bundle.from_plain(dict.fromkeys(parts, plain) | {"format_version": 1, "pages": 5})


def test_a_deeply_nested_file_is_invalid_and_no_more():
    deep: list = []
    for _ in range(100_000):
        deep = [deep]
    assert problems({"lifecycle": deep}) == {("lifecycle", "unknown_choice")}
    with pytest.raises(Invalid, match=r"pages\.0\.kind: unknown_choice \(list\)"):
        bundle.from_plain({"format_version": 1, "pages": [{"kind": deep}]})
