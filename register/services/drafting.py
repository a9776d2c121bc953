"""Keeping what is typed before it is saved: one row per person and card, never a revision."""

from register.domain import workflow
from register.domain.declaring import Section
from register.domain.merging import Typed
from register.domain.workflow import Action, Actor
from register.services.publishing import claimed
from register.store import drafts
from register.store.transactions import transaction


def keep(actor: Actor, system_id: int, section: Section, typed: Typed, *, based_on: int) -> None:
    """Keep a section's form as typed on top of a revision, in place of what was kept before.

    It is kept at any stage of the card, so that nothing is lost while somebody else decides.
    """
    with transaction(actor, "type", f"system:{system_id}") as work:
        workflow.require(Action.VIEW, claimed(system_id).standing, actor)
        drafts.put(work, actor, system_id, section, (based_on, typed))
        work.private = True


def discard(actor: Actor, system_id: int, section: Section) -> None:
    """Forget what the actor has typed into a section and not saved."""
    with transaction(actor, "discard", f"system:{system_id}") as work:
        workflow.require(Action.VIEW, claimed(system_id).standing, actor)
        drafts.put(work, actor, system_id, section, None)
        work.private = True
