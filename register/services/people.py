"""The people of the register: inviting them, their roles, closing their accounts.

A role is given and taken by whoever administers its department. What touches an account
as a whole takes an administrator of every department in which it has a role.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select

from register.domain import codec
from register.domain.duties import Duty, may, require
from register.domain.errors import Conflict, Invalid, NotAllowed, NotFound, Problem
from register.domain.languages import Language
from register.domain.workflow import Actor, Role
from register.services import accounts, links, second_factor, signing_in
from register.services.links import LinkKind
from register.store import people, queries
from register.store.outbox import enqueue
from register.store.people import Person
from register.store.tables import Account, AccountRole
from register.store.transactions import Work, transaction


def invite(
    actor: Actor, mailbox: str, role: Role, *, department: str | None, language: Language
) -> int:
    """Give somebody a role, and an account with an invitation if they have none; return its id.

    Raise NotAllowed, Invalid when the mailbox is none or the department is unknown, and
    Conflict when they have the role already.
    """
    require(Duty.PEOPLE, actor, department)
    handle = codec.mailbox_from_plain(mailbox, "mailbox")
    if handle is None:
        raise Invalid(Problem("mailbox", "empty"))
    if department not in {None, *(each.code for each in queries.departments())}:
        raise Invalid(Problem("department", "unknown"))
    if found := people.by_mailbox(handle):
        _grant(actor, found, role, department)
        return found.account_id
    account_id = accounts.add(actor, handle, role, department=department, language=language)
    send_invitation(actor, account_id)
    return account_id


def person(actor: Actor, account_id: int) -> Person:
    """Somebody whose roles the actor gives and takes; raise NotFound for anybody else."""
    found = people.person(account_id)
    if found is None or not _is_concerned(actor, found):
        raise NotFound(account_id)
    return found


def everybody(actor: Actor) -> tuple[Person, ...]:
    """All of those, by mailbox; raise NotAllowed when the actor administers nothing."""
    found = tuple(each for each in people.everybody() if _is_concerned(actor, each))
    if not found and not may(Duty.PEOPLE, actor, None):
        raise NotAllowed(Duty.PEOPLE.value)
    return found


def holds_whole(actor: Actor, whom: Person) -> bool:
    """Whether the actor may close the account, and the like."""
    departments = {each.department for each in whom.roles} or {None}
    return all(may(Duty.PEOPLE, actor, each) for each in departments)


def send_invitation(actor: Actor, account_id: int) -> None:
    """Mail somebody who has no password yet a link to choose one; raise Conflict otherwise."""
    whom = _whole(actor, account_id)
    if whom.has_password or whom.closed:
        raise Conflict("the account is in use or closed")
    with transaction(actor, "invite", f"account:{account_id}") as work:
        enqueue(
            work,
            "invitation",
            account_id,
            link=links.make(work, account_id, LinkKind.INVITATION),
        )


def revoke(actor: Actor, account_id: int, role_id: int) -> None:
    """Take a role away; raise Conflict when nobody would be left to administer the register."""
    person(actor, account_id)
    with transaction(actor, "revoke_role", f"account:{account_id}") as work:
        row = work.session.get(AccountRole, role_id)
        if row is None or row.account_id != account_id:
            raise NotFound(role_id)
        require(Duty.PEOPLE, actor, row.department)
        work.detail = {"before": _role(Role(row.role), row.department), "after": None}
        work.session.delete(row)
        work.session.flush()
        _require_an_administrator(work)


def close(actor: Actor, account_id: int) -> None:
    """Let nobody sign in with an account any more; what it did stays written down."""
    _whole(actor, account_id)
    with transaction(actor, "close_account", f"account:{account_id}") as work:
        _account(work, account_id).disabled_at = datetime.now(UTC)
        work.session.flush()
        signing_in.end_all(work, account_id)
        links.close_all(work, account_id)
        _require_an_administrator(work)


def reopen(actor: Actor, account_id: int) -> None:
    """Let somebody sign in again."""
    _whole(actor, account_id)
    with transaction(actor, "reopen_account", f"account:{account_id}") as work:
        _account(work, account_id).disabled_at = None


def reset_factor(actor: Actor, account_id: int) -> None:
    """Turn off the two-step verification of somebody who lost phone and recovery codes."""
    _whole(actor, account_id)
    with transaction(actor, "reset_second_factor", f"account:{account_id}") as work:
        second_factor.clear(work, account_id)
        signing_in.end_all(work, account_id)
        enqueue(work, "account_changed", account_id, path="/account/forgotten")


def _grant(actor: Actor, whom: Person, role: Role, department: str | None) -> None:
    with transaction(actor, "grant_role", f"account:{whom.account_id}") as work:
        _account(work, whom.account_id)
        held = people.person(whom.account_id)
        if held and any((each.role, each.department) == (role, department) for each in held.roles):
            raise Conflict("held already")
        work.session.add(
            AccountRole(account_id=whom.account_id, role=role.value, department=department)
        )
        work.detail = {"before": None, "after": _role(role, department)}


def _role(role: Role, department: str | None) -> dict[str, Any]:
    return {"role": role.value, "department": department}


def _is_concerned(actor: Actor, whom: Person) -> bool:
    return may(Duty.PEOPLE, actor, None) or any(
        may(Duty.PEOPLE, actor, each.department) for each in whom.roles
    )


def _whole(actor: Actor, account_id: int) -> Person:
    whom = person(actor, account_id)
    if not holds_whole(actor, whom):
        raise NotAllowed(Duty.PEOPLE.value)
    return whom


def _account(work: Work, account_id: int) -> Account:
    return work.session.get_one(Account, account_id, with_for_update=True)


def _require_an_administrator(work: Work) -> None:
    """Keep at least one open account that administers everything; one after the other."""
    work.session.execute(select(Account.id).order_by(Account.id).with_for_update())
    left = work.session.scalar(
        select(func.count())
        .select_from(AccountRole)
        .join(Account, Account.id == AccountRole.account_id)
        .where(
            AccountRole.role == Role.ADMINISTRATOR.value,
            AccountRole.department.is_(None),
            Account.disabled_at.is_(None),
        )
    )
    if not left:
        raise Conflict("nobody would administer the register")
