"""The pages of a card's past for staff: accessible, narrow, and usable by keyboard alone."""

import threading
from dataclasses import replace

import pytest
from werkzeug.serving import make_server

from register.app import create_app
from register.domain.languages import Language
from register.domain.workflow import Role
from register.services import accounts, publishing
from register.store import people, upkeep
from register.web import cookies
from tests import builders
from tests.browser.conftest import LANGUAGES, Quiet, Watched
from tests.browser.test_staff import check
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


@pytest.mark.parametrize(
    ("language", "width", "dark"),
    [*((each, 320, False) for each in LANGUAGES), (Language.FI, 1280, True)],
)
def test_pages_are_accessible_and_fit(window, language, width, dark):
    held = window(language, width, dark=dark)
    for name in PAGES:
        check(held.open(f"{PAST}/{name}"), width, language)


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
    check(page, 1280, Language.EN)
    page.get_by_role("button", name="Take it out for good").focus()
    page.keyboard.press("Enter")
    page.get_by_text("The passages are gone").wait_for()
    page.goto(page.url.replace("/redaction?done=redacted", "/revisions/1"))
    assert "(removed " in page.locator("main").inner_text()
    assert "by name" not in page.locator("main").inner_text()


def test_an_old_revision_is_restored_by_keyboard_alone(window):
    page = window(Language.EN).open(f"{PAST}/revisions")
    page.get_by_role("button", name="revision 1").focus()
    page.keyboard.press("Enter")
    page.get_by_text("The old revision was restored").wait_for()
