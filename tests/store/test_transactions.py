"""The one way to write."""

import sqlite3
from contextlib import suppress
from dataclasses import replace

import pytest
from sqlalchemy import delete, func, insert, select, text, update

from register.app import create_app
from register.domain.errors import Conflict
from register.domain.workflow import VISITOR
from register.store import queries, upkeep
from register.store.db import db
from register.store.tables import Audit, Counter, System
from register.store.transactions import Unguarded, transaction
from tests.conftest import SETTINGS, closed


@pytest.fixture
def sqlite(tmp_path):
    """An application with an empty register on SQLite, which has locks and settings of its own."""
    app = create_app(replace(SETTINGS, data=tmp_path))
    with app.app_context():
        upkeep.migrate()
        yield app
    closed(app)


def audits() -> list[tuple]:
    found = db.session.scalars(select(Audit).order_by(Audit.id))
    return [(each.actor_id, each.action, each.subject, each.detail) for each in found]


def systems() -> list[str]:
    return list(db.session.scalars(select(System.slug)))


def a_system(slug: str = "parking") -> System:
    return System(slug=slug, short_id="prk2")


def test_a_transaction_keeps_what_was_written_and_says_who_did_what_to_what(app, actors):
    before = audits()
    with transaction(actors.editor, "open") as work:
        work.session.add(a_system())
        work.subject, work.detail = "system:1", {"revision": 1, "comment": "ä"}
    assert systems() == ["parking"]
    assert audits() == [
        *before,
        (actors.editor.id, "open", "system:1", {"revision": 1, "comment": "ä"}),
    ]


def test_a_visitor_is_written_down_as_nobody(app):
    with transaction(VISITOR, "look", "register"):
        pass
    assert audits() == [(None, "look", "register", {})]


def test_what_fails_leaves_nothing_behind(app):
    def fail():
        with transaction(VISITOR, "open") as work:
            work.session.add(a_system())
            work.session.flush()
            work.public = True
            raise Conflict("parking")

    with pytest.raises(Conflict):
        fail()
    assert (systems(), audits(), queries.public_revision()) == ([], [], 0)


def test_public_work_moves_the_counter_by_one_and_other_work_does_not(app):
    for public, n in ((True, 1), (False, 1), (True, 2)):
        with transaction(VISITOR, "try") as work:
            work.public = public
        assert queries.public_revision() == n


def test_a_new_row_outside_a_transaction_is_refused(app):
    db.session.add(a_system())
    with pytest.raises(Unguarded):
        db.session.commit()
    db.session.rollback()
    assert systems() == []


def test_a_changed_row_outside_a_transaction_is_refused(app):
    counter = db.session.scalars(select(Counter).where(Counter.name == "public")).one()
    counter.n = 5
    with pytest.raises(Unguarded):
        db.session.flush()
    db.session.rollback()
    db.session.delete(db.session.scalars(select(Counter).where(Counter.name == "public")).one())
    with pytest.raises(Unguarded):
        db.session.flush()


@pytest.mark.parametrize(
    "statement",
    [
        insert(System).values(slug="a", short_id="abcd"),
        update(Counter).values(n=5),
        delete(Counter),
    ],
    ids=["insert", "update", "delete"],
)
def test_a_statement_outside_a_transaction_is_refused(app, statement):
    with pytest.raises(Unguarded):
        db.session.execute(statement)


@pytest.mark.parametrize("fails", [False, True])
def test_writing_is_refused_again_once_a_transaction_is_over(app, fails):
    with suppress(ZeroDivisionError), transaction(VISITOR, "try") as work:
        work.session.add(a_system())
        1 / (not fails)
    with pytest.raises(Unguarded):
        db.session.execute(update(Counter).values(n=5))


def test_a_transaction_inside_another_is_refused_and_undoes_neither(app):
    with transaction(VISITOR, "outer") as work:
        work.session.add(a_system())
        with pytest.raises(Unguarded), transaction(VISITOR, "inner"):
            pass
    assert systems() == ["parking"]
    assert [action for _, action, *_ in audits()] == ["outer"]


def test_what_was_only_read_before_does_not_hold_a_transaction_up(app):
    assert systems() == []
    with transaction(VISITOR, "open") as work:
        work.session.add(a_system())
    assert systems() == ["parking"]


def test_sqlite_takes_the_write_lock_as_a_transaction_begins(sqlite):
    other = sqlite3.connect(db.engine.url.database, timeout=0, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("ROLLBACK")
    with transaction(VISITOR, "try"), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.execute("BEGIN IMMEDIATE")
    other.close()


def test_reading_from_sqlite_takes_no_write_lock(sqlite):
    assert queries.published_cards() == ()
    other = sqlite3.connect(db.engine.url.database, timeout=0, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.close()


def test_sqlite_is_opened_with_its_foreign_keys_and_a_journal_that_readers_do_not_wait_for(sqlite):
    asked = ("foreign_keys", "journal_mode", "busy_timeout", "secure_delete")
    found = [db.session.scalar(text(f"PRAGMA {name}")) for name in asked]
    assert found == [1, "wal", 10_000, 1]


def test_every_moment_in_the_database_has_its_zone(app):
    with transaction(VISITOR, "open") as work:
        work.session.add(System(slug="parking", short_id="prk2"))
    assert db.session.scalars(select(System.created_at)).one().utcoffset().total_seconds() == 0
    assert db.session.scalar(select(func.count()).select_from(System)) == 1
