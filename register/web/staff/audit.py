"""Who did what, when, with filters and as a table for a spreadsheet."""

from datetime import date
from typing import Any

from flask import Response, abort, render_template, request, url_for

from register.services import auditing
from register.store import audit as store
from register.store.audit import Wanted
from register.web.i18n import page_words
from register.web.public.facets import page_number
from register.web.staff.door import current_actor, desk
from register.words.labels import N_

_ANYTHING = N_("anything")


@desk.get("/audit")
def audit() -> str:
    """Show the newest things done, narrowed as the address says."""
    wanted, number, words = _wanted(), page_number(), page_words()
    total, entries = auditing.entries(current_actor(), wanted, number)
    last = max(1, -(-total // auditing.PAGE))
    if number > last:
        abort(404)
    asked: dict[str, Any] = {name: value for name, value in request.args.items() if name != "page"}
    return render_template(
        "staff/audit.html",
        wanted=wanted,
        total=total,
        entries=entries,
        deeds=[
            ("", words.text(_ANYTHING)),
            *((each, words.deed(each)) for each in store.actions()),
        ],
        number=number,
        pages=[(each, url_for("staff.audit", **asked, page=each)) for each in range(1, last + 1)],
        file=url_for("staff.audit_file", **asked),
    )


@desk.get("/audit.csv")
def audit_file() -> Response:
    """The same as a file."""
    response = Response(
        auditing.as_csv(current_actor(), _wanted()), content_type="text/csv; charset=utf-8"
    )
    response.headers["Content-Disposition"] = 'attachment; filename="audit.csv"'
    return response


def _wanted() -> Wanted:
    asked = {name: request.args.get(name, "").strip() for name in ("who", "action", "subject")}
    return Wanted(**asked, since=_day("since"), until=_day("until"))


def _day(name: str) -> date | None:
    given = request.args.get(name, "").strip()
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        abort(400)
