"""Suggestions under the search box: the combobox of WAI-ARIA, by keyboard."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_every_page import STANDARD

pytestmark = pytest.mark.browser


def test_a_suggestion_is_chosen_by_keyboard_and_escape_takes_them_away(window):
    page = window(320).open("/en/search")
    page.focus("#q")
    page.keyboard.type("health ben")
    page.wait_for_selector("[role=option]")
    box = page.locator("#q")
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    chosen = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert chosen.get_attribute("aria-selected") == "true"
    assert chosen.inner_text() == "Health Benefit Analysis"
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    found = Axe().run(page, options={"runOnly": STANDARD}).response
    assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
    page.keyboard.press("Escape")
    assert page.locator("[role=option]:visible").count() == 0
    assert box.get_attribute("aria-expanded") == "false"
    page.keyboard.type("e")
    page.wait_for_selector("[role=option]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/systems/health-benefit-analysis")


def test_enter_without_a_choice_searches(window):
    page = window().open("/fi/")
    page.focus("#q")
    page.keyboard.type("päivähoitomaksu")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fi/search?q=**")
    assert page.locator("mark").count() > 0
