"""Writing, reviewing and publishing cards: one transaction each, with its audit row."""

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from register.domain import workflow
from register.domain.card import Card, specs
from register.domain.completeness import blocking
from register.domain.declaring import Section
from register.domain.errors import Conflict, Incomplete, Invalid, Problem
from register.domain.languages import NATIONAL, Localized
from register.domain.workflow import Action, Actor, Role, Standing, Verdict
from register.services.notifying import tell, those_with
from register.store import drafts
from register.store.desk import Desk, claim, desk
from register.store.paperwork import Remark
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


def save(
    actor: Actor, system_id: int, card: Card, *, based_on: int, section: Section | None = None
) -> int:
    """Keep a new revision unless nothing changed; return its number, or raise Conflict.

    What the actor had typed into ``section`` is then saved and no longer kept as a draft.
    Raise Invalid when the card would leave for where the actor may not write.
    """
    with transaction(actor, "save", f"system:{system_id}") as work:
        number = keep(work, actor, claimed(system_id), card, based_on=based_on)
        if section:
            drafts.put(work, actor, system_id, section, None)
        return number


def submit(actor: Actor, system_id: int) -> None:
    """Put the newest revision forward for review; raise Conflict when it is already."""
    with transaction(actor, "submit", f"system:{system_id}") as work:
        found = claimed(system_id)
        workflow.require(Action.SUBMIT, found.standing, actor)
        work.detail = {"revision": found.number}
        work.session.add(
            Submission(system_id=system_id, revision_id=found.revision_id, submitter_id=actor.id)
        )
        publishers = those_with(Role.PUBLISHER, found.standing.department)
        tell(work, "submitted", publishers - {actor.id}, system_id, found.called)


def recall(actor: Actor, system_id: int) -> None:
    """Take one's own submission back."""
    _decide(actor, system_id, Action.RECALL, Verdict.RECALLED, "", {}, None)


def return_for_changes(
    actor: Actor,
    system_id: int,
    comment: str,
    remarks: Mapping[str, str] | None = None,
    *,
    seen: int | None = None,
) -> None:
    """Send a submission back to its editors with a comment, and remarks by field.

    With ``seen`` only if that is still the revision that was put forward, else Conflict.
    """
    _decide(actor, system_id, Action.RETURN, Verdict.RETURNED, comment, remarks or {}, seen)


def publish(
    actor: Actor, system_id: int, *, seen: int | None = None, due: datetime | None = None
) -> None:
    """Make the submitted revision the public one, in every language at once.

    With ``seen`` only if that is still the revision that was put forward, with ``due``
    only if it is still approved for that moment or an earlier one. Raise Incomplete with
    everything that blocks, and Conflict when somebody else decided first.
    """
    with transaction(actor, "publish", f"system:{system_id}") as work:
        found = claimed(system_id)
        workflow.require(Action.PUBLISH, found.standing, actor)
        require_seen(found, seen)
        if due and (found.standing.publish_at is None or found.standing.publish_at > due):
            raise Conflict("no longer approved for this moment")
        close_submission(work, actor, found, Verdict.PUBLISHED, "")
        make_public(work, actor, found)
        writers = {found.standing.submitter, *found.standing.authors}
        tell(work, "published", writers - {actor.id}, system_id, found.called)


def withdraw(actor: Actor, system_id: int, reason: Localized) -> None:
    """Take a card back from the public; its address then says since when and why."""
    if any(not reason[language] for language in NATIONAL):
        raise Invalid(Problem("reason", "national_languages"))
    with transaction(actor, "withdraw", f"system:{system_id}") as work:
        workflow.require(Action.WITHDRAW, claimed(system_id).standing, actor)
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
    _require_department(card, found.card, actor)
    if found.number != based_on:
        raise Conflict(f"based on {based_on}, newest is {found.number}")
    if found.card == card:
        return found.number
    add_revision(work, actor, found, card)
    return found.number + 1


def _require_department(card: Card, before: Card, actor: Actor) -> None:
    """Raise Invalid when a card would move out of its writer's own reach."""
    department = card.department if isinstance(card.department, str) else None
    if card.department != before.department and not workflow.permits(
        Action.OPEN, Standing(department=department), actor
    ):
        raise Invalid(Problem("department", "not_yours"))


def add_revision(work: Work, actor: Actor, found: Desk, card: Card) -> None:
    """Inside a transaction: the next revision of a card."""
    work.detail = {"revision": found.number + 1}
    work.session.add(
        Revision(system_id=found.system_id, number=found.number + 1, author_id=actor.id, card=card)
    )
    work.session.flush()


def make_public(work: Work, actor: Actor, found: Desk) -> None:
    """Inside a transaction: the found revision becomes the public one; raise Incomplete."""
    require_complete(found.card)
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


def require_complete(card: Card) -> None:
    """Raise Incomplete with everything that keeps a card from being published."""
    if gaps := blocking(card):
        raise Incomplete(
            *(
                Problem(gap.path, "stale" if gap.stale else "missing", ", ".join(gap.languages))
                for gap in gaps
            )
        )


def require_seen(found: Desk, seen: int | None) -> None:
    """Raise Conflict when somebody decides on a revision that is no longer the newest."""
    if seen is not None and seen != found.number:
        raise Conflict(f"seen {seen}, newest is {found.number}")


def claimed(system_id: int) -> Desk:
    """Inside a transaction: a card as it stands until the transaction ends; raise NotFound."""
    claim(system_id)
    return desk(system_id)


def _decide(
    actor: Actor,
    system_id: int,
    action: Action,
    verdict: Verdict,
    comment: str,
    remarks: Mapping[str, str],
    seen: int | None,
) -> None:
    with transaction(actor, action.value, f"system:{system_id}") as work:
        found = claimed(system_id)
        workflow.require(action, found.standing, actor)
        require_seen(found, seen)
        if remarks.keys() - {spec.name for spec in specs()}:
            raise Invalid(Problem("remarks", "unknown_key"))
        submission = close_submission(work, actor, found, verdict, comment)
        work.session.add_all(
            Remark(submission_id=submission, field=field, body=body)
            for field, body in remarks.items()
            if body
        )
        if verdict is Verdict.RETURNED:
            submitter = found.standing.submitter
            tell(work, "returned", {submitter} - {actor.id}, system_id, found.called)


def close_submission(work: Work, actor: Actor, found: Desk, verdict: Verdict, comment: str) -> int:
    """Inside a transaction: the open submission of the found revision ends; return its id."""
    work.detail = {"revision": found.number, "verdict": verdict.value}
    return work.session.scalars(
        update(Submission)
        .where(Submission.revision_id == found.revision_id, Submission.decided_at.is_(None))
        .values(
            decided_at=datetime.now(UTC),
            decider_id=actor.id,
            verdict=verdict.value,
            comment=comment,
        )
        .returning(Submission.id)
    ).one()


def _end_publication(work: Work, system_id: int, now: datetime, reason: Localized | None) -> None:
    work.session.execute(
        update(Publication)
        .where(Publication.system_id == system_id, Publication.ended_at.is_(None))
        .values(ended_at=now, withdrawn_because=reason)
    )
