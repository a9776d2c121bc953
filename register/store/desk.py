"""What the workflow needs to know of a card before anything is done to it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from register.domain.card import Card
from register.domain.errors import NotFound
from register.domain.languages import Localized
from register.domain.workflow import (
    Action,
    Actor,
    Assignment,
    Role,
    Stage,
    Standing,
    Verdict,
    require,
)
from register.store import people
from register.store.db import db
from register.store.paperwork import Remark, Schedule
from register.store.tables import (
    Account,
    AccountRole,
    Publication,
    Revision,
    Submission,
    System,
)


@dataclass(frozen=True, slots=True)
class Desk:
    """A card as its editors see it: its newest text, and where that stands."""

    system_id: int
    slug: str
    card: Card
    revision_id: int
    number: int
    standing: Standing

    @property
    def called(self) -> Localized:
        """What the card is called: its name, or its address while it has none."""
        name = self.card.name
        return (
            name
            if isinstance(name, Localized) and name
            else Localized(self.slug, self.slug, self.slug)
        )


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """An account and what it may do."""

    id: int
    handle: str
    language: str
    assignments: frozenset[Assignment]


def claim(system_id: int | None = None) -> None:
    """Let nobody else write to a card, or to any card, until this transaction ends.

    SQLite needs no asking: a transaction that writes has the whole database.
    """
    rows = select(System.id).order_by(System.id).with_for_update()
    db.session.execute(rows if system_id is None else rows.where(System.id == system_id)).all()


def desk(system_id: int) -> Desk:
    """The newest revision of a system and its standing; raise NotFound."""
    newest = db.session.execute(
        select(System.slug, Revision.id, Revision.number, Revision.card)
        .join(System, System.id == Revision.system_id)
        .where(Revision.system_id == system_id)
        .order_by(Revision.number.desc())
        .limit(1)
    ).one_or_none()
    if newest is None:
        raise NotFound(system_id)
    live = db.session.execute(
        select(Publication.revision_id).where(
            Publication.system_id == system_id, Publication.ended_at.is_(None)
        )
    ).scalar_one_or_none()
    submission = db.session.execute(
        select(Submission.submitter_id, Schedule.publish_at)
        .outerjoin(Schedule, Schedule.submission_id == Submission.id)
        .where(Submission.revision_id == newest.id, Submission.decided_at.is_(None))
    ).one_or_none()
    stage = (
        Stage.IN_REVIEW
        if submission is not None
        else Stage.PUBLISHED
        if live == newest.id
        else Stage.DRAFT
    )
    department = newest.card.department
    return Desk(
        system_id,
        newest.slug,
        newest.card,
        newest.id,
        newest.number,
        Standing(
            stage=stage,
            live=live is not None,
            department=department if isinstance(department, str) else None,
            authors=_authors_since_publication(system_id),
            submitter=submission.submitter_id if submission else None,
            publish_at=submission.publish_at if submission else None,
        ),
    )


def seen_by(actor: Actor, system_id: int) -> Desk:
    """The same for somebody who may see it at the desk; raise NotAllowed."""
    found = desk(system_id)
    require(Action.VIEW, found.standing, actor)
    return found


def card_at(system_id: int, number: int) -> Card:
    """A card as one of its revisions has it; a card without words when there is none."""
    card = db.session.scalar(
        select(Revision.card).where(Revision.system_id == system_id, Revision.number == number)
    )
    return card or Card()


def public_card(system_id: int) -> Card | None:
    """The card as the public reads it now, if at all."""
    return db.session.scalar(
        select(Revision.card)
        .join(Publication, Publication.revision_id == Revision.id)
        .where(Publication.system_id == system_id, Publication.ended_at.is_(None))
    )


@dataclass(frozen=True, slots=True)
class Returned:
    """What the publisher said when the newest revision came back, in all and by field."""

    comment: str
    remarks: dict[str, str]
    at: datetime


def returned(system_id: int) -> Returned | None:
    """Why the latest submission came back, until the card is published or put forward again."""
    latest = db.session.scalar(
        select(Submission).where(Submission.system_id == system_id).order_by(Submission.id.desc())
    )
    if latest is None or latest.verdict != Verdict.RETURNED or latest.decided_at is None:
        return None
    remarks = db.session.execute(
        select(Remark.field, Remark.body).where(Remark.submission_id == latest.id)
    )
    return Returned(latest.comment, {row.field: row.body for row in remarks}, latest.decided_at)


def _authors_since_publication(system_id: int) -> frozenset[int]:
    published = (
        select(func.max(Revision.number))
        .join(Publication, Publication.revision_id == Revision.id)
        .where(Publication.system_id == system_id)
        .scalar_subquery()
    )
    rows = db.session.scalars(
        select(Revision.author_id).where(
            Revision.system_id == system_id, Revision.number > func.coalesce(published, 0)
        )
    )
    return frozenset(rows)


def due(now: datetime) -> tuple[tuple[int, str, Actor], ...]:
    """The cards whose approved moment has come: id, slug and approver, the earliest first."""
    rows = db.session.execute(
        select(System.id, System.slug, Schedule.approver_id)
        .join(Submission, Submission.system_id == System.id)
        .join(Schedule, Schedule.submission_id == Submission.id)
        .where(Submission.decided_at.is_(None), Schedule.publish_at <= now)
        .order_by(Schedule.publish_at, System.id)
    ).all()
    return tuple((system_id, slug, _as_of_now(approver)) for system_id, slug, approver in rows)


def _as_of_now(account_id: int) -> Actor:
    """An account as the rules see it today; one that is closed may do nothing."""
    person = people.person(account_id)
    return Actor(account_id) if person is None or person.closed else people.actor(account_id)


def system_ids() -> dict[str, tuple[int, str]]:
    """Every system's id and short id by its slug, public or not."""
    rows = db.session.execute(select(System.slug, System.id, System.short_id))
    return {slug: (system_id, short_id) for slug, system_id, short_id in rows}


def account(handle: str) -> AccountFacts:
    """The enabled account called ``handle``; raise NotFound."""
    row = db.session.execute(
        select(Account.id, Account.handle, Account.language).where(
            Account.handle == handle, Account.disabled_at.is_(None)
        )
    ).one_or_none()
    if row is None:
        raise NotFound(handle)
    roles = db.session.execute(
        select(AccountRole.role, AccountRole.department).where(AccountRole.account_id == row.id)
    )
    assignments = frozenset(Assignment(Role(role), department) for role, department in roles)
    return AccountFacts(row.id, row.handle, row.language, assignments)


def accounts() -> tuple[AccountFacts, ...]:
    """Every enabled account, by handle."""
    handles = db.session.scalars(
        select(Account.handle).where(Account.disabled_at.is_(None)).order_by(Account.handle)
    ).all()
    return tuple(account(handle) for handle in handles)
