"""Feedback as a resident meets it: form, thanks, and the page on which it is followed."""

import pytest

from register.store import queries
from tests import builders, letters
from tests.letters import code, form, kept, send, token
from tests.page import Site


@pytest.fixture
def reader(app, actors) -> Site:
    """A reader of a register with one card."""
    builders.published(actors, how_to_object=builders.text("write to the unit"))
    return Site(app)


CARD = "/en/systems/parking/feedback"


def test_a_message_about_a_card_is_kept_with_the_revision_it_is_about(reader):
    page = reader.get("/sv/systems/parking/feedback?kind=error&field=goal")
    inputs = {each.get("value"): each for each in page.all("input") if each.get("type") == "radio"}
    assert [value for value, each in inputs.items() if "checked" in each.attrib] == ["error"]
    assert [each.get("value") for each in page.all("option") if "selected" in each.attrib] == [
        "goal"
    ]
    thanks = send(
        reader, "/sv/systems/parking/feedback", kind="error", field="goal",
        message=" Vad mäter ni? ", sender="Åsa", mailbox="asa@example.org", consent="1",
    )  # fmt: skip
    assert "/sv/systems/parking" in thanks.links()
    [message] = kept()
    assert (message.message, message.sender, message.mailbox, message.language, message.state) == (
        "Vad mäter ni?", "Åsa", "asa@example.org", "sv", "new",
    )  # fmt: skip
    assert (message.kind, message.field, message.consent) == ("error", "goal", True)
    found = queries.published_card("parking")
    assert (message.system_id, message.revision_id) == (found.system_id, found.revision_id)


def test_a_message_about_the_register_needs_a_kind_and_words(reader):
    send(reader, "/fi/feedback", message="Hyvä rekisteri", kind="other")
    [message] = kept()
    assert (message.system_id, message.revision_id, message.sender) == (None, None, "")


def test_the_same_form_is_kept_once_and_shows_the_same_code(reader):
    sent = form()
    first, second = (reader.post("/en/feedback", sent, 200) for _ in range(2))
    assert code(first) == code(second)
    assert len(kept()) == 1
    again = reader.post("/en/feedback", sent | {"message": "Changed my mind"}, 422)
    assert "You have sent this form already" in again.text
    assert "Changed my mind" in again.html
    (fresh,) = [each.get("value") for each in again.all("input") if each.get("name") == "token"]
    assert fresh != sent["token"]


@pytest.mark.parametrize(
    ("more", "reason"),
    [({"website": "x"}, "trap"), ({"token": ""}, "haste"), ({"message": "http " * 4}, "links")],
)
def test_a_suspect_message_is_quarantined_and_thanked_for(reader, more, reason):
    if "token" in more:
        more = {"token": token(age=0)}
    send(reader, "/en/feedback", **more)
    assert [(each.state, each.suspicion) for each in kept()] == [("quarantined", reason)]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": ""}, "kind"),
        ({"kind": "whim"}, "kind"),
        ({"message": ""}, "message"),
        ({"message": "  \n "}, "message"),
        ({"message": "no"}, "message"),
        ({"message": "x" * 10_001}, "message"),
        ({"mailbox": "nowhere"}, "mailbox"),
        ({"mailbox": "a@b.example\nBcc: c@d.example"}, "mailbox"),
        ({"sender": "x" * 201}, "sender"),
        ({"token": "broken"}, "message"),
        ({"token": ""}, "message"),
    ],
)
def test_a_fault_is_named_beside_its_input_and_nothing_typed_is_lost(reader, wrong, field):
    typed = {"message": "A question <b>here</b>", "sender": "Ann", "mailbox": "ann@example.org"}
    sent = form("parking", **(typed | {"consent": "1"} | wrong))
    page = reader.post(CARD, sent, 422)
    assert page.texts("title")[0].startswith("Error:")
    assert f"#{field}" in page.links()
    inputs = {each.get("name"): each for each in [*page.all("input"), *page.all("textarea")]}
    if field != "kind":
        assert inputs[field].get("aria-invalid") == "true"
    assert "".join(inputs["message"].itertext()) == sent["message"].strip()
    assert inputs["mailbox"].get("value") == sent["mailbox"].replace("\n", " ")
    assert "checked" in inputs["consent"].attrib
    assert kept() == []


def test_the_form_keeps_its_token_through_faults(reader):
    sent = form(message="")
    page = reader.post("/en/feedback", sent, 422)
    (kept_token,) = [each.get("value") for each in page.all("input") if each.get("name") == "token"]
    assert kept_token == sent["token"]


@pytest.mark.parametrize(
    "old",
    [token(age=7_300), token("other"), token() + "x"],
    ids=["too old", "another form's", "broken"],
)
def test_a_form_that_was_open_too_long_or_is_anothers_is_shown_again_with_its_text(reader, old):
    page = reader.post("/fi/feedback", form(message="Pitkä viesti", token=old), 422)
    assert "Pitkä viesti" in page.html
    (fresh,) = [each.get("value") for each in page.all("input") if each.get("name") == "token"]
    reader.post("/fi/feedback", form(message="Pitkä viesti", token=fresh), 200)
    assert [each.message for each in kept()] == ["Pitkä viesti"]


