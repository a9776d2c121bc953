"""Every question the application asks of the published register, by name.

Answers are plain frozen values, not rows: nothing outside this layer can trigger a
query by touching an attribute.
"""

import json
from collections import defaultdict
from functools import lru_cache
from typing import Any

from sqlalchemy import Text, cast, func, select

from register.domain import codec
from register.domain.browsing import Listed
from register.domain.bundle import Bundle, Department, Page, PageKind, SystemCard
from register.domain.card import Card
from register.domain.errors import Invalid, NotFound, Withdrawn
from register.domain.languages import Localized
from register.store.answers import PublishedCard
from register.store.db import db
from register.store.tables import (
    Counter,
    Organisation,
    Publication,
    Revision,
    RevisionTerm,
    System,
)
from register.store.tables import Page as PageRow

#: The handle of the account that seeds and imports.
OPERATOR = "operator"


_LIVE = Publication.ended_at.is_(None)
#: Every revision that is or was public, with its publication, as ``published`` reads it.
PUBLISHED = (
    select(
        System.id,
        System.slug,
        System.short_id,
        Revision.id,
        cast(Revision.card, Text),
        Publication.began_at,
        Organisation.name,
    )
    .join(Revision, Revision.system_id == System.id)
    .join(Publication, Publication.revision_id == Revision.id)
    .outerjoin(
        RevisionTerm,
        (RevisionTerm.revision_id == Revision.id) & (RevisionTerm.field == "department"),
    )
    .outerjoin(Organisation, Organisation.code == RevisionTerm.term)
)


def published_card(slug: str) -> PublishedCard:
    """The public card called ``slug``; raise Withdrawn or NotFound."""
    row = db.session.execute(PUBLISHED.where(_LIVE, System.slug == slug)).one_or_none()
    if row is None:
        raise _why_not_public(slug)
    return published(row)


def published(row: Any) -> PublishedCard:
    """The answer that a row of ``PUBLISHED`` is."""
    system_id, slug, short_id, revision_id, written, began_at, department = row
    return PublishedCard(
        system_id,
        slug,
        short_id,
        revision_id,
        read_card(written),
        hash(written),
        began_at,
        department,
    )


@lru_cache(maxsize=256)
def read_card(written: str) -> Card:
    """The card that a revision's JSON describes; a revision is read from its text once."""
    try:
        return codec.from_plain(json.loads(written))
    except Invalid as error:
        raise ValueError(f"a stored card cannot be read: {error}") from error


def _why_not_public(slug: str) -> Exception:
    ended = db.session.execute(
        select(Publication.ended_at, Publication.withdrawn_because, Revision.name)
        .join(System, System.id == Publication.system_id)
        .join(Revision, Revision.id == Publication.revision_id)
        .where(System.slug == slug, Publication.ended_at.is_not(None))
        .order_by(Publication.ended_at.desc())
        .limit(1)
    ).one_or_none()
    if ended is None or ended.ended_at is None:
        return NotFound(slug)
    return Withdrawn(slug, ended.ended_at, ended.withdrawn_because, ended.name)


def slug_of(short_id: str) -> str:
    """The slug behind a short address; raise NotFound when nothing of it was ever public."""
    slug = db.session.scalar(
        select(System.slug)
        .join(Publication, Publication.system_id == System.id)
        .where(System.short_id == short_id)
        .limit(1)
    )
    if slug is None:
        raise NotFound(short_id)
    return slug


def listed() -> tuple[Listed, ...]:
    """Every public system as lists show it."""
    terms: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for revision_id, name, term in db.session.execute(
        select(RevisionTerm.revision_id, RevisionTerm.field, RevisionTerm.term)
        .join(Publication, Publication.revision_id == RevisionTerm.revision_id)
        .where(_LIVE)
    ):
        terms[revision_id][name].add(term)
    rows = db.session.execute(
        select(
            Revision.id,
            System.slug,
            Revision.name,
            Revision.summary,
            Publication.began_at,
            Revision.next_review_on,
        )
        .join(System, System.id == Revision.system_id)
        .join(Publication, Publication.revision_id == Revision.id)
        .where(_LIVE)
    )
    return tuple(
        Listed(
            slug,
            name or Localized(),
            summary or Localized(),
            began_at,
            review,
            {each: frozenset(values) for each, values in terms[revision_id].items()},
        )
        for revision_id, slug, name, summary, began_at, review in rows
    )


def departments() -> tuple[Department, ...]:
    """The city's departments in their order."""
    rows = db.session.scalars(
        select(Organisation).order_by(Organisation.position, Organisation.code)
    )
    return tuple(
        Department(code=row.code, name=row.name, parent=row.parent, mailbox=row.mailbox)
        for row in rows
    )


def page(key: str, kind: PageKind = PageKind.PAGE) -> Page:
    """The page of content called ``key``; raise NotFound."""
    row = db.session.scalar(select(PageRow).where(PageRow.kind == kind.value, PageRow.key == key))
    if row is None:
        raise NotFound(key)
    return _page(row)


def pages(kind: PageKind | None = None) -> tuple[Page, ...]:
    """Every page, or every page of one kind, in their order."""
    statement = select(PageRow).order_by(PageRow.position, PageRow.kind, PageRow.key)
    if kind:
        statement = statement.where(PageRow.kind == kind.value)
    return tuple(_page(row) for row in db.session.scalars(statement))


def _page(row: PageRow) -> Page:
    return Page(
        kind=PageKind(row.kind),
        key=row.key,
        title=row.title,
        body=row.body,
        updated_on=row.updated_on,
    )


def published_cards() -> tuple[PublishedCard, ...]:
    """Every public card, by slug."""
    return tuple(
        published(row) for row in db.session.execute(PUBLISHED.where(_LIVE).order_by(System.slug))
    )


def cards_explained_by(explainer: str) -> tuple[PublishedCard, ...]:
    """Every public card whose system the model called ``explainer`` explains, by slug."""
    return tuple(each for each in published_cards() if each.card.explainer == explainer)


def bundle() -> Bundle:
    """Everything that is public: what ``/data/cards.json`` and an export give."""
    return Bundle(
        departments=departments(),
        pages=pages(),
        systems=tuple(
            SystemCard(slug=each.slug, short_id=each.short_id, card=each.card)
            for each in published_cards()
        ),
    )


def public_revision() -> int:
    """The number that moves with every change the public can see."""
    return db.session.scalar(select(Counter.n).where(Counter.name == "public")) or 0


def is_empty() -> bool:
    """Whether nothing has ever been loaded."""
    return db.session.scalar(select(func.count()).select_from(System)) == 0
