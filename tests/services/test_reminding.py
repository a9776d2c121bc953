"""Reviews are reminded of in time, once, and those concerned hear of each step of a card."""

from datetime import UTC, datetime, timedelta

import pytest

from register.domain.languages import Language
from register.domain.workflow import Role
from register.services import accounts, publishing, reminding, scheduling
from register.store import desk, outbox
from register.store.tables import Account
from register.store.transactions import transaction
from tests.builders import DAY, a_card, published
from tests.services.racing import race

SOON = datetime.now(UTC) + timedelta(days=1)


def mails(kind: str) -> set[str]:
    return {each.mailbox.split("@")[0] for each in outbox.waiting() if each.kind == kind}


def test_a_review_is_reminded_of_once_when_near_and_once_when_overdue(actors):
    published(actors, next_review_on=DAY)
    assert reminding.remind(actors.operator, DAY - timedelta(days=31)) == ()
    for days, kind in ((30, "review_soon"), (0, "review_soon"), (-1, "review_overdue")):
        done = reminding.remind(actors.operator, DAY - timedelta(days=days))
        assert [each.kind for each in done] == ([] if days == 0 else [kind])
        assert reminding.remind(actors.operator, DAY - timedelta(days=days)) == ()
    everyone = {"editor", "other", "publisher", "administrator"}
    assert mails("review_soon") == mails("review_overdue") == everyone


def test_a_withdrawn_card_is_not_reminded_of(actors):
    system = published(actors, next_review_on=DAY)
    publishing.withdraw(actors.publisher, system, a_card().goal)
    assert reminding.remind(actors.operator, DAY) == ()


def test_only_those_of_the_department_are_reminded(actors):
    accounts.add(
        actors.operator, "teacher@example.org", Role.EDITOR, department="education",
        language=Language.SV,
    )  # fmt: skip
    published(actors, next_review_on=DAY)
    reminding.remind(actors.operator, DAY)
    assert "teacher" not in mails("review_soon")


def test_timers_at_once_remind_once(app, actors):
    published(actors, next_review_on=DAY)
    assert race(app, *[lambda: reminding.remind(actors.operator, DAY)] * 4) == {"done": 4}
    assert len([each for each in outbox.waiting() if each.kind == "review_soon"]) == 4


@pytest.fixture
def review(actors) -> int:
    system = publishing.open_system(actors.editor, "parking", "prk2", a_card())
    publishing.submit(actors.editor, system)
    return system


def test_publishers_hear_of_a_submission(actors, review):
    assert mails("submitted") == {"publisher", "administrator"}
    [mail, _] = [each for each in outbox.waiting() if each.kind == "submitted"]
    assert mail.parameters["path"] == f"/staff/systems/{review}"


def test_the_submitter_hears_of_the_decision(actors, review):
    publishing.return_for_changes(actors.publisher, review, "more")
    assert mails("returned") == {"editor"}
    publishing.save(actors.other, review, a_card(tags=(a_card().goal,)), based_on=1)
    publishing.submit(actors.editor, review)
    publishing.publish(actors.publisher, review)
    assert mails("published") == {"editor", "other"}


def test_a_recall_and_a_closed_account_get_no_mail(actors, review):
    with transaction(actors.operator, "close") as work:
        work.session.get_one(Account, actors.editor.id).disabled_at = SOON
    publishing.return_for_changes(actors.publisher, review, "more")
    assert mails("returned") == set()


def test_whoever_approved_hears_that_a_planned_publication_failed(actors, review):
    scheduling.schedule(actors.publisher, review, SOON)
    with transaction(actors.operator, "close") as work:
        work.session.get_one(Account, actors.publisher.id).disabled_at = SOON
    [failed] = scheduling.publish_due(actors.operator, SOON)
    assert failed.error.startswith("NotAllowed")
    assert mails("schedule_failed") == {"editor"}
    assert not desk.desk(review).standing.live


def test_a_refused_step_sends_nothing(actors):
    system = publishing.open_system(actors.editor, "bare", "bare2", a_card(goal=None))
    publishing.submit(actors.editor, system)
    sent = len(outbox.waiting())
    with pytest.raises(publishing.Incomplete):
        publishing.publish(actors.publisher, system)
    assert len(outbox.waiting()) == sent
