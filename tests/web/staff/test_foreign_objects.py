"""Nobody reaches what is another department's, whatever the route and whatever is sent.

The tests walk every route of the desk and the account by themselves. A new route says in
``ASKED`` what is sent to it, or stands in ``LISTS`` or ``OWN_BUSINESS``; an argument that
no object stands for is added to ``foreign``.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import product

import pytest
from flask import current_app
from werkzeug.routing import Map, Rule

from register.domain.languages import Language
from register.domain.workflow import VISITOR, Role
from register.services import accounts, previewing, publishing
from register.store import outbox, people
from register.store.db import db
from register.store.feedback_tables import Feedback
from register.store.outbox import enqueue
from register.store.tables import Audit
from register.store.transactions import transaction
from tests import letters
from tests.builders import a_card, text
from tests.page import StaffSite

OWN, FOREIGN = "own", "traffic"
#: What each route is sent: all that it asks for, about what is another department's.
ASKED: dict[str, dict[str, str]] = {
    "staff.cancel": {},
    "staff.change_account": {},
    "staff.department": {"name_fi": "a", "name_sv": "b"},
    "staff.draft": {"based_on": "1", "goal.fi": "x"},
    "staff.edit": {"based_on": "1", "goal.fi": "x"},
    "staff.grant_role": {"role": "editor", "department": OWN},
    "staff.handle": {
        "answer": "a",
        "note": "a",
        "question": "a",
        "reply": "a",
        "of": "1",
        "assignee": "",
        "publication": "",
    },
    "staff.held": {"message": "1", "do": "close"},
    "staff.invite": {
        "mailbox": "new@example.org",
        "role": "editor",
        "department": FOREIGN,
        "language": "fi",
    },
    "staff.mail_again": {},
    "staff.new": {"name": "a", "slug": "new", "department": FOREIGN},
    "staff.message": {},
    "staff.new_department": {"code": "new", "name_fi": "a", "name_sv": "b", "parent": FOREIGN},
    "staff.person": {},
    "staff.compared_revisions": {},
    "staff.preview": {},
    "staff.publish": {"seen": "1"},
    "staff.recall": {},
    "staff.redaction": {"passages": "draft", "ground": "personal_data", "do": "redact"},
    "staff.remove_department": {},
    "staff.restore": {"based_on": "1"},
    "staff.return_": {"seen": "1", "comment": "x"},
    "staff.review": {},
    "staff.revision": {},
    "staff.revisions": {},
    "staff.revoke_role": {},
    "staff.schedule": {"seen": "1", "day": "1.12.2099", "time": "8.30"},
    "staff.sharing": {"days": "7"},
    "staff.statement": {"checked_on": "2026-11-01"},
    "staff.submit": {},
    "staff.system": {},
    "staff.translations": {"based_on": "1"},
    "staff.unshare": {},
    "staff.withdraw": {"reason.fi": "x", "reason.sv": "x"},
    "staff.withdraw_statement": {},
}
#: Pages that name no object in their address and change nothing.
LISTS = {
    "staff.audit",
    "staff.audit_file",
    "staff.closed",
    "staff.departments",
    "staff.home",
    "staff.inbox",
    "staff.inbox_file",
    "staff.mail",
    "staff.people",
    "staff.worklist",
}
#: Routes that are about whoever asks, or whoever holds a link, and the tests that see to it.
OWN_BUSINESS = {
    "account.code": "test_second_factor.py",
    "account.end_session": "test_own.py",
    "account.factor": "test_second_factor.py",
    "account.factor_off": "test_own.py",
    "account.factor_picture": "test_second_factor.py",
    "account.forgotten": "test_forgotten.py",
    "account.home": "test_own.py",
    "account.language": "test_own.py",
    "account.link": "test_link.py",
    "account.password": "test_own.py",
    "account.recovery_codes": "test_own.py",
    "account.sign_in": "test_sign_in.py",
    "account.sign_out": "test_sign_in.py",
    "staff.import_": "test_desk.py",
}
SECRET = "a draft that nobody else may know of"


def undeclared(rules: Iterable[Rule]) -> list[str]:
    """Routes of the desk and the account of which nothing is said above, and idle sayings."""
    there = {rule.endpoint for rule in rules if rule.endpoint.startswith(("staff.", "account."))}
    return sorted(there ^ (ASKED.keys() | OWN_BUSINESS.keys() | LISTS))


def foreign(actors) -> dict[str, object]:
    """What is another department's, by the name of the argument that it stands for."""
    unique = f"far{audited()}"
    account = accounts.add(
        actors.operator,
        f"{unique}@example.org",
        Role.EDITOR,
        department=FOREIGN,
        language=Language.FI,
    )
    system = publishing.open_system(
        actors.operator,
        unique,
        unique.translate(str.maketrans("01", "xy")),
        a_card(department=FOREIGN, name=text(SECRET)),
    )
    letter = letters.give(current_app, f"{unique} {SECRET}", address=unique)
    with transaction(actors.operator, "try") as work:
        work.session.get_one(Feedback, letters.number(letter)).system_id = system
        enqueue(work, "reset", account, path="/account/forgotten")
    message = outbox.waiting()[-1].number
    with transaction(actors.operator, "give_up") as work:
        outbox.settle(work, message, given_up_at=datetime.now(UTC))
    return {
        "account_id": account,
        "role_id": people.person(account).roles[0].number,
        "code": FOREIGN,
        "message_id": message,
        "feedback_id": letters.number(letter),
        "system_id": system,
        "number": 1,
        "preview_id": previewing.make(actors.operator, system, 1),
    }


