"""The front page of the desk."""

from flask import render_template

from register.domain.queues import counts
from register.store.worklist import worklist
from register.web.formats import today
from register.web.staff.door import current_actor, desk


@desk.get("/")
def home() -> str:
    """Show how much waits for the reader, and where."""
    return render_template("staff/home.html", counts=counts(worklist(current_actor()), today()))
