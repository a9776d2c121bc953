"""Links that were mailed."""

import pytest

from register.store.staff_tables import AccountLink
from register.store.transactions import transaction
from tests.web.account.conftest import PASSWORD


def test_an_invitation_leads_to_a_password_and_to_the_desk(actors, invited, signed_in):
    address, site = invited(actors.publisher), signed_in()
    for _ in range(3):  # opening it uses nothing up
        assert "publisher@example.org" in site.get(address).text
    assert site.post(address, {"password": PASSWORD}).headers["Location"] == "/staff/"
    site.get("/staff/")
    sent = {"mailbox": "publisher@example.org", "password": PASSWORD}
    signed_in().post("/account/sign-in", sent)


def test_a_link_works_once_and_takes_the_others_of_its_account_along(actors, invited, signed_in):
    address, other = invited(actors.publisher), invited(actors.publisher)
    elsewhere = invited(actors.editor)
    signed_in().post(address, {"password": PASSWORD})
    for used in (address, other):
        signed_in().get(used, 404)
        signed_in().post(used, {"password": PASSWORD}, 404)
    signed_in().get(elsewhere)


def test_a_link_that_is_too_old_or_not_ours_is_not_found(actors, invited, signed_in):
    address = invited(actors.publisher)
    signed_in().get(address[:-1] + ("a" if address[-1] != "a" else "b"), 404)
    with transaction(actors.administrator, "age") as work:
        link = work.session.query(AccountLink).one()
        link.expires_at = link.made_at
    signed_in().get(address, 404)


def test_a_new_password_ends_every_session(editor, invited, signed_in):
    site = signed_in(editor)
    signed_in().post(invited(editor), {"password": PASSWORD + " away"})
    site.get("/staff/", 401)
    sent = {"mailbox": "editor@example.org", "password": PASSWORD}
    signed_in().post("/account/sign-in", sent, 422)


@pytest.mark.parametrize("poor", ["", "short", "password1234", "publisher@example.org", "x" * 201])
def test_a_poor_password_is_not_taken(actors, invited, signed_in, poor):
    address, site = invited(actors.publisher), signed_in()
    page = site.post(address, {"password": poor}, 422)
    assert "#password" in page.links()
    site.get(address)
    site.get("/staff/", 401)
