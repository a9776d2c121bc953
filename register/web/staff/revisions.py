"""What a card once was: every revision, any one, any two side by side, and the way back."""

import re

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from register.domain.card import Card, specs
from register.domain.errors import NotFound
from register.domain.languages import Localized
from register.domain.workflow import Action, offered
from register.services import revising
from register.store import queries
from register.web.comparing import compared
from register.web.i18n import page_words
from register.web.showing import IN_THE_HEAD, Showing
from register.web.staff.door import current_actor, desk

_NUMBER = re.compile("[0-9]{1,6}")


@desk.get("/systems/<int:system_id>/revisions")
def revisions(system_id: int) -> str:
    """List who wrote what and when, and what of it was public."""
    found, listed = revising.every(current_actor(), system_id)
    return render_template(
        "staff/revisions.html",
        found=found,
        name=name(found.card),
        revisions=listed,
        actions=offered(found.standing, current_actor()),
        Action=Action,
    )


@desk.get("/systems/<int:system_id>/revisions/<int:number>")
def revision(system_id: int, number: int) -> str:
    """Show one revision as readers would see it."""
    found, listed = revising.every(current_actor(), system_id)
    card = revising.one(current_actor(), system_id, number)
    names = {each.code: each.name for each in queries.departments()}
    showing = Showing(page_words(), card, names.get(str(card.department)))
    return render_template(
        "staff/revision.html",
        found=found,
        name=name(found.card),
        facts=next(each for each in listed if each.number == number),
        head=[showing.row(spec) for spec in specs() if spec.name in IN_THE_HEAD],
        sections=showing.sections(),
        actions=offered(found.standing, current_actor()),
        Action=Action,
    )


@desk.get("/systems/<int:system_id>/revisions/compare")
def compared_revisions(system_id: int) -> str:
    """Show what changed from one revision to another, by default from the last but one."""
    found, listed = revising.every(current_actor(), system_id)
    before, after = sorted(
        (
            _asked(request.args.get("before", ""), max(1, found.number - 1)),
            _asked(request.args.get("after", ""), found.number),
        )
    )
    facts = {each.number: each for each in listed}
    if not {before, after} <= facts.keys():
        raise NotFound(f"{system_id}, revisions {before} and {after}")
    old, new = (revising.one(current_actor(), system_id, each) for each in (before, after))
    return render_template(
        "staff/compared_revisions.html",
        found=found,
        name=name(found.card),
        revisions=listed,
        before=facts[before],
        after=facts[after],
        fields=compared(old, new),
    )


@desk.post("/systems/<int:system_id>/revisions/<int:number>/restore")
def restore(system_id: int, number: int) -> ResponseReturnValue:
    """Save an old revision anew as a draft."""
    based_on = _asked(request.form.get("based_on", ""), 0)
    saved = revising.restore(current_actor(), system_id, number, based_on=based_on)
    done = "same" if saved == based_on else "restored"
    return redirect(url_for("staff.revisions", system_id=system_id, done=done), 303)


def name(card: Card) -> Localized:
    """What a card is called; empty while it has no name."""
    return card.name if isinstance(card.name, Localized) else Localized()


def _asked(given: str, otherwise: int) -> int:
    """A number of the address; anything else is a 400."""
    if given and not _NUMBER.fullmatch(given):
        abort(400)
    return int(given) if given else otherwise
