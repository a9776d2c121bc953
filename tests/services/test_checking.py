"""What an operator should know before residents find out."""

import pytest

from register.domain.languages import Language, Localized
from register.search.whoosh_index import WhooshIndex
from register.services import checking, indexing, interchange, publishing
from register.store import migrations
from register.store.db import db
from register.store.tables import Publication, Revision, System
from register.store.transactions import transaction
from tests.builders import a_bundle, a_card, a_page, published, text


@pytest.fixture
def index(app, word_reader, tmp_path) -> WhooshIndex:
    index = WhooshIndex(tmp_path / "checked", word_reader)
    indexing.rebuild(index)
    return index


def test_nothing_is_found_where_nothing_is_wrong(actors, index):
    interchange.import_bundle(actors.operator, a_bundle(pages=(a_page(),)), publish=True)
    indexing.refresh(index)
    assert checking.everything(index) == []


def test_nothing_is_wrong_with_the_seed(seeded, word_reader, tmp_path):
    index = WhooshIndex(tmp_path / "checked", word_reader)
    indexing.rebuild(index)
    assert checking.everything(index) == []


def test_an_index_that_is_behind_is_found(actors, index):
    published(actors)
    assert checking.everything(index) == [
        "search index: behind the database; run `register reindex`"
    ]


def test_a_page_that_lacks_a_language_is_found(actors, index):
    page = a_page(body=Localized(sv="Bara svenska"))
    interchange.import_bundle(actors.operator, a_bundle(pages=(page,)), publish=True)
    indexing.refresh(index)
    assert checking.everything(index) == ["page about: missing in fi, en"]


def test_a_public_card_that_the_rules_of_today_would_not_let_through_is_found(actors, index):
    stale = Localized("uusi", "gammal").confirm(Language.SV)
    with transaction(actors.operator, "publish as an older release did") as work:
        system = System(slug="old", short_id="bld2")
        work.session.add(system)
        work.session.flush()
        card = a_card(goal=None, decision_role=None, benefits=stale, how_to_object=text("ask"))
        revision = Revision(system_id=system.id, number=1, author_id=1, card=card)
        work.session.add(revision)
        work.session.flush()
        work.session.add(Publication(system_id=system.id, revision_id=revision.id, publisher_id=1))
    assert checking.everything(index) == [
        "card old: decision_role is missing (any language)",
        "card old: goal is missing (fi, sv)",
        "card old: benefits is stale (sv)",
    ]


def test_a_draft_is_nobodys_business_yet(actors, index):
    publishing.open_system(actors.editor, "draft", "drf2", a_card(goal=None))
    assert checking.everything(index) == []


def test_tables_that_are_behind_are_found_before_all_else(app, index):
    db.session.remove()
    migrations.migrate(db.engine, "-1")
    assert checking.everything(index) == [
        "database: its tables are not those of this release; run `register init`"
    ]
