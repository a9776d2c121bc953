"""Every public page, in each language."""

import pytest

from register.domain import alphabet
from register.domain.languages import Language
from register.services import seeding
from register.words.catalogue import words
from tests.page import Site

PATHS = [
    "/", "/systems", "/systems?lifecycle=not_known&order=changed", "/search", "/search?q=maksu",
    "/systems/early-education-fee", "/systems/seir-forecast/history", "/feedback", "/coverage",
    "/systems/seir-forecast/history/compare",
    "/systems/seir-forecast/feedback", "/feedback/thanks", "/about", "/how-to-read", "/glossary",
    "/accessibility", "/privacy", "/data", "/changes", "/try", "/try/early-education-fee",
    "/try/school-place", "/try/screening", "/try/early-education-fee?compare=1",
]  # fmt: skip
MARKS = {Language.FI: "Tekoälyrekisteri", Language.SV: "AI-registret", Language.EN: "AI Register"}


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("path", PATHS)
def test_a_page_works_in_each_language(site, language, path):
    page = site.get(f"/{language}{path}")
    assert page.texts("title")[0].endswith(MARKS[language])
    switch = [each for each in page.all("a") if each.get("hreflang")]
    assert [each.get("lang") for each in switch] == list(Language)
    assert [each.get("aria-current") for each in switch].index("true") == list(Language).index(
        language
    )
    for each in switch:
        other = site.get(each.get("href"))
        assert other.texts("html") != page.texts("html") or each.get("lang") == language


@pytest.mark.parametrize("path", PATHS)
def test_a_page_names_its_counterparts_and_its_own_address(site, path):
    page = site.get(f"/sv{path}")
    links = {(each.get("rel"), each.get("hreflang")): each.get("href") for each in page.all("link")}
    base = "https://register.example.org"
    assert links["canonical", None].startswith(f"{base}/sv")
    assert {language for rel, language in links if rel == "alternate"} == {
        *Language, "x-default",
    }  # fmt: skip
    assert all(address.startswith((base, "/static/")) for address in links.values() if address)


def test_no_page_says_a_word_of_another_host(site):
    page = site.get("/fi/systems/early-education-fee", headers={"Host": "evil.example"})
    assert "evil.example" not in page.html


@pytest.mark.parametrize("slug", ["early-education-fee", "seir-forecast", "ai-register"])
@pytest.mark.parametrize("language", list(Language))
def test_a_complete_card_has_no_text_in_another_language(site, slug, language):
    page = site.get(f"/{language}/systems/{slug}")
    within = [
        each for each in page.all("main")[0].iter() if each.get("lang") not in {None, language}
    ]
    assert within == []


def test_the_front_page_lists_as_deciding_only_what_is_in_use(site):
    page = site.get("/en/")
    none = "None of the systems in this register is known to be in use and to decide"
    assert none in page.text
    assert "Designed to decide automatically, but not known to be in use" in page.text


def test_the_front_page_counts(site):
    page = site.get("/en/")
    every = len(seeding.read_seed().systems)
    assert f"{every} systems" in page.text
    assert f"{every} not confirmed by the responsible unit" in page.text


@pytest.mark.parametrize("language", Language)
def test_the_glossary_is_in_the_alphabet_of_its_language(site, language):
    shown = site.get(f"/{language}/glossary").texts("dt")
    terms = [page.title[language] for page in seeding.read_seed().pages if page.kind == "term"]
    expected = sorted(terms, key=lambda term: alphabet.sort_key(term, language))
    assert len(shown) == len(expected) >= 60
    assert all(term.startswith(title) for term, title in zip(shown, expected, strict=True))


def test_a_notice_gives_the_operator_or_says_that_none_is_stated(site):
    assert "Testikaupunki" in site.get("/fi/privacy").text
    assert "not stated by whoever runs this copy" in site.get("/en/privacy").text
    assert "{" not in site.get("/sv/accessibility").text


def test_the_notice_is_on_every_page_and_asks_not_to_be_listed(site):
    page = site.get("/sv/about")
    assert (
        words(Language.SV).text(
            "This is not the city's official register. The cards are compiled from public sources."
        )
        in page.html
    )
    assert page.headers["X-Robots-Tag"] == "noindex"


def test_without_the_notice_the_operator_is_named_and_pages_may_be_listed(make_app, templates):
    page = Site(make_app(templates["seeded"], notice=False)).get("/en/")
    assert "Testikaupunki AI Register" in page.texts("header")[0]
    assert "X-Robots-Tag" not in page.headers
    assert "not the city's official register" not in page.texts("body")[0]
