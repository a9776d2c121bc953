"""The changes as a feed, checked against what RFC 4287 demands."""

import re
from datetime import datetime
from xml.etree import ElementTree as ET

import pytest

from register.domain.languages import Language, Localized
from register.services import publishing
from tests import builders

NEEDED = ("id", "title", "updated")
ATOM = "{http://www.w3.org/2005/Atom}"
REASON = Localized("Syy tämä", "Skälet", "The reason")
BASE = "https://register.example.org"


def read(app, language: str = "en"):
    answer = app.test_client().get(f"/{language}/changes.atom")
    assert answer.status_code == 200
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    return ET.fromstring(answer.data)


def one(element, name: str) -> str:
    """The text of the only child of this name."""
    [found] = element.findall(ATOM + name)
    return found.text or ""


def faults(feed) -> set[str]:
    """What a feed lacks of what section 4.1 of RFC 4287 demands."""
    found = set()
    for each in (feed, *feed.findall(f"{ATOM}entry")):
        links = each.findall(f"{ATOM}link")
        moments = [*each.findall(f"{ATOM}updated"), *each.findall(f"{ATOM}published")]
        demands = {
            **{f"one {name}": len(each.findall(ATOM + name)) == 1 for name in NEEDED},
            "zones": all(datetime.fromisoformat(moment.text).tzinfo for moment in moments),
            "id is an IRI": re.fullmatch(r"(https|tag):\S+", each.findtext(f"{ATOM}id", "")),
            "links are absolute": all(link.get("href").startswith("https:") for link in links),
            "an alternate link": [link for link in links if link.get("rel") == "alternate"],
            "an author": feed.findtext(f"{ATOM}author/{ATOM}name"),
        }
        found |= {demand for demand, met in demands.items() if not met}
    ids = [each.text for each in feed.iter(f"{ATOM}id")]
    return found if len(ids) == len(set(ids)) else found | {"ids differ"}


@pytest.mark.parametrize("language", list(Language))
def test_the_feed_of_each_language_is_valid_and_leads_to_pages(seeded, language):
    feed = read(seeded, language)
    assert faults(feed) == set()
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    links = {each.get("rel"): each.get("href") for each in feed.findall(f"{ATOM}link")}
    assert links == {
        "alternate": f"{BASE}/{language}/changes",
        "self": f"{BASE}/{language}/changes.atom",
    }
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 6
    for each in entries:
        path = each.find(f"{ATOM}link").get("href").removeprefix(BASE)
        assert seeded.test_client().get(path).status_code == 200


def test_a_planted_faulty_feed_is_found():
    planted = ET.fromstring(
        '<feed xmlns="http://www.w3.org/2005/Atom"><id>x y</id><title/><link href="/fi/"/>'
        "<updated>2026-05-03T10:00:00</updated><entry><id>x y</id><title/></entry></feed>"
    )
    assert faults(planted) == {
        "one updated", "zones", "id is an IRI", "links are absolute",
        "an alternate link", "an author", "ids differ",
    }  # fmt: skip


def test_each_change_is_told_and_led_to(app, actors):
    system = builders.published(actors)
    builders.republished(actors, system, goal=builders.text("second"))
    publishing.withdraw(actors.publisher, system, REASON)
    entries = read(app).findall(f"{ATOM}entry")
    assert [one(each, "title") for each in entries] == [
        "Withdrawn: en parking bot", "Changed card: en parking bot", "New card: en parking bot",
    ]  # fmt: skip
    assert [one(each, "summary") for each in entries] == [
        "The reason", "Changed: Intended purpose.", "",
    ]  # fmt: skip
    assert [each.find(f"{ATOM}link").get("href") for each in entries] == [
        f"{BASE}/en/systems/parking/history",
        f"{BASE}/en/systems/parking/history/compare?before=1&after=2",
        f"{BASE}/en/systems/parking",
    ]


def test_an_entry_keeps_its_identity_whatever_comes_later(app, actors):
    system = builders.published(actors)
    [before] = [one(each, "id") for each in read(app).findall(f"{ATOM}entry")]
    builders.republished(actors, system, name=builders.text("renamed"))
    assert before in [one(each, "id") for each in read(app).findall(f"{ATOM}entry")]
    assert before not in [each.text for each in read(app, "sv").iter(f"{ATOM}id")]


def test_an_empty_register_has_an_empty_feed(app, actors):
    feed = read(app)
    assert faults(feed) == set()
    assert feed.findall(f"{ATOM}entry") == []


def test_hostile_names_and_reasons_do_no_harm(app, actors):
    hostile = "<b>&amp; \ufffe \uffff ]]> </entry>"
    name = Localized(hostile, hostile, hostile).confirm(Language.FI)
    system = builders.published(actors, name=name)
    publishing.withdraw(actors.publisher, system, name)
    feed = read(app)
    assert faults(feed) == set()
    titles = [one(each, "title") for each in feed.findall(f"{ATOM}entry")]
    assert titles[0] == "Withdrawn: <b>&amp; \ufffd \ufffd ]]> </entry>"
    assert "<b>" not in one(feed.find(f"{ATOM}entry"), "summary")


@pytest.mark.parametrize("path", ["/", "/changes", "/systems/seir-forecast"])
def test_pages_tell_of_the_feed_in_their_language(site, path):
    page = site.get(f"/sv{path}")
    [link] = [each for each in page.all("link") if each.get("type") == "application/atom+xml"]
    assert link.get("href") == f"{BASE}/sv/changes.atom"
