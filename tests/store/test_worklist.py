"""What waits for whom."""

from datetime import UTC, datetime, timedelta

from register.domain.declaring import Section
from register.domain.languages import Language, Localized
from register.domain.queues import HOLDS, Queue, counts
from register.domain.translating import carried
from register.domain.workflow import VISITOR, Actor, Assignment, Role
from register.services import drafting, publishing, scheduling
from register.store.worklist import worklist
from tests import letters
from tests.builders import DAY, a_card, published, text

TOMORROW = DAY + timedelta(days=1)


def queues(actor: Actor, slug: str) -> set[Queue]:
    [card] = [each for each in worklist(actor) if each.slug == slug]
    return {queue for queue, holds in HOLDS.items() if holds(card, TOMORROW)}


def draft(actors, slug: str = "parking", short_id: str = "prk2", **changes) -> int:
    return publishing.open_system(actors.editor, slug, short_id, a_card(**changes))


def test_a_card_waits_for_its_writer(actors):
    draft(actors)
    assert queues(actors.editor, "parking") == {Queue.MINE}
    assert queues(actors.other, "parking") == set()


def test_typing_makes_a_card_mine(actors):
    card = published(actors)
    assert queues(actors.editor, "parking") == set()
    drafting.keep(actors.other, card, Section.PURPOSE, {}, based_on=1)
    assert queues(actors.other, "parking") == {Queue.MINE}


def test_a_submission_waits_until_it_is_decided(actors):
    card = draft(actors)
    publishing.submit(actors.editor, card)
    assert queues(actors.publisher, "parking") == {Queue.IN_REVIEW}
    publishing.return_for_changes(actors.publisher, card, "more")
    assert queues(actors.publisher, "parking") == {Queue.RETURNED}
    publishing.save(actors.editor, card, a_card(goal=text("new")), based_on=1)
    assert queues(actors.publisher, "parking") == set()


def test_a_recalled_submission_does_not_wait(actors):
    card = draft(actors)
    publishing.submit(actors.editor, card)
    publishing.recall(actors.editor, card)
    assert queues(actors.publisher, "parking") == set()


def test_incomplete_and_stale_cards_wait(actors):
    stale = carried(a_card(goal=Localized("uusi", "sv help", "en help")), a_card())
    draft(actors, goal=None)
    publishing.open_system(actors.editor, "stale", "stm2", stale)
    assert queues(actors.other, "parking") == {Queue.INCOMPLETE}
    assert queues(actors.other, "stale") == {Queue.STALE}
    assert stale.goal.stale(Language.FI)


def test_overdue_is_what_the_public_was_promised(actors):
    card = published(actors, next_review_on=DAY)
    publishing.save(actors.editor, card, a_card(), based_on=1)
    assert queues(actors.other, "parking") == {Queue.OVERDUE}


def test_unanswered_feedback_waits(app, seeded):
    everywhere = Actor(1, frozenset({Assignment(Role.EDITOR)}))
    letters.give(app, "Miksi näin?", slug="seir-forecast")
    letters.give(app, "Osta halvalla", slug="seir-forecast", trapped=True)
    [card] = [each for each in worklist(everywhere) if each.unanswered]
    assert (card.slug, card.unanswered) == ("seir-forecast", 1)


def test_an_account_sees_its_departments_and_a_stranger_nothing(actors):
    draft(actors)
    publishing.open_system(actors.editor, "school", "sch2", a_card(department="education"))
    teacher = Actor(actors.other.id, frozenset({Assignment(Role.EDITOR, "education")}))
    assert [each.slug for each in worklist(teacher)] == ["school"]
    assert worklist(VISITOR) == ()


def test_the_newest_writing_comes_first_and_is_counted(actors):
    draft(actors)
    card = draft(actors, "other", "thr2")
    publishing.submit(actors.editor, card)
    moment = datetime.now(UTC) + timedelta(hours=1)
    scheduling.schedule(actors.publisher, card, moment)
    found = worklist(actors.editor)
    assert [each.slug for each in found] == ["other", "parking"]
    assert [each.publish_at for each in found] == [moment, None]
    total = counts(found, TOMORROW)
    assert (total[Queue.MINE], total[Queue.IN_REVIEW], total[Queue.STALE]) == (2, 1, 0)
