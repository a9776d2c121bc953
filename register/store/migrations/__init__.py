"""The history of the tables, and the way from any of its points to another."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    return config


def migrate(engine: Engine, to: str = "head") -> None:
    """Bring the database up (or with ``-1``, ``base`` … down) to a revision of the tables."""
    config = _config()
    config.attributes["engine"] = engine
    change = command.downgrade if to == "base" or to.startswith("-") else command.upgrade
    change(config, to)


def behind(engine: Engine) -> bool:
    """Whether the database is not at the newest revision of the tables."""
    newest = ScriptDirectory.from_config(_config()).get_current_head()
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() != newest
