"""What may not be kept any longer is erased, and nothing else."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from register.domain.feedback import MessageState
from register.domain.workflow import VISITOR
from register.services import answering, feedback
from register.services.purging import purge
from register.store import inbox, outbox, replies
from register.store.db import db
from register.store.feedback_tables import Feedback, FeedbackMail, FeedbackNote
from register.store.staff_tables import Outgoing
from register.store.tables import Audit
from register.store.transactions import transaction
from tests.conftest import SETTINGS
from tests.letters import give, kept, number

NOTHING = dict.fromkeys(("notes", "mail", "mailboxes", "network_addresses", "messages"), 0)


@pytest.fixture
def answered(app, actors):
    """The receipt of a message that was answered and published."""
    keyring = app.extensions["register.keyring"]
    receipt = give(app, "My own words", sender="Ann", mailbox="ann@example.org", consent=True)
    one = number(receipt)
    answering.note(actors.editor, one, "A note on Ann")
    answering.answer(actors.editor, keyring, one, "Dear Ann")
    answering.publish(actors.publisher, one, "A question", "An answer")
    return receipt


def test_nothing_is_erased_before_its_time(answered):
    assert purge(SETTINGS, datetime.now(UTC), dry_run=False) == NOTHING
    assert kept()[0].message == "My own words"


def test_what_only_counts_goes_after_a_day(answered):
    now = datetime.now(UTC)
    with transaction(VISITOR, "send") as work:
        work.session.execute(update(Outgoing).values(sent_at=now))
    done = purge(SETTINGS, now + timedelta(days=1, minutes=5), dry_run=False)
    assert done == NOTHING | {"mail": 2, "mailboxes": 2, "network_addresses": 1}
    assert db.session.scalar(select(func.count()).select_from(FeedbackMail)) == 0
    assert db.session.scalar(select(func.count()).select_from(Outgoing)) == 0
    (row,) = kept()
    assert (row.sender_key, row.mailbox) == (None, "ann@example.org")


def test_words_names_and_addresses_go_a_year_after_the_answer(app, answered):
    still_open = give(app, "Another matter")
    later = datetime.now(UTC) + timedelta(days=367)
    would = purge(SETTINGS, later, dry_run=True)
    assert would == {
        "notes": 1, "mail": 2, "mailboxes": 2, "network_addresses": 2, "messages": 1,
    }  # fmt: skip
    assert kept()[0].message == "My own words"
    assert purge(SETTINGS, later, dry_run=False) == would
    assert purge(SETTINGS, later, dry_run=False) == NOTHING
    everything = [
        repr(db.session.execute(select(table.__table__)).all())
        for table in (Feedback, FeedbackNote, Outgoing, Audit)
    ]
    assert not [each for each in everything if "Ann" in each or "ann@" in each or "My own" in each]
    row, other = kept()
    assert (row.state, row.public_message, row.public_answer) == (
        "answered", "A question", "An answer",
    )  # fmt: skip
    assert other.message == "Another matter"
    assert feedback.follow(answered.code).erased_at is not None
    assert feedback.follow(still_open.code).state is MessageState.NEW
    assert len(replies.public()) == 1
    assert inbox.notes(row.id) == ()
    assert outbox.waiting() == ()
    detail = db.session.scalars(select(Audit.detail).where(Audit.action == "purge")).first()
    assert detail == would
