"""Who did what to what, and when, as it was written down."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from register.store.db import db
from register.store.tables import Account, Audit, System

#: The days of a filter are days in the city.
_CITY = ZoneInfo("Europe/Helsinki")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the audit is asked for; what is empty does not narrow it."""

    who: str = ""
    action: str = ""
    subject: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was done: when, by whose account (empty: by nobody's), to what."""

    number: int
    at: datetime
    who: str
    action: str
    subject: str
    name: str
    detail: Mapping[str, Any]


def entries(wanted: Wanted, *, most: int, skipped: int = 0) -> tuple[Entry, ...]:
    """At most so many entries, newest first, after some that are skipped."""
    rows = db.session.execute(
        _narrowed(select(Audit, Account.handle), wanted)
        .order_by(Audit.id.desc())
        .limit(most)
        .offset(skipped)
    ).all()
    names = _names({audit.subject for audit, _ in rows})
    return tuple(
        Entry(
            audit.id,
            audit.at,
            handle or "",
            audit.action,
            audit.subject,
            names.get(audit.subject, ""),
            audit.detail,
        )
        for audit, handle in rows
    )


def count(wanted: Wanted) -> int:
    """How many entries there are."""
    return db.session.scalar(_narrowed(select(func.count(Audit.id)), wanted)) or 0


def actions() -> tuple[str, ...]:
    """Everything that was ever done, by name."""
    return tuple(db.session.scalars(select(Audit.action).distinct().order_by(Audit.action)))


def _narrowed(statement: Any, wanted: Wanted) -> Any:
    statement = statement.select_from(Audit).outerjoin(Account, Account.id == Audit.actor_id)
    if wanted.who:
        statement = statement.where(func.lower(Account.handle) == wanted.who.lower())
    if wanted.action:
        statement = statement.where(Audit.action == wanted.action)
    if wanted.subject:
        statement = statement.where(Audit.subject.in_(_subjects(wanted.subject)))
    if wanted.since:
        statement = statement.where(Audit.at >= _midnight(wanted.since))
    if wanted.until:
        statement = statement.where(Audit.at < _midnight(wanted.until + timedelta(days=1)))
    return statement


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), _CITY)


def _subjects(asked: str) -> list[str]:
    """The subjects that somebody may mean: as written, or the card or account called so."""
    systems = db.session.scalars(select(System.id).where(System.slug == asked))
    accounts = db.session.scalars(
        select(Account.id).where(func.lower(Account.handle) == asked.lower())
    )
    return [
        asked,
        *(f"system:{each}" for each in systems),
        *(f"account:{each}" for each in accounts),
    ]


def _names(subjects: set[str]) -> dict[str, str]:
    """What cards and accounts among the subjects are called."""
    numbers: dict[str, list[int]] = {"system": [], "account": []}
    for each in subjects:
        kind, _, number = each.partition(":")
        if kind in numbers and number.isdecimal():
            numbers[kind].append(int(number))
    found: dict[str, str] = {}
    for kind, statement in (
        ("system", select(System.id, System.slug).where(System.id.in_(numbers["system"]))),
        ("account", select(Account.id, Account.handle).where(Account.id.in_(numbers["account"]))),
    ):
        found |= {f"{kind}:{number}": name for number, name in db.session.execute(statement)}
    return found
