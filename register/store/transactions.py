"""The one way to write: a transaction that leaves an audit row."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import ORMExecuteState, Session

from register.domain.errors import Unavailable
from register.domain.workflow import Actor
from register.store import seals  # noqa: F401  (it seals every new revision)
from register.store.db import IMMEDIATE, db
from register.store.tables import Audit, Counter

_WRITING = "register_writing"


class Unguarded(RuntimeError):
    """Something tried to write outside ``transaction``."""


@dataclass(slots=True)
class Work:
    """One transaction under way: its session, its subject, and whether the public will see it."""

    session: Session
    subject: str = ""
    detail: dict[str, Any] = field(default_factory=dict)
    public: bool = False


@contextmanager
def transaction(actor: Actor, action: str, subject: str = "") -> Iterator[Work]:
    """All of it or none of it, with its audit row; raise what the body raises, after a rollback.

    On SQLite the write lock is taken at once, so a body that reads and then writes works
    on what it read. ``work.public = True`` moves the counter that the caches of public
    pages are keyed by, in the same transaction.
    """
    session = db.session()
    if session.info.get(_WRITING):
        raise Unguarded("one transaction inside another would undo it")
    session.rollback()
    session.info[_WRITING] = True
    try:
        try:
            session.connection(execution_options={IMMEDIATE: True})
        except OperationalError as error:
            raise Unavailable(str(error.orig)) from error
        work = Work(session, subject)
        yield work
        session.add(
            Audit(actor_id=actor.id, action=action, subject=work.subject, detail=work.detail)
        )
        if work.public:
            session.execute(update(Counter).where(Counter.name == "public").values(n=Counter.n + 1))
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info.pop(_WRITING, None)


@event.listens_for(Session, "before_flush")
def _only_in_a_transaction(session: Session, context: object, instances: object) -> None:
    if (session.new or session.dirty or session.deleted) and not session.info.get(_WRITING):
        raise Unguarded("write inside register.store.transactions.transaction")


@event.listens_for(Session, "do_orm_execute")
def _statements_only_in_a_transaction(state: ORMExecuteState) -> None:
    writes = state.is_insert or state.is_update or state.is_delete
    if writes and not state.session.info.get(_WRITING):
        raise Unguarded("write inside register.store.transactions.transaction")
