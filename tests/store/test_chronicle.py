"""What was public from when to when."""

from datetime import UTC, datetime, timedelta

import pytest

from register.domain.declaring import NotKnown
from register.domain.errors import NotFound, Withdrawn
from register.domain.languages import Localized
from register.services import interchange, publishing
from register.store import chronicle, queries
from tests.builders import a_bundle, a_card, dated, published, republished, text
from tests.store.test_queries import REASON, counted

MAY = datetime(2026, 5, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_the_newest_changes_come_first(actors):
    first = published(actors)
    published(actors, "other", "thr2")
    republished(actors, first, name=text("renamed"))
    publishing.withdraw(actors.publisher, first, REASON)
    changes = chronicle.changes(9)
    assert [
        (each.slug, each.number, each.name.en, each.first, each.withdrawn, each.reason)
        for each in changes
    ] == [
        ("parking", 2, "en renamed", False, True, REASON),
        ("parking", 2, "en renamed", False, False, None),
        ("other", 1, "en parking bot", True, False, None),
        ("parking", 1, "en parking bot", True, False, None),
    ]
    assert [each.at for each in changes] == sorted((each.at for each in changes), reverse=True)
    assert [bool(each.before_id) for each in changes] == [True, True, False, False]
    assert changes[1].before_id == changes[3].revision_id
    assert chronicle.changes(2) == changes[:2]
    assert chronicle.changes(2, 1) == changes[1:3]
    assert chronicle.count_changes() == 4


def test_a_change_of_a_card_without_a_name_has_none(actors):
    system = published(actors, name=NotKnown(text("ask")))
    publishing.withdraw(actors.publisher, system, REASON)
    assert [each.name for each in chronicle.changes(9)] == [Localized(), Localized()]
    assert chronicle.versions("parking")[0].name == Localized()
    with pytest.raises(Withdrawn) as raised:
        queries.published_card("parking")
    assert raised.value.name == Localized()


def test_the_versions_of_a_card_are_everything_that_was_public_newest_first(actors):
    system = published(actors)
    publishing.save(actors.editor, system, a_card(goal=text("unseen")), based_on=1)
    republished(actors, system, name=text("renamed"))
    publishing.withdraw(actors.publisher, system, REASON)
    newest, oldest = chronicle.versions("parking")
    assert (newest.number, oldest.number) == (2, 1)
    assert (newest.card.name, newest.card.goal) == (text("renamed"), text("unseen"))
    assert (newest.name, newest.withdrawn_because) == (text("renamed"), REASON)
    assert (oldest.card, oldest.withdrawn_because) == (a_card(), None)
    assert oldest.began_at < oldest.ended_at == newest.began_at < newest.ended_at
    assert not newest.by_operator


def test_the_public_history_says_when_the_operator_published(actors):
    interchange.import_bundle(actors.operator, a_bundle(), publish=True)
    assert [each.by_operator for each in chronicle.versions("parking")] == [True]


def test_a_card_is_found_as_it_stood_just_before_a_moment(actors):
    system = published(actors)
    republished(actors, system, goal=text("second"))
    publishing.withdraw(actors.publisher, system, REASON)
    republished(actors, system, goal=text("third"))
    dated(
        system, (MAY, MAY + 2 * HOUR), (MAY + 2 * HOUR, MAY + 4 * HOUR), (MAY + 6 * HOUR, None)
    )  # fmt: skip

    def goal(hours: float) -> str | None:
        found = chronicle.card_at("parking", MAY + hours * HOUR)
        return found.card.goal.en if found else None

    assert [goal(each) for each in (-1, 0, 1, 2, 3, 4, 5, 6, 7, 9999)] == [
        None, None, "en help", "en help", "en second", "en second", None, None, "en third",
        "en third",
    ]  # fmt: skip
    assert chronicle.card_at("nothing", MAY) is None


def test_a_card_of_the_past_and_a_page_of_changes_cost_one_question_each(actors):
    system = published(actors)
    republished(actors, system, goal=text("second"))
    with counted() as sent:
        chronicle.card_at("parking", MAY)
    assert len(sent) == 1
    with counted() as sent:
        changes = chronicle.changes(25)
    assert len(sent) == 1
    with counted() as sent:
        cards = chronicle.cards(each.revision_id for each in changes)
    assert len(sent) == 1
    assert sorted(each.goal.en for each in cards.values()) == ["en help", "en second"]


def test_what_was_never_public_has_no_past(actors):
    publishing.open_system(actors.editor, "draft", "drf2", a_card())
    for slug in ("draft", "nothing"):
        with pytest.raises(NotFound):
            chronicle.versions(slug)
    assert (chronicle.changes(9), chronicle.count_changes()) == ((), 0)
