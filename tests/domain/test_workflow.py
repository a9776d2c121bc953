"""Who may do what to a card, and when."""

import pytest

from register.domain.errors import Conflict, NotAllowed
from register.domain.workflow import (
    VISITOR,
    Action,
    Actor,
    Assignment,
    Role,
    Stage,
    Standing,
    offered,
    require,
)

STANDINGS = (
    Standing(Stage.DRAFT, live=False),
    Standing(Stage.DRAFT, live=True),
    Standing(Stage.IN_REVIEW, live=False, submitter=99),
    Standing(Stage.IN_REVIEW, live=True, submitter=99),
    Standing(Stage.PUBLISHED, live=True),
)
OPERATOR = Actor(1, operator=True)
ACTORS = (VISITOR, *(Actor(2, frozenset({Assignment(role)})) for role in Role), OPERATOR)

#: What becomes of each action at each standing, for a visitor, an editor, a publisher, an
#: administrator and the operator: done (+), not allowed (.) or a conflict (c).
TABLE = """
            draft  draft,live  review  review,live  published
open        .++++    .++++     .++++      .++++       .++++
view        .++++    .++++     .++++      .++++       .++++
save        .++++    .++++     .cccc      .cccc       .++++
submit      .++++    .++++     .cccc      .cccc       .cccc
recall      .cccc    .cccc     ....+      ....+       .cccc
return      ..ccc    ..ccc     ..+++      ..+++       ..ccc
publish     ..ccc    ..ccc     ..+++      ..+++       ..ccc
withdraw    ..ccc    ..+++     ..ccc      ..+++       ..+++
redact      ...++    ...++     ...++      ...++       ...++
"""
ROWS = [line.split() for line in TABLE.strip().splitlines()[1:]]
CASES = [
    (Action(action), standing, actor, outcome)
    for action, *cells in ROWS
    for standing, cell in zip(STANDINGS, cells, strict=True)
    for actor, outcome in zip(ACTORS, cell, strict=True)
]


def outcome_of(action: Action, standing: Standing, actor: Actor) -> str:
    try:
        require(action, standing, actor)
    except NotAllowed:
        return "."
    except Conflict:
        return "c"
    return "+"


def test_the_table_has_every_action():
    assert {action for action, *_ in CASES} == set(Action)


@pytest.mark.parametrize(("action", "standing", "actor", "outcome"), CASES)
def test_every_action_at_every_stage_for_every_role(action, standing, actor, outcome):
    assert outcome_of(action, standing, actor) == outcome
    assert (action in offered(standing, actor)) == (outcome == "+")


def test_nobody_publishes_what_they_wrote_since_the_last_publication():
    written = Standing(Stage.IN_REVIEW, authors=frozenset({2}), submitter=99)
    for role in (Role.PUBLISHER, Role.ADMINISTRATOR):
        assert outcome_of(Action.PUBLISH, written, Actor(2, frozenset({Assignment(role)}))) == "."
        assert outcome_of(Action.PUBLISH, written, Actor(3, frozenset({Assignment(role)}))) == "+"
    assert outcome_of(Action.PUBLISH, written, Actor(2, operator=True)) == "+"


def test_a_returned_text_may_be_ones_own():
    written = Standing(Stage.IN_REVIEW, authors=frozenset({2}), submitter=2)
    publisher = Actor(2, frozenset({Assignment(Role.PUBLISHER)}))
    assert outcome_of(Action.RETURN, written, publisher) == "+"


def test_only_the_submitter_recalls():
    submitted = Standing(Stage.IN_REVIEW, submitter=2)
    editor = frozenset({Assignment(Role.EDITOR)})
    assert outcome_of(Action.RECALL, submitted, Actor(2, editor)) == "+"
    assert outcome_of(Action.RECALL, submitted, Actor(3, editor)) == "."
    assert outcome_of(Action.RECALL, submitted, Actor(2)) == "."


@pytest.mark.parametrize(
    ("assigned", "department", "outcome"),
    [
        (None, "traffic", "+"),
        (None, None, "+"),
        ("traffic", "traffic", "+"),
        ("traffic", "education", "."),
        ("traffic", None, "."),
    ],
)
def test_a_role_holds_in_its_department(assigned, department, outcome):
    actor = Actor(2, frozenset({Assignment(Role.EDITOR, assigned)}))
    assert outcome_of(Action.SAVE, Standing(department=department), actor) == outcome


def test_a_higher_role_elsewhere_does_not_help_here():
    actor = Actor(
        2,
        frozenset(
            {Assignment(Role.ADMINISTRATOR, "education"), Assignment(Role.EDITOR, "traffic")}
        ),
    )
    review = Standing(Stage.IN_REVIEW, department="traffic", submitter=3)
    assert outcome_of(Action.PUBLISH, review, actor) == "."
    assert outcome_of(Action.SAVE, Standing(department="traffic"), actor) == "+"
