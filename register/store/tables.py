"""The tables.

A System is an identity. A Revision is what somebody once wrote of it and never changes.
A Submission and a Publication are dated facts about a revision. Nothing stores a
"status": where a card stands follows from the facts, so the two cannot disagree.
"""

from datetime import UTC, date, datetime
from typing import Annotated, Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint, event, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from register.domain.browsing import filter_values
from register.domain.card import Card
from register.domain.languages import Localized
from register.store.db import Base
from register.store.types import CardColumn, LocalizedColumn, UtcMoment

Id = Annotated[int, mapped_column(primary_key=True)]
Code = Annotated[str, mapped_column(String(80))]
Word = Annotated[str, mapped_column(String(40))]
Moment = Annotated[datetime, mapped_column(UtcMoment, default=lambda: datetime.now(UTC))]
MaybeMoment = Annotated[datetime | None, mapped_column(UtcMoment)]


def _one_where(name: str, condition: str) -> Index:
    """At most one row per system for which ``condition`` holds, on both databases."""
    return Index(
        name,
        "system_id",
        unique=True,
        sqlite_where=text(condition),
        postgresql_where=text(condition),
    )


class Counter(Base):
    """Named counters; ``public`` moves with every change that the public can see."""

    __tablename__ = "counter"

    name: Mapped[Word] = mapped_column(primary_key=True)
    n: Mapped[int] = mapped_column(default=0)


class Account(Base):
    """Somebody who acts: a member of staff, or the operator who seeds and imports.

    ``factor_salt`` and the secret key give the secret of the second factor, which is
    kept nowhere; ``factor_step`` is the last time step whose code was taken.
    """

    __tablename__ = "account"

    id: Mapped[Id]
    handle: Mapped[str] = mapped_column(String(200), unique=True)
    language: Mapped[str] = mapped_column(String(2))
    created_at: Mapped[Moment]
    disabled_at: Mapped[MaybeMoment]
    password_hash: Mapped[str | None] = mapped_column(String(200))
    factor_salt: Mapped[str | None] = mapped_column(String(40))
    factor_step: Mapped[int | None]


class AccountRole(Base):
    """A role of an account in one department, or in all of them."""

    __tablename__ = "account_role"
    __table_args__ = (UniqueConstraint("account_id", "role", "department"),)

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    role: Mapped[Word]
    department: Mapped[str | None] = mapped_column(String(80))


class Organisation(Base):
    """A division or unit of the city, referred to by its code."""

    __tablename__ = "organisation"

    id: Mapped[Id]
    code: Mapped[Code] = mapped_column(unique=True)
    parent: Mapped[str | None] = mapped_column(String(80))
    name: Mapped[Localized] = mapped_column(LocalizedColumn)
    mailbox: Mapped[str | None] = mapped_column(String(200))
    position: Mapped[int]


class Page(Base):
    """A text of the register's own: a page or a term of the glossary."""

    __tablename__ = "page"
    __table_args__ = (UniqueConstraint("kind", "key"),)

    id: Mapped[Id]
    kind: Mapped[Word]
    key: Mapped[Code]
    title: Mapped[Localized] = mapped_column(LocalizedColumn)
    body: Mapped[Localized] = mapped_column(LocalizedColumn)
    updated_on: Mapped[date]
    position: Mapped[int]


class System(Base):
    """One system: the identity that revisions and publications hang from."""

    __tablename__ = "system"

    id: Mapped[Id]
    slug: Mapped[Code] = mapped_column(unique=True)
    short_id: Mapped[str] = mapped_column(String(8), unique=True)
    created_at: Mapped[Moment]


class Revision(Base):
    """One saved state of a card, in all its languages at once. Never updated.

    The columns after ``card`` are copies of what lists show, sort and filter by, written
    once from the card.
    """

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("system_id", "number"),)

    id: Mapped[Id]
    system_id: Mapped[int] = mapped_column(ForeignKey("system.id"))
    number: Mapped[int]
    author_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    written_at: Mapped[Moment]
    card: Mapped[Card] = mapped_column(CardColumn)
    name: Mapped[Localized | None] = mapped_column(LocalizedColumn)
    summary: Mapped[Localized | None] = mapped_column(LocalizedColumn)
    next_review_on: Mapped[date | None]
    terms: Mapped[list["RevisionTerm"]] = relationship(lazy="raise")

    def __init__(self, *, card: Card, **more: object) -> None:
        super().__init__(
            card=card,
            **copies(card),
            terms=[
                RevisionTerm(field=field, term=term)
                for field, terms in filter_values(card).items()
                for term in terms
            ],
            **more,
        )


class RevisionTerm(Base):
    """One value of one field that lists can be narrowed by, "not known" included."""

    __tablename__ = "revision_term"

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), primary_key=True)
    field: Mapped[Word] = mapped_column(primary_key=True)
    term: Mapped[Code] = mapped_column(primary_key=True)


class Submission(Base):
    """A revision was put forward for review; at most one per system is undecided."""

    __tablename__ = "submission"
    __table_args__ = (_one_where("uq_submission_open", "decided_at IS NULL"),)

    id: Mapped[Id]
    system_id: Mapped[int] = mapped_column(ForeignKey("system.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), index=True)
    submitter_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    submitted_at: Mapped[Moment]
    decided_at: Mapped[MaybeMoment]
    decider_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    verdict: Mapped[str | None] = mapped_column(String(40))
    comment: Mapped[str] = mapped_column(Text, default="")


class Publication(Base):
    """A revision was public from one moment to another; at most one per system still is.

    ``withdrawn_because`` is the public reason when it ended by withdrawal.
    """

    __tablename__ = "publication"
    __table_args__ = (_one_where("uq_publication_live", "ended_at IS NULL"),)

    id: Mapped[Id]
    system_id: Mapped[int] = mapped_column(ForeignKey("system.id"), index=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), index=True)
    publisher_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    began_at: Mapped[Moment]
    ended_at: Mapped[MaybeMoment]
    withdrawn_because: Mapped[Localized | None] = mapped_column(LocalizedColumn)


class Audit(Base):
    """Who did what to what, and when; written in the transaction that did it."""

    __tablename__ = "audit"

    id: Mapped[Id]
    at: Mapped[Moment]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    action: Mapped[Word]
    subject: Mapped[str] = mapped_column(String(120), index=True)
    detail: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


def copies(card: Card) -> dict[str, Any]:
    """The columns of a revision that repeat what stands in its card."""
    return {
        "name": _text(card.name),
        "summary": _text(card.summary),
        "next_review_on": card.next_review_on if isinstance(card.next_review_on, date) else None,
    }


def _text(answer: object) -> Localized | None:
    return answer if isinstance(answer, Localized) and answer else None


@event.listens_for(Revision, "before_update")
@event.listens_for(Revision, "before_delete")
def _revisions_are_final(mapper: object, connection: object, target: Revision) -> None:
    raise TypeError(f"revision {target.id} is final")
