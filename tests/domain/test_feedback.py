"""What may be done with a message, by whom, and what holds one back."""

from datetime import UTC, date, datetime
from itertools import product

import pytest

from register.domain.errors import Conflict, NotAllowed
from register.domain.feedback import (
    RULES,
    MessageAction,
    MessageKind,
    MessageStanding,
    MessageState,
    Suspicion,
    due_on,
    months_before,
    network,
    offered,
    require,
    suspicion,
)
from register.domain.workflow import VISITOR, Actor, Assignment, Role

EDITOR = Actor(1, frozenset({Assignment(Role.EDITOR, "traffic")}))
PUBLISHER = Actor(2, frozenset({Assignment(Role.PUBLISHER, "traffic")}))
EVERYWHERE = Actor(3, frozenset({Assignment(Role.EDITOR, None)}))


def standing(state: MessageState = MessageState.NEW, **more) -> MessageStanding:
    return MessageStanding(state=state, **({"department": "traffic"} | more))


def test_every_action_has_its_rule():
    assert RULES.keys() == set(MessageAction)


@pytest.mark.parametrize(("action", "state"), list(product(MessageAction, MessageState)))
def test_nobody_from_elsewhere_may_do_anything(action, state):
    elsewhere = Actor(4, frozenset({Assignment(Role.ADMINISTRATOR, "education")}))
    for actor in (VISITOR, elsewhere):
        with pytest.raises(NotAllowed):
            require(action, standing(state), actor)
    with pytest.raises(NotAllowed):
        require(action, standing(state, department=None), PUBLISHER)


def test_what_is_about_the_whole_register_is_for_whoever_works_everywhere():
    require(MessageAction.ANSWER, standing(department=None), EVERYWHERE)


@pytest.mark.parametrize(
    ("state", "actions"),
    [
        ("new", "view note assign answer duplicate credit close"),
        ("in_progress", "view note assign answer duplicate credit close"),
        ("quarantined", "view note release close"),
        ("answered", "view note credit publish reopen"),
        ("closed", "view note credit reopen"),
    ],
)
def test_each_state_has_its_actions(state, actions):
    found = offered(standing(MessageState(state), consent=True), PUBLISHER)
    assert set(found) == set(actions.split())
    assert set(offered(standing(MessageState(state), consent=True), EDITOR)) == set(
        actions.replace("publish ", "").split()
    )


def test_nothing_is_published_without_consent():
    with pytest.raises(Conflict):
        require(MessageAction.PUBLISH, standing(MessageState.ANSWERED), PUBLISHER)


def test_what_is_public_is_taken_back_before_it_is_taken_up_again():
    public = standing(MessageState.ANSWERED, consent=True, published=True)
    assert MessageAction.REOPEN not in offered(public, PUBLISHER)
    assert MessageAction.UNPUBLISH in offered(public, PUBLISHER)


def test_a_duplicate_waits_for_the_answer_of_another():
    found = offered(standing(MessageState.IN_PROGRESS, duplicate=True), EDITOR)
    assert set(found) == {"view", "note", "duplicate", "credit", "reopen"}


def test_what_was_erased_is_neither_published_nor_taken_up():
    found = offered(standing(MessageState.ANSWERED, consent=True, erased=True), PUBLISHER)
    assert not {MessageAction.PUBLISH, MessageAction.REOPEN} & set(found)


@pytest.mark.parametrize(
    ("kind", "days", "due"),
    [
        (MessageKind.QUESTION, 30, date(2026, 12, 25)),
        (MessageKind.ACCESSIBILITY, 30, date(2026, 12, 9)),
        (MessageKind.ACCESSIBILITY, 7, date(2026, 12, 2)),
    ],
)
def test_accessibility_is_answered_within_fourteen_days_at_most(kind, days, due):
    assert due_on(kind, date(2026, 11, 25), days) == due


@pytest.mark.parametrize(
    ("months", "day"), [(1, (2026, 2, 28)), (12, (2025, 3, 31)), (15, (2024, 12, 31))]
)
def test_months_are_counted_by_the_calendar(months, day):
    moment = datetime(2026, 3, 31, 12, tzinfo=UTC)
    assert months_before(moment, months) == datetime(*day, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("address", "stands_for"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("unknown", "unknown"),
    ],
)
def test_one_household_is_one_network(address, stands_for):
    assert network(address) == stands_for


@pytest.mark.parametrize(
    ("text", "reasons", "found"),
    [
        ("a question", {}, None),
        ("see http://a http://b http://c", {}, None),
        ("see http://a HTTPS://b http://c http://d", {}, Suspicion.LINKS),
        ("a question", {Suspicion.RATE: True, Suspicion.TRAP: False}, Suspicion.RATE),
        ("a question", {Suspicion.RATE: True, Suspicion.TRAP: True}, Suspicion.TRAP),
    ],
)
def test_the_strongest_reason_to_hold_a_message_back_is_told(text, reasons, found):
    assert suspicion(text, reasons) is found
