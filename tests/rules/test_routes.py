"""Routes keep to the conventions; a new route is checked without anyone remembering to."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from flask import Blueprint, Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule

from register.web.i18n import LanguageConverter
from tests.rules import tree

SNAPSHOT = Path(__file__).with_name("routes.txt")
#: Arguments that are plain text by nature.
PLAIN = {"slug", "short_id"}
#: Pages of ``public`` without a template of their own, and why.
SHARED = {
    "public.card_feedback": "one form serves the register and each card: public.feedback",
    "public.feed": "a library writes the feed",
    "public.seir": "the page of a model with more on it: public.explainer",
}
#: Addresses that people and machines have been given.
PROMISED = (
    "/",
    "/fi/",
    "/sv/",
    "/en/",
    "/fi/systems",
    "/sv/systems/seir-forecast",
    "/en/systems/seir-forecast/history",
    "/en/systems/seir-forecast/history/compare",
    "/fi/changes.atom",
    "/fi/systems/seir-forecast/feedback",
    "/sv/search",
    "/en/feedback",
    "/fi/about",
    "/fi/how-to-read",
    "/sv/glossary",
    "/en/accessibility",
    "/fi/privacy",
    "/sv/data",
    "/en/changes",
    "/fi/try",
    "/sv/try/early-education-fee",
    "/fi/try/seir",
    "/sv/try/health-benefits",
    "/api/v1/explainers/early-education-fee",
    "/s/m4e7f",
    "/data/cards.json",
    "/data/cards.csv",
    "/data/card.schema.json",
    "/healthz",
    "/readiness",
    "/sitemap.xml",
    "/robots.txt",
)


def ill_written(rules: Iterable[Rule]) -> list[str]:
    """Addresses that are not lower-case words joined by hyphens."""
    found = []
    for rule in rules:
        choices = " ".join(re.findall(r"<any\(([^)]*)\)", rule.rule))
        fixed = re.sub(r"<[^>]*>", "", rule.rule) + choices
        if fixed != fixed.lower() or "_" in fixed:
            found.append(rule.rule)
    return found


def untyped(rules: Iterable[Rule]) -> list[str]:
    """Arguments without a converter."""
    return [
        f"{rule.rule}: {name}"
        for rule in rules
        for name in re.findall(r"<(\w+)>", rule.rule)
        if name not in PLAIN
    ]


def without_template(
    rules: Iterable[Rule], templates: Iterable[str], shared: Iterable[str]
) -> list[str]:
    """Pages of ``public`` without a template of their name, and exceptions that are none."""
    pages = {
        rule.endpoint: f"{rule.endpoint.replace('.', '/')}.html"
        for rule in rules
        if rule.endpoint.startswith("public.") and "GET" in (rule.methods or ())
    }
    lacking = {endpoint for endpoint, name in pages.items() if name not in set(templates)}
    return sorted(lacking ^ set(shared))


def untested(url_map: Map, sources: tree.Sources) -> list[str]:
    """Endpoints that no test names, by endpoint or by an address that leads there."""
    named: set[str] = set()
    where = url_map.bind("localhost")
    for _, _, written in tree.strings(sources):
        named.add(written)
        path = re.sub(r"^/\0(?=/|$)", "/fi", written.split("?")[0]).replace("\0", "x")
        for method in ("GET", "POST"):
            if path.startswith("/"):
                named |= _endpoint(where, path, method)
    return sorted({rule.endpoint for rule in url_map.iter_rules()} - named)


def _endpoint(where, path: str, method: str) -> set[str]:
    try:
        return {where.match(path, method)[0]}
    except HTTPException:
        return set()


def misplaced(rules: Iterable[Rule]) -> list[str]:
    """Routes under /staff that are not the blueprint's, and routes of its that are elsewhere."""
    return [
        f"{rule.rule} {rule.endpoint}"
        for rule in rules
        if bool(re.match(r"/staff(/|$)", rule.rule)) != rule.endpoint.startswith("staff.")
    ]


def open_to_strangers(app: Flask) -> list[str]:
    """Staff pages that answer a stranger with anything but 401, by any method."""
    found = []
    for rule in app.url_map.iter_rules():
        if not rule.rule.startswith("/staff"):
            continue
        path = re.sub(r"<(?:(\w+)[^:>]*:)?\w+>", lambda each: "1" if each[1] else "x", rule.rule)
        for method in sorted(rule.methods or ()):
            status = app.test_client().open(path, method=method).status_code
            if status != 401:
                found.append(f"{method} {path}: {status}")
    return found


def written_down(rules: Iterable[Rule]) -> list[str]:
    """The lines of routes.txt for these rules."""
    return sorted(
        f"{rule.rule} {rule.endpoint} {','.join(sorted(rule.methods - {'HEAD', 'OPTIONS'}))}"
        for rule in rules
    )


