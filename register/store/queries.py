"""Every question the application asks of the published register, by name.

Answers are plain frozen values, not rows: nothing outside this layer can trigger a
query by touching an attribute.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, Text, cast, func, select, text
from sqlalchemy.orm import join

from register.domain import codec
from register.domain.browsing import Listed
from register.domain.bundle import Bundle, Department, Page, PageKind, SystemCard
from register.domain.card import Card
from register.domain.errors import Invalid, NotFound, Withdrawn
from register.domain.languages import Localized
from register.store.answers import Change, PublicVersion, PublishedCard
from register.store.db import db
from register.store.tables import (
    Account,
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
_PUBLIC = (
    join(System, Revision, Revision.system_id == System.id)
    .join(Publication, (Publication.revision_id == Revision.id) & _LIVE)
    .outerjoin(
        RevisionTerm,
        (RevisionTerm.revision_id == Revision.id) & (RevisionTerm.field == "department"),
    )
    .outerjoin(Organisation, Organisation.code == RevisionTerm.term)
)
_PUBLISHED = select(
    System.id,
    System.slug,
    System.short_id,
    Revision.id,
    cast(Revision.card, Text),
    Publication.began_at,
    Organisation.name,
).select_from(_PUBLIC)


def published_card(slug: str) -> PublishedCard:
    """The public card called ``slug``; raise Withdrawn or NotFound."""
    row = db.session.execute(_PUBLISHED.where(System.slug == slug)).one_or_none()
    if row is None:
        raise _why_not_public(slug)
    return _published(row)


def _published(row: Any) -> PublishedCard:
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


def versions(slug: str) -> tuple[PublicVersion, ...]:
    """Everything that was ever public of ``slug``, newest first; raise NotFound."""
    rows = db.session.execute(
        select(
            System.slug,
            Revision.name,
            Revision.card,
            Publication.began_at,
            Publication.ended_at,
            Account.handle == OPERATOR,
            Publication.withdrawn_because,
        )
        .join(System, System.id == Publication.system_id)
        .join(Revision, Revision.id == Publication.revision_id)
        .join(Account, Account.id == Publication.publisher_id)
        .where(System.slug == slug)
        .order_by(Publication.began_at.desc(), Publication.id.desc())
    ).all()
    if not rows:
        raise NotFound(slug)
    return tuple(
        PublicVersion(slug, name or Localized(), card, began, ended, by_operator, reason)
        for slug, name, card, began, ended, by_operator, reason in rows
    )


def newest_changes(most: int) -> tuple[Change, ...]:
    """The latest publications and withdrawals, newest first."""
    earliest = (
        select(Publication.system_id, func.min(Publication.id).label("id"))
        .group_by(Publication.system_id)
        .subquery()
    )
    shown = (
        select(System.slug, Revision.name, Publication.id, earliest.c.id.label("first"))
        .join(System, System.id == Publication.system_id)
        .join(Revision, Revision.id == Publication.revision_id)
        .join(earliest, earliest.c.system_id == System.id)
    )
    published = _limited(shown.add_columns(Publication.began_at.label("at")), most)
    withdrawn = _limited(
        shown.add_columns(Publication.ended_at.label("at")).where(
            Publication.withdrawn_because.is_not(None)
        ),
        most,
    )
    changes = [
        Change(slug, name or Localized(), at, first=own == first, withdrawn=False)
        for slug, name, own, first, at in published
    ]
    changes += [
        Change(slug, name or Localized(), at, first=False, withdrawn=True)
        for slug, name, _, _, at in withdrawn
    ]
    return tuple(sorted(changes, key=lambda change: change.at, reverse=True)[:most])


def _limited(statement: Select[Any], most: int) -> Any:
    return db.session.execute(statement.order_by(text("at DESC")).limit(most))


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


def published_cards(slugs: Collection[str] | None = None) -> tuple[PublishedCard, ...]:
    """Every public card, or those of some slugs, by slug."""
    asked = _PUBLISHED.order_by(System.slug)
    if slugs is not None:
        asked = asked.where(System.slug.in_(slugs))
    return tuple(_published(row) for row in db.session.execute(asked))


def published_revisions() -> Mapping[str, tuple[int, Localized | None]]:
    """For the slug of every public card, its revision's id and its department's name."""
    rows = db.session.execute(
        select(System.slug, Revision.id, Organisation.name).select_from(_PUBLIC)
    )
    return {slug: (revision, department) for slug, revision, department in rows}


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
