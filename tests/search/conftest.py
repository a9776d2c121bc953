"""Fixtures for tests of the engines: real indexes in real folders and databases."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from sqlalchemy import create_engine

from register.search.port import SearchIndex
from register.search.postgres_index import PostgresIndex
from register.search.whoosh_index import WhooshIndex
from register.store import migrations
from tests.search.asking import a_document

ENGINES = ("whoosh", "postgresql")


@pytest.fixture(scope="session")
def tables(postgres) -> str:
    """The address of a database with empty tables, to copy from."""
    url = postgres.create(f"tables_{uuid4().hex}")
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    migrations.migrate(engine)
    engine.dispose()
    return url


@contextmanager
def opened(request, engine: str, word_reader, folder) -> Iterator[Callable[[], SearchIndex]]:
    """Somewhere for an index; each call opens it for another reader or writer."""
    if engine == "whoosh":
        yield lambda: WhooshIndex(folder / "index", word_reader)
        return
    server, tables = (request.getfixturevalue(name) for name in ("postgres", "tables"))
    url, made = server.create(f"index_{uuid4().hex}", template=tables), []

    def one() -> SearchIndex:
        made.append(PostgresIndex(url.replace("postgresql:", "postgresql+psycopg:"), word_reader))
        return made[-1]

    yield one
    for index in made:
        index.close()
    server.drop(url)


@pytest.fixture(params=ENGINES)
def place(request, word_reader, tmp_path) -> Iterator[Callable[[], SearchIndex]]:
    """Somewhere for an index, on each engine in turn."""
    with opened(request, request.param, word_reader, tmp_path) as one:
        yield one


@pytest.fixture
def engine(place) -> SearchIndex:
    """An index, on each engine in turn, that has not been made yet."""
    return place()


@pytest.fixture(scope="session", params=ENGINES)
def full(request, word_reader, tmp_path_factory) -> Iterator[SearchIndex]:
    """An index of nine cards, on each engine in turn."""
    with opened(request, request.param, word_reader, tmp_path_factory.mktemp("full")) as one:
        index = one()
        index.rebuild(
            [
                a_document(f"k{n}", fi=f"sana{n} botti a b", sv="ord", name=f"nimi {n}")
                for n in range(9)
            ],
            1,
        )
        yield index
