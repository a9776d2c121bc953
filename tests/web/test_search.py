"""The search page."""

import shutil

import pytest

from register.domain.languages import Language
from tests import builders
from tests.page import Site

MORE_THAN_A_PAGE = "/fi/search?q=kaupunki"


def checkboxes(page):
    """The filters of the page: name, value, whether chosen."""
    return {
        (each.get("name"), each.get("value")): "checked" in each.attrib
        for each in page.all("input")
        if each.get("type") == "checkbox"
    }


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/fi/search?q=p%C3%A4iv%C3%A4hoitomaksu", "varhaiskasvatuksen"),
        ("/sv/search?q=barnomsorgsavgift", "småbarnspedagogik"),
        ("/en/search?q=preschools", "reschool"),
    ],
)
def test_a_card_is_found_in_each_language_and_its_words_are_marked(site, path, name):
    page = site.get(path)
    assert name in page.texts("h2")[0]
    assert page.all("mark")


def test_a_hit_in_another_language_says_so(site):
    page = site.get("/en/search?q=huoltaja")
    assert "found in the text in Finnish" in page.text
    assert [each for each in page.all("span") if each.get("lang") == "fi"]


def test_glossary_and_pages_are_found_with_their_kind(site):
    page = site.get("/en/search?q=pseudonymisation")
    assert "Term of the glossary" in page.text
    assert "/en/glossary#term-pseudonymisation" in page.links()
    page = site.get("/en/search?q=pseudonymisation&kind=term")
    assert "Page of the register" not in page.texts("ol")[-1]


def test_the_whole_state_is_in_the_address(site):
    page = site.get("/en/search?q=health&themes=health&themes=education&order=name")
    chosen = checkboxes(page)
    assert chosen["themes", "health"]
    assert chosen["themes", "education"]
    assert not all(chosen.values())
    names = page.texts("h2")
    assert names == sorted(names, key=str.casefold)
    assert "/en/search?themes=health&q=health&order=name" in page.links()
    assert "/en/search?q=health" in page.links()


def test_results_come_by_twenties(site):
    first = site.get(MORE_THAN_A_PAGE)
    assert len(first.texts("h2")) == 20
    second = site.get(f"{MORE_THAN_A_PAGE}&page=2")
    assert second.texts("h2")
    assert not set(first.texts("h2")) & set(second.texts("h2"))


def test_a_mistyped_word_is_replaced_and_that_can_be_refused(site):
    page = site.get("/fi/search?q=varhaiskasvatsu")
    assert "varhaiskasvatus" in page.text
    refusal = next(each for each in page.links() if "literally=1" in each)
    assert site.get(refusal).texts("h2") == ["Mitään ei löytynyt"]


def test_one_wrong_word_of_two_is_offered_right(site):
    page = site.get("/en/search?q=health+analisys")
    assert "/en/search?q=health+analysis" in page.links()


def test_nothing_found_offers_a_way_on(site):
    page = site.get("/fi/search?q=xyzzyqwerty")
    assert {"/fi/systems", "/fi/feedback"} <= set(page.links())
    assert page.all("mark") == []


def test_filters_that_leave_nothing_can_be_taken_off(site):
    page = site.get("/en/search?q=preschool&lifecycle=suspended")
    assert page.texts("h2") == ["Nothing was found"]
    assert "/en/search?q=preschool" in page.links()


@pytest.mark.parametrize("language", Language)
def test_without_words_the_page_says_how_to_search(site, language):
    assert site.get(f"/{language}/search").all("form")


@pytest.mark.parametrize(
    "query",
    ["%22", "*", "a:b", "%00", "%F0%9F%98%80", "(", "-", "NOT", "x" * 400, "%C3%28", "%25%25"],
)
def test_garbage_gets_a_page(site, query):
    site.get(f"/sv/search?q={query}")


@pytest.mark.parametrize("wrong", ["themes=magic", "order=random", "kind=secret"])
def test_a_filter_that_no_list_knows_is_refused(site, wrong):
    site.get(f"/fi/search?q=maksu&{wrong}", 400)


def test_a_query_that_is_too_long_is_refused(site):
    site.get(f"/fi/search?q={'x' * 401}", 400)


def test_a_page_beyond_the_last_is_not_there(site):
    site.get("/fi/search?q=maksu&page=99", 404)


def test_what_was_asked_is_shown_as_text(site):
    page = site.get("/fi/search?q=<script>alert(1)</script>")
    box = next(each for each in page.all("input") if each.get("name") == "q")
    assert box.get("value") == "<script>alert(1)</script>"


def test_the_search_finds_what_was_published_a_moment_ago(app, actors):
    site = Site(app)
    site.get("/en/search?q=zeppelin")
    builders.published(actors, summary=builders.text("a zeppelin"))
    assert site.get("/en/search?q=zeppelin").texts("h2") == ["en parking bot"]


def test_a_search_that_cannot_be_made_says_so_and_offers_the_list(app, actors):
    folder = app.extensions["register.settings"].data / "index"
    if app.extensions["register.settings"].search_engine == "postgresql":
        pytest.skip("the index in the database is as well as the database")
    builders.published(actors)
    folder.write_text("in the way")
    page = Site(app).get("/en/search?q=parking", 503)
    assert "/en/systems" in page.links()
    assert page.headers["Cache-Control"] == "no-store"
    folder.unlink()
    assert Site(app).get("/en/search?q=parking").texts("h2") == ["en parking bot"]


def test_a_lost_index_is_made_anew(app, actors):
    builders.published(actors)
    site = Site(app)
    assert site.get("/en/search?q=parking").texts("h2")
    app.extensions["register.search"].close()
    shutil.rmtree(app.extensions["register.settings"].data / "index", ignore_errors=True)
    assert site.get("/en/search?q=parking").texts("h2")
