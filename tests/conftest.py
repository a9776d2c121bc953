"""Fixtures that every test may use: a real database, a real application, a checked client.

Tests that ask for ``database_url``, ``app`` or ``seeded`` run on SQLite and on PostgreSQL.
Where PostgreSQL or Chromium is missing their tests are skipped with the command that
cures it; with ``CI`` set they fail instead.
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest
from flask import Flask

from register.app import create_app
from register.search.analysis.lexicon import Lexicon
from register.search.analysis.reader import Reader
from register.search.whoosh_index import WhooshIndex
from register.services import accounts, indexing, interchange, seeding
from register.settings import Settings
from register.store import upkeep
from register.store.db import db
from tests import builders, page, postgresql

BACKENDS = ("sqlite", "postgresql")
SETTINGS = Settings(
    secret_key="a key for tests, of forty characters....",
    public_url="https://register.example.org",
    operator_name="Testikaupunki",
    operator_mailbox="rekisteri@testikaupunki.example",
)


def missing(what: str, cure: str) -> None:
    """Skip a test for want of a program, or fail it where everything has to be there."""
    message = f"{what} is missing; this cures it: {cure}"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def postgres() -> Iterator[postgresql.Server]:
    """A PostgreSQL server of the session's own."""
    if not (binaries := postgresql.binaries()):
        missing("PostgreSQL", "apt-get install postgresql")
    with postgresql.serve(binaries) as server:
        yield server


def closed(app: Flask) -> None:
    """Give back what an application holds."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    app.extensions["register.counter"].close()
    app.extensions["register.search"].close()


@pytest.fixture(scope="session")
def lexicon(request) -> Path:
    """The folder of the dictionaries, written once and kept between runs."""
    folder: Path = request.config.cache.mkdir("lexicon")
    Lexicon(folder).prepare()
    return folder


@pytest.fixture(scope="session")
def word_reader(lexicon) -> Reader:
    """What all tests read words with."""
    return Reader(Lexicon(lexicon))


@pytest.fixture(scope="session", params=BACKENDS)
def templates(request, word_reader, tmp_path_factory) -> Iterator[dict[str, str]]:
    """The addresses of two ready databases, one empty and one with the seed, to copy from.

    The one with the seed comes with its search index.
    """
    addresses = {}
    for name in ("empty", "seeded"):
        if request.param == "sqlite":
            folder = tmp_path_factory.mktemp(name)
            settings = replace(SETTINGS, data=folder)
        else:
            server = request.getfixturevalue("postgres")
            url = server.create(f"template_{name}")
            folder = tmp_path_factory.mktemp(name)
            settings = replace(SETTINGS, data=folder, database_url=url, search_engine="postgresql")
        app = create_app(settings, word_reader)
        with app.app_context():
            upkeep.migrate()
            if name == "seeded":
                interchange.seed(accounts.operator(), seeding.read_seed())
                indexing.rebuild(app.extensions["register.search"])
        closed(app)
        addresses[name] = settings.database
    return addresses


def copied(template: str, request, folder: Path) -> str:
    """The address of a fresh copy of a template database; empty for SQLite in ``folder``."""
    if template.startswith("sqlite"):
        database = Path(template.removeprefix("sqlite:///"))
        shutil.copyfile(database, folder / "register.db")
        if (index := database.with_name("index")).exists():
            shutil.copytree(index, folder / "index")
        return ""
    server = request.getfixturevalue("postgres")
    return server.create(f"test_{uuid4().hex}", template=template)


@pytest.fixture
def make_app(request, word_reader, tmp_path):
    """A function that makes an application over a copy of a template database."""
    made = []

    def make(template: str, **changes: object) -> Flask:
        url = copied(template, request, tmp_path)
        engine = "postgresql" if url else "whoosh"
        settings = replace(SETTINGS, data=tmp_path, database_url=url, search_engine=engine)
        app = create_app(replace(settings, **changes), word_reader)
        app.config["TESTING"] = True
        made.append(app)
        return app

    yield make
    for app in made:
        closed(app)
        if url := app.extensions["register.settings"].database_url:
            request.getfixturevalue("postgres").drop(url)


@pytest.fixture
def app(make_app, templates) -> Iterator[Flask]:
    """An application with an empty register, its context pushed."""
    app = make_app(templates["empty"])
    with app.app_context():
        yield app


@pytest.fixture
def seeded(make_app, templates) -> Iterator[Flask]:
    """An application with the seed loaded, its context pushed."""
    app = make_app(templates["seeded"])
    with app.app_context():
        yield app


@pytest.fixture
def site(seeded) -> page.Site:
    """A reader of the seeded register whose every page is checked."""
    return page.Site(seeded)


@pytest.fixture
def actors(app) -> builders.Actors:
    """An operator, two editors, a publisher and an administrator of the empty register."""
    return builders.actors()


@pytest.fixture
def signed_in(app):
    """A function that gives a checked browser in which somebody is signed in.

    ``signed_in(actors.editor).get("/staff/")``; without an actor nobody is.
    """
    return partial(page.StaffSite, app)


@pytest.fixture
def folder(tmp_path) -> Path:
    """Where a search index of the test's own is kept."""
    return tmp_path / "index"


@pytest.fixture
def index(folder, word_reader) -> WhooshIndex:
    """A search index that does not exist yet."""
    return WhooshIndex(folder, word_reader)
