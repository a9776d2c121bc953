"""What an attacker would try; each of these once worked."""

import sqlite3
from pathlib import Path

import pytest

from register.domain import bundle
from register.domain.errors import Invalid
from register.domain.languages import Language, Localized
from register.services import publishing
from register.store.counter import Unreadable, public_counter
from register.store.db import db
from register.web import markdown
from tests import builders
from tests.page import Site

NAMES = ["endpoint", "_anchor", "_method", "_scheme", "_external", "key", "slug", "language"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("path", ["/fi/", "/fi/about", "/fi/systems/seir-forecast", "/fi/search"])
def test_a_parameters_name_steers_nothing(site, path, name):
    page = site.get(f"{path}?{name}=1", headers={"Host": "evil.example"})
    assert "evil.example" not in page.html
    assert f"{path.replace('/fi', '/sv')}?{name}=1" in page.links()
    canonical = [each.get("href") for each in page.all("link") if each.get("rel") == "canonical"]
    assert canonical == [f"https://register.example.org{path}"]


def test_the_cache_tells_apart_what_asks_for_different_things(site):
    first = site.get("/en/search?q=alpha&q=beta")
    second = site.get("/en/search?q=beta&q=alpha")
    assert first.texts("title") != second.texts("title")


@pytest.mark.parametrize(
    "path", ["/systems/a%00b", "/systems/A", "/systems/a%0d%0ab", "/systems/-"]
)
def test_what_cannot_be_a_slug_is_not_found(site, path):
    site.get(f"/fi{path}", 404)
    site.get(f"/fi{path}/history", 404)


def test_a_withdrawn_card_is_asked_for_anew_each_time(app, actors):
    system = builders.published(actors)
    publishing.withdraw(actors.publisher, system, Localized("Syy", "Skäl", "Reason"))
    assert Site(app).get("/fi/systems/parking", 410).headers["Cache-Control"] == "no-cache"


def test_a_redirect_says_nothing_in_another_language(site):
    assert site.client.get("/").data == b""


@pytest.mark.parametrize(
    "text",
    ["[" * 9_000, "- " * 4_000, "1. " * 3_000, "*" * 9_000, "`" * 9_000, "[a](" * 2_000,
     "\n".join(" " * (4 * depth) + "- x" for depth in range(70)), "> " * 4_000],
)  # fmt: skip
def test_any_text_is_rendered(text):
    assert markdown.html(text, Language.FI)


def test_signs_outside_the_subset_stand_for_themselves():
    shown = markdown.html(
        "a [b] - - c\n\n[1]: http://x.example/\n\n- - d **e** [f](term:g)", Language.SV
    )
    assert shown.startswith("<p>a [b] - - c</p>")
    assert "[1]: http://x.example/" in shown
    assert '<a href="/sv/glossary#term-g"' in shown


def test_a_stand_in_sign_cannot_bring_markup_in():
    assert "<b>" not in markdown.html("\ue03cb\ue03e x", Language.FI)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("in_use_since", "0000-05"),
        ("in_use_since", "２０１９-05"),
        ("cost", [{"what": {"fi": "x", "sv": "x"}, "amount": 1e40}]),
        ("cost", [{"what": {"fi": "x", "sv": "x"}, "amount": 1e-30}]),
    ],
)
def test_values_that_no_page_can_show_are_refused(field, value):
    plain = bundle.to_plain(builders.a_bundle())
    plain["systems"][0]["card"][field] = value
    with pytest.raises(Invalid, match=field):
        bundle.from_plain(plain)


def test_a_page_that_the_register_has_no_place_for_is_refused():
    plain = bundle.to_plain(builders.a_bundle(pages=(builders.a_page("extra"),)))
    with pytest.raises(Invalid, match="unknown_page"):
        bundle.from_plain(plain)


def test_a_database_that_cannot_answer_costs_no_open_files(tmp_path):
    file = tmp_path / "empty.db"
    sqlite3.connect(file).close()
    counter = public_counter(f"sqlite:///{file}")
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(50):
        with pytest.raises(Unreadable):
            counter()
    assert len(list(Path("/proc/self/fd").iterdir())) <= before + 1
    counter.close()


@pytest.mark.parametrize("templates", ["sqlite"], indirect=True)
def test_a_message_that_cannot_be_kept_is_given_back(site, tmp_path):
    db.session.rollback()
    address = "/en/feedback"
    form = site.get(address)
    token = next(each.get("value") for each in form.all("input") if each.get("name") == "token")
    with db.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=1")
    holder = sqlite3.connect(tmp_path / "register.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        page = site.post(
            address, {"kind": "other", "message": "Please keep this", "token": token}, 503
        )
    finally:
        holder.execute("ROLLBACK")
        holder.close()
    assert "Please keep this" in page.html
    assert "could not be stored just now" in page.text
