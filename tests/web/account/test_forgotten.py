"""Asking for a link to a new password."""

from register.services import people
from register.services.keyring import Keyring
from register.store import outbox
from tests.web.account.conftest import PASSWORD

OWN, NOBODYS = "editor@example.org", "nobody@example.org"


def ask(site, mailbox: str, status: int = 303):
    return site.post("/account/forgotten", {"mailbox": mailbox}, status)


def test_the_answer_is_the_same_whether_there_is_an_account(editor, signed_in):
    site = signed_in()
    site.get("/account/forgotten")
    assert {ask(site, each).headers["Location"] for each in (OWN, NOBODYS)} == {
        "/account/sign-in?done=asked"
    }
    assert "kaksi tuntia" in site.get("/account/sign-in?done=asked").text
    assert [(each.kind, each.mailbox) for each in outbox.waiting()] == [("reset", OWN)]


def test_the_link_leads_to_a_new_password(editor, signed_in, keyring: Keyring):
    ask(signed_in(), " Editor@Example.org ")
    [message] = outbox.waiting()
    address = keyring.link_path(message.parameters["link"])
    signed_in().post(address, {"password": PASSWORD + " again"})
    sent = {"mailbox": OWN, "password": PASSWORD + " again"}
    signed_in().post("/account/sign-in", sent)
    assert [each.kind for each in outbox.waiting()] == ["reset", "account_changed"]


def test_a_mailbox_is_not_flooded_and_nobody_learns_of_it(editor, signed_in):
    for _ in range(6):
        ask(signed_in(), OWN)
    assert len(outbox.waiting()) == 3


def test_one_address_does_not_ask_for_everybody(editor, signed_in):
    statuses = [
        signed_in().client.post(
            "/account/forgotten",
            data={"mailbox": f"{each}@example.org", "csrf": ""},
        )
        for each in range(2)
    ]
    assert {each.status_code for each in statuses} == {400}  # not even counted
    site = signed_in()
    for each in range(30):
        ask(site, f"{each}@example.org")
    assert "#mailbox" in ask(site, OWN, 429).links()


def test_an_empty_form_says_what_is_missing(signed_in):
    assert "#mailbox" in ask(signed_in(), " ", 422).links()


def test_a_closed_account_gets_no_link(actors, editor, signed_in):
    people.close(actors.administrator, editor.id)
    ask(signed_in(), OWN)
    assert outbox.waiting() == ()
