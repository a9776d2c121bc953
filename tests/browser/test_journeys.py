"""What people come for, by keyboard alone and without script."""

import pytest

pytestmark = pytest.mark.browser


def tab_to(page, text: str, most: int = 60) -> None:
    """Press Tab until the element in focus reads ``text``."""
    for _ in range(most):
        page.keyboard.press("Tab")
        name = page.evaluate(
            "(document.activeElement.labels?.[0] || document.activeElement).innerText"
        )
        if name and text in name:
            seen = "(e => { const s = getComputedStyle(e); return s.outlineStyle })"
            assert page.evaluate(f"{seen}(document.activeElement)") == "solid"
            return
    pytest.fail(f"no way to {text!r} by Tab")


def test_a_resident_finds_a_card_and_writes_by_keyboard_alone(window):
    page = window().open("/fi/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#content"
    page.reload()
    tab_to(page, "Järjestelmät")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fi/systems")
    tab_to(page, "Automaattinen varhaiskasvatuksen")
    page.keyboard.press("Enter")
    page.wait_for_url("**/early-education-fee")
    tab_to(page, "Anna palautetta tästä kortista", 250)
    page.keyboard.press("Enter")
    page.wait_for_url("**/feedback")
    tab_to(page, "Kysymys")
    page.keyboard.press("Space")
    tab_to(page, "Viesti")
    page.keyboard.type("Miten tulot lasketaan?")
    tab_to(page, "Lähetä")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Kiitos palautteestasi").wait_for()
    code = page.locator(".reference").inner_text()
    assert code not in page.url
    tab_to(page, "Katso, missä vaiheessa asia on")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Seuraa palautettasi").wait_for()
    assert code not in page.url
    assert "Vastaus viimeistään" in page.locator("main").inner_text()


def test_a_fault_takes_the_focus_to_the_summary_and_from_there_to_the_input(window):
    page = window().open("/sv/feedback")
    tab_to(page, "Skicka")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=alert]")
    assert page.evaluate("document.activeElement.id") == "errors"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("#kind:focus").wait_for()


def test_filters_are_chosen_by_keyboard(window):
    page = window().open("/en/systems")
    tab_to(page, "Stage of use")
    page.keyboard.press("Enter")
    tab_to(page, "Planned")
    page.keyboard.press("Space")
    tab_to(page, "Show")
    page.keyboard.press("Enter")
    page.wait_for_url("**lifecycle=planned**")
    assert page.locator("main h2").all_inner_texts() == [
        "Automated early childhood education fee decision"
    ]


def test_everything_works_without_script(window):
    page = window(script=False).open("/sv/")
    page.fill("input[name=q]", "SEIR")
    page.click("main .searchbox button")
    page.click(".results h2 a[href$='/systems/seir-forecast']")
    assert "SEIR" in page.locator("h1").inner_text()
    page.click("nav.languages a[lang=en]")
    assert page.url.endswith("/en/systems/seir-forecast")
    page.click("text=What was public and when")
    assert page.locator(".history > li").count() == 1
    page.goto(page.url.replace("/history", "/feedback"))
    page.check("[value=question]")
    page.fill("#message", "A question about the forecast")
    page.get_by_role("button", name="Send").click()
    code = page.locator(".reference").inner_text()
    page.goto(f"{page.url.split('/en/')[0]}/en/feedback/follow")
    page.fill("#code", code.lower())
    page.click("main form[method=post] button")
    assert "Answer at the latest" in page.locator("main").inner_text()


def test_the_short_address_leads_to_the_card(window):
    page = window().open("/s/m4e7f")
    assert page.url.endswith("/systems/early-education-fee")
