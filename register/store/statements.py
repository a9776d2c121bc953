"""What departments have stated."""

from datetime import date

from sqlalchemy import select

from register.store.db import db
from register.store.staff_tables import Statement


def in_force() -> dict[str, date]:
    """By the code of each department that stated it: the day it was checked and used no systems."""
    rows = db.session.execute(
        select(Statement.department, Statement.checked_on)
        .where(Statement.withdrawn_at.is_(None))
        .order_by(Statement.id)
    )
    return {department: day for department, day in rows}  # noqa: C416
