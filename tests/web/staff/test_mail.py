"""Mail that waits and mail that was given up."""

from datetime import UTC, datetime

import pytest

from register.store import outbox
from register.store.outbox import enqueue
from register.store.transactions import transaction


@pytest.fixture
def given_up(actors) -> int:
    """The number of a message that was given up, while another waits."""
    with transaction(actors.administrator, "try") as work:
        for actor in (actors.editor, actors.publisher):
            enqueue(work, "reset", actor.id, path="/account/forgotten")
    first, _ = outbox.waiting()
    with transaction(actors.administrator, "give_up") as work:
        outbox.settle(work, first.number, given_up_at=datetime.now(UTC), fault="550 <b>no</b>")
    return first.number


def test_what_waits_and_what_was_given_up_is_shown(actors, signed_in, given_up):
    page = signed_in(actors.administrator).get("/staff/mail")
    assert "550 <b>no</b>" in page.text
    assert page.texts("strong") == ["editor@example.org", "publisher@example.org"]
    assert "Uusi salasana tekoälyrekisteriin" in page.text


def test_a_message_that_was_given_up_is_sent_after_all(actors, signed_in, given_up):
    site = signed_in(actors.administrator)
    site.post(f"/staff/mail/{given_up}/again", {})
    assert outbox.given_up() == ()
    assert given_up in {each.number for each in outbox.waiting()}
    site.get("/staff/mail?done=mail")
    for gone in (given_up, 999):
        site.post(f"/staff/mail/{gone}/again", {}, 404)


def test_an_empty_outbox_says_so(actors, signed_in):
    assert "Mikään ei odota." in signed_in(actors.administrator).get("/staff/mail").text


def test_mail_is_for_administrators_of_the_whole_register(actors, signed_in, given_up):
    for actor in (actors.editor, actors.publisher):
        signed_in(actor).get("/staff/mail", 403)
        signed_in(actor).post(f"/staff/mail/{given_up}/again", {}, 403)
    assert outbox.count_given_up() == 1
