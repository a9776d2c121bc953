"""The staff desk as people use it: a change's whole way to its readers, and nothing lost on it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page, expect

from register.app import create_app
from register.domain.languages import Language
from register.domain.workflow import Actor
from register.services import indexing, interchange, previewing, publishing, seeding
from register.store import upkeep
from register.web import cookies
from tests import builders, page
from tests.browser.conftest import LANGUAGES, Watched, running
from tests.browser.test_every_page import STANDARD
from tests.conftest import SETTINGS

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Desk:
    """A served register with people and cards at every stage, each by what it is there for."""

    app: Flask
    address: str
    people: builders.Actors
    cards: dict[str, int]


@pytest.fixture(scope="module")
def desk(word_reader, tmp_path_factory) -> Iterator[Desk]:
    """One desk for the tests of this module; each has a card of its own."""
    app = create_app(replace(SETTINGS, data=tmp_path_factory.mktemp("desk")), word_reader)
    with app.app_context():
        upkeep.migrate()
        people = builders.actors()
        interchange.import_bundle(people.operator, seeding.read_seed(), publish=True)
        names = ("typed", "offline", "plain", "contested", "full", "keys")
        cards = {
            name: publishing.open_system(people.editor, name, f"crd{at}", builders.a_card())
            for at, name in enumerate(names, 2)
        }
        old = replace(builders.text("help"), fi="uusi")
        cards["review"] = builders.published(people, "review", "rvw2")
        publishing.save(
            people.editor, cards["review"], builders.a_card(goal=old, affected=None), based_on=1
        )
        publishing.submit(people.editor, cards["review"])
        cards["returned"] = publishing.open_system(
            people.editor, "returned", "rtn2", builders.a_card(goal=old)
        )
        publishing.submit(people.editor, cards["returned"])
        publishing.return_for_changes(
            people.publisher, cards["returned"], "Hyvä.", {"goal": "Kerro lisää."}
        )
        previewing.make(people.editor, cards["full"], 7)
        cards["later"] = publishing.open_system(people.editor, "later", "ltr2", builders.a_card())
        publishing.submit(people.editor, cards["later"])
        indexing.rebuild(app.extensions["register.search"])
    with running(app) as address:
        yield Desk(app, address, people, cards)


@pytest.fixture
def sit(browser, desk):
    """A function that gives somebody a browser window in which they are signed in."""
    opened: list[Watched] = []

    def make(
        actor: Actor, width: int = 1280, *, dark: bool = False, script: bool = True
    ) -> Watched:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
        )
        with desk.app.app_context():
            held = page.StaffSite(desk.app, actor).client
        for path in cookies.PATHS:
            for name in (cookies.BROWSER, cookies.SESSION):
                cookie = held.get_cookie(name, path=path)
                context.add_cookies(
                    [{"name": name, "value": cookie.value, "domain": "127.0.0.1", "path": path}]
                )
        opened.append(Watched(context, desk.address))
        return opened[-1]

    yield make
    for each in opened:
        assert each.faults == []
        each.context.close()


def test_a_change_goes_all_the_way_to_its_readers(desk, sit, browser):
    writer = sit(desk.people.editor).open("/staff/systems")
    writer.get_by_role("link", name="SEIR").first.click()
    writer.locator("main").get_by_role("link", name="Tarkoitus").first.click()
    goal = writer.locator("[id='goal.fi']")
    goal.fill(goal.input_value() + "\n\nEnnustetta pidetään ajan tasalla viikoittain.")
    writer.get_by_role("button", name="Tallenna", exact=True).first.click()
    expect(writer.locator(".done")).to_have_text("Tallennettu.")
    expect(writer.locator(".in-sv .stale")).to_contain_text("Alkuperäinen teksti on muuttunut")
    for language in ("sv", "en"):
        writer.locator(f"[name='goal.confirm.{language}']").check()
    writer.get_by_role("button", name="Tallenna", exact=True).first.click()
    expect(writer.locator(".stale")).to_have_count(0)
    writer.locator(".crumbs a").last.click()
    writer.get_by_role("button", name="Lähetä tarkistettavaksi").click()
    expect(writer.locator(".tag.stage-in-review")).to_be_visible()

    checker = sit(desk.people.publisher).open("/staff/systems?queue=in-review")
    checker.get_by_role("link", name="SEIR").first.click()
    checker.get_by_role("link", name="Tarkista: vertaa").click()
    expect(checker.locator("ins").first).to_contain_text("ajan tasalla viikoittain")
    checker.get_by_role("button", name="Julkaise nyt").click()
    expect(checker.locator(".tag.stage-published")).to_be_visible()

    reader = browser.new_context().new_page()
    reader.goto(f"{desk.address}/fi/systems/seir-forecast")
    expect(reader.locator("#goal-field")).to_contain_text("ajan tasalla viikoittain")
    reader.goto(f"{desk.address}/fi/systems/seir-forecast/history/compare")
    expect(reader.locator("ins").first).to_contain_text("ajan tasalla viikoittain")
    reader.context.close()


def test_enter_in_a_day_to_come_does_not_publish_today(desk, sit):
    review = sit(desk.people.publisher).open(f"/staff/systems/{desk.cards['later']}/review")
    review.locator("[name='day']").fill("3.5.2031")
    review.locator("[name='time']").fill("8.30")
    review.keyboard.press("Enter")
    expect(review.locator("main")).to_contain_text("3. toukokuuta 2031")
    expect(review.locator(".tag.stage-in-review")).to_be_visible()


def where(desk: Desk, name: str, section: str = "purpose") -> str:
    return f"/staff/systems/{desk.cards[name]}/edit/{section}"


def test_what_is_typed_is_kept_by_itself(desk, sit):
    sheet = sit(desk.people.editor).open(where(desk, "typed"))
    sheet.locator("[id='goal.fi']").press_sequentially("kesken ")
    expect(sheet.locator("#kept")).to_contain_text("tallessa", timeout=15_000)
    expect(sheet.locator("[data-count='goal.fi']")).to_contain_text("14")
    again = sit(desk.people.editor).open(where(desk, "typed"))
    expect(again.locator("[id='goal.fi']")).to_have_value("kesken fi help")
    expect(again.locator(".warning").first).to_contain_text("jättänyt tallentamatta")


def test_a_lost_connection_loses_nothing(desk, sit):
    window = sit(desk.people.editor)
    sheet = window.open(where(desk, "offline"))
    sheet.on("dialog", lambda dialog: dialog.accept())
    window.context.set_offline(True)
    sheet.locator("[id='goal.fi']").fill("ilman yhteyttä")
    expect(sheet.locator("#kept")).to_contain_text("Ei yhteyttä", timeout=15_000)
    window.context.set_offline(False)
    sheet.reload()
    expect(sheet.locator("[id='goal.fi']")).to_have_value("ilman yhteyttä")
    sheet.get_by_role("button", name="Tallenna", exact=True).first.click()
    expect(sheet.locator(".done")).to_be_visible()
    sheet.reload()
    expect(sheet.locator("#kept")).to_have_text("")
    window.faults[:] = [each for each in window.faults if "ERR_INTERNET_DISCONNECTED" not in each]


def test_everything_works_without_script(desk, sit):
    sheet = sit(desk.people.editor, script=False).open(where(desk, "plain", "risks"))
    sheet.locator("[id='risks.0.risk.fi']").fill("muutettu")
    sheet.locator("button[value='add:risks']").click()
    expect(sheet.locator("[id='risks.0.risk.fi']")).to_have_value("muutettu")
    sheet.locator("[id='risks.1.risk.fi']").fill("toinen")
    sheet.locator("button[value='up:risks.1']").click()
    sheet.locator("#risks\\.1-field button[value='remove:risks.1']").click()
    sheet.locator("button[value=save]").first.click()
    expect(sheet.locator(".record")).to_have_count(1)
    expect(sheet.locator("[id='risks.0.risk.fi']")).to_have_value("toinen")


def test_languages_are_shown_one_at_a_time_and_none_is_lost(desk, sit):
    sheet = sit(desk.people.editor).open(where(desk, "full"))
    sheet.locator("#only-sv").check()
    expect(sheet.locator("[id='goal.sv']")).to_be_visible()
    expect(sheet.locator("[id='goal.fi']")).to_be_hidden()
    sheet.locator("[id='goal.sv']").fill("på svenska")
    sheet.get_by_role("button", name="Tallenna", exact=True).first.click()
    expect(sheet.locator("[id='goal.fi']")).to_have_value("fi help")
    expect(sheet.locator("[id='goal.sv']")).to_have_value("på svenska")


def test_two_who_write_the_same_field_both_see_both_texts(desk, sit):
    mine = sit(desk.people.editor).open(where(desk, "contested"))
    theirs = sit(desk.people.other).open(where(desk, "contested"))
    for sheet, words, seen in ((theirs, "heidän", ".done"), (mine, "minun", ".theirs")):
        sheet.locator("[id='goal.fi']").fill(words)
        sheet.get_by_role("button", name="Tallenna", exact=True).first.click()
        expect(sheet.locator(seen)).to_be_visible()
    expect(mine.locator(".theirs")).to_contain_text("heidän")
    faultless(mine)
    expect(mine.locator("[id='goal.fi']")).to_have_value("minun")
    mine.locator("[id='goal.fi']").fill("heidän ja minun")
    mine.get_by_role("button", name="Tallenna", exact=True).first.click()
    expect(mine.locator(".done")).to_be_visible()


def test_a_section_is_written_and_saved_by_keyboard_alone(desk, sit):
    sheet = sit(desk.people.editor).open(where(desk, "keys"))
    _tab_to(sheet, "goal.fi")
    sheet.keyboard.press("Control+A")
    sheet.keyboard.type("näppäimistöllä")
    sheet.keyboard.press("Shift+Tab")
    _tab_to(sheet, "goal.fi")
    for _ in range(200):
        sheet.keyboard.press("Tab")
        if sheet.evaluate("document.activeElement.value") == "save":
            break
    sheet.keyboard.press("Enter")
    expect(sheet.locator(".done")).to_be_visible()
    expect(sheet.locator("[id='goal.fi']")).to_have_value("näppäimistöllä")


def _tab_to(sheet: Page, name: str) -> None:
    for _ in range(200):
        sheet.keyboard.press("Tab")
        if sheet.evaluate("document.activeElement.id") == name:
            return
    pytest.fail(f"no way to {name} by Tab")


PAGES = {
    "front page": "/staff/",
    "worklist": "/staff/systems",
    "empty queue": "/staff/systems?queue=overdue",
    "start": "/staff/systems/new",
    "import": "/staff/import",
    "card": "/staff/systems/{review}",
    "returned card": "/staff/systems/{returned}",
    "review": "/staff/systems/{review}/review",
    "withdraw": "/staff/systems/{review}/withdraw",
    "translations": "/staff/systems/{returned}/translations",
    "previews": "/staff/systems/{full}/previews",
    "preview": "/staff/systems/{full}/preview",
    "overview": "/staff/systems/{returned}/edit/overview",
    "purpose": "/staff/systems/{returned}/edit/purpose",
    "sources": "/staff/systems/{full}/edit/review",
}


def faultless(page: Page) -> None:
    """Axe finds nothing, contrast included."""
    found = Axe().run(page, options={"runOnly": STANDARD}).response
    assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
    undecided = [each for each in found["incomplete"] if each["id"] == "color-contrast"]
    assert [node["html"] for each in undecided for node in each["nodes"]] == []


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_accessible_and_fits(desk, sit, name):
    """In every language where there is least room; wide and dark in one."""
    window = sit(desk.people.publisher)
    path = PAGES[name].format(**desk.cards)
    for language in reversed(LANGUAGES):
        window.page.set_viewport_size({"width": 320, "height": 800})
        page = window.open(path + ("&" if "?" in path else "?") + f"language={language.value}")
        assert page.evaluate("document.documentElement.lang") == language
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        faultless(page)
    page.set_viewport_size({"width": 1280, "height": 800})
    for colours in ("light", "dark"):
        page.emulate_media(color_scheme=colours)
        faultless(page)


def test_a_form_with_faults_leads_to_them(desk, sit):
    window = sit(desk.people.editor)
    sheet = window.open(where(desk, "full", "review"))
    sheet.locator("#compiled_on").fill("huomenna")
    sheet.locator("[id='sources.0.address']").fill("tuolla")
    sheet.get_by_role("button", name="Tallenna", exact=True).first.click()
    expect(sheet.locator("#errors")).to_be_focused()
    faultless(sheet)
    sheet.locator("#errors a").first.click()
    assert re.search("#compiled_on$", sheet.url)
    sheet.locator("button[value=discard]").click()
    expect(sheet.locator("#compiled_on")).to_have_value("23.11.2026")


def test_the_address_of_a_preview_is_accessible_to_outsiders(desk, sit, browser):
    made = sit(desk.people.editor).open(f"/staff/systems/{desk.cards['full']}/previews")
    path = made.locator("a[href*='/preview/']").first.get_attribute("href")
    outsider = browser.new_context().new_page()
    for language in Language:
        outsider.goto(desk.address + re.sub(r"^/\w\w/", f"/{language}/", path))
        assert outsider.locator("h1").count() == 1
        faultless(outsider)
    outsider.context.close()