def test_an_empty_post_is_a_form_with_faults(reader):
    reader.post("/fi/feedback", {}, 422)


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("My code is 131052-308T.", "personal identity code: 131052-308T"),
        ("My card is 4111 1111 1111 1111.", "payment card: 4111 1111 1111 1111"),
        ("Call me at +358 40 123 4567", "phone number: +358 40 123 4567"),
    ],
)
def test_what_is_sensitive_is_pointed_out_before_it_is_sent(reader, words, what):
    page = send(reader, "/en/feedback", 422, message=words)
    assert what in page.text
    assert kept() == []
    (mark,) = [each.get("value") for each in page.all("button") if each.get("name") == "anyway"]
    other = "Also 010190-123A? No: 131052-308T and 4111 1111 1111 1111."
    send(reader, "/en/feedback", 422, message=other, anyway=mark)
    send(reader, "/en/feedback", message=words, anyway=mark)
    assert [each.message for each in kept()] == [words]


@pytest.mark.parametrize(
    "words",
    [
        "\x00nolla", "=1+1 viesti", "\u202eoikealta", "😀" * 10_000,
        "<script>alert(1)</script>", "**bold** [link](javascript:alert(1))", "{{ 7 * 7 }}",
    ],
)  # fmt: skip
def test_any_letters_are_kept_as_written(reader, words):
    send(reader, "/fi/feedback", message=words)
    assert [each.message for each in kept()] == [words.replace("\x00", "")]


def test_feedback_about_what_is_not_public_is_refused(reader):
    reader.get("/fi/systems/nothing/feedback", 404)
    reader.post("/fi/systems/nothing/feedback", {"message": "Hei siellä"}, 404)


def test_a_request_that_is_too_large_is_refused_in_the_right_language(reader):
    page = reader.post("/sv/feedback", {"message": "x" * 300_000}, 413)
    assert page.all("html")[0].get("lang") == "sv"


def test_form_thanks_and_follow_up_are_never_kept_and_give_no_address_away(reader):
    thanks = send(reader, "/fi/feedback")
    followed = reader.post("/fi/feedback/follow", {"code": code(thanks)}, 200)
    for page in (reader.get("/fi/feedback"), thanks, reader.get("/fi/feedback/follow"), followed):
        assert page.headers["Cache-Control"] == "no-store"
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert "ETag" not in page.headers


def test_a_card_asks_whether_it_was_understandable_and_then_why(reader):
    links = reader.get("/en/systems/parking").links()
    (no,) = [each for each in links if "understood=no" in each]
    page = reader.get(no)
    assert "Why?" in page.texts("label")
    chosen = [each.get("value") for each in page.all("input") if "checked" in each.attrib]
    assert chosen == ["no", "experience"]
    send(reader, CARD, kind="experience", understood="no", message="Too many long words")
    assert [(each.understood, each.kind) for each in kept()] == [(False, "experience")]


def test_who_asks_for_a_human_is_told_that_this_is_not_the_legal_remedy_and_what_is(reader):
    page = reader.get(f"{CARD}?kind=human")
    assert "neither a request for a revised decision nor an appeal" in page.text
    assert "en write to the unit" in page.texts("details")[0]
    thanks = send(reader, CARD, kind="human")
    assert "en write to the unit" in thanks.text
    assert "neither a request for a revised decision" in thanks.text
    assert "en write to the unit" not in send(reader, CARD, message="A plain question").text


def test_a_problem_with_accessibility_is_promised_an_answer_within_fourteen_days(reader):
    assert "within 14 days" in reader.get("/en/feedback").text
    send(reader, "/en/feedback", kind="accessibility")
    send(reader, "/en/feedback", message="A plain question")
    urgent, other = kept()
    assert (other.due_on - urgent.due_on).days == 16


def test_the_code_shows_the_state_and_opens_two_doors(reader):
    thanks = send(
        reader, CARD, consent="1", sender="Ann", mailbox="ann@example.org", message="Private words"
    )
    typed = {"code": code(thanks).lower().replace("-", " ")}
    page = reader.post("/en/feedback/follow", typed, 200)
    assert "Arrived" in page.text
    assert "/en/systems/parking" in page.links()
    assert "Private words" not in page.html
    page = reader.post("/en/feedback/follow", typed | {"do": "withdraw"}, 200)
    assert "Your consent is taken back" in page.text
    page = reader.post("/en/feedback/follow", typed | {"do": "erase"}, 200)
    assert "neither your name nor your e-mail address" in page.text
    (row,) = kept()
    assert (row.consent, row.sender, row.mailbox) == (False, "", "")


@pytest.mark.parametrize("typed", ["", "x", "ABCD-EFGH-JKMN", "<script>", "x" * 5_000])
def test_a_code_that_is_none_is_said_so_and_kept(reader, typed):
    page = reader.post("/en/feedback/follow", {"code": typed}, 422)
    assert page.texts("title")[0].startswith("Error:")
    (box,) = [each for each in page.all("input") if each.get("name") == "code"]
    assert box.get("value") == typed


def test_no_address_ever_holds_a_code(reader):
    thanks = send(reader, CARD)
    assert not [each for each in thanks.links() if code(thanks)[:4] in each]
    assert letters.code(thanks)
    followed = reader.get(f"/en/feedback/follow?code={code(thanks)}")
    assert "Arrived" not in followed.text
