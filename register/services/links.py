"""Links to one's mailbox: an invitation, or a way to a new password. Opening uses nothing up."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy import update

from register.domain.duties import Duty, require
from register.domain.errors import NotFound, Slowed
from register.domain.workflow import Actor
from register.services import passwords, signing_in, slowing
from register.services.keyring import Keyring
from register.services.signing_in import Origin
from register.services.slowing import Count, Pace
from register.store import people
from register.store.outbox import enqueue
from register.store.people import Credentials
from register.store.staff_tables import AccountLink
from register.store.tables import Account
from register.store.transactions import Work, transaction


class LinkKind(StrEnum):
    """What a link is for."""

    INVITATION = "invitation"
    RESET = "reset"


#: How long each kind of link works.
LASTING = {LinkKind.INVITATION: timedelta(days=7), LinkKind.RESET: timedelta(hours=2)}
#: A mailbox is not flooded with links, whoever asks for them.
_TO_ACCOUNT = Pace(free=3, first=timedelta(minutes=10), longest=timedelta(hours=6))
_FROM_ADDRESS = Pace(free=30)


@dataclass(frozen=True, slots=True)
class Offer:
    """A link that still works, and whose it is."""

    number: int
    kind: LinkKind
    account: Credentials


def make(work: Work, account_id: int, kind: LinkKind) -> int:
    """Inside a transaction: a new link to an account; return its number."""
    link = AccountLink(
        account_id=account_id, kind=kind.value, expires_at=datetime.now(UTC) + LASTING[kind]
    )
    work.session.add(link)
    work.session.flush()
    return link.id


def hand_out(actor: Actor, account_id: int) -> int:
    """A new invitation to be handed over in person; return the link's number."""
    require(Duty.PEOPLE, actor, None)
    with transaction(actor, "hand_out_invitation", f"account:{account_id}") as work:
        return make(work, account_id, LinkKind.INVITATION)


def offer(keyring: Keyring, signed: str) -> Offer:
    """What a link offers; raise NotFound when it was used, is too old or was never made."""
    found = people.open_link(keyring.link_number(signed))
    if found is None:
        raise NotFound("link")
    number, kind, account = found
    return Offer(number, LinkKind(kind), account)


def set_password(keyring: Keyring, signed: str, password: str, origin: Origin) -> str:
    """Use a link up: a new password, every open session ended; the token of a new session.

    Raise NotFound as ``offer`` does, Invalid when the password is not good enough.
    """
    found = offer(keyring, signed)
    passwords.check(password, found.account.handle)
    kept = passwords.hashed(password)
    with transaction(Actor(found.account.account_id), "set_password") as work:
        _use_up(work, found)
        work.session.get_one(Account, found.account.account_id).password_hash = kept
        signing_in.end_all(work, found.account.account_id)
        work.detail = {"by": found.kind.value}
        if found.account.password_hash:
            enqueue(work, "account_changed", found.account.account_id, path="/account/forgotten")
        return signing_in.begin(work, found.account, origin)


def forgotten(keyring: Keyring, mailbox: str, origin: Origin) -> None:
    """Mail a link to a new password, if the mailbox has an account; nobody learns whether.

    Raise Slowed when too many were asked for from one network address.
    """
    slowing.attempt(Count(f"reset:from:{keyring.address_mark(origin.address)}", _FROM_ADDRESS))
    account = people.credentials(mailbox)
    if account is None:
        return
    with suppress(Slowed):
        slowing.attempt(Count(f"reset:account:{account.account_id}", _TO_ACCOUNT))
        with transaction(Actor(account.account_id), "ask_for_password") as work:
            work.subject = f"account:{account.account_id}"
            number = make(work, account.account_id, LinkKind.RESET)
            enqueue(work, "reset", account.account_id, link=number)


def close_all(work: Work, account_id: int) -> None:
    """Inside a transaction: use up every open link of an account."""
    work.session.execute(
        update(AccountLink)
        .where(AccountLink.account_id == account_id, AccountLink.used_at.is_(None))
        .values(used_at=datetime.now(UTC))
    )


def _use_up(work: Work, found: Offer) -> None:
    """Close every open link of the account; raise NotFound unless this one was still open."""
    link = work.session.get_one(AccountLink, found.number, with_for_update=True)
    if link.used_at is not None:
        raise NotFound("link")
    close_all(work, found.account.account_id)
