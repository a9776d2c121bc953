"""Who may act: the operator's account and those of staff."""

from contextlib import suppress

from sqlalchemy.exc import IntegrityError

from register.domain import codec
from register.domain.errors import Conflict, Invalid, NotAllowed, NotFound, Problem
from register.domain.languages import Language
from register.domain.workflow import VISITOR, Actor, Role
from register.store import desk
from register.store.queries import OPERATOR
from register.store.tables import Account, AccountRole
from register.store.transactions import transaction


def operator() -> Actor:
    """The account that seeds and imports, made on first use."""
    try:
        return Actor(desk.account(OPERATOR).id, operator=True)
    except NotFound:
        with suppress(Conflict):  # somebody else may make it at the same moment
            _open(VISITOR, OPERATOR, Language.FI)
        return Actor(desk.account(OPERATOR).id, operator=True)


def add(
    actor: Actor, mailbox: str, role: Role, *, department: str | None, language: Language
) -> int:
    """Give somebody an account with one role; return its id.

    Raise NotAllowed unless the actor administers the department (or, for a role in all of
    them, every department), Invalid when the mailbox is none, and Conflict when it has an
    account.
    """
    if not actor.holds(Role.ADMINISTRATOR, department):
        raise NotAllowed("open_account")
    handle = codec.mailbox_from_plain(mailbox, "mailbox")
    if handle is None:
        raise Invalid(Problem("mailbox", "empty"))
    return _open(
        actor, handle.lower(), language, AccountRole(role=role.value, department=department)
    )


def _open(actor: Actor, handle: str, language: Language, role: AccountRole | None = None) -> int:
    try:
        with transaction(actor, "open_account") as work:
            account = Account(handle=handle, language=language.value)
            work.session.add(account)
            work.session.flush()
            work.subject = f"account:{account.id}"
            if role:
                role.account_id = account.id
                work.session.add(role)
                work.detail = {"role": role.role, "department": role.department}
            return account.id
    except IntegrityError as error:
        raise Conflict(handle) from error