def asked(url_map: Map, rule: Rule, objects: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Every method and address by which a route does something to these objects.

    An argument that leaves a choice of words takes each of them.
    """
    where, names = url_map.bind("localhost"), sorted(rule.arguments)
    choices = [
        getattr(rule._converters[each], "items", None) or [objects[each]]  # noqa: SLF001  (werkzeug shows them nowhere else)
        for each in names
    ]
    for method in sorted(set(rule.methods or ()) - {"HEAD", "OPTIONS"}):
        for values in product(*choices) if names or method != "GET" else ():
            yield method, where.build(rule.endpoint, dict(zip(names, values, strict=True)))


def status(site: StaffSite, rule: Rule, method: str, path: str) -> int:
    """The status of the answer."""
    token = site.app.extensions["register.forms"].dumps(site.browser)
    sent = {"csrf": token} | ASKED[rule.endpoint] if method != "GET" else None
    return site.client.open(path, method=method, data=sent).status_code


def audited() -> int:
    return db.session.query(Audit).count()


@pytest.fixture
def strangers(actors, signed_in) -> dict[str, StaffSite]:
    """Somebody of each role in a department of their own, somebody without, and a visitor."""
    signed_in(actors.administrator).post(
        "/staff/departments/new", {"code": OWN, "name_fi": "Oma", "name_sv": "Egen", "parent": ""}
    )
    numbers = {
        role: accounts.add(
            actors.operator, f"{role}@own.example", role, department=OWN, language=Language.FI
        )
        for role in Role
    }
    with transaction(actors.operator, "open_account") as work:
        nobody = accounts.open_one(work, "nobody@own.example", Language.FI)
    found = {each: signed_in(people.actor(number)) for each, number in numbers.items()}
    return found | {"nobody": signed_in(people.actor(nobody)), "visitor": signed_in(VISITOR)}


def test_every_route_says_what_it_is_asked(app):
    assert undeclared(app.url_map.iter_rules()) == []


def test_a_planted_route_that_says_nothing_is_found():
    planted = [Rule("/staff/x", endpoint="staff.x"), Rule("/x", endpoint="public.x")]
    assert "staff.x" in undeclared(planted)
    assert "public.x" not in undeclared(planted)
    assert "staff.home" in undeclared(planted)


def test_no_route_lets_anybody_at_what_is_another_departments(app, actors, signed_in, strangers):
    administrator, found = signed_in(actors.administrator), []
    for rule in (each for each in app.url_map.iter_rules() if each.endpoint in ASKED):
        objects = foreign(actors)
        before = audited()
        for who, site in strangers.items():
            refused = {401} if who == "visitor" else {403, 404}
            for method, path in asked(app.url_map, rule, objects):
                if (answered := status(site, rule, method, path)) not in refused:
                    found.append(f"{who} {method} {path}: {answered}")
        if audited() != before:
            found.append(f"{rule.endpoint} wrote something")
        for method, path in asked(app.url_map, rule, objects):
            if (answered := status(administrator, rule, method, path)) not in {200, 303, 409, 422}:
                found.append(f"not even an administrator {method} {path}: {answered}")
    assert found == []


def test_no_list_tells_of_what_is_another_departments(app, actors, signed_in, strangers):
    mailbox = people.person(foreign(actors)["account_id"]).handle
    paths = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("staff.") and not rule.arguments and "GET" in rule.methods
    ]
    for who, site in strangers.items():
        for path in paths:
            told = site.client.get(path).text
            assert (mailbox in told, SECRET in told) == (False, False), f"{who} {path}"
    assert mailbox in signed_in(actors.administrator).get("/staff/people").text
