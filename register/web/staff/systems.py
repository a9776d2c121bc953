"""A card at the desk: where it stands, what it lacks and what can be done with it."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from register.domain.browsing import Order, ordered
from register.domain.completeness import progress, shares
from register.domain.errors import Conflict, Invalid, NotAllowed
from register.domain.languages import Language
from register.domain.translating import behind
from register.domain.workflow import Action, Role, offered
from register.services import publishing, starting
from register.store import desk as cards
from register.store import drafts, queries
from register.web.forms.fields import Fault
from register.web.i18n import page_language, page_words
from register.web.showing import Showing
from register.web.staff.blocks import blocks
from register.web.staff.door import current_actor, desk
from register.words.problems import what


@desk.get("/systems/<int:system_id>")
def system(system_id: int) -> str:
    """Show where a card stands and what can be done with it."""
    found = cards.seen_by(current_actor(), system_id)
    return render_template(
        "staff/system.html",
        found=found,
        actions=set(offered(found.standing, current_actor())),
        Action=Action,
        progress=progress(found.card),
        blocks=blocks(found, page_words()),
        behind=len(tuple(behind(found.card))),
        returned=cards.returned(system_id),
        unsaved=drafts.unsaved(current_actor(), system_id),
        shares={each: shares(found.card, each) for each in Language},
    )


@desk.route("/systems/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Start a card, from nothing or from one that is public."""
    actor = current_actor()
    own = [each for each in queries.departments() if actor.holds(Role.EDITOR, each.code)]
    if not own:
        raise NotAllowed("open")
    words, language, faults = page_words(), page_language(), []
    if request.method == "POST":
        try:
            system_id = starting.start(
                actor,
                slug=request.form.get("slug", "").strip(),
                name=request.form.get("name", ""),
                department=request.form.get("department", ""),
                like=request.form.get("like", ""),
            )
        except Invalid as error:
            faults = [Fault(each.path, what(words, each)) for each in error.problems]
        else:
            return redirect(url_for("staff.edit", system_id=system_id, section="overview"), 303)
    page = render_template(
        "staff/new.html",
        faults=faults,
        given=request.form,
        departments=[(each.code, each.name.for_reader(language).text) for each in own],
        others=[
            (each.slug, each.name.for_reader(language).text)
            for each in ordered(queries.listed(), Order.NAME, language)
        ],
    )
    return page, 422 if faults else 200


@desk.get("/systems/<int:system_id>/preview")
def preview(system_id: int) -> str:
    """Show the newest text as readers will see it."""
    found = cards.seen_by(current_actor(), system_id)
    names = {each.code: each.name for each in queries.departments()}
    return render_template(
        "staff/preview.html",
        found=found,
        showing=Showing(page_words(), found.card, names.get(str(found.card.department))),
    )


@desk.post("/systems/<int:system_id>/submit")
def submit(system_id: int) -> ResponseReturnValue:
    """Put the newest text forward for review."""
    publishing.submit(current_actor(), system_id)
    return to_card(system_id, "submitted")


@desk.post("/systems/<int:system_id>/recall")
def recall(system_id: int) -> ResponseReturnValue:
    """Take one's own submission back."""
    publishing.recall(current_actor(), system_id)
    return to_card(system_id, "recalled")


@desk.errorhandler(Conflict)
def conflict(error: Conflict) -> ResponseReturnValue:
    """Show how a card stands, and what they wrote, to somebody who came too late."""
    system_id = (request.view_args or {}).get("system_id")
    if system_id is None:
        raise error
    found = cards.seen_by(current_actor(), system_id)
    written = [
        held
        for name, held in request.form.items()
        if name.split(".")[0] in {"comment", "remark", "reason"} and held.strip()
    ]
    return render_template("staff/conflict.html", found=found, written=written), 409


def to_card(system_id: int, done: str) -> ResponseReturnValue:
    """The way to a card's page, which says what was done."""
    return redirect(url_for("staff.system", system_id=system_id, done=done), 303)
