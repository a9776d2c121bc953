"""The index follows what is public, and a search shows nothing else."""

import gc
import shutil

import pytest
from flask import Flask

from register.domain.bundle import PageKind, SystemCard
from register.domain.languages import Language, Localized
from register.search.generations import Generations
from register.search.port import DocumentKind, IndexBusy, IndexUnavailable, Written
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


@pytest.fixture
def busy(folder):
    """A function that keeps every other writer out for as long as its context lasts."""
    return lambda: Generations(folder).lock(0)


def ask(index, words, language=Language.FI):
    return indexing.search(index, words, language, most=10)


def found(index, words):
    answer = ask(index, words)
    assert answer.current
    assert answer.found.total == len(answer.found.hits)
    return [hit.key for hit in answer.found.hits]


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
    assert index.revision == queries.public_revision()
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


def test_a_rebuild_counts_its_documents(index, database):
    load(pages=(a_page(),))
    assert indexing.rebuild(index) == 2
    assert not indexing.behind(index)


def test_an_index_that_is_not_there_is_behind(index, database):
    assert indexing.behind(index)


def test_a_search_brings_the_index_up_to_date_first(index, people):
    system = published(people)
    assert found(index, "parking") == ["parking"]
    published(people, "zeppelin", "zep2", summary=text("a zeppelin"))
    assert found(index, "zeppelin") == ["zeppelin"]
    withdraw(system)
    assert found(index, "parking") == ["zeppelin"]


def test_drafts_and_what_waits_for_review_are_not_found(index, people):
    system = publishing.open_system(people.editor, "parking", "prk2", a_card())
    assert found(index, "parking") == []
    publishing.submit(people.editor, system)
    assert found(index, "parking") == []
    publishing.publish(people.publisher, system)
    publishing.save(people.editor, system, a_card(summary=text("zeppelin")), based_on=1)
    assert found(index, "parking") == ["parking"]
    assert found(index, "zeppelin") == []


def test_a_changed_text_is_found_by_its_new_words_only(index, people):
    published(people, summary=text("a zeppelin"))
    assert found(index, "zeppelin") == ["parking"]
    load(SystemCard(slug="parking", short_id="prk2", card=a_card(summary=text("a balloon"))))
    assert found(index, "zeppelin") == []
    assert found(index, "balloon") == ["parking"]


def test_departments_and_pages_are_found(index, database):
    load(pages=(a_page(body=text("the zeppelin register")),))
    answer = ask(index, "zeppelin", Language.EN)
    assert [(hit.kind, hit.language) for hit in answer.found.hits] == [
        (DocumentKind.PAGE, Language.EN)
    ]
    assert found(index, "traffic") == ["parking"]


def test_a_withdrawn_card_is_not_found_even_while_the_index_is_behind(index, people, busy):
    system = published(people)
    published(people, "chat", "cht2")
    assert found(index, "parking") == ["chat", "parking"]
    withdraw(system)
    with busy():
        answer = ask(index, "parking")
        assert not answer.current
        assert [hit.key for hit in answer.found.hits] == ["chat"]
        assert answer.found.total == 1
        assert (CARD, "parking") in index.versions()
    assert found(index, "parking") == ["chat"]
    assert (CARD, "parking") not in index.versions()


def test_a_search_says_that_the_newest_changes_may_be_missing(index, people, busy):
    published(people)
    indexing.refresh(index)
    published(people, "zeppelin", "zep2", summary=text("a zeppelin"))
    with busy():
        answer = ask(index, "zeppelin")
        assert not answer.current
        assert answer.found.total == 0
        with pytest.raises(IndexBusy):
            indexing.refresh(index)
    assert found(index, "zeppelin") == ["zeppelin"]


def test_a_lost_index_is_made_anew_by_a_search(index, folder, people):
    published(people)
    assert found(index, "parking") == ["parking"]
    shutil.rmtree(folder)
    assert found(index, "parking") == ["parking"]


#: Whoosh opens a broken file, fails, and leaves it to the collector of garbage.
leaves_files_open = pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")


@leaves_files_open
def test_a_broken_index_is_made_anew_by_a_search(index, folder, people):
    published(people)
    indexing.refresh(index)
    for file in folder.glob("gen-1/*.toc"):
        file.write_bytes(b"")
    assert found(WhooshIndex(folder), "parking") == ["parking"]
    gc.collect()


@leaves_files_open
def test_an_index_that_opens_but_cannot_be_searched_is_made_anew(index, folder, people):
    published(people)
    indexing.refresh(index)
    (segment,) = folder.glob("gen-1/*.seg")
    whole = segment.read_bytes()
    for start in range(0, len(whole), 32):
        segment.write_bytes(whole[:start] + b"\xff" * 32 + whole[start + 32 :])
        if only_a_search_fails(WhooshIndex(folder)):
            break
    assert found(WhooshIndex(folder), "parking") == ["parking"]
    assert (folder / "CURRENT").read_text() == "gen-2"
    gc.collect()


def only_a_search_fails(index):
    try:
        assert index.revision
    except IndexUnavailable:
        return False
    try:
        index.search("parking", Language.FI, most=1)
    except IndexUnavailable:
        return True
    return False


def test_without_an_index_and_without_a_way_to_make_one_a_search_fails(index, people, busy):
    published(people)
    with busy(), pytest.raises(IndexUnavailable):
        ask(index, "parking")
    assert found(index, "parking") == ["parking"]


def test_two_who_catch_up_one_after_the_other_agree(index, folder, people):
    other = WhooshIndex(folder)
    published(people)
    indexing.refresh(index)
    published(people, "chat", "cht2")
    indexing.refresh(other)
    assert indexing.refresh(index) == Written()
    assert found(index, "parking") == found(other, "parking") == ["chat", "parking"]