def moved(lines: Iterable[str], written: Iterable[str]) -> list[str]:
    """What has gone or come since routes.txt was written."""
    now, then = set(lines), set(written)
    return [f"gone: {line}" for line in sorted(then - now)] + [
        f"new: {line}" for line in sorted(now - then)
    ]


def missing(url_map: Map, promised: Iterable[str]) -> list[str]:
    """Promised addresses that lead nowhere."""
    where = url_map.bind("localhost")
    return [path for path in promised if not _endpoint(where, path, "GET")]


@pytest.fixture
def rules(bare) -> list[Rule]:
    return list(bare.url_map.iter_rules())


def planted_map(*rules: Rule) -> Map:
    return Map(rules, converters={"lang": LanguageConverter})


def test_addresses_are_lower_case_and_hyphenated(rules):
    assert ill_written(rules) == []


def test_planted_ill_written_addresses_are_found():
    planted = [Rule("/Systems/<int:a_b>"), Rule("/how_to"), Rule("/<any(a_b, c):k>"), Rule("/a-b")]
    assert ill_written(planted) == ["/Systems/<int:a_b>", "/how_to", "/<any(a_b, c):k>"]


def test_every_argument_has_a_converter(rules):
    assert untyped(rules) == []


def test_a_planted_untyped_argument_is_found():
    planted = [Rule("/<slug>/<number>"), Rule("/<int:number>/<path:path>")]
    assert untyped(planted) == ["/<slug>/<number>: number"]


def test_pages_have_a_template_of_their_name(rules):
    templates = [path.removeprefix("templates/") for path in tree.texts("*", "templates")]
    assert without_template(rules, templates, SHARED) == []


def test_planted_pages_without_template_and_idle_exceptions_are_found():
    planted = [
        Rule("/a", endpoint="public.a", methods=["GET"]),
        Rule("/b", endpoint="public.b", methods=["GET"]),
        Rule("/c", endpoint="data.c", methods=["GET"]),
    ]
    assert without_template(planted, ["public/b.html"], ["public.b"]) == ["public.a", "public.b"]


def test_every_route_is_named_in_a_test(bare):
    tests = tree.python("tests")
    tests = {path: text for path, text in tests.items() if path.split("/")[1] != "rules"}
    assert untested(bare.url_map, tests) == []


def test_a_planted_untested_route_is_found():
    planted = planted_map(
        Rule("/quiet", endpoint="quiet"),
        Rule("/loud", endpoint="loud"),
        Rule("/named/<int:number>", endpoint="doors.named"),
        Rule("/<lang:language>/systems/<slug>", endpoint="card"),
        Rule("/sent", endpoint="sent", methods=["POST"]),
    )
    source = "a('/loud?q=1', 'doors.named', f'/{language}/systems/{slug}', '/sent', '/quietly')"
    assert untested(planted, {"tests/test_a.py": source}) == ["quiet"]


def test_everything_under_staff_is_the_staff_blueprints(rules):
    assert misplaced(rules) == []


def test_planted_misplaced_staff_pages_are_found():
    planted = [
        Rule("/staff/list", endpoint="public.list"),
        Rule("/list", endpoint="staff.list"),
        Rule("/staff/<int:number>", endpoint="staff.one"),
        Rule("/staffing", endpoint="public.staffing"),
    ]
    assert misplaced(planted) == ["/staff/list public.list", "/list staff.list"]


def test_staff_pages_are_closed_to_strangers(bare):
    assert open_to_strangers(bare) == []
    for path in ("/staff", "/staff/", "/staff/a", "/staff/a/b"):
        assert bare.test_client().get(path).status_code == 401


def test_a_planted_open_staff_page_is_found():
    app, staff = Flask(__name__), Blueprint("staff", __name__, url_prefix="/staff")
    staff.post("/systems/<int:number>/<slug>")(lambda **_: "open")
    app.register_blueprint(staff)
    assert open_to_strangers(app) == [
        "OPTIONS /staff/systems/1/x: 200",
        "POST /staff/systems/1/x: 200",
    ]


def test_no_route_disappears_or_comes_unnoticed(rules):
    """An address that was public stays public; to change routes.txt is to decide otherwise."""
    assert moved(written_down(rules), SNAPSHOT.read_text("utf-8").splitlines()) == []


def test_planted_moves_are_found():
    rules = planted_map(Rule("/a", endpoint="a", methods=["GET"])).iter_rules()
    assert moved(written_down(rules), ["/b b GET"]) == ["gone: /b b GET", "new: /a a GET"]


def test_promised_addresses_are_there(bare):
    assert missing(bare.url_map, PROMISED) == []


def test_a_planted_promise_that_is_not_kept_is_found():
    assert missing(planted_map(Rule("/a")), ["/a", "/b"]) == ["/b"]
