"""The inbox: lists, one message, everything that is done with it, and who may not."""

import pytest

from register.domain.feedback import MessageAction
from register.domain.workflow import Actor, Assignment, Role
from tests import builders
from tests.letters import give, kept, number


@pytest.fixture
def asked(app, actors):
    """A function that gives a message about the public card and returns its number."""
    builders.published(actors)

    def ask(text: str = "How?", **more) -> int:
        return number(give(app, text, **({"slug": "parking"} | more)))

    return ask


def test_the_inbox_shows_what_is_to_be_answered_and_every_other_part(actors, signed_in, asked):
    asked("An open question")
    asked("A held one", trapped=True)
    browser = signed_in(actors.editor)
    page = browser.get("/staff/inbox")
    assert "An open question" in page.text
    assert "A held one" not in page.text
    held = browser.get("/staff/inbox?tray=quarantined")
    assert "A held one" in held.text
    assert "täytettiin kenttä" in held.text
    for tray in ("new", "in_progress", "overdue", "mine", "answered", "closed", "everything"):
        browser.get(f"/staff/inbox?tray={tray}&department=traffic&card=parking")
    browser.get("/staff/inbox?tray=attic", 404)
    browser.get("/staff/inbox?page=2", 404)


def test_a_message_is_answered_published_and_taken_back(app, actors, signed_in, asked):
    one = asked("My code is 131052-308T, how?", consent=True, sender="Ann", field="goal")
    browser = signed_in(actors.publisher)
    path = f"/staff/inbox/{one}"
    page = browser.get(path)
    assert {"Ann", "Käyttötarkoitus"} <= set(page.texts("dd"))
    browser.post(f"{path}/assign", {"assignee": str(actors.publisher.id)})
    browser.post(f"{path}/note", {"note": "Ask the unit"})
    answered = browser.post(f"{path}/answer", {"answer": "Like this."})
    page = browser.get(answered.headers["Location"])
    assert "Ask the unit" in page.text
    assert "My code is […], how?" in page.texts("textarea")
    browser.post(f"{path}/publish", {"question": "How?", "reply": "Like this."})
    assert "Like this." in app.test_client().get("/en/systems/parking").text
    browser.post(f"{path}/unpublish", {})
    assert "Like this." not in app.test_client().get("/en/systems/parking").text
    browser.post(f"{path}/reopen", {})
    browser.post(f"{path}/close", {})
    assert kept()[0].message == "My code is 131052-308T, how?"
    steps = browser.get(path).texts("ul")[-1]
    assert "Julkaisi kysymyksen ja vastauksen" in steps
    assert "publisher@example.org" in steps


def test_held_messages_are_let_out_or_closed_many_at_once(actors, signed_in, asked):
    one, two, three = (asked(each, trapped=True) for each in ("One", "Two", "Three"))
    browser = signed_in(actors.editor)
    browser.post("/staff/inbox/held", {"message": [str(one), str(two)], "do": "release"})
    browser.post("/staff/inbox/held", {"message": [str(three)], "do": "close"})
    assert [each.state for each in kept()] == ["new", "new", "closed"]
    browser.post("/staff/inbox/held", {"message": ["x"], "do": "close"}, 400)
    browser.post("/staff/inbox/held", {"do": "close"})
    four = asked("Four", trapped=True)
    browser.post("/staff/inbox/held", {"shown": [str(four)], "message": [], "do": "close-all"})
    assert kept()[-1].state == "closed"


def test_the_same_and_the_change_are_marked(actors, signed_in, asked):
    one, two = asked("One"), asked("Two")
    browser = signed_in(actors.editor)
    browser.post(f"/staff/inbox/{two}/duplicate", {"of": f"#{one}"})
    assert f"/staff/inbox/{two}" in browser.get(f"/staff/inbox/{one}").links()
    builders.republished(actors, kept()[0].system_id, goal=builders.text("corrected"))
    page = browser.get(f"/staff/inbox/{one}")
    (select,) = [each for each in page.all("select") if each.get("name") == "publication"]
    chosen = [each.get("value") for each in select if each.get("value")]
    browser.post(f"/staff/inbox/{one}/credit", {"publication": chosen[0]})
    assert str(kept()[0].publication_id) == chosen[0]


@pytest.mark.parametrize(
    ("deed", "sent", "field"),
    [
        ("answer", {"answer": " "}, "answer"),
        ("answer", {"answer": "x" * 10_001}, "answer"),
        ("note", {}, "note"),
        ("duplicate", {"of": "many"}, "of"),
        ("duplicate", {"of": "99"}, "of"),
        ("assign", {"assignee": "99"}, "assignee"),
        ("credit", {"publication": "99"}, "publication"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_written_is_kept(
    actors, signed_in, asked, deed, sent, field
):
    one = asked()
    builders.republished(actors, kept()[0].system_id, goal=builders.text("corrected"))
    page = signed_in(actors.editor).post(f"/staff/inbox/{one}/{deed}", sent, 422)
    assert page.texts("title")[0].startswith("Virhe:")
    assert f"#{field}" in page.links()
    if field == "answer":
        assert page.texts("textarea")[0] == sent["answer"].strip()


def test_what_was_written_is_not_lost_when_a_colleague_was_faster(actors, signed_in, asked):
    one = asked()
    signed_in(actors.other).post(f"/staff/inbox/{one}/answer", {"answer": "First."})
    page = signed_in(actors.editor).post(f"/staff/inbox/{one}/answer", {"answer": "Second."}, 409)
    assert "Second." in page.text
    assert kept()[0].answer == "First."


def test_the_table_is_a_file(actors, signed_in, asked):
    asked("=1+1")
    answer = signed_in(actors.editor).client.get("/staff/inbox.csv")
    assert answer.mimetype == "text/csv"
    assert "'=1+1" in answer.text


def test_whoever_works_elsewhere_sees_and_does_none_of_it(actors, signed_in, asked):
    one = asked("Secret words")
    stranger = Actor(actors.editor.id, frozenset({Assignment(Role.ADMINISTRATOR, "education")}))
    builders.moved(actors, stranger)
    browser = signed_in(stranger)
    browser.get(f"/staff/inbox/{one}", 403)
    for deed in set(MessageAction) - {MessageAction.VIEW}:
        browser.post(f"/staff/inbox/{one}/{deed}", {"answer": "x", "note": "x"}, 403)
    browser.post("/staff/inbox/held", {"message": [str(one)]}, 403)
    assert "Secret words" not in browser.get("/staff/inbox?tray=everything").text
    assert "Secret words" not in browser.client.get("/staff/inbox.csv?tray=everything").text
    assert [each.state for each in kept()] == ["new"]


def test_a_message_that_is_none_is_not_found(actors, signed_in, asked):
    browser = signed_in(actors.editor)
    browser.get("/staff/inbox/99", 404)
    browser.post("/staff/inbox/99/close", {}, 404)
    browser.post(f"/staff/inbox/{asked()}/view", {}, 404)
