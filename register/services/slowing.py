"""Making guesses slow without making anybody wait who is not guessing.

After OWASP, "Slow Down Online Guessing Attacks with Device Cookies": whoever comes with a
browser that the account knows is counted on that browser alone, so what strangers try
never slows them. An attempt is counted before it is judged, so many at once gain nothing.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import bindparam, delete, select, text

from register.domain.errors import Slowed
from register.domain.workflow import VISITOR
from register.store.staff_tables import Attempt
from register.store.transactions import Work, transaction
from register.store.types import UtcMoment

_FORGOTTEN_AFTER = timedelta(days=1)
_NEW_ROW = text(
    "INSERT INTO attempt (key, count, last_at, free_at) VALUES (:key, 0, :now, :now) "
    "ON CONFLICT (key) DO NOTHING"
).bindparams(bindparam("now", type_=UtcMoment))


@dataclass(frozen=True, slots=True)
class Pace:
    """``free`` attempts without a wait; then ``first``, doubled each time, up to ``longest``."""

    free: int
    first: timedelta = timedelta(seconds=1)
    longest: timedelta = timedelta(minutes=15)

    def wait(self, count: int) -> timedelta:
        """How long after the attempt number ``count`` the next one may come."""
        if count < self.free:
            return timedelta()
        return min(self.first * (1 << min(count - self.free, 20)), self.longest)


@dataclass(frozen=True, slots=True)
class Count:
    """Something whose attempts are counted: its key and its pace."""

    key: str
    pace: Pace


def attempt(*counts: Count, subject: str = "") -> None:
    """Count one attempt on each; raise Slowed, counting none, while any of them has to wait."""
    paces = {each.key: each.pace for each in counts}
    with transaction(VISITOR, "attempt", subject) as work:
        now = datetime.now(UTC)
        work.session.execute(delete(Attempt).where(Attempt.last_at < now - _FORGOTTEN_AFTER))
        for key in sorted(paces):
            work.session.execute(_NEW_ROW, {"key": key, "now": now})
        rows = work.session.scalars(
            select(Attempt).where(Attempt.key.in_(paces)).order_by(Attempt.key).with_for_update()
        ).all()
        wait = max(row.free_at for row in rows) - now
        if wait > timedelta():
            raise Slowed(wait)
        for row in rows:
            row.count += 1
            row.last_at, row.free_at = now, now + paces[row.key].wait(row.count)


def forget(work: Work, *counts: Count) -> None:
    """Inside a transaction: what was tried before is settled."""
    work.session.execute(delete(Attempt).where(Attempt.key.in_([each.key for each in counts])))
