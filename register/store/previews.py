"""What is shown to people outside before it is public."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from register.domain.card import Card
from register.domain.errors import NotFound
from register.domain.languages import Localized
from register.store.db import db
from register.store.paperwork import Preview
from register.store.tables import Account, Organisation, Revision, RevisionTerm, System


@dataclass(frozen=True, slots=True)
class Previewed:
    """A revision as the address of a preview shows it."""

    slug: str
    short_id: str
    card: Card
    department: Localized | None
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Address:
    """A preview as its makers see it."""

    id: int
    number: int
    maker: str
    made_at: datetime
    expires_at: datetime
    revoked_at: datetime | None

    def open(self, now: datetime) -> bool:
        """Whether it still shows anything."""
        return self.revoked_at is None and now < self.expires_at


def previewed(preview_id: int, now: datetime) -> Previewed:
    """What a preview shows; raise NotFound once it has expired or was revoked."""
    row = db.session.execute(
        select(System.slug, System.short_id, Revision.card, Organisation.name, Preview.expires_at)
        .join(Revision, Revision.system_id == System.id)
        .join(Preview, Preview.revision_id == Revision.id)
        .outerjoin(
            RevisionTerm,
            (RevisionTerm.revision_id == Revision.id) & (RevisionTerm.field == "department"),
        )
        .outerjoin(Organisation, Organisation.code == RevisionTerm.term)
        .where(Preview.id == preview_id, Preview.revoked_at.is_(None), Preview.expires_at > now)
    ).one_or_none()
    if row is None:
        raise NotFound(preview_id)
    return Previewed(*row)


def of(system_id: int) -> tuple[Address, ...]:
    """Every preview that was ever made of a card, the newest first."""
    rows = db.session.execute(
        select(
            Preview.id,
            Revision.number,
            Account.handle,
            Preview.made_at,
            Preview.expires_at,
            Preview.revoked_at,
        )
        .join(Revision, Revision.id == Preview.revision_id)
        .join(Account, Account.id == Preview.maker_id)
        .where(Revision.system_id == system_id)
        .order_by(Preview.id.desc())
    )
    return tuple(Address(*row) for row in rows)
