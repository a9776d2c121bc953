"""When public cards are to be read again."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from register.domain.languages import Localized
from register.store.db import db
from register.store.tables import Publication, Revision, System


@dataclass(frozen=True, slots=True)
class Review:
    """The next review of a public card."""

    system_id: int
    slug: str
    name: Localized
    department: str | None
    due_on: date


def due(until: date) -> tuple[Review, ...]:
    """The reviews that were promised for a day or an earlier one, the earliest first."""
    rows = db.session.execute(
        select(System.id, System.slug, Revision.name, Revision.card, Revision.next_review_on)
        .join(Revision, Revision.system_id == System.id)
        .join(Publication, Publication.revision_id == Revision.id)
        .where(Publication.ended_at.is_(None), Revision.next_review_on <= until)
        .order_by(Revision.next_review_on, System.id)
    )
    return tuple(
        Review(
            system_id,
            slug,
            name or Localized(),
            card.department if isinstance(card.department, str) else None,
            due_on,
        )
        for system_id, slug, name, card, due_on in rows
        if due_on
    )
