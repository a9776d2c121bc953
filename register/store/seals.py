"""What revisions were when they were saved, as sealed digests, and what was redacted since.

Every new revision is sealed in the statement after its own. The database refuses to change a
revision unless a redaction of it is open, which it is only inside the transaction that redacts.
"""

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, ForeignKey, String, Text, cast, event, insert, select
from sqlalchemy.orm import Mapped, Mapper, mapped_column

from register.domain import codec, sealing
from register.store.db import Base, db
from register.store.tables import Id, MaybeMoment, Moment, Revision, System, Word

_SALT, _DIGEST = String(32), String(64)


class Seal(Base):
    """The digest of one revision as it was saved, chained to the revision before."""

    __tablename__ = "seal"

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), primary_key=True)
    salt: Mapped[str] = mapped_column(_SALT)
    digest: Mapped[str] = mapped_column(_DIGEST)
    chain: Mapped[str] = mapped_column(_DIGEST)


class Redaction(Base):
    """Passages were taken out of one revision; the digest is of what is left.

    It is open, and the revision may be changed, until ``applied_at``.
    """

    __tablename__ = "redaction"

    id: Mapped[Id]
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), index=True)
    at: Mapped[Moment]
    actor_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    ground: Mapped[Word]
    salt: Mapped[str] = mapped_column(_SALT)
    digest: Mapped[str] = mapped_column(_DIGEST)
    chain: Mapped[str] = mapped_column(_DIGEST)
    applied_at: Mapped[MaybeMoment]


@event.listens_for(Revision, "after_insert")
def _seal(mapper: Mapper[Revision], connection: Connection, revision: Revision) -> None:
    before = connection.scalar(
        select(Seal.chain)
        .join(Revision, Revision.id == Seal.revision_id)
        .where(Revision.system_id == revision.system_id, Revision.number == revision.number - 1)
    )
    salt = sealing.new_salt()
    digest = sealing.digest(codec.to_plain(revision.card), salt)
    connection.execute(
        insert(Seal).values(
            revision_id=revision.id,
            salt=salt,
            digest=digest,
            chain=sealing.link(before or "", *_facts(revision), digest),
        )
    )


def broken() -> Iterator[tuple[str, int]]:
    """The slug and number of each revision that is not what its seal and redactions say."""
    redactions: dict[int, list[Redaction]] = {}
    for each in db.session.scalars(select(Redaction).order_by(Redaction.id)):
        redactions.setdefault(each.revision_id, []).append(each)
    rows = db.session.execute(
        select(
            System.slug,
            Revision.id,
            Revision.system_id,
            Revision.number,
            Revision.author_id,
            Revision.written_at,
            cast(Revision.card, Text).label("written"),
            Seal,
        )
        .join(System, System.id == Revision.system_id)
        .outerjoin(Seal, Seal.revision_id == Revision.id)
        .order_by(System.slug, Revision.number)
        .execution_options(yield_per=100)
    )
    for slug, revisions in groupby(rows, key=lambda row: row.slug):
        chain = ""
        for number, row in enumerate(revisions, start=1):
            whole = row.number == number and _holds(row, chain, redactions.get(row.id, []))
            chain = row.Seal.chain if row.Seal else ""
            if not whole:
                yield slug, row.number


def _holds(row: Any, chain: str, redactions: list[Redaction]) -> bool:
    """Whether a revision and its redactions are what their digests say, and no door is open."""
    seal: Seal | None = row.Seal
    if seal is None or seal.chain != sealing.link(chain, *_facts(row), seal.digest):
        return False
    newest: Seal | Redaction = seal
    for each in redactions:
        chain = sealing.link(newest.chain, *redaction_facts(each), each.digest)
        if each.chain != chain or each.applied_at is None:
            return False
        newest = each
    return newest.digest == sealing.digest(json.loads(row.written), newest.salt)


def _facts(revision: Any) -> tuple[object, ...]:
    """What a seal covers besides the card."""
    written = revision.written_at.isoformat()
    return revision.system_id, revision.number, revision.author_id, written


def redaction_facts(redaction: Redaction) -> tuple[object, ...]:
    """What the chain covers of a redaction besides the digest of what is left."""
    return redaction.revision_id, redaction.at.isoformat(), redaction.actor_id, redaction.ground
