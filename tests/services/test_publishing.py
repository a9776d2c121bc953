"""A card's way from a first draft to the public, and back."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from register.domain.card import Card
from register.domain.errors import Conflict, Incomplete, Invalid, NotAllowed, NotFound, Withdrawn
from register.domain.languages import Language, Localized
from register.domain.workflow import VISITOR, Actor, Assignment, Role, Stage
from register.services import accounts, publishing
from register.store import chronicle, desk, queries
from register.store.db import db
from register.store.tables import Audit, Revision, Submission
from tests.builders import a_card, published, text

REASON = text("a mistake")


@pytest.fixture
def draft(actors) -> int:
    return publishing.open_system(actors.editor, "parking", "prk2", a_card())


@pytest.fixture
def review(actors, draft) -> int:
    publishing.submit(actors.editor, draft)
    return draft


@pytest.fixture
def live(actors) -> int:
    return published(actors)


def stage(system: int) -> tuple[Stage, bool]:
    standing = desk.desk(system).standing
    return standing.stage, standing.live


def revisions() -> int:
    return db.session.scalar(select(func.count()).select_from(Revision))


def test_a_new_card_is_a_draft_of_its_department(actors, draft):
    found = desk.desk(draft)
    assert (found.card, found.number, found.standing.department) == (a_card(), 1, "traffic")
    assert stage(draft) == (Stage.DRAFT, False)
    assert found.standing.authors == {actors.editor.id}


@pytest.mark.parametrize("names", [("parking", "thr2"), ("other", "prk2")])
def test_a_slug_or_short_id_is_given_once(actors, draft, names):
    with pytest.raises(Conflict):
        publishing.open_system(actors.editor, *names, a_card())
    assert list(desk.system_ids()) == ["parking"]


def test_a_card_is_opened_by_those_of_its_department(actors):
    elsewhere = Actor(actors.editor.id, frozenset({Assignment(Role.EDITOR, "education")}))
    for card in (a_card(), a_card(department=None)):
        with pytest.raises(NotAllowed):
            publishing.open_system(elsewhere, "parking", "prk2", card)
    assert publishing.open_system(elsewhere, "school", "sch2", a_card(department="education"))


def test_saving_adds_a_revision(actors, draft):
    card = a_card(name=text("renamed"))
    assert publishing.save(actors.other, draft, card, based_on=1) == 2
    found = desk.desk(draft)
    assert (found.card, found.number) == (card, 2)
    assert found.standing.authors == {actors.editor.id, actors.other.id}


def test_saving_what_is_there_already_adds_none(actors, draft):
    assert publishing.save(actors.other, draft, a_card(), based_on=1) == 1
    assert revisions() == 1
    assert desk.desk(draft).standing.authors == {actors.editor.id}


@pytest.mark.parametrize("based_on", [0, 1, 3])
def test_saving_on_top_of_anything_but_the_newest_revision_is_a_conflict(actors, draft, based_on):
    publishing.save(actors.other, draft, a_card(name=text("theirs")), based_on=1)
    with pytest.raises(Conflict):
        publishing.save(actors.editor, draft, a_card(name=text("mine")), based_on=based_on)
    assert desk.desk(draft).card.name == text("theirs")


def test_what_is_in_review_is_left_alone(actors, review):
    for attempt in (
        lambda: publishing.save(actors.editor, review, a_card(goal=text("new")), based_on=1),
        lambda: publishing.submit(actors.editor, review),
        lambda: publishing.submit(actors.other, review),
    ):
        with pytest.raises(Conflict):
            attempt()
    assert desk.desk(review).standing.submitter == actors.editor.id


def test_a_submission_is_recalled_by_whoever_submitted_it(actors, review):
    with pytest.raises(NotAllowed):
        publishing.recall(actors.other, review)
    publishing.recall(actors.editor, review)
    assert stage(review) == (Stage.DRAFT, False)
    with pytest.raises(Conflict):
        publishing.recall(actors.editor, review)


def test_a_submission_is_returned_with_a_comment_and_can_come_again(actors, review):
    publishing.return_for_changes(actors.publisher, review, "Add the cost.")
    assert stage(review) == (Stage.DRAFT, False)
    returned = db.session.scalars(select(Submission)).one()
    assert (returned.verdict, returned.comment) == ("returned", "Add the cost.")
    assert (returned.decider_id, returned.submitter_id) == (actors.publisher.id, actors.editor.id)
    assert returned.decided_at > returned.submitted_at
    publishing.submit(actors.editor, review)
    assert stage(review) == (Stage.IN_REVIEW, False)


def test_publishing_makes_the_submitted_revision_public(actors, review):
    publishing.publish(actors.publisher, review)
    assert stage(review) == (Stage.PUBLISHED, True)
    assert queries.published_card("parking").card == a_card()
    assert desk.desk(review).standing.authors == frozenset()


@pytest.mark.parametrize("who", ["publisher", "administrator"])
def test_nobody_publishes_what_they_wrote_themselves(actors, draft, who):
    author = getattr(actors, who)
    publishing.save(author, draft, a_card(goal=text("new")), based_on=1)
    publishing.submit(actors.editor, draft)
    with pytest.raises(NotAllowed):
        publishing.publish(author, draft)
    assert stage(draft) == (Stage.IN_REVIEW, False)


def test_what_was_written_before_the_last_publication_is_no_hindrance(actors, live):
    publishing.save(actors.publisher, live, a_card(goal=text("second")), based_on=1)
    publishing.submit(actors.editor, live)
    publishing.publish(actors.administrator, live)
    publishing.save(actors.editor, live, a_card(goal=text("third")), based_on=2)
    publishing.submit(actors.editor, live)
    publishing.publish(actors.publisher, live)
    assert queries.published_card("parking").card.goal == text("third")


def test_an_incomplete_card_stays_in_review_and_the_problems_name_what_it_lacks(actors):
    incomplete = a_card(
        goal=None,
        summary=Localized("vain suomeksi"),
        benefits=Localized("uusi", "gammal").confirm(Language.SV),
        risks=(replace(a_card().risks[0], mitigation=None),),
    )
    system = publishing.open_system(actors.editor, "parking", "prk2", incomplete)
    publishing.submit(actors.editor, system)
    before = queries.public_revision()
    with pytest.raises(Incomplete) as raised:
        publishing.publish(actors.publisher, system)
    assert [str(each) for each in raised.value.problems] == [
        "summary: missing (sv)",
        "goal: missing (fi, sv)",
        "benefits: stale (sv)",
        "risks.0.mitigation: missing (fi, sv)",
    ]
    assert stage(system) == (Stage.IN_REVIEW, False)
    assert queries.listed() == ()
    assert queries.public_revision() == before


def test_a_new_version_takes_the_place_of_the_old(actors, live):
    publishing.save(actors.editor, live, a_card(goal=text("new")), based_on=1)
    assert stage(live) == (Stage.DRAFT, True)
    publishing.submit(actors.editor, live)
    assert queries.published_card("parking").card == a_card()
    publishing.publish(actors.publisher, live)
    assert queries.published_card("parking").card.goal == text("new")
    assert stage(live) == (Stage.PUBLISHED, True)


@pytest.mark.parametrize(
    "reason", [Localized(), Localized("syy"), Localized(sv="skäl"), Localized(en="reason")]
)
def test_a_withdrawal_gives_its_reason_in_finnish_and_swedish(actors, live, reason):
    with pytest.raises(Invalid, match="reason: national_languages"):
        publishing.withdraw(actors.publisher, live, reason)
    assert stage(live) == (Stage.PUBLISHED, True)


def test_only_what_is_public_can_be_withdrawn(actors, draft):
    with pytest.raises(Conflict):
        publishing.withdraw(actors.publisher, draft, REASON)


def test_a_withdrawn_card_can_be_published_again(actors, live):
    publishing.withdraw(actors.publisher, live, REASON)
    assert stage(live) == (Stage.DRAFT, False)
    with pytest.raises(Withdrawn):
        queries.published_card("parking")
    publishing.submit(actors.editor, live)
    publishing.publish(actors.publisher, live)
    assert queries.published_card("parking").card == a_card()
    again, first = chronicle.versions("parking")
    assert (again.withdrawn_because, first.withdrawn_because) == (None, REASON)


def test_withdrawing_leaves_a_newer_draft_and_its_review_as_they_are(actors, live):
    publishing.save(actors.editor, live, a_card(goal=text("new")), based_on=1)
    publishing.submit(actors.editor, live)
    publishing.withdraw(actors.publisher, live, REASON)
    assert stage(live) == (Stage.IN_REVIEW, False)
    publishing.publish(actors.publisher, live)
    assert queries.published_card("parking").card.goal == text("new")


ACTIONS = {
    "open": lambda actor, _: publishing.open_system(actor, "other", "thr2", a_card()),
    "save": lambda actor, system: publishing.save(actor, system, a_card(goal=None), based_on=1),
    "submit": publishing.submit,
    "recall": publishing.recall,
    "return": lambda actor, system: publishing.return_for_changes(actor, system, ""),
    "publish": publishing.publish,
    "withdraw": lambda actor, system: publishing.withdraw(actor, system, REASON),
}


@pytest.mark.parametrize("action", ACTIONS)
def test_a_visitor_and_somebody_of_another_department_may_do_nothing(actors, draft, action):
    elsewhere = Actor(actors.other.id, frozenset({Assignment(Role.ADMINISTRATOR, "education")}))
    for actor in (VISITOR, elsewhere):
        with pytest.raises(NotAllowed):
            ACTIONS[action](actor, draft)


@pytest.mark.parametrize("action", [action for action in ACTIONS if action != "open"])
def test_nothing_can_be_done_to_a_card_that_is_not_there(actors, action):
    with pytest.raises(NotFound):
        ACTIONS[action](actors.administrator, 404)


def test_everything_that_is_done_leaves_one_line_in_the_audit(actors, draft):
    publishing.save(actors.other, draft, a_card(goal=text("new")), based_on=1)
    publishing.submit(actors.editor, draft)
    publishing.recall(actors.editor, draft)
    publishing.submit(actors.editor, draft)
    publishing.return_for_changes(actors.publisher, draft, "")
    publishing.submit(actors.editor, draft)
    publishing.publish(actors.publisher, draft)
    publishing.withdraw(actors.administrator, draft, REASON)
    with pytest.raises(Conflict):
        publishing.recall(actors.editor, draft)
    found = db.session.execute(
        select(Audit.action, Audit.actor_id, Audit.detail)
        .where(Audit.subject == f"system:{draft}")
        .order_by(Audit.id)
    )
    assert [tuple(row) for row in found] == [
        ("open", actors.editor.id, {}),
        ("save", actors.other.id, {"revision": 2}),
        ("submit", actors.editor.id, {"revision": 2}),
        ("recall", actors.editor.id, {"revision": 2, "verdict": "recalled"}),
        ("submit", actors.editor.id, {"revision": 2}),
        ("return", actors.publisher.id, {"revision": 2, "verdict": "returned"}),
        ("submit", actors.editor.id, {"revision": 2}),
        ("publish", actors.publisher.id, {"revision": 2, "verdict": "published", "published": 2}),
        ("withdraw", actors.administrator.id, {}),
    ]


def test_a_draft_may_be_empty(actors):
    anywhere = accounts.operator()
    assert desk.desk(publishing.open_system(anywhere, "empty", "mpt2", Card())).card == Card()
