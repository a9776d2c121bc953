"""Looking at what a card once was, and going back to it."""

from register.domain import workflow
from register.domain.card import Card
from register.domain.workflow import Action, Actor
from register.services import publishing
from register.store import revisions
from register.store.desk import Desk, claim, desk
from register.store.revisions import RevisionFacts
from register.store.transactions import transaction


def every(actor: Actor, system_id: int) -> tuple[Desk, tuple[RevisionFacts, ...]]:
    """A card as it stands at the desk, and its revisions, newest first.

    Raise NotFound, and NotAllowed to whoever has no role in the card's department.
    """
    found = desk(system_id)
    workflow.require(Action.VIEW, found.standing, actor)
    return found, revisions.revisions(system_id)


def one(actor: Actor, system_id: int, number: int) -> Card:
    """The card as it stands in one revision; raise NotFound and NotAllowed as ``every`` does."""
    workflow.require(Action.VIEW, desk(system_id).standing, actor)
    return revisions.card(system_id, number)


def restore(actor: Actor, system_id: int, number: int, *, based_on: int) -> int:
    """Save an old revision anew as the newest; return its number, the old one if nothing differs.

    Raise Conflict when ``based_on`` is not the newest revision or the card cannot be written
    to just now, and what ``one`` raises.
    """
    with transaction(actor, "restore", f"system:{system_id}") as work:
        claim(system_id)
        card = one(actor, system_id, number)
        saved = publishing.keep(work, actor, desk(system_id), card, based_on=based_on)
        work.detail |= {"restored": number}
        return saved
