"""Who may act."""

import pytest
from sqlalchemy import select

from register.domain.errors import Conflict, Invalid, NotAllowed, NotFound
from register.domain.languages import Language
from register.domain.workflow import VISITOR, Actor, Assignment, Role
from register.services import accounts
from register.store import desk
from register.store.db import db
from register.store.tables import Account, Audit
from register.store.transactions import transaction


def add(actor, mailbox="new@example.org", role=Role.EDITOR, department=None) -> int:
    return accounts.add(actor, mailbox, role, department=department, language=Language.SV)


def handles() -> list[str]:
    return [each.handle for each in desk.accounts()]


def test_the_operator_is_one_account_whenever_it_is_asked_for(app):
    first = accounts.operator()
    assert first.operator
    assert accounts.operator() == first
    assert handles() == ["operator"]


def test_an_account_has_its_language_and_its_role(app):
    number = add(accounts.operator(), department="traffic")
    found = desk.account("new@example.org")
    assert (found.id, found.language) == (number, "sv")
    assert found.assignments == {Assignment(Role.EDITOR, "traffic")}


def test_a_mailbox_has_one_account(actors):
    with pytest.raises(Conflict):
        add(actors.operator, "editor@example.org", Role.ADMINISTRATOR)
    assert desk.account("editor@example.org").assignments == {Assignment(Role.EDITOR)}


@pytest.mark.parametrize("mailbox", ["", " ", "nobody", "a@b", "a b@c.fi", "x" * 200 + "@b.fi"])
def test_what_is_no_mailbox_gets_no_account(app, mailbox):
    with pytest.raises(Invalid, match="mailbox: "):
        add(accounts.operator(), mailbox)
    assert handles() == ["operator"]


def test_the_longest_mailbox_gets_one(app):
    mailbox = "x" * 194 + "@b.fi"
    add(accounts.operator(), mailbox)
    assert mailbox in handles()


def test_accounts_are_opened_by_administrators(actors):
    for actor in (actors.editor, actors.publisher, VISITOR):
        with pytest.raises(NotAllowed):
            add(actor)
    assert add(actors.administrator)


def test_an_administrator_of_one_department_opens_accounts_there_only(actors):
    one = Actor(actors.other.id, frozenset({Assignment(Role.ADMINISTRATOR, "traffic")}))
    for elsewhere in ("education", None):
        with pytest.raises(NotAllowed):
            add(one, department=elsewhere)
    assert add(one, department="traffic")


def test_an_account_that_was_closed_is_not_found(actors):
    with transaction(actors.administrator, "close_account") as work:
        account = work.session.scalars(select(Account).where(Account.handle.like("other@%"))).one()
        account.disabled_at = account.created_at
    with pytest.raises(NotFound):
        desk.account("other@example.org")
    assert "other@example.org" not in handles()


def test_opening_an_account_leaves_a_line_in_the_audit(actors):
    number = add(actors.administrator, role=Role.PUBLISHER, department="traffic")
    found = db.session.scalars(select(Audit).order_by(Audit.id.desc())).first()
    assert (found.actor_id, found.action, found.subject) == (
        actors.administrator.id,
        "open_account",
        f"account:{number}",
    )
    assert found.detail == {"role": "publisher", "department": "traffic"}
