"""What waits for whoever is signed in."""

from flask import abort, render_template, request

from register.domain.queues import HOLDS, Queue, counts
from register.store import queries
from register.store.worklist import worklist as cards
from register.web.formats import today
from register.web.staff.door import current_actor, desk


@desk.get("/systems")
def worklist() -> str:
    """List the cards that the reader may work on; ``?queue=`` and ``?department=`` narrow."""
    asked, department = request.args.get("queue", ""), request.args.get("department", "")
    if asked and asked not in set(Queue):
        abort(400)
    queue = Queue(asked) if asked else None
    everything = cards(current_actor())
    there = {each.department for each in everything}
    names = {each.code: each.name for each in queries.departments() if each.code in there}
    within = tuple(each for each in everything if department in {"", each.department})
    return render_template(
        "staff/worklist.html",
        cards=[each for each in within if not queue or HOLDS[queue](each, today())],
        counts=counts(within, today()),
        total=len(within),
        queue=queue,
        department=department,
        names=names,
        today=today(),
    )
