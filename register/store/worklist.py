"""The cards that an account may work on, and what each waits for."""

import json
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Text, cast, func, select

from register.domain import codec
from register.domain.completeness import blocking
from register.domain.feedback import MessageState
from register.domain.languages import Localized
from register.domain.queues import Waiting
from register.domain.translating import behind
from register.domain.workflow import Action, Actor, Stage, Standing, Verdict, permits
from register.store.db import db
from register.store.feedback_tables import Feedback
from register.store.paperwork import Draft, Schedule
from register.store.tables import Publication, Revision, Submission, System

#: What a revision's text says of itself, by its digest: a revision is weighed once.
_FACTS: dict[bytes, tuple[str | None, int, int]] = {}
_MOST = 10_000

_NEWEST = (
    select(Revision.system_id, func.max(Revision.number).label("number"))
    .group_by(Revision.system_id)
    .subquery()
)


def worklist(actor: Actor) -> tuple[Waiting, ...]:
    """Every card that ``actor`` may see at the desk, the newest writing first."""
    rows = db.session.execute(
        select(
            System.id,
            System.slug,
            Revision.id.label("revision"),
            Revision.number,
            Revision.name,
            Revision.written_at,
            cast(Revision.card, Text).label("written"),
        )
        .join(Revision, Revision.system_id == System.id)
        .join(
            _NEWEST,
            (_NEWEST.c.system_id == Revision.system_id) & (_NEWEST.c.number == Revision.number),
        )
        .order_by(Revision.written_at.desc(), Revision.id.desc())
    ).all()
    live = {
        row.system_id: row
        for row in db.session.execute(
            select(Publication.system_id, Publication.revision_id, Revision.next_review_on)
            .join(Revision, Revision.id == Publication.revision_id)
            .where(Publication.ended_at.is_(None))
        )
    }
    verdicts = _verdicts()
    typed = set(db.session.scalars(select(Draft.system_id).where(Draft.account_id == actor.id)))
    mine, unanswered, promised = _mine(actor), _unanswered(), _promised()
    found = []
    for row in rows:
        department, lacking, stale = _facts(row.written)
        if not permits(Action.VIEW, Standing(department=department), actor):
            continue
        public = live.get(row.id)
        verdict = verdicts.get(row.revision, "")
        stage = (
            Stage.IN_REVIEW
            if verdict is None
            else Stage.PUBLISHED
            if public and public.revision_id == row.revision
            else Stage.DRAFT
        )
        found.append(
            Waiting(
                row.id,
                row.slug,
                row.name or Localized(),
                department,
                stage,
                public is not None,
                row.written_at,
                mine=row.id in mine,
                typed=row.id in typed,
                returned=verdict == Verdict.RETURNED,
                lacking=lacking,
                stale=stale,
                unanswered=unanswered.get(row.id, 0),
                due_on=public.next_review_on if public else None,
                publish_at=promised.get(row.id),
            )
        )
    return tuple(found)


def _facts(written: str) -> tuple[str | None, int, int]:
    """A card's department, and how many answers it lacks and how many translations are stale."""
    key = sha256(written.encode()).digest()
    if key not in _FACTS:
        if len(_FACTS) >= _MOST:
            _FACTS.clear()
        card = codec.from_plain(json.loads(written))
        department = card.department if isinstance(card.department, str) else None
        lacking = sum(not gap.stale for gap in blocking(card))
        _FACTS[key] = department, lacking, sum(bool(each.stale) for each in behind(card))
    return _FACTS[key]


def _verdicts() -> dict[int, str | None]:
    """How the latest submission of each revision ended; None while it is undecided."""
    rows = db.session.execute(
        select(Submission.revision_id, Submission.verdict).order_by(Submission.id)
    )
    return {row.revision_id: row.verdict for row in rows}


def _mine(actor: Actor) -> set[int]:
    published = (
        select(Publication.system_id, func.max(Revision.number).label("number"))
        .join(Revision, Revision.id == Publication.revision_id)
        .group_by(Publication.system_id)
        .subquery()
    )
    return set(
        db.session.scalars(
            select(Revision.system_id)
            .outerjoin(published, published.c.system_id == Revision.system_id)
            .where(
                Revision.author_id == actor.id,
                Revision.number > func.coalesce(published.c.number, 0),
            )
        )
    )


def _unanswered() -> dict[int, int]:
    rows = db.session.execute(
        select(Feedback.system_id, func.count())
        .where(
            Feedback.state.in_((MessageState.NEW.value, MessageState.IN_PROGRESS.value)),
            Feedback.system_id.is_not(None),
        )
        .group_by(Feedback.system_id)
    )
    return {system_id: count for system_id, count in rows if system_id is not None}


def _promised() -> dict[int, datetime]:
    rows = db.session.execute(
        select(Submission.system_id, Schedule.publish_at)
        .join(Schedule, Schedule.submission_id == Submission.id)
        .where(Submission.decided_at.is_(None))
    )
    return {row.system_id: row.publish_at for row in rows}
