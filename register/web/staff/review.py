"""Reviewing a card: what would change for readers, and the decision."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from register.domain.card import Card, specs
from register.domain.errors import Incomplete, Invalid, Problem
from register.domain.languages import NATIONAL, Language, Localized
from register.domain.workflow import Action, offered
from register.services import publishing, scheduling
from register.store import desk as cards
from register.web.comparing import compared
from register.web.forms.fields import Fault
from register.web.forms.values import moment, whole
from register.web.i18n import page_words
from register.web.staff.blocks import blocks
from register.web.staff.door import current_actor, desk
from register.web.staff.systems import to_card
from register.words.problems import what

_LONGEST = 4_000


@desk.get("/systems/<int:system_id>/review")
def review(system_id: int) -> ResponseReturnValue:
    """Compare the newest text with what is public, field by field, and decide."""
    return _page(system_id)


@desk.post("/systems/<int:system_id>/publish")
def publish(system_id: int) -> ResponseReturnValue:
    """Make the submitted text public now."""
    try:
        publishing.publish(current_actor(), system_id, seen=_seen())
    except Incomplete as error:
        return _page(system_id, error)
    return to_card(system_id, "published")


@desk.post("/systems/<int:system_id>/return")
def return_(system_id: int) -> ResponseReturnValue:
    """Send the submitted text back with a comment and remarks by field."""
    comment = request.form.get("comment", "").strip()
    remarks = {
        spec.name: said
        for spec in specs()
        if (said := request.form.get(f"remark.{spec.name}", "").strip())
    }
    if not comment and not remarks:
        return _page(system_id, Invalid(Problem("comment", "missing")))
    if too_long := [each for each in (comment, *remarks.values()) if len(each) > _LONGEST]:
        return _page(
            system_id, Invalid(Problem("comment", "too_long", f"{len(too_long[0])} > {_LONGEST}"))
        )
    publishing.return_for_changes(current_actor(), system_id, comment, remarks, seen=_seen())
    return to_card(system_id, "returned")


@desk.post("/systems/<int:system_id>/schedule")
def schedule(system_id: int) -> ResponseReturnValue:
    """Approve the submitted text for a moment to come, given in Helsinki time."""
    at = moment(request.form.get("day", ""), request.form.get("time", ""))
    if at is None:
        return _page(system_id, Invalid(Problem("publish_at", "bad_moment")))
    try:
        scheduling.schedule(current_actor(), system_id, at, seen=_seen())
    except Invalid as error:
        return _page(system_id, error)
    return to_card(system_id, "planned")


@desk.post("/systems/<int:system_id>/cancel")
def cancel(system_id: int) -> ResponseReturnValue:
    """Take an approval back."""
    scheduling.cancel(current_actor(), system_id)
    return redirect(url_for("staff.review", system_id=system_id, done="cancelled"), 303)


@desk.route("/systems/<int:system_id>/withdraw", methods=["GET", "POST"])
def withdraw(system_id: int) -> ResponseReturnValue:
    """Take a card back from the public, with a reason that the public reads."""
    found = cards.seen_by(current_actor(), system_id)
    faults: tuple[Fault, ...] = ()
    if request.method == "POST":
        reason = Localized.of(
            {each: request.form.get(f"reason.{each}", "").strip()[:_LONGEST] for each in Language}
        )
        if all(reason[each] for each in NATIONAL):
            publishing.withdraw(current_actor(), system_id, reason)
            return to_card(system_id, "withdrawn")
        faults = _faults(Invalid(Problem("reason", "national_languages")))
    page = render_template("staff/withdraw.html", found=found, faults=faults, given=request.form)
    return page, 422 if faults else 200


def _seen() -> int:
    """The revision that was on the page on which somebody has decided."""
    return whole(request.form.get("seen", ""))


def _page(system_id: int, error: Invalid | None = None) -> ResponseReturnValue:
    found = cards.seen_by(current_actor(), system_id)
    public = cards.public_card(system_id)
    page = render_template(
        "staff/review.html",
        found=found,
        public=public,
        fields=compared(public or Card(), found.card),
        blocks=blocks(found, page_words()),
        actions=set(offered(found.standing, current_actor())),
        Action=Action,
        faults=() if isinstance(error, Incomplete) else _faults(error),
        given=request.form,
    )
    return page, 422 if error else 200


def _faults(error: Invalid | None) -> tuple[Fault, ...]:
    words = page_words()
    return tuple(Fault(each.path, what(words, each)) for each in (error.problems if error else ()))
