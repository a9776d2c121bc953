"""Telling by mail those whom a step of a card concerns, in the transaction of the step."""

from collections.abc import Iterable

from register.domain.languages import Localized
from register.domain.workflow import Role
from register.store import people
from register.store.outbox import enqueue
from register.store.transactions import Work


def tell(
    work: Work, kind: str, accounts: Iterable[int | None], system_id: int, name: Localized
) -> None:
    """Inside a transaction: mail of a ``kind`` about a card to these accounts, once to each.

    The operator and closed accounts get none.
    """
    wanted = set(accounts)
    for each in people.everybody():
        if each.account_id in wanted and not each.closed:
            enqueue(work, kind, each.account_id, name=name, path=f"/staff/systems/{system_id}")


def those_with(role: Role, department: str | None) -> set[int]:
    """The accounts that have a role, or one above it, for the cards of a department."""
    return {
        each.account_id
        for each in people.everybody()
        if not each.closed and people.actor(each.account_id).holds(role, department)
    }
