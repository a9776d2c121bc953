"""What was public from when to when: every question about the public past, by name."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Select, Text, cast, func, literal, select, union_all

from register.domain.card import Card
from register.domain.errors import NotFound
from register.domain.languages import Localized
from register.store.answers import Change, PublicVersion, PublishedCard
from register.store.db import db
from register.store.queries import OPERATOR, PUBLISHED, published, read_card
from register.store.tables import Account, Publication, Revision, System

_OF_ONE_SYSTEM: dict[str, Any] = {
    "partition_by": Publication.system_id,
    "order_by": (Publication.began_at, Publication.id),
}
_NUMBERED = select(
    Publication.system_id,
    Publication.revision_id,
    Publication.began_at,
    Publication.ended_at,
    Publication.withdrawn_because,
    func.row_number().over(**_OF_ONE_SYSTEM).label("number"),
    func.lag(Publication.revision_id).over(**_OF_ONE_SYSTEM).label("before"),
).subquery()


def versions(slug: str) -> tuple[PublicVersion, ...]:
    """Everything that was ever public of ``slug``, newest first; raise NotFound.

    ``number`` counts a system's publications from 1, and never changes.
    """
    rows = db.session.execute(
        select(
            Revision.name,
            cast(Revision.card, Text),
            Publication.began_at,
            Publication.ended_at,
            Account.handle == OPERATOR,
            Publication.withdrawn_because,
        )
        .join(System, System.id == Publication.system_id)
        .join(Revision, Revision.id == Publication.revision_id)
        .join(Account, Account.id == Publication.publisher_id)
        .where(System.slug == slug)
        .order_by(Publication.began_at, Publication.id)
    ).all()
    if not rows:
        raise NotFound(slug)
    return tuple(
        PublicVersion(
            number, slug, name or Localized(), read_card(written), began, ended, by_operator, reason
        )
        for number, (name, written, began, ended, by_operator, reason) in enumerate(rows, start=1)
    )[::-1]


def card_at(slug: str, moment: datetime) -> PublishedCard | None:
    """The card called ``slug`` as the public could read it just before ``moment``, if it could."""
    row = db.session.execute(
        PUBLISHED.where(
            System.slug == slug,
            Publication.began_at < moment,
            Publication.ended_at.is_(None) | (Publication.ended_at >= moment),
        )
    ).one_or_none()
    return None if row is None else published(row)


def changes(most: int, offset: int = 0) -> tuple[Change, ...]:
    """Publications and withdrawals, newest first, ``most`` of them after the first ``offset``."""
    happened = union_all(
        _happened(_NUMBERED.c.began_at, withdrawn=False),
        _happened(_NUMBERED.c.ended_at, withdrawn=True).where(
            _NUMBERED.c.withdrawn_because.is_not(None)
        ),
    ).subquery()
    rows = db.session.execute(
        select(System.slug, Revision.name, happened)
        .join(System, System.id == happened.c.system_id)
        .join(Revision, Revision.id == happened.c.revision_id)
        .order_by(happened.c.at.desc(), System.slug, happened.c.number.desc())
        .limit(most)
        .offset(offset)
    )
    return tuple(
        Change(
            slug=row.slug,
            name=row.name or Localized(),
            at=row.at,
            number=row.number,
            withdrawn=row.withdrawn,
            reason=row.withdrawn_because if row.withdrawn else None,
            revision_id=row.revision_id,
            before_id=row.before,
        )
        for row in rows
    )


def _happened(moment: Any, *, withdrawn: bool) -> Select[Any]:
    return select(
        _NUMBERED.c.system_id,
        _NUMBERED.c.revision_id,
        _NUMBERED.c.withdrawn_because,
        _NUMBERED.c.number,
        _NUMBERED.c.before,
        moment.label("at"),
        literal(withdrawn).label("withdrawn"),
    )


def count_changes() -> int:
    """How many publications and withdrawals there have been."""
    count = func.count()
    published, withdrawn = db.session.execute(
        select(count, count.filter(Publication.withdrawn_because.is_not(None))).select_from(
            Publication
        )
    ).one()
    return int(published + withdrawn)


def cards(revision_ids: Iterable[int]) -> dict[int, Card]:
    """The cards of some revisions, public or not, by the id of the revision."""
    rows = db.session.execute(
        select(Revision.id, cast(Revision.card, Text)).where(Revision.id.in_(set(revision_ids)))
    )
    return {revision_id: read_card(written) for revision_id, written in rows}
