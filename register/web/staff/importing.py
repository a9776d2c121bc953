"""Bringing cards in from a file: first a dry run, then as drafts."""

import json
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from register.domain import bundle
from register.domain.errors import Invalid, NotAllowed, Problem
from register.domain.workflow import Role
from register.services import interchange
from register.services.interchange import Imported
from register.web.i18n import page_words
from register.web.staff.door import current_actor, desk
from register.words.problems import what


@desk.route("/import", methods=["GET", "POST"])
def import_() -> ResponseReturnValue:
    """Show what a file would do and, when that is confirmed, do it."""
    actor = current_actor()
    if not any(actor.holds(Role.EDITOR, each.department) for each in actor.assignments):
        raise NotAllowed("import")
    if request.method == "GET":
        return render_template("staff/import.html", done=None, problems=(), text="", dry=True)
    text, dry = _text(), request.form.get("do") != "import"
    done: tuple[Imported, ...] | None = None
    problems: tuple[tuple[str, str], ...] = ()
    try:
        given = bundle.from_plain(_plain(text))
        done = interchange.import_drafts(actor, given.systems, dry_run=dry)
    except Invalid as error:
        problems = tuple((each.path, what(page_words(), each)) for each in error.problems)
    page = render_template("staff/import.html", done=done, problems=problems, text=text, dry=dry)
    return page, 422 if problems else 200


def _text() -> str:
    """What was uploaded now, or came back from the dry run."""
    sent = request.files.get("file")
    if sent and sent.filename:
        return str(sent.read(), "utf-8", "replace")
    return request.form.get("text", "")


def _plain(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Invalid(Problem("file", "not_json", str(error)[:120])) from error
