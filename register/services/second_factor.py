"""The second factor: codes from an app (RFC 6238) and recovery codes, each taken once."""

import base64
import re
import secrets
from datetime import UTC, datetime
from time import time

import pyotp
from sqlalchemy import delete, select

from register.domain.errors import Conflict, Invalid, NotAllowed, NotRecognised, Problem
from register.services import signing_in, slowing
from register.services.keyring import Keyring, digest
from register.services.signing_in import Origin
from register.store import people
from register.store.outbox import enqueue
from register.store.people import SignedIn
from register.store.staff_tables import RecoveryCode, StaffSession
from register.store.tables import Account
from register.store.transactions import Work, transaction

ISSUER = "AI Register"
RECOVERY_CODES = 10
_RECOVERY_BYTES = 10  # 16 letters in base32
_STEP = 30  # seconds


def new_salt() -> str:
    """What a new second factor is made from; it is no secret."""
    return secrets.token_hex(16)


def app_address(keyring: Keyring, who: SignedIn, salt: str) -> str:
    """The ``otpauth:`` address that an app reads from the QR code."""
    secret = keyring.factor_secret(who.account_id, salt)
    return pyotp.TOTP(secret, name=who.handle, issuer=ISSUER).provisioning_uri()


def add(
    keyring: Keyring, who: SignedIn, salt: str, *, password: str, code: str, origin: Origin
) -> tuple[str, ...]:
    """Make the factor from ``salt`` the account's; return its recovery codes, shown this once.

    Raise NotRecognised when the password is wrong, Slowed when too much was tried, Invalid
    when the app's code is wrong.
    """
    signing_in.prove(keyring, who, password, origin)
    step = _step_of(keyring, who.account_id, salt, code)
    if step is None:
        raise Invalid(Problem("code", "wrong_code"))
    with transaction(who.actor, "add_second_factor", f"account:{who.account_id}") as work:
        account = work.session.get_one(Account, who.account_id, with_for_update=True)
        account.factor_salt, account.factor_step = salt, step
        session = work.session.get_one(StaffSession, who.session_id)
        session.verified_at = datetime.now(UTC)
        signing_in.end_all(work, who.account_id, but=who.session_id)
        enqueue(work, "account_changed", who.account_id, path="/account/forgotten")
        return _new_recovery_codes(work, who.account_id)


def remove(keyring: Keyring, who: SignedIn, *, password: str, origin: Origin) -> None:
    """Do without a second factor from now on; raise as ``add`` does."""
    signing_in.prove(keyring, who, password, origin)
    with transaction(who.actor, "remove_second_factor", f"account:{who.account_id}") as work:
        clear(work, who.account_id)
        enqueue(work, "account_changed", who.account_id, path="/account/forgotten")


def renew_recovery_codes(
    keyring: Keyring, who: SignedIn, *, password: str, origin: Origin
) -> tuple[str, ...]:
    """New recovery codes in place of the old; raise as ``add`` does."""
    signing_in.prove(keyring, who, password, origin)
    with transaction(who.actor, "renew_recovery_codes", f"account:{who.account_id}") as work:
        if not who.has_factor:
            raise Conflict("no second factor")
        return _new_recovery_codes(work, who.account_id)


def complete(keyring: Keyring, who: SignedIn, code: str, origin: Origin) -> str:
    """Complete signing in with a code of the app or a recovery code; return the new token.

    Raise NotRecognised when the code is wrong or was taken before, Slowed when too many
    were tried.
    """
    found = people.credentials_of(who.account_id)
    if found is None or found.factor_salt is None:
        raise NotAllowed("second_factor")
    counts = signing_in.counted(keyring, "code", found, found.handle, origin)
    slowing.attempt(*counts, subject=f"account:{who.account_id}")
    typed = re.sub(r"[\s-]", "", code).lower()
    with transaction(who.actor, "give_second_factor", f"account:{who.account_id}") as work:
        account = work.session.get_one(Account, who.account_id, with_for_update=True)
        step = _step_of(keyring, who.account_id, found.factor_salt, typed)
        if step is not None and step > (account.factor_step or 0):
            account.factor_step = step
        elif not _take_recovery_code(work, who.account_id, typed):
            raise NotRecognised("code")
        else:
            work.detail = {"by": "recovery_code"}
        slowing.forget(work, counts[0])
        signing_in.know(work, who.account_id, origin)
        return signing_in.renew(work, who.session_id)


def clear(work: Work, account_id: int) -> None:
    """Inside a transaction: the account has no second factor any more."""
    account = work.session.get_one(Account, account_id, with_for_update=True)
    account.factor_salt = account.factor_step = None
    work.session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account_id))


def _step_of(keyring: Keyring, account_id: int, salt: str, code: str) -> int | None:
    """The time step, of this one and its neighbours, whose code was typed."""
    app = pyotp.TOTP(keyring.factor_secret(account_id, salt))
    now = int(time()) // _STEP
    typed = "".join(code.split()).encode("utf-8", "replace")
    return next(
        (
            step
            for step in (now, now - 1, now + 1)
            if secrets.compare_digest(app.generate_otp(step).encode(), typed)
        ),
        None,
    )


def _new_recovery_codes(work: Work, account_id: int) -> tuple[str, ...]:
    work.session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account_id))
    codes = [
        base64.b32encode(secrets.token_bytes(_RECOVERY_BYTES)).decode().lower()
        for _ in range(RECOVERY_CODES)
    ]
    work.session.add_all(RecoveryCode(account_id=account_id, digest=digest(c)) for c in codes)
    return tuple("-".join(re.findall("....", code)) for code in codes)


def _take_recovery_code(work: Work, account_id: int, code: str) -> bool:
    found = work.session.scalar(
        select(RecoveryCode).where(
            RecoveryCode.account_id == account_id,
            RecoveryCode.digest == digest(code),
            RecoveryCode.used_at.is_(None),
        )
    )
    if found:
        found.used_at = datetime.now(UTC)
    return found is not None
