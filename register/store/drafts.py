"""What people have typed into the forms of cards and not saved."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select

from register.domain.declaring import Section
from register.domain.merging import Typed
from register.domain.workflow import Actor
from register.store.db import db
from register.store.paperwork import Draft
from register.store.transactions import Work


@dataclass(frozen=True, slots=True)
class Unsaved:
    """One section as somebody typed it, on top of which revision, and when last."""

    based_on: int
    typed: Typed
    typed_at: datetime


def unsaved(actor: Actor, system_id: int) -> dict[Section, Unsaved]:
    """What ``actor`` has typed of a card and not saved, by section."""
    row = db.session.scalar(
        select(Draft).where(Draft.account_id == actor.id, Draft.system_id == system_id)
    )
    return {
        Section(section): Unsaved(held["based_on"], held["typed"], row.typed_at)
        for section, held in (row.typed if row else {}).items()
        if row
    }


def put(
    work: Work, actor: Actor, system_id: int, section: Section, typed: tuple[int, Typed] | None
) -> None:
    """Inside a transaction: keep a section as typed on top of a revision; None forgets it."""
    row = work.session.get(Draft, (actor.id, system_id))
    held = dict(row.typed) if row else {}
    held.pop(section.value, None)
    if typed:
        held[section.value] = {"based_on": typed[0], "typed": dict(typed[1])}
    if row is None:
        row = Draft(account_id=actor.id, system_id=system_id)
        if held:
            work.session.add(row)
    elif not held:
        work.session.delete(row)
    row.typed, row.typed_at = held, datetime.now(UTC)
