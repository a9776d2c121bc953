"""The tables: their history, and what the database itself refuses."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import DBAPIError

from register.domain.errors import Conflict
from register.store import migrations, queries, upkeep
from register.store.db import Base, db
from register.store.migrations import _config


def test_the_history_has_one_head():
    assert len(ScriptDirectory.from_config(_config()).get_heads()) == 1


def belongs_to_search(name, at):
    """Whether tables are those of a search engine, which asks them without the models."""
    return (at.get("table_name") or name or "").startswith("search_")


def test_the_newest_tables_are_those_of_the_code(app):
    with db.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "compare_server_default": True,
                "include_name": lambda name, _, at: not belongs_to_search(name, at),
            },
        )
        assert compare_metadata(context, Base.metadata) == []
    assert not upkeep.is_behind()


def test_the_tables_can_be_taken_down_and_up_again_with_the_seed_in_them(seeded):
    assert queries.published_cards()
    db.session.remove()
    migrations.migrate(db.engine, "base")
    assert inspect(db.engine).get_table_names() == ["alembic_version"]
    assert upkeep.is_behind()
    upkeep.migrate()
    assert not upkeep.is_behind()
    assert queries.is_empty()
    assert queries.public_revision() == 0


def test_one_step_can_be_taken_back(app):
    migrations.migrate(db.engine, "-1")
    assert upkeep.is_behind()
    migrations.migrate(db.engine)
    assert not upkeep.is_behind()


def test_migrating_twice_changes_nothing(seeded):
    before = queries.bundle()
    db.session.remove()
    upkeep.migrate()
    assert queries.bundle() == before


def test_a_database_without_tables_is_behind(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'new.db'}")
    assert migrations.behind(engine)
    engine.dispose()


@pytest.mark.parametrize(
    "statement", ["UPDATE revision SET number = number + 100", "DELETE FROM revision"]
)
def test_the_database_refuses_to_change_or_forget_a_revision(seeded, statement):
    with db.engine.connect() as connection:
        connection.execute(text("DELETE FROM revision_term"))
        with pytest.raises(DBAPIError, match="a revision is final"):
            connection.execute(text(statement))


def test_a_database_of_a_newer_release_is_left_alone(app):
    db.session.rollback()
    with db.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Conflict, match="newer release"):
        upkeep.migrate()
    assert upkeep.is_behind()
