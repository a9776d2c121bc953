"""Keeping the database itself in order."""

from register.store import migrations
from register.store.db import db


def migrate() -> None:
    """Bring the tables of the configured database up to date."""
    migrations.migrate(db.engine)


def is_behind() -> bool:
    """Whether the tables are not at their newest revision."""
    return migrations.behind(db.engine)


def close() -> None:
    """Give back every connection; the next question opens new ones."""
    db.session.remove()
    db.engine.dispose()
