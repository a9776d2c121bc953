"""Who did what."""

import csv
import io
from datetime import timedelta

import pytest

from register.domain.errors import NotAllowed
from register.domain.languages import Language
from register.domain.workflow import Role
from register.services import auditing, people, publishing
from register.store import audit
from register.store.audit import Wanted
from register.store.tables import Audit
from register.store.transactions import transaction
from register.web.formats import today
from tests.builders import a_card


@pytest.fixture
def administrator(actors, signed_in):
    return signed_in(actors.administrator)


def deeds(page) -> list[str]:
    return page.texts("strong")


def test_it_says_who_did_what_to_what_before_and_after(actors, administrator):
    people.grant(actors.administrator, actors.editor.id, Role.PUBLISHER, "traffic")
    page = administrator.get("/staff/audit?action=grant_role")
    assert deeds(page) == ["Antoi roolin"]
    for said in ("administrator@example.org", "editor@example.org", "publisher", "traffic"):
        assert said in page.texts("li")[-1]
    assert page.texts("dt") == ["ennen", "jälkeen"]


def test_it_is_narrowed_by_person_deed_subject_and_day(actors, administrator):
    system = publishing.open_system(actors.editor, "parking", "prk2", a_card())
    publishing.submit(actors.editor, system)
    day = today()
    for query, found in (
        ("who=editor@example.org", ["Lähetti kortin tarkistettavaksi", "Aloitti kortin"]),
        ("who=EDITOR@example.org&action=submit", ["Lähetti kortin tarkistettavaksi"]),
        ("subject=parking&action=open", ["Aloitti kortin"]),
        (f"subject=system:{system}&action=open", ["Aloitti kortin"]),
        (f"who=editor@example.org&since={day}&until={day}&action=open", ["Aloitti kortin"]),
        (f"who=editor@example.org&until={day - timedelta(days=1)}", []),
        (f"who=editor@example.org&since={day + timedelta(days=1)}", []),
        ("who=nobody@example.org", []),
    ):
        assert deeds(administrator.get(f"/staff/audit?{query}")) == found, query


def test_an_account_is_found_by_its_mailbox(actors, administrator):
    number = people.invite(
        actors.administrator, "new@example.org", Role.EDITOR, department=None, language=Language.SV
    )
    for subject in ("new@example.org", f"account:{number}"):
        page = administrator.get(f"/staff/audit?subject={subject}")
        assert deeds(page) == ["Avasi tunnuksen"]


@pytest.mark.parametrize("query", ["since=yesterday", "until=2026-13-01", "page=0", "page=99"])
def test_what_makes_no_sense_is_refused(administrator, query):
    administrator.get(f"/staff/audit?{query}", 404 if query.startswith("page") else 400)


def test_pages_hold_a_hundred_and_keep_the_filter(actors, administrator):
    for number in range(auditing.PAGE + 1):
        with transaction(actors.editor, "save", f"system:{number}"):
            pass
    page = administrator.get("/staff/audit?action=save")
    assert len(deeds(page)) == auditing.PAGE
    assert "/staff/audit?action=save&page=2" in page.links()
    assert len(deeds(administrator.get("/staff/audit?action=save&page=2"))) == 1


def test_the_file_is_safe_to_open_in_a_spreadsheet(actors, administrator):
    with transaction(actors.editor, "save", "=1+1") as work:
        work.detail = {"note": 'ä, "quoted"\n<b>'}
    administrator.get("/staff/audit")
    answer = administrator.client.get("/staff/audit.csv?action=save")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.data.startswith(b"\xef\xbb\xbf")
    [head, row] = csv.reader(io.StringIO(answer.data.decode("utf-8-sig"), newline=""))
    assert head == ["at", "who", "action", "subject", "name", "detail"]
    assert row[1:3] == ["editor@example.org", "save"]
    assert not row[3].startswith("=")
    assert row[5] == '{"note": "ä, \\"quoted\\"\\n<b>"}'


def test_markup_in_the_audit_is_shown_and_not_run(actors, administrator):
    with transaction(actors.editor, "save", "<script>") as work:
        work.detail = {"<i>": {"deep": {"deeper": "<b>bold</b>"}}}
    page = administrator.get("/staff/audit?action=save")
    assert "<b>bold</b>" in page.text
    assert not page.all("script")


def test_it_is_for_administrators_of_the_whole_register(actors, signed_in):
    for actor in (actors.editor, actors.publisher):
        for path in ("/staff/audit", "/staff/audit.csv"):
            signed_in(actor).get(path, 403)
        with pytest.raises(NotAllowed):
            auditing.as_csv(actor, Wanted())


def test_no_secret_is_written_into_it(app, actors, administrator):
    people.invite(
        actors.administrator, "new@example.org", Role.EDITOR, department=None, language=Language.SV
    )
    with transaction(actors.administrator, "look") as work:
        written = str([row.detail for row in work.session.query(Audit)])
    assert "/account/link" not in written
    assert "link" not in str([dict(each.detail) for each in audit.entries(Wanted(), most=99)])
