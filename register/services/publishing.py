"""Writing, reviewing and publishing cards: one transaction each, with its audit row."""

from datetime import UTC, datetime

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from register.domain import workflow
from register.domain.card import Card
from register.domain.completeness import blocking
from register.domain.errors import Conflict, Incomplete, Invalid, Problem
from register.domain.languages import NATIONAL, Localized
from register.domain.workflow import Action, Actor, Standing, Verdict
from register.store.desk import Desk, claim, desk
from register.store.tables import Publication, Revision, Submission, System
from register.store.transactions import Work, transaction


def open_system(actor: Actor, slug: str, short_id: str, card: Card) -> int:
    """Start a new card; return its system id; raise Conflict when a name of it is taken."""
    department = card.department if isinstance(card.department, str) else None
    workflow.require(Action.OPEN, Standing(department=department), actor)
    try:
        with transaction(actor, "open") as work:
            return add_system(work, actor, slug, short_id, card)
    except IntegrityError as error:
        raise Conflict(slug) from error


def save(actor: Actor, system_id: int, card: Card, *, based_on: int) -> int:
    """Keep a new revision unless nothing changed; return its number, or raise Conflict."""
    with transaction(actor, "save", f"system:{system_id}") as work:
        return keep(work, actor, _claimed(system_id), card, based_on=based_on)


def submit(actor: Actor, system_id: int) -> None:
    """Put the newest revision forward for review; raise Conflict when it is already."""
    with transaction(actor, "submit", f"system:{system_id}") as work:
        found = _claimed(system_id)
        workflow.require(Action.SUBMIT, found.standing, actor)
        work.detail = {"revision": found.number}
        work.session.add(
            Submission(system_id=system_id, revision_id=found.revision_id, submitter_id=actor.id)
        )


def recall(actor: Actor, system_id: int) -> None:
    """Take one's own submission back."""
    _decide(actor, system_id, Action.RECALL, Verdict.RECALLED, "")


def return_for_changes(actor: Actor, system_id: int, comment: str) -> None:
    """Send a submission back to its editors with a comment."""
    _decide(actor, system_id, Action.RETURN, Verdict.RETURNED, comment)


def publish(actor: Actor, system_id: int) -> None:
    """Make the submitted revision the public one, in every language at once.

    Raise Incomplete with everything that blocks, and Conflict when somebody else decided first.
    """
    with transaction(actor, "publish", f"system:{system_id}") as work:
        found = _claimed(system_id)
        workflow.require(Action.PUBLISH, found.standing, actor)
        _close_submission(work, actor, found, Verdict.PUBLISHED, "")
        make_public(work, actor, found)


def withdraw(actor: Actor, system_id: int, reason: Localized) -> None:
    """Take a card back from the public; its address then says since when and why."""
    if any(not reason[language] for language in NATIONAL):
        raise Invalid(Problem("reason", "national_languages"))
    with transaction(actor, "withdraw", f"system:{system_id}") as work:
        workflow.require(Action.WITHDRAW, _claimed(system_id).standing, actor)
        _end_publication(work, system_id, datetime.now(UTC), reason)
        work.public = True


def add_system(work: Work, actor: Actor, slug: str, short_id: str, card: Card) -> int:
    """Inside a transaction: a new system with its first revision; return its id."""
    system = System(slug=slug, short_id=short_id)
    work.session.add(system)
    work.session.flush()
    work.subject = f"system:{system.id}"
    work.session.add(Revision(system_id=system.id, number=1, author_id=actor.id, card=card))
    work.session.flush()
    return system.id


def keep(work: Work, actor: Actor, found: Desk, card: Card, *, based_on: int) -> int:
    """Inside a transaction: what ``save`` does with a card that was found."""
    workflow.require(Action.SAVE, found.standing, actor)
    if found.number != based_on:
        raise Conflict(f"based on {based_on}, newest is {found.number}")
    if found.card == card:
        return found.number
    add_revision(work, actor, found, card)
    return found.number + 1


def add_revision(work: Work, actor: Actor, found: Desk, card: Card) -> None:
    """Inside a transaction: the next revision of a card."""
    work.detail = {"revision": found.number + 1}
    work.session.add(
        Revision(system_id=found.system_id, number=found.number + 1, author_id=actor.id, card=card)
    )
    work.session.flush()


def make_public(work: Work, actor: Actor, found: Desk) -> None:
    """Inside a transaction: the found revision becomes the public one; raise Incomplete."""
    if gaps := blocking(found.card):
        raise Incomplete(
            *(
                Problem(gap.path, "stale" if gap.stale else "missing", ", ".join(gap.languages))
                for gap in gaps
            )
        )
    now = datetime.now(UTC)
    _end_publication(work, found.system_id, now, None)
    work.session.add(
        Publication(
            system_id=found.system_id,
            revision_id=found.revision_id,
            publisher_id=actor.id,
            began_at=now,
        )
    )
    work.session.flush()
    work.detail |= {"published": found.number}
    work.public = True


def _claimed(system_id: int) -> Desk:
    """Inside a transaction: a card as it stands until the transaction ends; raise NotFound."""
    claim(system_id)
    return desk(system_id)


def _decide(actor: Actor, system_id: int, action: Action, verdict: Verdict, comment: str) -> None:
    with transaction(actor, action.value, f"system:{system_id}") as work:
        found = _claimed(system_id)
        workflow.require(action, found.standing, actor)
        _close_submission(work, actor, found, verdict, comment)


def _close_submission(
    work: Work, actor: Actor, found: Desk, verdict: Verdict, comment: str
) -> None:
    work.session.execute(
        update(Submission)
        .where(Submission.revision_id == found.revision_id, Submission.decided_at.is_(None))
        .values(
            decided_at=datetime.now(UTC),
            decider_id=actor.id,
            verdict=verdict.value,
            comment=comment,
        )
    )
    work.detail = {"revision": found.number, "verdict": verdict.value}


def _end_publication(work: Work, system_id: int, now: datetime, reason: Localized | None) -> None:
    work.session.execute(
        update(Publication)
        .where(Publication.system_id == system_id, Publication.ended_at.is_(None))
        .values(ended_at=now, withdrawn_because=reason)
    )
