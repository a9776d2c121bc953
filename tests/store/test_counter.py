"""The number that moves with every public change, as the front of the application reads it."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import text

from register.domain.workflow import VISITOR
from register.store.counter import Unreadable, public_counter
from register.store.db import db
from register.store.transactions import transaction

BUMP = """
import sys, sqlalchemy
engine = sqlalchemy.create_engine(sys.argv[1])
with engine.begin() as connection:
    connection.execute(sqlalchemy.text("UPDATE counter SET n = n + 1"))
engine.dispose()
"""


@pytest.fixture
def address(app):
    return app.config["SQLALCHEMY_DATABASE_URI"]


@pytest.fixture
def counter(address):
    counter = public_counter(address)
    yield counter
    counter.close()


def bump() -> None:
    with transaction(VISITOR, "try") as work:
        work.public = True


def alter(statement: str) -> None:
    with db.engine.begin() as connection:
        connection.execute(text(statement))


def test_the_number_moves_with_every_public_change(counter):
    seen = [counter(), counter()]
    bump()
    seen.append(counter())
    bump()
    assert [*seen, counter()] == [0, 0, 1, 2]


def test_the_commit_of_another_process_is_seen(counter, address):
    assert counter() == 0
    subprocess.run([sys.executable, "-c", BUMP, address], check=True)
    assert counter() == 1


def test_what_is_not_committed_is_not_seen(counter):
    with transaction(VISITOR, "try") as work:
        work.public = True
        work.session.flush()
        assert counter() == 0
    assert counter() == 1


def test_every_thread_sees_every_change(counter):
    together = Barrier(4)

    def look(_) -> tuple[int, int]:
        before = counter()
        together.wait(20)
        together.wait(20)
        return before, counter()

    with ThreadPoolExecutor(4) as pool:
        looking = [pool.submit(look, each) for each in range(3)]
        together.wait(20)
        bump()
        together.wait(20)
        assert {each.result() for each in looking} == {(0, 1)}


def test_a_database_that_cannot_be_asked_is_unreadable_until_it_can_be(counter):
    assert counter() == 0
    alter("ALTER TABLE counter RENAME TO lost")
    for _ in range(2):
        with pytest.raises(Unreadable):
            counter()
    alter("ALTER TABLE lost RENAME TO counter")
    bump()
    assert counter() == 1


def test_a_database_that_is_not_there_is_unreadable(address):
    elsewhere = public_counter(address.replace("register.db", "gone.db").replace("/test_", "/gone"))
    with pytest.raises(Unreadable):
        elsewhere()
    elsewhere.close()


def test_a_counter_without_its_row_is_not_taken_for_nought(counter):
    alter("DELETE FROM counter")
    with pytest.raises(Unreadable):
        counter()
