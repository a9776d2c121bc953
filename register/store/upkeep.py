"""Keeping the database itself in order."""

from alembic.util.exc import CommandError

from register.domain.errors import Conflict
from register.store import migrations
from register.store.db import db


def migrate() -> None:
    """Bring the tables up to date; raise Conflict when a newer release has changed them."""
    try:
        migrations.migrate(db.engine)
    except CommandError as error:
        raise Conflict("the database was made by a newer release of the register") from error


def is_behind() -> bool:
    """Whether the tables are not at their newest revision."""
    return migrations.behind(db.engine)


def close() -> None:
    """Give back every connection; the next question opens new ones."""
    db.session.remove()
    db.engine.dispose()
