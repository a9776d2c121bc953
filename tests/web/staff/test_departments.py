"""The city's departments and what they state."""

from datetime import timedelta

import pytest

from register.domain.languages import Language
from register.domain.vocabularies import Lifecycle
from register.domain.workflow import Role
from register.services import accounts, departments
from register.store import people, queries, statements
from register.web.formats import today
from tests import page as pages
from tests.builders import published

NEW = {
    "code": "culture",
    "name_fi": "Kulttuuri",
    "name_sv": "Kultur",
    "name_en": "Culture",
    "parent": "",
    "mailbox": "kulttuuri@example.org",
}
OWN = "/staff/departments/traffic"


@pytest.fixture
def administrator(actors, signed_in):
    return signed_in(actors.administrator)


@pytest.fixture
def reader(app):
    return pages.Site(app)


def codes() -> list[str]:
    return [each.code for each in queries.departments()]


def test_a_department_is_added_shown_changed_and_removed(administrator, reader):
    administrator.get("/staff/departments/new")
    administrator.post("/staff/departments/new", NEW)
    assert codes() == ["traffic", "culture"]
    assert "Kultur" in reader.get("/sv/coverage").text
    path = "/staff/departments/culture"
    assert "kulttuuri@example.org" in administrator.get(path).html
    administrator.post(path, NEW | {"name_sv": "Kultur och fritid", "parent": "traffic"})
    assert "Kultur och fritid" in reader.get("/sv/coverage").text
    assert "/staff/departments/culture" in administrator.get("/staff/departments").links()
    administrator.post(f"{path}/remove", {})
    assert codes() == ["traffic"]
    administrator.get(path, 404)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"code": "traffic"}, "code"),
        ({"code": "Culture"}, "code"),
        ({"code": "x" * 81}, "code"),
        ({"code": ""}, "code"),
        ({"name_fi": ""}, "name_fi"),
        ({"name_sv": " "}, "name_sv"),
        ({"name_en": "x" * 121}, "name_en"),
        ({"mailbox": "nobody"}, "mailbox"),
        ({"parent": "moon"}, "parent"),
        ({"parent": "culture"}, "parent"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_written_is_kept(administrator, wrong, field):
    sent = NEW | wrong
    page = administrator.post("/staff/departments/new", sent, 422)
    assert f"#{field}" in page.links()
    kept = {each.get("name"): each.get("value") for each in page.all("input")}
    assert {name: kept[name] for name in ("name_sv", "mailbox")} == {
        name: sent[name].strip() for name in ("name_sv", "mailbox")
    }
    assert codes() == ["traffic"]


def test_no_department_stands_below_itself(administrator):
    administrator.post("/staff/departments/new", NEW | {"parent": "traffic"})
    sent = {"name_fi": "Liikenne", "name_sv": "Trafik", "parent": "culture"}
    assert "#parent" in administrator.post(OWN, sent, 422).links()
    assert {each.code: each.parent for each in queries.departments()}["traffic"] is None


def test_a_department_that_something_names_stays(actors, administrator):
    published(actors)
    page = administrator.post(f"{OWN}/remove", {}, 409)
    assert "Toimialaa ei voi poistaa" in page.text
    assert codes() == ["traffic"]


def test_a_statement_is_public_until_it_is_withdrawn(administrator, reader):
    assert "Ei vielä ilmoitusta." in reader.get("/fi/coverage").text
    administrator.post(f"{OWN}/statement", {"checked_on": "2026-11-02"})
    assert "2. marraskuuta 2026" in administrator.get(f"{OWN}?done=stated").text
    assert "2. marraskuuta 2026" in reader.get("/fi/coverage").text
    administrator.post(f"{OWN}/statement", {"checked_on": "2026-11-03"})
    assert "3. marraskuuta 2026" in reader.get("/fi/coverage").text
    administrator.post(f"{OWN}/statement/withdraw", {})
    assert "Ei vielä ilmoitusta." in reader.get("/fi/coverage").text
    assert statements.in_force() == {}


@pytest.mark.parametrize("day", ["", "soon", "1999-12-31", str(today() + timedelta(days=2))])
def test_a_day_that_cannot_be_is_not_stated(administrator, day):
    page = administrator.post(f"{OWN}/statement", {"checked_on": day}, 422)
    assert "#checked_on" in page.links()
    assert statements.in_force() == {}


def test_no_statement_stands_against_a_public_card(actors, administrator, reader):
    departments.state(actors.administrator, "traffic", today(), today())
    published(actors, lifecycle=Lifecycle.PLANNED)
    assert "ei järjestelmiä käytössä" in reader.get("/fi/coverage").text
    published(actors, "meters", "mtr2")
    text = reader.get("/fi/coverage").text
    assert "ei järjestelmiä käytössä" not in text
    assert "2 järjestelmää rekisterissä" in text
    administrator.post(f"{OWN}/statement", {"checked_on": str(today())}, 422)


def test_a_publisher_states_and_an_editor_does_not(actors, signed_in):
    publisher, editor = signed_in(actors.publisher), signed_in(actors.editor)
    sent = {"checked_on": str(today())}
    assert "Nimi, paikka" not in publisher.get(OWN).text
    publisher.post(f"{OWN}/statement", sent)
    for path in ("/staff/departments/new", f"{OWN}/remove", OWN):
        publisher.post(path, NEW, 403)
    editor.get("/staff/departments", 403)
    editor.get(OWN, 404)
    editor.post(f"{OWN}/statement", sent, 404)
    editor.post(f"{OWN}/statement/withdraw", {}, 404)
    assert statements.in_force() == {"traffic": today()}


def test_an_administrator_of_one_department_keeps_to_its_branch(actors, administrator, signed_in):
    administrator.post("/staff/departments/new", NEW)
    number = accounts.add(
        actors.operator,
        "local@example.org",
        Role.ADMINISTRATOR,
        department="culture",
        language=Language.FI,
    )
    site, path = signed_in(people.actor(number)), "/staff/departments/culture"
    sent = {"name_fi": "Taide", "name_sv": "Konst"}
    site.post(path, sent)
    site.post(path, sent | {"parent": "traffic"}, 403)
    site.post(f"{path}/remove", {}, 403)
    site.get(OWN, 404)
    new = {"code": "museums", "name_fi": "Museot", "name_sv": "Museer"}
    assert [each.get("value") for each in site.get("/staff/departments/new").all("option")] == [
        "culture"
    ]
    site.post("/staff/departments/new", new | {"parent": "traffic"}, 403)
    site.post("/staff/departments/new", new, 403)
    site.post("/staff/departments/new", new | {"parent": "culture"})
    assert codes() == ["traffic", "culture", "museums"]


def test_every_change_is_in_the_audit_with_before_and_after(administrator):
    administrator.post("/staff/departments/new", NEW)
    administrator.post("/staff/departments/culture", NEW | {"mailbox": "uusi@example.org"})
    page = administrator.get("/staff/audit?action=change_department")
    before, after = page.texts("dd")
    assert "kulttuuri@example.org" in before
    assert "uusi@example.org" in after
