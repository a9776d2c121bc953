"""What the application may know of the published register."""

from contextlib import contextmanager

import pytest
from sqlalchemy import event

from register.domain.bundle import PageKind
from register.domain.declaring import NotKnown
from register.domain.errors import NotFound, Withdrawn
from register.domain.languages import Localized
from register.domain.vocabularies import Theme
from register.services import interchange, publishing
from register.store import chronicle, queries
from register.store.db import db
from tests.builders import DAY, a_bundle, a_card, a_page, published, text

REASON = text("a mistake")


@contextmanager
def counted():
    """The statements sent to the database inside; what begins a transaction is not counted."""
    sent: list[str] = []

    def note(_connection, _cursor, statement, *_):
        if not statement.startswith("BEGIN"):
            sent.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def a_draft(people, slug: str = "draft", short_id: str = "drf2") -> int:
    return publishing.open_system(people.editor, slug, short_id, a_card())


def test_a_published_card_is_found_by_its_slug_with_one_question(actors):
    system = published(actors)
    with counted() as sent:
        found = queries.published_card("parking")
    assert len(sent) == 1
    assert (found.system_id, found.slug, found.short_id) == (system, "parking", "prk2")
    assert found.card == a_card()
    assert found.department == text("Traffic")


@pytest.mark.parametrize("department", ["unheard-of", NotKnown(text("ask")), "not_known"])
def test_a_department_without_a_name_is_none(actors, department):
    published(actors, department=department)
    assert queries.published_card("parking").department is None
    assert len(queries.published_cards()) == 1


def test_what_is_not_public_is_not_found(actors):
    a_draft(actors)
    publishing.submit(actors.editor, a_draft(actors, "review", "rvw2"))
    for slug in ("draft", "review", "nothing"):
        with pytest.raises(NotFound) as raised:
            queries.published_card(slug)
        assert not isinstance(raised.value, Withdrawn)
        with pytest.raises(NotFound):
            chronicle.versions(slug)
    assert (queries.listed(), queries.published_cards(), chronicle.changes(9)) == ((), (), ())
    assert queries.bundle().systems == ()


def test_a_draft_of_a_public_card_stays_hidden(actors):
    system = published(actors)
    publishing.save(actors.editor, system, a_card(name=text("secret")), based_on=1)
    assert queries.published_card("parking").card == a_card()
    assert [each.name for each in queries.listed()] == [a_card().name]
    assert len(chronicle.versions("parking")) == 1


def test_a_withdrawn_card_says_since_when_why_and_what_it_was_called(actors):
    publishing.withdraw(actors.publisher, published(actors), REASON)
    with pytest.raises(Withdrawn) as raised:
        queries.published_card("parking")
    ended = chronicle.versions("parking")[0]
    assert raised.value.since == ended.ended_at > ended.began_at
    assert (raised.value.slug, raised.value.reason) == ("parking", REASON)
    assert raised.value.name == a_card().name
    assert queries.listed() == ()
    assert queries.bundle().systems == ()


def test_a_short_address_leads_to_everything_that_ever_was_public(actors):
    a_draft(actors)
    published(actors)
    publishing.withdraw(actors.publisher, published(actors, "gone", "gne2"), REASON)
    assert [queries.slug_of(each) for each in ("prk2", "gne2")] == ["parking", "gone"]
    for short_id in ("drf2", "zzzz"):
        with pytest.raises(NotFound):
            queries.slug_of(short_id)


def test_a_list_has_what_a_list_shows_in_two_questions(actors):
    published(actors, next_review_on=DAY, themes=(Theme.TRAFFIC, Theme.HOUSING))
    published(actors, "other", "thr2", name=NotKnown(text("ask")))
    with counted() as sent:
        found = {each.slug: each for each in queries.listed()}
    assert len(sent) == 2
    assert set(found) == {"parking", "other"}
    parking = found["parking"]
    assert (parking.name, parking.summary) == (a_card().name, a_card().summary)
    assert parking.next_review_on == DAY
    assert parking.terms["themes"] == {"traffic", "housing"}
    assert parking.terms["department"] == {"traffic"}
    assert parking.changed_at == queries.published_card("parking").began_at
    assert (found["other"].name, found["other"].next_review_on) == (Localized(), None)


def test_pages_and_departments_keep_their_order(actors):
    term = a_page(kind=PageKind.TERM)
    given = a_bundle(pages=(a_page("b"), a_page("a"), term))
    interchange.import_bundle(actors.operator, given, publish=True)
    assert queries.pages() == given.pages
    assert queries.pages(PageKind.TERM) == (term,)
    assert queries.page("a") == a_page("a")
    assert queries.departments() == given.departments
    for key in ("about", "z"):
        with pytest.raises(NotFound):
            queries.page(key)


def test_what_shares_a_place_in_the_order_is_in_the_order_of_its_keys(actors):
    for keys in ("ca", "db"):
        pages = tuple(a_page(key) for key in keys)
        interchange.import_bundle(actors.operator, a_bundle(pages=pages), publish=True)
    assert [page.key for page in queries.pages()] == ["c", "d", "a", "b"]


def test_a_register_is_empty_until_it_has_a_system(actors):
    assert queries.is_empty()
    a_draft(actors)
    assert not queries.is_empty()


def test_the_public_number_moves_with_publishing_and_withdrawing_only(actors):
    system = a_draft(actors)
    before = queries.public_revision()
    publishing.submit(actors.editor, system)
    assert queries.public_revision() == before
    publishing.publish(actors.publisher, system)
    assert queries.public_revision() == before + 1
    publishing.withdraw(actors.publisher, system, REASON)
    assert queries.public_revision() == before + 2
