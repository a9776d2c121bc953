"""What is asked of the people who work here: who they are, what they may do, where they are."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from register.domain.languages import Language
from register.domain.workflow import Actor, Assignment, Role
from register.store.db import db
from register.store.queries import OPERATOR
from register.store.staff_tables import AccountLink, KnownDevice, StaffSession
from register.store.tables import Account, AccountRole, Organisation

#: How long a session lasts at most, and how long its second factor may keep one waiting.
LONGEST_SESSION = timedelta(hours=12)
LONGEST_SIGN_IN = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Credentials:
    """What an account signs in with."""

    account_id: int
    handle: str
    language: Language
    password_hash: str | None
    factor_salt: str | None


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody with an open session.

    Until ``complete`` only the second factor stands between them and their work.
    """

    session_id: int
    account_id: int
    handle: str
    language: Language
    has_factor: bool
    complete: bool
    actor: Actor


@dataclass(frozen=True, slots=True)
class Held:
    """A role that somebody was given: its own number, and where it holds (None: everywhere)."""

    number: int
    role: Role
    department: str | None


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff as administrators see them."""

    account_id: int
    handle: str
    language: Language
    closed: bool
    has_password: bool
    has_factor: bool
    roles: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session that has not been ended and is not too old."""

    number: int
    browser: str
    began_at: datetime


_MEMBERS = Account.disabled_at.is_(None) & (Account.handle != OPERATOR)


def credentials(mailbox: str) -> Credentials | None:
    """What the member of staff at ``mailbox``, in any case of its letters, signs in with."""
    return _credentials(func.lower(Account.handle) == mailbox.strip().lower())


def credentials_of(account_id: int) -> Credentials | None:
    """The same by the account's id."""
    return _credentials(Account.id == account_id)


def _credentials(condition: Any) -> Credentials | None:
    row = db.session.execute(
        select(
            Account.id,
            Account.handle,
            Account.language,
            Account.password_hash,
            Account.factor_salt,
        ).where(condition, _MEMBERS)
    ).first()
    return row and Credentials(row[0], row[1], Language(row[2]), row[3], row[4])


def open_link(number: int) -> tuple[int, str, Credentials] | None:
    """The number and kind of a link that still works, and its account."""
    row = db.session.execute(
        select(AccountLink.kind, AccountLink.account_id).where(
            AccountLink.id == number,
            AccountLink.used_at.is_(None),
            AccountLink.expires_at > datetime.now(UTC),
        )
    ).one_or_none()
    account = row and credentials_of(row.account_id)
    return (number, row.kind, account) if row and account else None


def by_mailbox(mailbox: str) -> Person | None:
    """The member of staff, closed accounts included, at a mailbox in any case of its letters."""
    found = _people(func.lower(Account.handle) == mailbox.strip().lower())
    return found[0] if found else None


def person(account_id: int) -> Person | None:
    """The member of staff with this id."""
    found = _people(Account.id == account_id)
    return found[0] if found else None


def everybody() -> tuple[Person, ...]:
    """Every member of staff, by mailbox."""
    return _people(Account.id.is_not(None))


def _people(condition: Any) -> tuple[Person, ...]:
    rows = db.session.execute(
        select(Account, AccountRole)
        .outerjoin(AccountRole, AccountRole.account_id == Account.id)
        .where(condition, Account.handle != OPERATOR)
        .order_by(Account.handle, AccountRole.id)
    )
    roles: dict[int, list[Held]] = {}
    accounts: dict[int, Account] = {}
    for account, role in rows:
        accounts[account.id] = account
        held = roles.setdefault(account.id, [])
        if role:
            held.append(Held(role.id, Role(role.role), role.department))
    return tuple(
        Person(
            each.id,
            each.handle,
            Language(each.language),
            each.disabled_at is not None,
            each.password_hash is not None,
            each.factor_salt is not None,
            tuple(roles[each.id]),
        )
        for each in accounts.values()
    )


def open_sessions(account_id: int) -> tuple[OpenSession, ...]:
    """The sessions in which an account may be signed in, newest first."""
    rows = db.session.scalars(
        select(StaffSession)
        .where(
            StaffSession.account_id == account_id,
            StaffSession.ended_at.is_(None),
            StaffSession.began_at > datetime.now(UTC) - LONGEST_SESSION,
        )
        .order_by(StaffSession.began_at.desc())
    )
    return tuple(OpenSession(row.id, row.browser, row.began_at) for row in rows)


def knows(account_id: int, device_digest: str) -> bool:
    """Whether the account once signed in completely with this browser."""
    return bool(
        db.session.scalar(
            select(KnownDevice.id).where(
                KnownDevice.account_id == account_id, KnownDevice.token_digest == device_digest
            )
        )
    )


def signed_in(token_digest: str) -> SignedIn | None:
    """Whose open session it is; None when it has ended, is too old or was never begun."""
    row = db.session.execute(
        select(StaffSession, Account)
        .join(Account, Account.id == StaffSession.account_id)
        .where(
            StaffSession.token_digest == token_digest,
            StaffSession.ended_at.is_(None),
            StaffSession.began_at > datetime.now(UTC) - LONGEST_SESSION,
            _MEMBERS,
        )
    ).first()
    if row is None:
        return None
    session, account = row
    complete = account.factor_salt is None or session.verified_at is not None
    if not complete and session.began_at < datetime.now(UTC) - LONGEST_SIGN_IN:
        return None
    return SignedIn(
        session.id,
        account.id,
        account.handle,
        Language(account.language),
        account.factor_salt is not None,
        complete,
        actor(account.id),
    )


def actor(account_id: int) -> Actor:
    """The account as the rules see it: a role in a department holds in those below it too."""
    held = [
        Assignment(Role(role), department)
        for role, department in db.session.execute(
            select(AccountRole.role, AccountRole.department).where(
                AccountRole.account_id == account_id
            )
        )
    ]
    if all(each.department is None for each in held):
        return Actor(account_id, frozenset(held))
    parents: dict[str, str | None] = dict(
        db.session.execute(select(Organisation.code, Organisation.parent)).tuples().all()
    )
    return Actor(
        account_id,
        frozenset(held)
        | {
            Assignment(each.role, code)
            for each in held
            for code in parents
            if each.department in _above(code, parents)
        },
    )


def _above(code: str, parents: dict[str, str | None]) -> set[str]:
    found: set[str] = set()
    upper = parents.get(code)
    while upper and upper not in found:
        found.add(upper)
        upper = parents.get(upper)
    return found
