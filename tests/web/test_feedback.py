"""Feedback, from the form to the table."""

import pytest
from sqlalchemy import select

from register.store import queries
from register.store.db import db
from register.store.tables import Audit, Feedback, System


def token(page) -> str:
    return next(each.get("value") for each in page.all("input") if each.get("name") == "token")


def kept() -> list[Feedback]:
    db.session.rollback()
    return list(db.session.scalars(select(Feedback)))


def test_a_message_about_a_card_is_kept_with_the_revision_it_is_about(site):
    address = "/sv/systems/seir-forecast/feedback"
    sent = {
        "message": " Vad mäter ni? ", "sender": "Åsa", "mailbox": "asa@example.org",
        "token": token(site.get(address)),
    }  # fmt: skip
    answer = site.post(address, sent)
    assert answer.headers["Location"] == "/sv/feedback/thanks?about=seir-forecast"
    thanks = site.get(answer.headers["Location"])
    assert "/sv/systems/seir-forecast" in thanks.links()
    assert thanks.headers["Cache-Control"] == "no-store"
    [message] = kept()
    assert (message.message, message.sender, message.mailbox, message.language, message.state) == (
        "Vad mäter ni?", "Åsa", "asa@example.org", "sv", "new",
    )  # fmt: skip
    found = queries.published_card("seir-forecast")
    assert (message.system_id, message.revision_id) == (found.system_id, found.revision_id)
    audit = db.session.scalars(select(Audit).where(Audit.action == "give_feedback")).one()
    assert audit.subject == f"system:{found.system_id}"
    assert "Vad" not in str(audit.detail)


def test_a_message_about_the_register_needs_nothing_but_words(site):
    address = "/fi/feedback"
    site.post(address, {"message": "Hyvä rekisteri", "token": token(site.get(address))})
    [message] = kept()
    assert (message.system_id, message.revision_id, message.sender) == (None, None, "")


def test_a_message_caught_in_the_trap_is_quarantined_not_lost(site):
    address = "/en/feedback"
    sent = {"message": "Buy now", "website": "x", "token": token(site.get(address))}
    assert site.post(address, sent).status == 303
    assert [each.state for each in kept()] == ["quarantined"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
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
def test_a_fault_is_named_beside_its_input_and_nothing_typed_is_lost(site, wrong, field):
    address = "/en/systems/seir-forecast/feedback"
    sent = {
        "message": "A question <b>here</b>", "sender": "Ann", "mailbox": "ann@example.org",
        "token": token(site.get(address)),
    } | wrong  # fmt: skip
    page = site.post(address, sent, 422)
    assert page.texts("title")[0].startswith("Error:")
    assert f"#{field}" in page.links()
    inputs = {each.get("name"): each for each in [*page.all("input"), *page.all("textarea")]}
    assert inputs[field].get("aria-invalid") == "true"
    assert "".join(inputs["message"].itertext()) == sent["message"].strip()
    assert inputs["mailbox"].get("value") == sent["mailbox"].replace("\n", " ")
    assert token(page) not in {"broken", ""}
    assert kept() == []


def test_a_form_that_was_open_too_long_is_shown_again_with_its_text(site, monkeypatch):
    address = "/fi/feedback"
    old = token(site.get(address))
    import time  # noqa: PLC0415

    now = time.time()
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: now + 7_300)
    page = site.post(address, {"message": "Pitkä viesti", "token": old}, 422)
    monkeypatch.undo()
    assert "Pitkä viesti" in page.html
    assert kept() == []


def test_an_empty_post_is_a_form_with_faults(site):
    site.post("/fi/feedback", {}, 422)


@pytest.mark.parametrize(
    "words",
    ["\x00nolla", "=1+1 viesti", "\u202eoikealta", "😀" * 5_000, "<script>alert(1)</script>"],
)
def test_any_letters_are_kept_as_written(site, words):
    address = "/fi/feedback"
    site.post(address, {"message": words, "token": token(site.get(address))})
    assert [each.message for each in kept()] == [words.replace("\x00", "")]


def test_feedback_about_what_is_not_public_is_refused(site):
    site.get("/fi/systems/nothing/feedback", 404)
    site.post("/fi/systems/nothing/feedback", {"message": "Hei siellä"}, 404)


def test_thanks_for_an_unknown_card_lead_to_the_front_page(site):
    assert "/fi/" in site.get("/fi/feedback/thanks?about=nothing").links()


def test_a_request_that_is_too_large_is_refused_in_the_right_language(site):
    page = site.post("/sv/feedback", {"message": "x" * 300_000}, 413)
    assert page.all("html")[0].get("lang") == "sv"


def test_the_form_is_never_kept_and_gives_no_address_away(site):
    page = site.get("/fi/feedback")
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "ETag" not in page.headers


def test_systems_have_no_lasting_link_to_feedback_of_others(site):
    for slug in ("seir-forecast", "ai-register"):
        address = f"/fi/systems/{slug}/feedback"
        site.post(address, {"message": f"Asia {slug}", "token": token(site.get(address))})
    slugs = dict(list(db.session.execute(select(System.id, System.slug))))
    assert {slugs[each.system_id] for each in kept()} == {"seir-forecast", "ai-register"}
