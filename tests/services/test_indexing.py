"""The index follows what is public, and writes only what differs."""

import pytest
from flask import Flask

from register.domain.bundle import PageKind, SystemCard
from register.domain.languages import Localized
from register.search.port import DocumentKind, Written
from register.search.whoosh_index import WhooshIndex
from register.services import accounts, indexing, interchange, publishing
from register.store import queries
from register.store.db import db
from register.store.migrations import migrate
from tests.builders import a_bundle, a_card, a_page, actors, published, text

CARD = DocumentKind.CARD


@pytest.fixture
def database(tmp_path):
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{tmp_path / 'register.db'}"
    db.init_app(app)
    with app.app_context():
        migrate(db.engine)
        yield db
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def people(database):
    return actors()


def load(*systems, pages=()):
    bundle = a_bundle(*systems, pages=pages)
    interchange.import_bundle(accounts.operator(), bundle, publish=True)


def withdraw(system):
    publishing.withdraw(accounts.operator(), system, Localized(fi="syy", sv="skäl"))


def test_the_first_refresh_makes_the_index(index, database):
    load(pages=(a_page(), a_page("ai", kind=PageKind.TERM)))
    assert set(indexing.refresh(index).replaced) == {
        (CARD, "parking"),
        (DocumentKind.PAGE, "about"),
        (DocumentKind.TERM, "ai"),
    }
    assert index.view().revision == queries.public_revision()
    assert not indexing.behind(index)
    assert indexing.refresh(index) == Written()


def test_a_refresh_writes_only_what_differs(index, people):
    published(people)
    chat = published(people, "chat", "cht2")
    published(people, "queue", "que2")
    indexing.refresh(index)
    withdraw(chat)
    load(SystemCard(slug="parking", short_id="prk2", card=a_card(goal=text("another"))))
    assert indexing.behind(index)
    assert indexing.refresh(index) == Written(
        replaced=((CARD, "parking"),), removed=((CARD, "chat"),)
    )


def test_a_rebuild_counts_its_documents_and_tells_how_far_it_is(index, database):
    load(pages=(a_page(),))
    told = []
    assert indexing.rebuild(index, lambda done, of: told.append((done, of))) == 2
    assert told == [(1, 2), (2, 2)]
    assert not indexing.behind(index)


def test_an_index_that_is_not_there_is_behind(index, database):
    assert indexing.behind(index)


def test_two_who_catch_up_one_after_the_other_agree(index, folder, word_reader, people):
    other = WhooshIndex(folder, word_reader)
    published(people)
    indexing.refresh(index)
    published(people, "chat", "cht2")
    indexing.refresh(other)
    assert indexing.refresh(index) == Written()
    assert index.view().versions == other.view().versions
