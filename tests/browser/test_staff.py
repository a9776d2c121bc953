"""The account and the desk: accessible, narrow, and usable by keyboard alone."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from time import time

import pyotp
import pytest
from axe_playwright_python.sync_playwright import Axe
from werkzeug.serving import make_server

from register.app import create_app
from register.domain.languages import Language
from register.domain.workflow import Role
from register.services import accounts, answering, departments, links
from register.store import outbox, people, upkeep
from register.store.outbox import enqueue
from register.store.transactions import transaction
from register.web import cookies
from register.web.formats import today
from tests import builders, letters
from tests.browser.conftest import LANGUAGES, Quiet, Watched
from tests.browser.test_every_page import STANDARD
from tests.browser.test_journeys import tab_to
from tests.conftest import SETTINGS, closed
from tests.page import StaffSite

pytestmark = pytest.mark.browser

PASSWORD = "seven gentle lanterns drift"
#: Every page of the account and of administration, and those of them that are a form.
FORMS = (
    "/account/password",
    "/account/second-factor",
    "/account/recovery-codes",
    "/account/second-factor/off",
    "/staff/people/invite",
    "/staff/departments/new",
)
PAGES = (
    "/account/",
    "/staff/",
    "/staff/people",
    "/staff/people/{person}",
    "/staff/departments",
    "/staff/departments/traffic",
    "/staff/audit",
    "/staff/mail",
    "/staff/inbox",
    "/staff/inbox?tray=quarantined",
    "/staff/inbox/{asked}",
    "/staff/inbox/{answered}",
    *FORMS,
)
#: Pages for those who are not signed in.
OUTSIDE = ("/account/sign-in", "/account/forgotten", "{unused}")


@dataclass
class Desk:
    """A register that is served: its address, cookies by language, and what stands in paths."""

    address: str
    signed_in: dict[Language, dict[str, str]]
    places: dict[str, str]


@pytest.fixture(scope="module")
def desk(word_reader, tmp_path_factory) -> Iterator[Desk]:
    """A register whose administration has something on every page."""
    settings = replace(
        SETTINGS, data=tmp_path_factory.mktemp("desk"), public_url="http://localhost"
    )
    app = create_app(settings, word_reader)
    with app.app_context():
        upkeep.migrate()
        actors = builders.actors()
        departments.state(actors.administrator, "traffic", today(), today())
        builders.published(actors, department="education")
        invitation, unused = (
            links.hand_out(actors.operator, each.id) for each in (actors.editor, actors.publisher)
        )
        with transaction(actors.administrator, "try") as work:
            for _ in range(2):
                enqueue(work, "reset", actors.editor.id, path="/account/forgotten")
        first = outbox.waiting()[0].number
        with transaction(actors.administrator, "give_up") as work:
            outbox.settle(work, first, given_up_at=datetime.now(UTC), fault="550 " + "x" * 90)
        signed_in = {each: _cookies(app, actors, each) for each in Language}
        keyring = app.extensions["register.keyring"]
        asked = letters.number(letters.give(app, "How?", sender="Ann", slug="parking"))
        answered = letters.number(letters.give(app, "How then?", consent=True))
        letters.give(app, "x" * 200, trapped=True)
        answering.answer(actors.editor, keyring, answered, "So.")
        answering.publish(actors.publisher, answered, "How then?", "So.")
        places = {
            "asked": str(asked),
            "answered": str(answered),
            "person": str(actors.editor.id),
            "link": keyring.link_path(invitation),
            "unused": keyring.link_path(unused),
        }
    server = make_server("localhost", 0, app, threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Desk(f"http://localhost:{server.server_port}", signed_in, places)
    server.shutdown()
    thread.join()
    server.server_close()
    closed(app)


def _cookies(app, actors, language: Language) -> dict[str, str]:
    number = accounts.add(
        actors.operator,
        f"an.administrator.with.a.long.name.{language}@example.org",
        Role.ADMINISTRATOR,
        department=None,
        language=language,
    )
    client = StaffSite(app, people.actor(number)).client
    names = (cookies.BROWSER, cookies.SESSION)
    return {name: client.get_cookie(name, path="/staff").value for name in names}


@pytest.fixture
def window(browser, desk):
    """A function that opens a watched window, of an administrator if a language is given."""
    opened: list[Watched] = []

    def make(language: Language | None = None, width: int = 1280, *, dark: bool = False) -> Watched:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            locale="fi-FI",
        )
        held = desk.signed_in[language] if language else {}
        context.add_cookies(
            [
                {"name": name, "value": value, "domain": "localhost", "path": path}
                for name, value in held.items()
                for path in cookies.PATHS
            ]
        )
        context.set_default_timeout(10_000)
        opened.append(Watched(context, desk.address))
        return opened[-1]

    yield make
    for each in opened:
        assert each.faults == []
        each.context.close()


def check(page, width: int, language: Language) -> None:
    """What holds for every page: its language, no scrolling sideways, nothing for axe to find."""
    assert page.locator("html").get_attribute("lang") == language
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width, f"{page.url}: {wide} px wide"
    found = Axe().run(page, options={"runOnly": STANDARD}).response
    violations = [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]]
    undecided = [each for each in found["incomplete"] if each["id"] == "color-contrast"]
    assert (page.url, violations) == (page.url, [])
    assert [node["html"] for each in undecided for node in each["nodes"]] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", ["/account/", "/staff/"])
def test_pages_are_accessible_and_fit(window, desk, part, language):
    held = window(language, 320)
    for path in (each for each in PAGES if each.startswith(part)):
        check(held.open(path.format(**desk.places)), 320, language)


@pytest.mark.parametrize("dark", [False, True])
def test_forms_with_faults_are_accessible_and_fit(window, desk, dark):
    held = window(Language.FI, dark=dark)
    for path in FORMS:
        page = held.open(path)
        page.locator("main form.stacked button").click()
        page.locator("[role=alert]").wait_for()
        check(page, 1280, Language.FI)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_that_lead_in_are_accessible_and_fit(window, desk, language):
    held = window(width=320)
    for path in OUTSIDE:
        page = held.open(path.format(**desk.places) + f"?language={language}")
        check(page, 320, language)
        page.locator("main form button").click()
        page.locator("[role=alert]").wait_for()
        check(page, 320, language)


def test_an_invitation_leads_to_a_second_factor_and_back_in_by_keyboard_alone(window, desk):
    page = window().open(desk.places["link"])
    tab_to(page, "Uusi salasana")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/staff/")
    tab_to(page, "editor@example.org")
    page.keyboard.press("Enter")
    page.wait_for_url("**/account/")
    tab_to(page, "Ota kaksivaiheinen tunnistautuminen käyttöön")
    page.keyboard.press("Enter")
    page.wait_for_url("**/second-factor")
    app = pyotp.TOTP(page.locator("main li code").inner_text())
    tab_to(page, "Koodi")
    page.keyboard.type(app.now())
    tab_to(page, "Salasana")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Palautuskoodisi").wait_for()
    assert page.locator(".codes code").count() == 10
    check(page, 1280, Language.FI)
    tab_to(page, "Kirjaudu ulos")
    page.keyboard.press("Enter")
    page.wait_for_url("**/account/sign-in")
    tab_to(page, "Sähköpostiosoite")
    page.keyboard.type("editor@example.org")
    tab_to(page, "Salasana")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/account/code**")
    check(page, 1280, Language.FI)
    tab_to(page, "Koodi")
    page.keyboard.type(app.at(int(time()) + 30))
    page.keyboard.press("Enter")
    page.wait_for_url("**/staff/")


def test_somebody_is_invited_and_a_department_stated_by_keyboard_alone(window):
    page = window(Language.EN).open("/staff/")
    tab_to(page, "People")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people")
    tab_to(page, "Give somebody a role")
    page.keyboard.press("Enter")
    page.wait_for_url("**/invite")
    tab_to(page, "E-mail address")
    page.keyboard.type("new@example.org")
    tab_to(page, "Role")
    page.keyboard.press("ArrowDown")
    tab_to(page, "Give the role")
    page.keyboard.press("Enter")
    page.get_by_text("gets an invitation by e-mail").wait_for()
    assert "Publisher, all departments" in page.locator("main").inner_text()
    tab_to(page, "Departments")
    page.keyboard.press("Enter")
    page.wait_for_url("**/departments")
    tab_to(page, "en Traffic")
    page.keyboard.press("Enter")
    page.wait_for_url("**/traffic")
    tab_to(page, "State that no systems are in use")
    page.keyboard.press("Enter")
    page.get_by_text("The statement is public.").wait_for()


def test_a_message_is_answered_by_keyboard_alone(window, desk):
    page = window(Language.EN).open("/staff/inbox")
    tab_to(page, f"#{desk.places['asked']} A question")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/inbox/{desk.places['asked']}")
    tab_to(page, "Answer")
    page.keyboard.type("Like this.")
    tab_to(page, "Send the answer")
    page.keyboard.press("Enter")
    page.get_by_text("The answer was stored.").wait_for()
