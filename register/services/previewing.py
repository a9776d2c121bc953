"""Showing a revision to somebody outside before it is public."""

from datetime import UTC, datetime, timedelta

from register.domain import workflow
from register.domain.errors import Invalid, NotFound, Problem
from register.domain.workflow import Action, Actor
from register.services.publishing import claimed
from register.store import previews
from register.store.paperwork import Preview
from register.store.transactions import transaction

#: For how many days an address can show a preview.
DAYS = (1, 7, 30)


def make(actor: Actor, system_id: int, days: int) -> int:
    """A preview of the newest revision for some days; return its id."""
    if days not in DAYS:
        raise Invalid(Problem("days", "unknown_choice", str(days)))
    with transaction(actor, "make_preview", f"system:{system_id}") as work:
        found = claimed(system_id)
        workflow.require(Action.VIEW, found.standing, actor)
        row = Preview(
            revision_id=found.revision_id,
            maker_id=actor.id,
            expires_at=datetime.now(UTC) + timedelta(days=days),
        )
        work.session.add(row)
        work.session.flush()
        work.detail = {"preview": row.id, "revision": found.number, "days": days}
        return row.id


def revoke(actor: Actor, system_id: int, preview_id: int) -> None:
    """End a preview of this card at once; raise NotFound when it is another card's."""
    with transaction(actor, "revoke_preview", f"system:{system_id}") as work:
        workflow.require(Action.VIEW, claimed(system_id).standing, actor)
        if preview_id not in {each.id for each in previews.of(system_id)}:
            raise NotFound(preview_id)
        row = work.session.get_one(Preview, preview_id)
        row.revoked_at = row.revoked_at or datetime.now(UTC)
        work.detail = {"preview": preview_id}
