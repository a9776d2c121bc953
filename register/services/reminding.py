"""Reminding of reviews: once when one comes near, and once when its day has passed."""

from dataclasses import dataclass
from datetime import date, timedelta

from register.domain.workflow import Actor, Role
from register.services.notifying import tell, those_with
from register.store import desk, reviews
from register.store.paperwork import Reminder
from register.store.transactions import transaction

#: How long before the day of a review its reminder goes out.
AHEAD = timedelta(days=30)
SOON, OVERDUE = "review_soon", "review_overdue"


@dataclass(frozen=True, slots=True)
class Reminded:
    """A public card whose review those who write for its department were reminded of."""

    slug: str
    kind: str


def remind(operator: Actor, today: date) -> tuple[Reminded, ...]:
    """Mail the editors of every public card whose review is due within 30 days or overdue."""
    done = []
    for each in reviews.due(today + AHEAD):
        kind = OVERDUE if each.due_on < today else SOON
        with transaction(operator, "remind", f"system:{each.system_id}") as work:
            desk.claim(each.system_id)
            key = each.system_id, each.due_on, kind
            if work.session.get(Reminder, key):
                work.private = True
                continue
            work.session.add(Reminder(system_id=each.system_id, due_on=each.due_on, kind=kind))
            work.detail = {"kind": kind, "due_on": each.due_on.isoformat()}
            editors = those_with(Role.EDITOR, each.department)
            tell(work, kind, editors, each.system_id, each.name)
        done.append(Reminded(each.slug, kind))
    return tuple(done)
