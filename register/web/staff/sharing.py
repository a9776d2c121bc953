"""Previews for people outside: made, listed and revoked."""

from datetime import UTC, datetime

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from register.services import previewing
from register.store import desk as cards
from register.store import previews
from register.web.forms.values import whole
from register.web.i18n import page_language
from register.web.previews import PreviewTokens
from register.web.staff.door import current_actor, desk


@desk.route("/systems/<int:system_id>/previews", methods=["GET", "POST"])
def sharing(system_id: int) -> ResponseReturnValue:
    """List the addresses at which outsiders can see a revision, and make one."""
    found = cards.seen_by(current_actor(), system_id)
    if request.method == "POST":
        previewing.make(current_actor(), system_id, whole(request.form.get("days", "")))
        return redirect(url_for("staff.sharing", system_id=system_id, done="preview"), 303)
    tokens: PreviewTokens = current_app.extensions["register.previews"]
    now = datetime.now(UTC)
    return render_template(
        "staff/sharing.html",
        found=found,
        days=previewing.DAYS,
        made=[
            (
                each,
                url_for("public.preview", language=page_language(), token=tokens.of(each.id))
                if each.open(now)
                else "",
            )
            for each in previews.of(system_id)
        ],
    )


@desk.post("/systems/<int:system_id>/previews/<int:preview_id>/revoke")
def unshare(system_id: int, preview_id: int) -> ResponseReturnValue:
    """End a preview at once."""
    previewing.revoke(current_actor(), system_id, preview_id)
    return redirect(url_for("staff.sharing", system_id=system_id, done="preview-gone"), 303)
