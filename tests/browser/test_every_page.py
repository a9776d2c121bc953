"""Each template with its fullest and its emptiest content, in each language, size and scheme."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from register.web.formats import today
from tests.browser.conftest import LANGUAGES

pytestmark = pytest.mark.browser

PAGES = {
    "front": "/",
    "list": "/systems?lifecycle=not_known&lifecycle=planned&verified=compiled",
    "empty list": "/systems?lifecycle=idea&themes=rescue",
    "fullest card": "/systems/early-education-fee",
    "barest card": "/systems/bare",
    "history": "/systems/early-education-fee/history",
    "fullest history": "/systems/often-changed/history",
    "comparison": "/systems/often-changed/history/compare?before=1&after=3",
    "comparison of one": "/systems/bare/history/compare",
    "card of a day": "/systems/bare?at={today}",
    "day without a card": "/systems/often-changed?at=2020-01-01",
    "withdrawn": "/systems/taken-back",
    "search": "/search?q=seir",
    "empty search": "/search?q=xyzzyqwerty",
    "feedback": "/systems/seir-forecast/feedback",
    "thanks": "/feedback/thanks?about=seir-forecast",
    "text": "/accessibility",
    "what is not here": "/not-included",
    "an idea": "/systems/digital-consent",
    "glossary": "/glossary",
    "changes": "/changes",
    "models": "/try",
    "fee, two sets": "/try/early-education-fee?compare=1&absent=1&other_income=9000",
    "school place": "/try/school-place",
    "screening": "/try/screening?year=2026",
    "epidemic": "/try/seir?compare=1&other_measure_days=50&other_measure_contacts=60",
    "work list": "/try/health-benefits",
    "coverage": "/coverage",
    "error": "/nowhere",
}
VIEWS = {"wide": (1280, False), "narrow": (320, False), "dark": (1280, True)}
#: axe takes charts for pictures and does not look into what is scrolled out of a table's frame.
BEYOND_AXE = ("<text ", "<td", "<th")
#: The same texts, where they are not in the ink that axe has seen on the rest of the page.
OTHER_INK = """() => [...document.querySelectorAll("svg text:not([class]), .scrolled :is(td, th)")]
    .filter((each) => getComputedStyle(each).fill !== getComputedStyle(document.body).color
        && getComputedStyle(each).color !== getComputedStyle(document.body).color)
    .map((each) => each.outerHTML)"""
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_it_is_accessible_and_fits(window, name, language, view):
    width, dark = VIEWS[view]
    page = window(width, dark=dark).open(f"/{language}{PAGES[name].format(today=today())}")
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width, f"{wide} px wide"
    found = Axe().run(page, options={"runOnly": STANDARD}).response
    assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
    undecided = [each for each in found["incomplete"] if each["id"] == "color-contrast"]
    nodes = [node["html"] for each in undecided for node in each["nodes"]]
    assert [each for each in nodes if not each.startswith(BEYOND_AXE)] == []
    assert page.evaluate(OTHER_INK) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_with_faults_is_accessible(window, language):
    page = window().open(f"/{language}/feedback")
    page.locator("main form[method=post] button").click()
    assert page.locator("[role=alert]").is_visible()
    found = Axe().run(page, options={"runOnly": STANDARD}).response
    assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", ["early-education-fee", "seir-forecast", "preschool-place"])
def test_the_five_questions_are_on_the_first_screen(window, language, slug):
    page = window().open(f"/{language}/systems/{slug}")
    box = page.locator(".questions").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 800
    narrow = window(320).open(f"/{language}/systems/{slug}")
    after = narrow.locator("h1").evaluate("heading => heading.nextElementSibling.className")
    assert after == "questions"


def test_a_printed_card_has_its_text_and_its_address_and_no_menus(window):
    page = window().open("/fi/systems/early-education-fee")
    page.emulate_media(media="print")
    assert page.locator("header.site nav.main").is_hidden()
    assert page.locator(".side nav").is_hidden()
    assert page.locator("#data-sharing-field").is_visible()
    assert page.locator(".short img").is_visible()


def test_what_is_chosen_is_seen_without_colour(window):
    page = window().open("/fi/systems")
    page.emulate_media(forced_colors="active")
    tag = page.locator(".tag").first
    assert tag.evaluate("tag => getComputedStyle(tag).borderTopStyle") == "solid"
