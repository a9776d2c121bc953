"""What everybody reads of feedback: on cards, on its own page, in numbers and in the history."""

from datetime import timedelta

import pytest

from register.domain.workflow import VISITOR
from register.services import answering
from register.store import inbox
from register.store.feedback_tables import Feedback
from register.store.transactions import transaction
from tests import builders
from tests.letters import give, kept, number
from tests.page import Site


@pytest.fixture
def reader(app, actors) -> Site:
    """A reader of a register with one card."""
    builders.published(actors)
    return Site(app)


@pytest.fixture
def reply(app, actors):
    """A function that has a message about the card answered in public."""

    def reply(question: str = "How?", answer: str = "So.", **more) -> int:
        one = number(give(app, question, **({"consent": True, "slug": "parking"} | more)))
        answering.answer(actors.editor, app.extensions["register.keyring"], one, answer)
        answering.publish(actors.publisher, one, question, answer)
        return one

    return reply


def test_a_question_and_its_answer_stand_on_the_card_and_on_the_page_of_all(reader, reply):
    assert "Nothing has been answered in public yet." in reader.get("/en/answers").text
    before = reader.get("/en/systems/parking")
    assert "Questions and answers" not in before.text
    one = reply("How is it\nworked out?", "Like this:\n=1+1 <b>")
    for path in ("/en/systems/parking", "/en/answers"):
        page = reader.get(path)
        assert page.texts("blockquote") == ["How is it worked out?"]
        assert "Like this: =1+1 <b>" in page.text
        assert f'id="answer-{one}"' in page.html
    assert "Questions and answers" not in reader.get("/en/systems/parking?at=2020-01-01", 404).text


def test_another_language_is_named_and_marked(reader, reply):
    reply("How?")
    page = reader.get("/fi/answers")
    assert "Kysymys ja vastaus ovat englanniksi." in page.text
    assert [each.get("lang") for each in page.all("blockquote")] == ["en"]


def test_what_is_unpublished_is_gone_at_once(reader, reply, actors):
    one = reply("A question")
    reader.get("/en/answers")
    answering.unpublish(actors.publisher, one)
    assert "A question" not in reader.get("/en/answers").text
    assert "A question" not in reader.get("/en/systems/parking").text


def test_hostile_words_are_shown_harmlessly(reader, reply):
    words = "<img src=x onerror=alert(1)> **b** {{ 7 * 7 }} \u202e [x](javascript:1)"
    reply(words, words)
    page = reader.get("/en/systems/parking")
    assert words in page.texts("blockquote")[0]
    assert "<img src=x" not in page.html
    assert not [each for each in page.links() if each.startswith("javascript")]


def test_many_are_divided_into_pages(reader, reply):
    for each in range(26):
        reply(f"Question {each}", address=f"192.0.2.{each}")
    assert len(reader.get("/en/answers").all("blockquote")) == 25
    assert reader.get("/en/answers?page=2").texts("blockquote") == ["Question 0"]
    reader.get("/en/answers?page=3", 404)
    reader.get("/en/answers?page=x", 404)


def test_the_front_page_has_three_numbers_as_of_the_beginning_of_the_day(site):
    for each in ("One", "Two"):
        give(site.app, each)
    with transaction(VISITOR, "age") as work:
        row = work.session.get_one(Feedback, kept()[0].id)
        row.sent_at -= timedelta(days=9)
        row.answered_at = row.sent_at + timedelta(days=4)
    text = site.get("/en/").text
    assert "1 message received" in text
    assert "1 message answered" in text
    assert "4 days until the answer, as a median" in text


def test_the_history_says_which_change_feedback_brought(reader, app, actors):
    one = number(give(app, "An error", slug="parking"))
    system = kept()[0].system_id
    builders.republished(actors, system, goal=builders.text("corrected"))
    assert "because of feedback" not in reader.get("/en/systems/parking/history").text
    (change,) = inbox.changes_since(kept()[0].sent_at, system)
    answering.credit(actors.editor, one, change.publication_id)
    assert reader.get("/en/systems/parking/history").text.count("because of feedback") == 1
