"""The search page."""

import shutil

import pytest

from register.services import indexing
from tests import builders
from tests.page import Site


@pytest.fixture
def searched(site):
    indexing.rebuild(site.app.extensions["register.search"])
    return site


def test_a_card_is_found_by_a_word_of_its_name_in_each_language(searched):
    for path, words in (
        ("/fi/search?q=asiakasmaksup%C3%A4%C3%A4t%C3%B6s", "varhaiskasvatuksen"),
        ("/sv/search?q=SEIR-prognos", "SEIR"),
        ("/en/search?q=preschool", "Preschool place"),
    ):
        page = searched.get(path)
        assert words in page.texts("h2")[0], page.texts("h2")
        assert page.all("mark")


def test_a_hit_in_another_language_says_so(searched):
    page = searched.get("/en/search?q=huoltaja")
    assert "found in the text in Finnish" in page.text
    assert [each for each in page.all("span") if each.get("lang") == "fi"]


def test_glossary_and_pages_are_found_with_their_kind(searched):
    page = searched.get("/en/search?q=pseudonymisation")
    assert "Term of the glossary" in page.text
    assert "/en/glossary#term-pseudonymisation" in page.links()


def test_nothing_found_offers_a_way_on(searched):
    page = searched.get("/fi/search?q=xyzzyqwerty")
    assert "/fi/systems" in page.links()
    assert page.all("mark") == []


@pytest.mark.parametrize(
    "query",
    ["%22", "*", "a:b", "%00", "%F0%9F%98%80", "(", "-", "NOT", "x" * 400, "%C3%28", "%25%25"],
)
def test_garbage_gets_a_page(searched, query):
    searched.get(f"/sv/search?q={query}")


def test_a_query_that_is_too_long_is_refused(searched):
    searched.get(f"/fi/search?q={'x' * 401}", 400)


def test_a_page_beyond_the_last_is_not_there(searched):
    searched.get("/fi/search?q=maksu&page=99", 404)


def test_what_was_asked_is_shown_as_text(searched):
    page = searched.get("/fi/search?q=<script>alert(1)</script>")
    box = next(each for each in page.all("input") if each.get("name") == "q")
    assert box.get("value") == "<script>alert(1)</script>"


def test_the_search_finds_what_was_published_a_moment_ago(app, actors):
    site = Site(app)
    site.get("/en/search?q=zeppelin")
    builders.published(actors, summary=builders.text("a zeppelin"))
    assert site.get("/en/search?q=zeppelin").texts("h2") == ["en parking bot"]


def test_a_lost_index_is_made_anew(searched):
    shutil.rmtree(searched.app.extensions["register.settings"].data / "index")
    assert searched.get("/en/search?q=preschool").texts("h2")
