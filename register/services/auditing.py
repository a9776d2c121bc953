"""Reading the audit: who did what, when, and what it was before and after."""

import csv
import io
import json

from register.domain.duties import Duty, require
from register.domain.workflow import Actor
from register.services.exporting import safe_cell
from register.store import audit
from register.store.audit import Entry, Wanted

PAGE = 100
_MOST = 100_000


def entries(actor: Actor, wanted: Wanted, page: int) -> tuple[int, tuple[Entry, ...]]:
    """How many entries there are, and those of one page of a hundred; raise NotAllowed."""
    require(Duty.AUDIT, actor, None)
    return audit.count(wanted), audit.entries(wanted, most=PAGE, skipped=(page - 1) * PAGE)


def as_csv(actor: Actor, wanted: Wanted) -> bytes:
    """The newest 100,000 entries in UTF-8 with a byte order mark, for a spreadsheet.

    The columns are the moment (ISO 8601, UTC), the account, the action, the subject, its
    name, and the rest as JSON. Raise NotAllowed.
    """
    require(Duty.AUDIT, actor, None)
    opened = io.StringIO(newline="")
    writer = csv.writer(opened)
    writer.writerow(["at", "who", "action", "subject", "name", "detail"])
    for each in audit.entries(wanted, most=_MOST):
        detail = json.dumps(dict(each.detail), ensure_ascii=False, sort_keys=True)
        cells = [each.at.isoformat(), each.who, each.action, each.subject, each.name, detail]
        writer.writerow([safe_cell(cell) for cell in cells])
    return opened.getvalue().encode("utf-8-sig")
