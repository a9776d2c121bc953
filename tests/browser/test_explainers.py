"""Running a model in a browser: with the script, by keyboard, without script, on paper."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import LANGUAGES
from tests.browser.test_every_page import STANDARD
from tests.browser.test_journeys import tab_to

pytestmark = pytest.mark.browser

FEE = "/en/try/early-education-fee"
TOTAL = ".figures dd >> nth=0"


def test_a_slider_renews_result_address_and_announcement(window):
    page = window().open(FEE)
    assert page.locator(TOTAL).inner_text() == "€231 a month"
    slider = page.get_by_role("slider", name="Gross income")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(TOTAL)).to_have_text("€239 a month")
    assert page.locator("#income").input_value() == "7550"
    assert "income=7550" in page.url
    assert "€239 a month" in page.locator("[aria-live]").inner_text()
    assert page.evaluate("document.activeElement.type") == "range"
    page.click("nav.languages a[lang=sv]")
    assert page.locator("#income").input_value() == "7550"


def test_many_changes_at_once_end_with_the_last(window):
    page = window().open(FEE)
    page.get_by_role("slider", name="Gross income").focus()
    for _ in range(30):
        page.keyboard.press("ArrowRight")
    page.wait_for_url("**income=9000**")
    expect(page.locator(TOTAL)).to_have_text("€435 a month")


def test_what_is_wrong_is_told_while_typing_and_goes_when_mended(window):
    page = window().open(FEE)
    page.fill("#income", "much")
    page.locator("#income").blur()
    page.wait_for_selector("#income-error")
    assert page.get_attribute("#income", "aria-invalid") == "true"
    assert "income-error" in page.get_attribute("#income", "aria-describedby")
    assert "Write a number" in page.locator("[aria-live]").inner_text()
    assert page.locator(".figures").count() == 0
    page.fill("#income", "8 000")
    page.locator("#income").blur()
    page.wait_for_selector(".figures")
    assert page.locator("#income-error").count() == 0
    assert page.get_attribute("#income", "aria-invalid") is None


def test_a_period_that_is_refused_is_told_beside_its_list_and_goes_when_another_is_chosen(window):
    page = window().open(FEE)
    page.select_option("#period", "2026-08-01")
    page.wait_for_selector("#period-error")
    assert page.locator(".figures").count() == 0
    page.select_option("#period", "2023-03-01")
    page.wait_for_selector(".figures")
    assert page.locator("#period-error").count() == 0


def test_a_second_set_is_opened_and_changed(window):
    page = window().open(FEE)
    page.check("input[name=compare]")
    page.wait_for_selector("#other-income")
    page.fill("#other-income", "9000")
    page.locator("#other-income").blur()
    totals = page.locator(".figures:not(.again) > div:first-child dd")
    expect(totals).to_have_text(["€231 a month", "€435 a month"])


def test_it_works_by_keyboard_alone_and_without_script(window):
    page = window(script=False).open("/fi/try/early-education-fee")
    tab_to(page, "Perheen bruttotulot")
    page.keyboard.press("Control+A")
    page.keyboard.type("6 000,50")
    tab_to(page, "Laske", 30)
    page.keyboard.press("Enter")
    page.wait_for_url("**income=6**")
    assert page.locator(TOTAL).inner_text() == "0\xa0€ kuukaudessa"
    assert page.locator("input[type=range]").count() == 0
    page.fill("#income", "x")
    page.click("main form button")
    assert page.locator("[role=alert]").is_visible()
    page.click("[role=alert] a")
    assert page.evaluate("document.activeElement.id") == "income"


def test_the_home_moves_on_the_map(window):
    page = window().open("/en/try/school-place")
    before = page.locator(".town > svg .home-place").bounding_box()
    page.get_by_role("slider", name="metres east").focus()
    page.keyboard.press("End")
    expect(page.locator(TOTAL)).to_have_text("None: a person decides")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(TOTAL)).to_have_text("School 2")
    assert page.locator(".town > svg .home-place").bounding_box()["x"] > before["x"] + 100


def test_a_printed_result_has_its_inputs_its_tables_and_no_form(window):
    page = window().open(FEE)
    page.emulate_media(media="print")
    assert page.locator("#inputs").is_hidden()
    assert page.locator("#again").is_visible()
    assert page.locator("text=Draft of the decision letter").is_visible()
    for table in page.locator("table").all():
        assert table.is_visible()
        assert table.bounding_box()["height"] > 100


def test_a_result_can_be_read_at_four_times_the_size(window):
    page = window(320).open(FEE + "?compare=1")
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 320
    scrolled = page.locator(".scrolled").last
    scrolled.focus()
    assert page.evaluate("document.activeElement.className") == "scrolled"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refused_period_is_accessible(window, language):
    page = window().open(f"/{language}/try/early-education-fee?period=2026-08-01")
    found = Axe().run(page, options={"runOnly": STANDARD}).response
    assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
    assert re.search("2026", page.locator("[role=alert]").inner_text()) is None
    assert page.locator("#period-error").is_visible()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", ["early-education-fee", "school-place"])
def test_texts_in_charts_stand_out_from_what_is_behind_them(window, name, dark):
    """Axe does not judge text in a picture; WCAG 2.2, 1.4.3 asks for a ratio of 4.5."""
    page = window(dark=dark).open(f"/en/try/{name}")
    behind = "html" if name == "early-education-fee" else ".school"
    prop = "backgroundColor" if behind == "html" else "fill"
    ground = page.locator(behind).first.evaluate(f"each => getComputedStyle(each).{prop}")
    texts = page.locator(".chart svg text").evaluate_all(
        "all => all.map(each => getComputedStyle(each).fill)"
    )
    assert texts
    assert min(contrast(each, ground) for each in texts) >= 4.5


def contrast(one: str, other: str) -> float:
    """The ratio of two colours as WCAG 2.2 defines it."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(each) / 255 for each in re.findall(r"\d+", colour)[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
