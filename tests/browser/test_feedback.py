"""Feedback from the form to the page on which it is followed: accessible in each language."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import LANGUAGES
from tests.browser.test_every_page import STANDARD

pytestmark = pytest.mark.browser


def check(page, width: int) -> None:
    """What holds for every page: it fits, and axe finds nothing."""
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page, options={"runOnly": STANDARD}).response
    assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
    undecided = [each for each in found["incomplete"] if each["id"] == "color-contrast"]
    assert [node["html"] for each in undecided for node in each["nodes"]] == []


@pytest.mark.parametrize(("language", "width"), list(zip(LANGUAGES, (1280, 320, 320), strict=True)))
def test_each_step_of_a_message_is_accessible(window, language, width):
    watched = window(width, dark=language == "en")
    page = watched.open(
        f"/{language}/systems/early-education-fee/feedback?understood=no&kind=human"
    )
    check(page, width)
    page.fill("#message", f"131052-308T {language}")
    page.locator("main form[method=post] button").click()
    assert page.evaluate("document.activeElement.id") == "errors"
    check(page, width)
    page.locator("button[name=anyway]").click()
    code = page.locator(".reference").inner_text()
    check(page, width)
    page.locator("main form[method=post] button").click()
    check(page, width)
    watched.open(f"/{language}/feedback/follow")
    page.fill("#code", "x")
    page.locator("main form[method=post] button").click()
    assert page.evaluate("document.activeElement.id") == "errors"
    check(page, width)
    page.fill("#code", code)
    page.locator("main form[method=post] button").click()
    assert page.locator(".shares").is_visible()
