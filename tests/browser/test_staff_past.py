"""The pages of a card's past for staff: accessible, narrow, and usable by keyboard alone."""

import threading
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from werkzeug.serving import make_server

from register.app import create_app
from register.domain.languages import Language
from register.domain.workflow import Role
from register.services import accounts, publishing
from register.store import people, upkeep
from register.web import cookies
from tests import builders
from tests.browser.conftest import LANGUAGES, Quiet, Watched
from tests.browser.test_every_page import STANDARD, VIEWS
from tests.conftest import SETTINGS, closed
from tests.page import StaffSite

pytestmark = pytest.mark.browser

PAST = "/staff/systems/1"
PAGES = ("revisions", "revisions/1", "revisions/compare", "redaction")


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """The address of a register with a card that has a past, and each language's cookies."""
    app = create_app(replace(SETTINGS, data=tmp_path_factory.mktemp("desk")))
    with app.app_context():
        upkeep.migrate()
        actors = builders.actors()
        system = builders.published(actors, goal=builders.text("ask somebody by name"))
        after = builders.a_card(risks=(builders.a_risk("late answer"),), why_ended=None)
        publishing.save(actors.editor, system, after, based_on=1)
        signed_in = {each: _cookies(app, actors, each) for each in Language}
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", signed_in
    server.shutdown()
    thread.join()
    server.server_close()
    closed(app)


def _cookies(app, actors, language: Language) -> dict[str, str]:
    number = accounts.add(
        actors.operator, f"{language}@example.org", Role.ADMINISTRATOR, department=None,
        language=language,
    )  # fmt: skip
    client = StaffSite(app, people.actor(number)).client
    names = (cookies.BROWSER, cookies.SESSION)
    return {name: client.get_cookie(name, path="/staff").value for name in names}


@pytest.fixture
def window(browser, desk):
    """A function that opens a watched window of a signed-in administrator."""
    address, signed_in = desk
    opened: list[Watched] = []

    def make(language: Language, width: int = 1280, *, dark: bool = False) -> Watched:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            java_script_enabled=True,
        )
        context.add_cookies(
            [
                {"name": name, "value": value, "url": f"{address}/staff"}
                for name, value in signed_in[language].items()
            ]
        )
        opened.append(Watched(context, address))
        return opened[-1]

    yield make
    for each in opened:
        assert each.faults == []
        each.context.close()


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_it_is_accessible_and_fits(window, name, language, view):
    width, dark = VIEWS[view]
    page = window(language, width, dark=dark).open(f"{PAST}/{name}")
    assert page.locator("html").get_attribute("lang") == language
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width, f"{wide} px wide"
    found = Axe().run(page, options={"runOnly": STANDARD}).response
    assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
    undecided = [each for each in found["incomplete"] if each["id"] == "color-contrast"]
    assert [node["html"] for each in undecided for node in each["nodes"]] == []


def test_a_passage_is_taken_out_by_keyboard_alone(window):
    page = window(Language.EN).open(f"{PAST}/revisions")
    page.get_by_role("link", name="Take out personal data").focus()
    page.keyboard.press("Enter")
    page.get_by_label("What has to go").focus()
    page.keyboard.type("by name")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Found").wait_for()
    found = Axe().run(page, options={"runOnly": STANDARD}).response
    assert [each["id"] for each in found["violations"]] == []
    page.get_by_role("button", name="Take it out for good").focus()
    page.keyboard.press("Enter")
    page.get_by_text("It is done.").wait_for()
    page.goto(page.url.replace("/redaction?done=1", "/revisions/1"))
    assert "(removed " in page.locator("main").inner_text()
    assert "by name" not in page.locator("main").inner_text()


def test_an_old_revision_is_restored_by_keyboard_alone(window):
    page = window(Language.EN).open(f"{PAST}/revisions")
    page.get_by_role("button", name="revision 1").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Revision 1 was restored as revision 3.").wait_for()
