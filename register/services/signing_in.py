"""Signing in and out, and ending sessions."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import update

from register.domain.errors import NotRecognised
from register.domain.languages import Language
from register.domain.workflow import Actor
from register.services import passwords, slowing
from register.services.keyring import Keyring, digest
from register.services.slowing import Count, Pace
from register.store import people
from register.store.outbox import enqueue
from register.store.people import Credentials, SignedIn
from register.store.staff_tables import KnownDevice, StaffSession
from register.store.tables import Account
from register.store.transactions import Work, transaction

_STRANGE, _KNOWN, _ADDRESS = Pace(free=5), Pace(free=10), Pace(free=30)
_BROWSER = 200


@dataclass(frozen=True, slots=True)
class Origin:
    """Where somebody comes from: the token of their browser, its name and network address."""

    device: str
    browser: str
    address: str


def sign_in(keyring: Keyring, mailbox: str, password: str, origin: Origin) -> str:
    """The token of a new session, to be completed when the account has a second factor.

    Raise NotRecognised when mailbox and password are not of one account, Slowed when too
    many attempts came before.
    """
    found = people.credentials(mailbox)
    counts = counted(keyring, "password", found, mailbox, origin)
    slowing.attempt(*counts, subject=f"account:{found.account_id}" if found else "")
    kept = found.password_hash if found else None
    if not passwords.matches(kept, password) or found is None:
        raise NotRecognised(mailbox)
    with transaction(Actor(found.account_id), "sign_in") as work:
        slowing.forget(work, counts[0])
        return begin(work, found, origin)


def prove(keyring: Keyring, who: SignedIn, password: str, origin: Origin) -> None:
    """Make sure that whoever is signed in knows the password; raise as ``sign_in`` does."""
    found = people.credentials_of(who.account_id)
    counts = counted(keyring, "password", found, who.handle, origin)
    slowing.attempt(*counts, subject=f"account:{who.account_id}")
    if not passwords.matches(found.password_hash if found else None, password):
        raise NotRecognised(who.handle)


def change_password(
    keyring: Keyring, who: SignedIn, *, password: str, new: str, origin: Origin
) -> None:
    """Have another password from now on, all other sessions ended.

    Raise as ``prove`` does, and Invalid when the new password is not good enough.
    """
    prove(keyring, who, password, origin)
    passwords.check(new, who.handle)
    kept = passwords.hashed(new)
    with transaction(who.actor, "change_password", f"account:{who.account_id}") as work:
        work.session.get_one(Account, who.account_id).password_hash = kept
        end_all(work, who.account_id, but=who.session_id)
        enqueue(work, "account_changed", who.account_id, path="/account/forgotten")


def speak(who: SignedIn, language: Language) -> None:
    """Have pages and mail in another language from now on."""
    with transaction(who.actor, "change_language", f"account:{who.account_id}") as work:
        account = work.session.get_one(Account, who.account_id)
        work.detail = {"before": account.language, "after": language.value}
        account.language = language.value


def sign_out(who: SignedIn) -> None:
    """End the session in use."""
    end(who, who.session_id)


def end(who: SignedIn, session_id: int) -> None:
    """End one of one's own sessions; one that is somebody else's or over is left alone."""
    with transaction(who.actor, "end_session", f"account:{who.account_id}") as work:
        work.session.execute(
            update(StaffSession)
            .where(StaffSession.id == session_id, StaffSession.account_id == who.account_id)
            .where(StaffSession.ended_at.is_(None))
            .values(ended_at=datetime.now(UTC))
        )


def counted(
    keyring: Keyring, what: str, found: Credentials | None, mailbox: str, origin: Origin
) -> tuple[Count, ...]:
    """What attempts on ``what`` are counted on: the account first, or the browser it knows."""
    mark = digest(origin.device)
    if found and people.knows(found.account_id, mark):
        return (Count(f"{what}:device:{found.account_id}:{mark[:32]}", _KNOWN),)
    whose = keyring.address_mark(mailbox.strip().lower())
    return (
        Count(f"{what}:account:{whose}", _STRANGE),
        Count(f"{what}:from:{keyring.address_mark(origin.address)}", _ADDRESS),
    )


def begin(work: Work, found: Credentials, origin: Origin) -> str:
    """Inside a transaction: a new session; return its token."""
    token = secrets.token_urlsafe(32)
    work.subject = f"account:{found.account_id}"
    work.session.add(
        StaffSession(
            account_id=found.account_id,
            token_digest=digest(token),
            browser=origin.browser[:_BROWSER],
        )
    )
    if found.factor_salt is None:
        know(work, found.account_id, origin)
    return token


def renew(work: Work, session_id: int) -> str:
    """Inside a transaction: the session is complete, under a new token, which is returned."""
    token = secrets.token_urlsafe(32)
    session = work.session.get_one(StaffSession, session_id)
    session.token_digest, session.verified_at = digest(token), datetime.now(UTC)
    return token


def know(work: Work, account_id: int, origin: Origin) -> None:
    """Inside a transaction: from now on the account knows this browser."""
    mark = digest(origin.device)
    work.session.get_one(Account, account_id, with_for_update=True)
    if not people.knows(account_id, mark):
        work.session.add(KnownDevice(account_id=account_id, token_digest=mark))


def end_all(work: Work, account_id: int, *, but: int | None = None) -> None:
    """Inside a transaction: end every session of an account, but one if told so."""
    work.session.execute(
        update(StaffSession)
        .where(StaffSession.account_id == account_id, StaffSession.ended_at.is_(None))
        .where(StaffSession.id != (but or 0))
        .values(ended_at=datetime.now(UTC))
    )
