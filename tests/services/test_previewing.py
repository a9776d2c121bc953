"""Showing a card to somebody outside before it is public."""

from datetime import UTC, datetime, timedelta

import pytest

from register.domain.errors import Invalid, NotAllowed, NotFound
from register.domain.workflow import VISITOR
from register.services import previewing, publishing
from register.store import previews
from tests.builders import a_card, text


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def card(actors) -> int:
    return publishing.open_system(actors.editor, "parking", "prk2", a_card())


def test_a_preview_shows_its_revision_as_often_as_asked_until_it_expires(actors, card):
    made = previewing.make(actors.editor, card, 7)
    publishing.save(actors.editor, card, a_card(goal=text("new")), based_on=1)
    for _ in range(2):
        shown = previews.previewed(made, now())
        assert (shown.slug, shown.card) == ("parking", a_card())
        assert shown.department == text("Traffic")
    [address] = previews.of(card)
    assert address.expires_at - address.made_at > timedelta(days=7, seconds=-60)
    assert previews.previewed(made, address.expires_at - timedelta(seconds=1))
    with pytest.raises(NotFound):
        previews.previewed(made, address.expires_at)
    with pytest.raises(NotFound):
        previews.previewed(made + 1, now())


def test_a_revoked_preview_shows_nothing(actors, card):
    made = previewing.make(actors.editor, card, 1)
    previewing.revoke(actors.other, card, made)
    previewing.revoke(actors.other, card, made)
    with pytest.raises(NotFound):
        previews.previewed(made, now())
    [address] = previews.of(card)
    assert (address.number, address.maker, address.open(now())) == (1, "editor@example.org", False)


def test_a_preview_is_revoked_through_its_own_card(actors, card):
    other = publishing.open_system(actors.editor, "other", "thr2", a_card())
    made = previewing.make(actors.editor, card, 1)
    with pytest.raises(NotFound):
        previewing.revoke(actors.editor, other, made)
    assert previews.previewed(made, now())


def test_previews_are_made_by_staff_for_a_time_that_is_offered(actors, card):
    with pytest.raises(NotAllowed):
        previewing.make(VISITOR, card, 1)
    with pytest.raises(Invalid):
        previewing.make(actors.editor, card, 365)
