"""Every page of a card is shut to strangers, to other departments and to forged forms."""

import pytest

from register.domain.languages import Language
from register.domain.workflow import Actor, Role
from register.services import accounts, previewing, publishing
from register.store import desk, people
from register.store.db import db
from register.store.tables import Audit
from tests.builders import a_card, published
from tests.page import Site

#: Every route with a card in its address, how it is called and the least role that it takes.
DOORS = {
    "staff.system": ("GET", Role.EDITOR),
    "staff.edit": ("GET", Role.EDITOR),
    "staff.draft": ("POST", Role.EDITOR),
    "staff.submit": ("POST", Role.EDITOR),
    "staff.recall": ("POST", Role.EDITOR),
    "staff.preview": ("GET", Role.EDITOR),
    "staff.translations": ("GET", Role.EDITOR),
    "staff.sharing": ("GET", Role.EDITOR),
    "staff.unshare": ("POST", Role.EDITOR),
    "staff.review": ("GET", Role.EDITOR),
    "staff.publish": ("POST", Role.PUBLISHER),
    "staff.return_": ("POST", Role.PUBLISHER),
    "staff.schedule": ("POST", Role.PUBLISHER),
    "staff.cancel": ("POST", Role.PUBLISHER),
    "staff.withdraw": ("POST", Role.PUBLISHER),
    "staff.revisions": ("GET", Role.EDITOR),
    "staff.revision": ("GET", Role.EDITOR),
    "staff.compared_revisions": ("GET", Role.EDITOR),
    "staff.restore": ("POST", Role.EDITOR),
    "staff.redaction": ("GET", Role.ADMINISTRATOR),
}
#: One form that every one of them can read.
FORM = {
    "based_on": "1",
    "comment": "x",
    "day": "1.12.2099",
    "time": "8.30",
    "reason.fi": "x",
    "reason.sv": "x",
}


@pytest.fixture
def addresses(app, actors) -> dict[str, str]:
    """Where each door of one card is."""
    system = published(actors)
    publishing.save(actors.editor, system, a_card(tags=(a_card().goal,)), based_on=1)
    preview = previewing.make(actors.editor, system, 1)
    publishing.submit(actors.editor, system)
    given = {"system_id": system, "preview_id": preview, "section": "purpose", "number": 1}
    where = app.url_map.bind("localhost")
    found = {}
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("staff.") and "system_id" in rule.arguments:
            values = {name: given[name] for name in rule.arguments}
            found[rule.endpoint] = where.build(rule.endpoint, values)
    return found


def somebody(actors, role: Role, department: str) -> Actor:
    number = accounts.add(
        actors.operator,
        f"{role}-{department}@example.org",
        role,
        department=department,
        language=Language.SV,
    )
    return people.actor(number)


def audited() -> int:
    return db.session.query(Audit).count()


def test_every_door_of_a_card_is_known(addresses):
    assert DOORS.keys() == addresses.keys()


def ask(browser, door: str, path: str, status: int) -> None:
    if DOORS[door][0] == "GET":
        browser.get(path, status)
    else:
        browser.post(path, FORM, status)


def test_nobody_of_another_department_gets_in(actors, signed_in, addresses):
    for role in Role:
        browser = signed_in(somebody(actors, role, "education"))
        before = audited()
        for door in DOORS:
            ask(browser, door, addresses[door], 403)
        assert audited() == before
    assert desk.desk(1).standing.live


def test_a_role_too_weak_gets_in_nowhere(actors, signed_in, addresses):
    browser = signed_in(somebody(actors, Role.EDITOR, "traffic"))
    for door, (_, role) in DOORS.items():
        if role is not Role.EDITOR:
            ask(browser, door, addresses[door], 403)
        elif DOORS[door][0] == "GET":
            ask(browser, door, addresses[door], 200)


def test_a_card_that_is_not_there_is_not_found(actors, signed_in, addresses):
    browser = signed_in(actors.administrator)
    for door in DOORS:
        ask(browser, door, addresses[door].replace("/systems/1", "/systems/999"), 404)


def test_strangers_and_forged_forms_get_nowhere(app, actors, signed_in, addresses):
    stranger, staff = Site(app).client, signed_in(actors.administrator).client
    before = audited()
    for door, path in addresses.items():
        assert stranger.open(path, method=DOORS.get(door, ("GET",))[0]).status_code == 401
        assert staff.post(path, data=FORM | {"csrf": "forged"}).status_code in {400, 405}
    assert audited() == before
