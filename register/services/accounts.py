"""Who may act: the operator's account and those of staff."""

from sqlalchemy.exc import IntegrityError

from register.domain.errors import Conflict, NotFound
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
        with transaction(VISITOR, "open_account", OPERATOR) as work:
            account = Account(handle=OPERATOR, language=Language.FI.value)
            work.session.add(account)
            work.session.flush()
            return Actor(account.id, operator=True)


def add(
    actor: Actor, mailbox: str, role: Role, *, department: str | None, language: Language
) -> int:
    """Give somebody an account with one role; return its id; raise Conflict when there is one."""
    try:
        with transaction(actor, "open_account", mailbox) as work:
            account = Account(handle=mailbox, language=language.value)
            work.session.add(account)
            work.session.flush()
            work.session.add(
                AccountRole(account_id=account.id, role=role.value, department=department)
            )
            work.detail = {"role": role.value, "department": department}
            return account.id
    except IntegrityError as error:
        raise Conflict(mailbox) from error
