"""What staff do with messages, and that nothing of it falls out."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from register.domain.errors import Conflict, Invalid, NotAllowed, NotFound
from register.domain.feedback import MessageKind, MessageState
from register.domain.workflow import Actor, Assignment, Role
from register.services import answering, feedback, publishing
from register.store import audit, inbox, outbox, queries, replies
from register.store.db import db
from register.store.feedback_tables import Feedback
from register.store.inbox import Tray, Wanted
from register.store.tables import Publication
from register.store.transactions import transaction
from register.web.formats import today
from tests import builders
from tests.letters import give, kept, number

OPEN = Wanted(Tray.OPEN)


@pytest.fixture
def keyring(app):
    return app.extensions["register.keyring"]


@pytest.fixture
def asked(app, actors):
    """A function that gives a message about the public card and returns its number."""
    system = builders.published(actors)
    assert system

    def ask(text: str = "How?", **more) -> int:
        return number(give(app, text, **({"slug": "parking"} | more)))

    return ask


def states() -> list[str]:
    return [each.state for each in kept()]


def test_a_message_goes_from_hand_to_hand_and_every_step_is_written_down(actors, keyring, asked):
    one = asked("A secret question?", mailbox="ann@example.org", consent=True)
    answering.assign(actors.editor, one, actors.other.id)
    answering.note(actors.other, one, "A secret note.")
    answering.answer(actors.other, keyring, one, "A secret answer.")
    answering.publish(actors.publisher, one, "A question?", "An answer.")
    answering.unpublish(actors.publisher, one)
    answering.reopen(actors.editor, one)
    answering.close(actors.editor, one)
    steps = audit.entries(audit.Wanted(subject=f"feedback:{one}"), most=50)
    assert [each.action for each in steps][::-1] == [
        "give_feedback", "assign_message", "note_message", "answer_message", "publish_answer",
        "unpublish_answer", "reopen_message", "close_message",
    ]  # fmt: skip
    assert "secret" not in repr(steps)
    assert [each.text for each in inbox.notes(one)] == ["A secret note."]
    sent = [each.kind for each in outbox.waiting() if each.mailbox == "ann@example.org"]
    assert sent == ["feedback_received", "feedback_answered"]


def test_the_same_answer_goes_to_all_that_say_the_same(actors, keyring, asked, app):
    first, second = asked("How?", mailbox="ann@example.org"), asked("How then?")
    third = asked("But how?", mailbox="bea@example.org")
    answering.duplicate(actors.editor, keyring, third, second)
    answering.duplicate(actors.editor, keyring, second, first)
    assert [each.duplicate_of for each in kept()] == [None, first, first]
    assert [each.number for each in answering.listed(actors.editor, OPEN, today())] == [first]
    answering.answer(actors.editor, keyring, first, "So.")
    assert [(each.state, each.answer) for each in kept()] == [("answered", "So.")] * 3
    answered = [each.mailbox for each in outbox.waiting() if each.kind == "feedback_answered"]
    assert answered == ["ann@example.org", "bea@example.org"]
    late = asked("Tell me how?")
    answering.duplicate(actors.editor, keyring, late, third)
    assert kept()[-1].answer == "So."
    assert replies.numbers(datetime.now(UTC)).answered == 4


def test_a_message_that_nobody_may_see_is_no_message_to_repeat(actors, keyring, asked, app):
    one = asked("How?")
    held = asked("Held", trapped=True)
    for of in (one, held, 9_999):
        with pytest.raises(Invalid):
            answering.duplicate(actors.editor, keyring, one, of)
    elsewhere = number(give(app, "About the register"))
    traffic = Actor(actors.editor.id, frozenset({Assignment(Role.EDITOR, "traffic")}))
    with pytest.raises(Invalid):
        answering.duplicate(traffic, keyring, one, elsewhere)
    assert states() == ["new", "quarantined", "new"]


def test_duplicates_of_what_is_closed_are_closed_and_can_be_taken_up(actors, keyring, asked):
    first, second = asked("How?"), asked("How then?")
    answering.duplicate(actors.editor, keyring, second, first)
    answering.close(actors.editor, first)
    assert states() == ["closed", "closed"]
    answering.reopen(actors.editor, second)
    assert states() == ["closed", "in_progress"]
    assert kept()[1].duplicate_of is None


def test_a_text_is_neither_empty_nor_endless(actors, keyring, asked):
    one = asked(consent=True)
    for text in ("", "x" * 10_001):
        for attempt in (
            lambda text: answering.note(actors.editor, one, text),
            lambda text: answering.answer(actors.editor, keyring, one, text),
            lambda text: answering.publish(actors.publisher, one, text, "So."),
            lambda text: answering.publish(actors.publisher, one, "How?", text),
        ):
            with pytest.raises(Invalid):
                attempt(text)
    assert states() == ["new"]


def test_whoever_works_elsewhere_sees_and_does_nothing(actors, keyring, asked, app):
    one = asked(consent=True)
    number(give(app, "About the register"))
    elsewhere = frozenset({Assignment(Role.ADMINISTRATOR, "education")})
    stranger = Actor(actors.editor.id, elsewhere)
    for attempt in (
        lambda: answering.look(stranger, one),
        lambda: answering.note(stranger, one, "x"),
        lambda: answering.assign(stranger, one, None),
        lambda: answering.answer(stranger, keyring, one, "x"),
        lambda: answering.close(stranger, one),
        lambda: answering.reopen(stranger, one),
        lambda: answering.release(stranger, keyring, one),
        lambda: answering.duplicate(stranger, keyring, one, 2),
        lambda: answering.credit(stranger, one, None),
        lambda: answering.publish(stranger, one, "x", "x"),
        lambda: answering.unpublish(stranger, one),
        lambda: answering.listed(Actor(actors.editor.id), OPEN, today()),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    for attempt in (answering.look, answering.close):
        with pytest.raises(NotFound):
            attempt(actors.editor, 99)
    assert answering.listed(stranger, Wanted(Tray.EVERYTHING), today()) == ()
    assert inbox.numbers(stranger, OPEN, datetime.now(UTC)).received == 0
    traffic = Actor(actors.editor.id, frozenset({Assignment(Role.EDITOR, "traffic")}))
    assert [each.number for each in answering.listed(traffic, OPEN, today())] == [one]
    assert inbox.numbers(traffic, OPEN, datetime.now(UTC)).received == 1


def test_only_who_may_answer_is_given_a_message(actors, asked):
    one = asked()
    people = {each.account_id for each in answering.colleagues(answering.look(actors.editor, one))}
    assert {actors.editor.id, actors.publisher.id} <= people
    assert actors.operator.id not in people
    with pytest.raises(Invalid):
        answering.assign(actors.editor, one, actors.operator.id)
    answering.assign(actors.editor, one, actors.other.id)
    mine = Wanted(Tray.MINE)
    assert [each.number for each in answering.listed(actors.other, mine, today())] == [one]
    assert answering.listed(actors.editor, mine, today()) == ()


def test_the_most_urgent_stands_first_and_what_is_late_is_marked(actors, asked):
    first, second = asked("A question"), asked("A problem", kind=MessageKind.ACCESSIBILITY)
    assert [each.number for each in answering.listed(actors.editor, OPEN, today())] == [
        second, first,
    ]  # fmt: skip
    assert not answering.look(actors.editor, second).overdue(today() + timedelta(days=14))
    later = today() + timedelta(days=15)
    assert answering.look(actors.editor, second).overdue(later)
    late = answering.listed(actors.editor, Wanted(Tray.OVERDUE), later)
    assert [each.number for each in late] == [second]
    assert inbox.overdue(later) == 1
    held = asked("Held", trapped=True, kind=MessageKind.ACCESSIBILITY)
    assert answering.look(actors.editor, held).overdue(later)
    assert inbox.overdue(later) == 2
    counts = inbox.counts(actors.editor, OPEN, later)
    assert (counts[Tray.OPEN], counts[Tray.OVERDUE], counts[Tray.EVERYTHING]) == (2, 2, 3)


def test_the_inbox_is_narrowed_by_department_and_card(actors, asked, app):
    about_card, about_all = asked(), number(give(app, "About the register"))
    everything = Tray.EVERYTHING
    for wanted, numbers in (
        (Wanted(everything), [about_all, about_card]),
        (Wanted(everything, department="traffic"), [about_card]),
        (Wanted(everything, slug="parking"), [about_card]),
        (Wanted(everything, department="education"), []),
    ):
        found = answering.listed(actors.editor, wanted, today())
        assert [each.number for each in found] == numbers


def test_what_is_held_back_counts_only_once_it_is_let_out(actors, keyring, asked):
    held = asked("Held", trapped=True), asked("Held too", trapped=True), asked("Spam", hasty=True)
    now = datetime.now(UTC) + timedelta(hours=1)
    assert replies.numbers(now).received == 0
    answering.settle_held(actors.editor, keyring, [*held[:2], 999], let_out=True)
    answering.settle_held(actors.editor, keyring, list(held), let_out=False)
    assert states() == ["new", "new", "closed"]
    assert replies.numbers(now).received == 2


def test_the_median_is_of_the_days_until_the_answer(actors, asked):
    now = datetime.now(UTC)
    waits = {asked("One"): 2, asked("Two"): 4, asked("Three"): 9, asked("Four"): None}
    with transaction(actors.operator, "age") as work:
        for one, days in waits.items():
            row = work.session.get_one(Feedback, one)
            row.sent_at = now - timedelta(days=10)
            row.answered_at = row.sent_at + timedelta(days=days) if days else None
    found = replies.numbers(now)
    assert (found.received, found.answered, found.median_days) == (4, 3, 4)
    earlier = replies.numbers(now - timedelta(days=5))
    assert (earlier.received, earlier.answered, earlier.median_days) == (4, 2, 3)
    assert replies.numbers(now - timedelta(days=20)).median_days is None


def test_a_card_changed_because_of_a_message_says_so_to_everybody(actors, asked):
    one = asked("An error here", kind=MessageKind.ERROR)
    assert inbox.changes_since(kept()[0].sent_at, kept()[0].system_id) == ()
    system = kept()[0].system_id
    builders.republished(actors, system, goal=builders.text("corrected"))
    (change,) = inbox.changes_since(kept()[0].sent_at, system)
    before = queries.public_revision()
    answering.credit(actors.editor, one, change.publication_id)
    assert queries.public_revision() == before + 1
    assert replies.credited("parking") == {change.began_at: 1}
    first = db.session.scalars(select(Publication.id).order_by(Publication.id)).first()
    with pytest.raises(Invalid):
        answering.credit(actors.editor, one, first)
    answering.credit(actors.editor, one, None)
    assert replies.credited("parking") == {}


def test_two_answers_at_once_are_one(actors, keyring, asked):
    one = asked()
    answering.answer(actors.editor, keyring, one, "First.")
    with pytest.raises(Conflict):
        answering.answer(actors.other, keyring, one, "Second.")
    assert kept()[0].answer == "First."


def test_a_public_reply_is_gone_with_its_card(actors, keyring, asked):
    one = asked(consent=True)
    answering.answer(actors.editor, keyring, one, "So.")
    answering.publish(actors.publisher, one, "How?", "So.")
    assert [each.question for each in replies.public()] == ["How?"]
    assert queries.published_card("parking").replies == replies.count_public() == 1
    publishing_again = answering.look(actors.publisher, one).published_at
    answering.publish(actors.publisher, one, "How exactly?", "So.")
    assert [each.published_at for each in replies.public()] == [publishing_again]
    publishing.withdraw(actors.publisher, kept()[0].system_id, builders.text("mistake"))
    assert (replies.public(), replies.count_public()) == ((), 0)


def test_the_table_has_no_names_and_no_formulas(actors, asked):
    asked("=cmd|' /C calc'!A0", sender="Ann", mailbox="ann@example.org")
    content = answering.as_csv(actors.editor, OPEN, today())
    assert content.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    assert row["message"] == "'=cmd|' /C calc'!A0"
    assert b"ann" not in content.lower()


def test_a_sender_sees_the_state_and_the_answer(actors, keyring, app):
    receipt = give(app)
    one = number(receipt)
    answering.answer(actors.editor, keyring, one, "So.")
    found = feedback.follow(receipt.code)
    assert (found.state, found.answer) == (MessageState.ANSWERED, "So.")
    answering.reopen(actors.editor, one)
    assert feedback.follow(receipt.code).answer == ""
