"""Publication at a moment to come: approved now, done by ``register publish-due``."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, select

from register.domain import workflow
from register.domain.errors import Invalid, Problem, RegisterError
from register.domain.workflow import Action, Actor
from register.services.notifying import tell
from register.services.publishing import claimed, publish, require_complete, require_seen
from register.store import desk
from register.store.desk import Desk
from register.store.paperwork import Schedule
from register.store.tables import Submission
from register.store.transactions import Work, transaction


@dataclass(frozen=True, slots=True)
class Due:
    """What became of a card whose moment had come; ``error`` is empty when it is public."""

    slug: str
    error: str


def schedule(actor: Actor, system_id: int, at: datetime, *, seen: int | None = None) -> None:
    """Approve the submitted revision for a moment to come, in place of an earlier choice.

    With ``seen`` only if that is still the revision that was put forward. Raise Incomplete
    with everything that blocks, Invalid when the moment has passed, and Conflict.
    """
    with transaction(actor, "schedule", f"system:{system_id}") as work:
        found = claimed(system_id)
        workflow.require(Action.SCHEDULE, found.standing, actor)
        require_seen(found, seen)
        if at <= datetime.now(UTC):
            raise Invalid(Problem("publish_at", "passed"))
        require_complete(found.card)
        submission = _forget(work, found)
        work.session.add(Schedule(submission_id=submission, approver_id=actor.id, publish_at=at))
        work.detail = {"revision": found.number, "publish_at": at.isoformat()}


def cancel(actor: Actor, system_id: int) -> None:
    """Take back an approval; the card stays in review."""
    with transaction(actor, "cancel", f"system:{system_id}") as work:
        found = claimed(system_id)
        workflow.require(Action.CANCEL, found.standing, actor)
        _forget(work, found)
        work.detail = {"revision": found.number}


def publish_due(operator: Actor, now: datetime) -> tuple[Due, ...]:
    """Publish every approved submission whose moment has come, each in its approver's name.

    One that can no longer be published stays in review without its schedule.
    """
    return tuple(_publish(operator, now, *each) for each in desk.due(now))


def _publish(operator: Actor, now: datetime, system_id: int, slug: str, approver: Actor) -> Due:
    try:
        publish(approver, system_id, due=now)
    except RegisterError as error:
        with transaction(operator, "schedule_failed", f"system:{system_id}") as work:
            found = claimed(system_id)
            if found.standing.publish_at and found.standing.publish_at <= now:
                _forget(work, found)
                concerned = (approver.id, found.standing.submitter)
                tell(work, "schedule_failed", concerned, system_id, found.called)
            work.detail = {"error": type(error).__name__}
        return Due(slug, f"{type(error).__name__}: {error}")
    return Due(slug, "")


def _forget(work: Work, found: Desk) -> int:
    submission = work.session.scalars(
        select(Submission.id).where(
            Submission.revision_id == found.revision_id, Submission.decided_at.is_(None)
        )
    ).one()
    work.session.execute(delete(Schedule).where(Schedule.submission_id == submission))
    return submission
