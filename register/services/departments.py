"""The city's departments: their names, their place in the tree, and what they state."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from register.domain import bundle
from register.domain.bundle import Department
from register.domain.coverage import coverage
from register.domain.duties import Duty, require
from register.domain.errors import Conflict, Invalid, NotFound, Problem
from register.domain.languages import NATIONAL
from register.domain.workflow import Actor
from register.store import queries
from register.store.staff_tables import Statement
from register.store.tables import AccountRole, Organisation, RevisionTerm
from register.store.transactions import Work, transaction

_EARLIEST = date(2000, 1, 1)


def add(actor: Actor, department: Department) -> None:
    """Add a department at the end of its parent's; raise Invalid, and Conflict for a known code."""
    require(Duty.DEPARTMENTS, actor, department.parent)
    try:
        with transaction(actor, "add_department", f"department:{department.code}") as work:
            _check(work, department)
            last = work.session.scalar(select(func.max(Organisation.position))) or 0
            row = Organisation(code=department.code, position=last + 1)
            _write(row, department)
            work.session.add(row)
            work.session.flush()
            work.detail = {"before": None, "after": _plain(row)}
            work.public = True
    except IntegrityError as error:
        raise Conflict(department.code) from error


def change(actor: Actor, department: Department) -> None:
    """Give a department another name, mailbox or place; raise NotFound, Invalid."""
    require(Duty.DEPARTMENTS, actor, department.code)
    with transaction(actor, "change_department", f"department:{department.code}") as work:
        row = _row(work, department.code)
        if row.parent != department.parent:
            for parent in (row.parent, department.parent):
                require(Duty.DEPARTMENTS, actor, parent)
        _check(work, department)
        before = _plain(row)
        _write(row, department)
        work.detail = {"before": before, "after": _plain(row)}
        work.public = True


def remove(actor: Actor, code: str) -> None:
    """Remove a department that no card, role or other department names; raise Conflict."""
    require(Duty.DEPARTMENTS, actor, code)
    with transaction(actor, "remove_department", f"department:{code}") as work:
        row = _row(work, code)
        require(Duty.DEPARTMENTS, actor, row.parent)
        for used in (
            select(RevisionTerm.term).where(
                RevisionTerm.field == "department", RevisionTerm.term == code
            ),
            select(Organisation.code).where(Organisation.parent == code),
            select(AccountRole.id).where(AccountRole.department == code),
            select(Statement.id).where(Statement.department == code),
        ):
            if work.session.scalar(used.limit(1)) is not None:
                raise Conflict(f"{code} is in use")
        work.detail = {"before": _plain(row), "after": None}
        work.session.delete(row)
        work.public = True


def state(actor: Actor, code: str, checked_on: date, today: date) -> None:
    """State for a department that it was checked on a day and uses no systems.

    Raise Invalid for a day that is to come or long past, and when a public card says that
    the department uses a system.
    """
    require(Duty.STATEMENTS, actor, code)
    with transaction(actor, "state", f"department:{code}") as work:
        _row(work, code)
        if not _EARLIEST <= checked_on <= today:
            raise Invalid(Problem("checked_on", "bad_day"))
        covered = coverage(queries.departments(), queries.listed(), {})
        if any(each.in_use for each in covered if each.department.code == code):
            raise Invalid(Problem("checked_on", "systems_in_use"))
        _end_statements(work, code)
        work.session.add(Statement(department=code, checked_on=checked_on, author_id=actor.id))
        work.detail = {"checked_on": checked_on.isoformat()}
        work.public = True


def withdraw_statement(actor: Actor, code: str) -> None:
    """Take back what a department stated; raise NotFound for an unknown department."""
    require(Duty.STATEMENTS, actor, code)
    with transaction(actor, "withdraw_statement", f"department:{code}") as work:
        _row(work, code)
        _end_statements(work, code)
        work.public = True


def _row(work: Work, code: str) -> Organisation:
    row = work.session.scalar(
        select(Organisation).where(Organisation.code == code).with_for_update()
    )
    if row is None:
        raise NotFound(code)
    return row


def _write(row: Organisation, department: Department) -> None:
    row.name, row.parent, row.mailbox = department.name, department.parent, department.mailbox


def _plain(row: Organisation) -> dict[str, Any]:
    return bundle.department_to_plain(
        Department(code=row.code, name=row.name, parent=row.parent, mailbox=row.mailbox)
    )


def _check(work: Work, department: Department) -> None:
    """Raise Invalid unless it has its names and stands below something that is not below it."""
    wrong = [Problem(f"name_{each}", "empty") for each in NATIONAL if not department.name[each]]
    rows = select(Organisation.code, Organisation.parent).with_for_update()
    parents = {code: parent for code, parent in work.session.execute(rows)}  # noqa: C416
    upper, seen = department.parent, set[str]()
    while upper and upper not in seen:
        if upper == department.code or upper not in parents:
            wrong.append(Problem("parent", "unknown_department"))
            break
        seen.add(upper)
        upper = parents[upper]
    if wrong:
        raise Invalid(*wrong)


def _end_statements(work: Work, code: str) -> None:
    work.session.execute(
        update(Statement)
        .where(Statement.department == code, Statement.withdrawn_at.is_(None))
        .values(withdrawn_at=datetime.now(UTC))
    )
