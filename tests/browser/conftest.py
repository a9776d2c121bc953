"""A running register and a browser to read it with."""

import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from register.app import create_app
from register.domain.card import Card
from register.domain.languages import Language, Localized
from register.domain.vocabularies import Lifecycle
from register.domain.workflow import Actor
from register.services import accounts, indexing, interchange, publishing, seeding
from register.store import desk, upkeep
from tests import builders
from tests.conftest import SETTINGS, closed, missing

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


class Quiet(WSGIRequestHandler):
    """A handler that keeps the test's output to the test."""

    def log(self, *_) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def address(tmp_path_factory) -> Iterator[str]:
    """Where the seeded register is served, with one card that says little and one withdrawn."""
    app = create_app(replace(SETTINGS, data=tmp_path_factory.mktemp("served")))
    with app.app_context():
        upkeep.migrate()
        operator = accounts.operator()
        interchange.seed(operator, seeding.read_seed())
        department = builders.a_bundle().departments
        interchange.import_bundle(operator, replace(builders.a_bundle(), systems=()))
        assert department
        for slug, short_id in (("bare", "bare2"), ("taken-back", "back2")):
            system = publishing.open_system(operator, slug, short_id, builders.a_card())
            publishing.submit(operator, system)
            publishing.publish(operator, system)
        reason = Localized("Kortti oli väärä.", "Kortet var fel.", "The card was wrong.")
        publishing.withdraw(operator, desk.system_ids()["taken-back"][0], reason)
        often_changed(operator)
        indexing.rebuild(app.extensions["register.search"])
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
    closed(app)


def often_changed(operator: Actor) -> None:
    """A card that was published, changed in every kind of way, withdrawn and published again."""

    def publish(system: int, card: Card) -> None:
        publishing.save(operator, system, card, based_on=desk.desk(system).number)
        publishing.submit(operator, system)
        publishing.publish(operator, system)

    card = builders.a_card(
        goal=builders.text("one\n\ntwo words\n\nthree"),
        risks=tuple(builders.a_risk(each) for each in ("wrong answer", "late answer", "theft")),
    )
    system = publishing.open_system(operator, "often-changed", "ftn2", card)
    publish(system, card)
    after = replace(
        card,
        goal=builders.text("one\n\nthree\n\ntwo other words"),
        benefits=Localized("vain suomeksi", "också på svenska").confirm(Language.FI),
        lifecycle=Lifecycle.PILOT,
        tags=(builders.text("tag"),),
        risks=(card.risks[2], card.risks[0], builders.a_risk("no answer at all")),
    )
    publish(system, after)
    reason = Localized("Kortti oli väärä.", "Kortet var fel.", "The card was wrong.")
    publishing.withdraw(operator, system, reason)
    publish(system, replace(after, contact_phone="+358 9 310 1691"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if not program:
        missing("Chromium", "apt-get install chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=Path(program), args=FLAGS)
        yield opened
        opened.close()


class Watched:
    """A browser window that notes what no page may do."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.address = address
        self.context = context
        self.page: Page = context.new_page()
        self.faults: list[str] = []
        self.page.on("request", self._note_request)
        self.page.on("console", lambda message: self._note(message.type, message.text))
        self.page.on("pageerror", lambda error: self._note("error", str(error)))

    def open(self, path: str) -> Page:
        """Go to a page of the register."""
        self.page.goto(self.address + path)
        return self.page

    def _note(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and "status of 4" not in text:
            self.faults.append(text)

    def _note_request(self, request) -> None:
        if not request.url.startswith((self.address, "data:")):
            self.faults.append(f"request to {request.url}")

    def check(self) -> None:
        """No request elsewhere, no broken policy, no cookie."""
        assert self.faults == []
        assert self.context.cookies() == []


@pytest.fixture
def window(browser, address):
    """A function that opens a watched window; every window is checked when the test ends."""
    opened: list[Watched] = []

    def make(width: int = 1280, *, dark: bool = False, script: bool = True) -> Watched:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
        )
        opened.append(Watched(context, address))
        return opened[-1]

    yield make
    for each in opened:
        each.check()
        each.context.close()


LANGUAGES = list(Language)
