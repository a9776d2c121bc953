"""Taking out of a card what should never have been published."""

from flask import current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from register.domain import workflow
from register.domain.errors import Invalid
from register.domain.redaction import Ground
from register.domain.workflow import Action
from register.services import redacting
from register.store import desk as cards
from register.web.comparing import compared
from register.web.formats import today
from register.web.forms.fields import Fault, cleaned
from register.web.i18n import page_words
from register.web.staff.door import current_actor, desk
from register.web.staff.revisions import name
from register.words.labels import N_

_LONGEST = 4_000
_FAULTS = {
    "too_short": N_("Write each passage on a line of its own, at least three characters long."),
    "nowhere": N_("These words are nowhere in this card or in what is kept about it."),
    "no_ground": N_("Choose the ground."),
    "too_long": N_("That is too much at once. Take out fewer passages at a time."),
}


@desk.route("/systems/<int:system_id>/redaction", methods=["GET", "POST"])
def redaction(system_id: int) -> ResponseReturnValue:
    """Ask for the passages, show where they are, and take them out once that is confirmed."""
    actor, found = current_actor(), cards.desk(system_id)
    workflow.require(Action.REDACT, found.standing, actor)
    passages = cleaned(request.form.get("passages"))
    ground = request.form.get("ground", "")
    faults: list[Fault] = []
    hit = None
    if request.method == "POST":
        try:
            if len(passages) > _LONGEST:
                faults.append(_fault("passages", "too_long"))
            elif ground not in set(Ground):
                faults.append(_fault("ground", "no_ground"))
            else:
                asked = (actor, system_id, passages.split("\n"), Ground(ground), today())
                if request.form.get("do") == "redact":
                    redacting.redact(*asked, current_app.extensions["register.search"])
                    done = url_for("staff.redaction", system_id=system_id, done="redacted")
                    return redirect(done, 303)
                hit = redacting.look(*asked)
        except Invalid as error:
            faults += [_fault(each.path, each.code) for each in error.problems]
    page = render_template(
        "staff/redaction.html",
        found=found,
        name=name(found.card),
        passages=passages,
        ground=ground,
        grounds=[(each.value, page_words().choice(each)) for each in Ground],
        hit=hit,
        fields=compared(*hit.shown) if hit and hit.shown else (),
        faults=faults,
    )
    return make_response(page, 422 if faults else 200)


def _fault(field: str, code: str) -> Fault:
    return Fault(field, page_words().text(_FAULTS[code]))
