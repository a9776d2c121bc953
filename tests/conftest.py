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
from register.search.whoosh_index import WhooshIndex
from register.services import accounts, interchange, seeding
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


@pytest.fixture(scope="session", params=BACKENDS)
def templates(request, tmp_path_factory) -> Iterator[dict[str, str]]:
    """The addresses of two ready databases, one empty and one with the seed, to copy from."""
    addresses = {}
    for name in ("empty", "seeded"):
        if request.param == "sqlite":
            folder = tmp_path_factory.mktemp(name)
            settings = replace(SETTINGS, data=folder)
        else:
            server = request.getfixturevalue("postgres")
            url = server.create(f"template_{name}")
            settings = replace(SETTINGS, data=tmp_path_factory.mktemp(name), database_url=url)
        app = create_app(settings)
        with app.app_context():
            upkeep.migrate()
            if name == "seeded":
                interchange.seed(accounts.operator(), seeding.read_seed())
        closed(app)
        addresses[name] = settings.database
    return addresses


def copied(template: str, request, folder: Path) -> str:
    """The address of a fresh copy of a template database; empty for SQLite in ``folder``."""
    if template.startswith("sqlite"):
        shutil.copyfile(template.removeprefix("sqlite:///"), folder / "register.db")
        return ""
    server = request.getfixturevalue("postgres")
    return server.create(f"test_{uuid4().hex}", template=template)


@pytest.fixture
def make_app(request, tmp_path):
    """A function that makes an application over a copy of a template database."""
    made = []

    def make(template: str, **changes: object) -> Flask:
        url = copied(template, request, tmp_path)
        app = create_app(replace(SETTINGS, data=tmp_path, database_url=url, **changes))
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
def index(folder) -> WhooshIndex:
    """A search index that does not exist yet."""
    return WhooshIndex(folder)
