"""What is asked of the people who work here: who they are, what they may do, where they are."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

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


_MEMBERS = Account.disabled_at.is_(None) & (Account.handle != OPERATOR)


def credentials(mailbox: str) -> Credentials | None:
    """What the member of staff at ``mailbox``, in any case of its letters, signs in with."""
    return _credentials(func.lower(Account.handle) == mailbox.strip().lower())


def credentials_of(account_id: int) -> Credentials | None:
    """The same by the account's id."""
    return _credentials(Account.id == account_id)


def _credentials(condition: object) -> Credentials | None:
    row = db.session.execute(
        select(
            Account.id,
            Account.handle,
            Account.language,
            Account.password_hash,
            Account.factor_salt,
        ).where(condition, _MEMBERS)  # type: ignore[arg-type]
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
        db.session.execute(select(Organisation.code, Organisation.parent)).all()
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
