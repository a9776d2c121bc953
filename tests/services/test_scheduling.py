"""Publication at a moment to come."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import select

from register.domain.errors import Conflict, Incomplete, Invalid, NotAllowed
from register.domain.workflow import Role, Stage
from register.services import publishing, scheduling
from register.store import chronicle, desk, queries
from register.store.db import db
from register.store.tables import AccountRole, Audit
from register.store.transactions import transaction
from tests.builders import a_card, published, text
from tests.services.racing import race

SOON = datetime.now(UTC) + timedelta(days=1)
LATER = SOON + timedelta(hours=1)


@pytest.fixture
def review(actors) -> int:
    system = publishing.open_system(actors.editor, "parking", "prk2", a_card())
    publishing.submit(actors.editor, system)
    return system


def publish_at(system: int) -> datetime | None:
    return desk.desk(system).standing.publish_at


def test_a_card_is_published_when_its_moment_has_come(actors, review):
    scheduling.schedule(actors.publisher, review, SOON)
    assert publish_at(review) == SOON
    assert scheduling.publish_due(actors.operator, SOON - timedelta(seconds=1)) == ()
    [done] = scheduling.publish_due(actors.operator, SOON)
    assert (done.slug, done.error) == ("parking", "")
    assert queries.published_card("parking").card == a_card()
    assert scheduling.publish_due(actors.operator, LATER) == ()
    last = db.session.scalars(select(Audit).order_by(Audit.id.desc())).first()
    assert (last.action, last.actor_id) == ("publish", actors.publisher.id)


def test_a_moment_is_replaced_and_cancelled(actors, review):
    scheduling.schedule(actors.publisher, review, SOON)
    scheduling.schedule(actors.publisher, review, LATER)
    assert publish_at(review) == LATER
    scheduling.cancel(actors.publisher, review)
    assert publish_at(review) is None
    with pytest.raises(Conflict):
        scheduling.cancel(actors.publisher, review)
    assert scheduling.publish_due(actors.operator, LATER) == ()
    assert desk.desk(review).standing.stage is Stage.IN_REVIEW


def test_a_recalled_card_is_not_published(actors, review):
    scheduling.schedule(actors.publisher, review, SOON)
    publishing.recall(actors.editor, review)
    assert scheduling.publish_due(actors.operator, LATER) == ()
    publishing.submit(actors.editor, review)
    assert publish_at(review) is None


def test_only_another_publisher_approves_and_only_a_moment_to_come(actors, review):
    for actor in (actors.editor, actors.other):
        with pytest.raises(NotAllowed):
            scheduling.schedule(actor, review, SOON)
    with pytest.raises(Invalid):
        scheduling.schedule(actors.publisher, review, datetime.now(UTC))


def test_what_is_incomplete_is_not_approved(actors):
    system = publishing.open_system(actors.editor, "bare", "bare2", a_card(goal=None))
    publishing.submit(actors.editor, system)
    with pytest.raises(Incomplete):
        scheduling.schedule(actors.publisher, system, SOON)


def test_what_the_approver_may_no_longer_publish_stays_in_review(actors, review):
    scheduling.schedule(actors.publisher, review, SOON)
    with transaction(actors.operator, "demote") as work:
        rows = select(AccountRole).where(AccountRole.account_id == actors.publisher.id)
        work.session.scalars(rows).one().role = Role.EDITOR.value
    [failed] = scheduling.publish_due(actors.operator, SOON)
    assert failed.error.startswith("NotAllowed")
    assert desk.desk(review).standing.stage is Stage.IN_REVIEW
    assert publish_at(review) is None
    assert scheduling.publish_due(actors.operator, LATER) == ()


def test_two_timers_publish_once(app, actors):
    for number in range(2, 7):
        slug = f"parking-{number}"
        system = published(actors, slug, f"prk{number}")
        publishing.save(actors.editor, system, a_card(goal=text("new")), based_on=1)
        publishing.submit(actors.editor, system)
        scheduling.schedule(actors.publisher, system, SOON)
        assert race(app, *[partial(scheduling.publish_due, actors.operator, SOON)] * 4) == {
            "done": 4
        }
        assert len(chronicle.versions(slug)) == 2


def test_a_cancellation_at_the_last_moment_holds_or_comes_too_late(app, actors):
    for number in range(2, 7):
        system = publishing.open_system(actors.editor, f"s-{number}", f"prk{number}", a_card())
        publishing.submit(actors.editor, system)
        scheduling.schedule(actors.publisher, system, SOON)
        outcome = race(
            app,
            partial(scheduling.publish_due, actors.operator, SOON),
            partial(scheduling.cancel, actors.publisher, system),
        )
        public = desk.desk(system).standing.live
        assert outcome == ({"done": 1, "Conflict": 1} if public else {"done": 2})
