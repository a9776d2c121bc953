"""Every revision of a card, for staff."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Text, cast, select

from register.domain.card import Card
from register.domain.errors import NotFound
from register.store.db import db
from register.store.queries import read_card
from register.store.tables import Account, Publication, Revision


@dataclass(frozen=True, slots=True)
class RevisionFacts:
    """Who wrote a revision and when, and from when to when it was public."""

    number: int
    author: str
    written_at: datetime
    public: tuple[tuple[datetime, datetime | None], ...]


def revisions(system_id: int) -> tuple[RevisionFacts, ...]:
    """Every revision of a system, newest first; nothing for a system that does not exist."""
    public: dict[int, list[tuple[datetime, datetime | None]]] = {}
    for revision_id, began, ended in db.session.execute(
        select(Publication.revision_id, Publication.began_at, Publication.ended_at)
        .where(Publication.system_id == system_id)
        .order_by(Publication.began_at)
    ):
        public.setdefault(revision_id, []).append((began, ended))
    rows = db.session.execute(
        select(Revision.id, Revision.number, Account.handle, Revision.written_at)
        .join(Account, Account.id == Revision.author_id)
        .where(Revision.system_id == system_id)
        .order_by(Revision.number.desc())
    )
    return tuple(
        RevisionFacts(number, handle, written_at, tuple(public.get(revision_id, ())))
        for revision_id, number, handle, written_at in rows
    )


def card(system_id: int, number: int) -> Card:
    """The card as it stands in one revision; raise NotFound."""
    written = db.session.scalar(
        select(cast(Revision.card, Text)).where(
            Revision.system_id == system_id, Revision.number == number
        )
    )
    if written is None:
        raise NotFound(f"{system_id}, revision {number}")
    return read_card(written)
