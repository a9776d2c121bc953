"""Signing in with a password."""

import pytest

from register.services import signing_in
from register.services.keyring import digest
from register.store import people
from register.web import cookies
from tests.web.account.conftest import PASSWORD


def given(mailbox: str = "editor@example.org", password: str = PASSWORD) -> dict[str, object]:
    return {"mailbox": mailbox, "password": password}


def test_a_password_leads_to_the_desk(editor, signed_in):
    site = signed_in()
    site.get("/account/sign-in")
    answer = site.post("/account/sign-in", given())
    assert answer.headers["Location"] == "/staff/"
    assert "editor@example.org" in site.get("/staff/").html


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("/staff/people?order=name", "/staff/people?order=name"),
        ("/account/", "/account/"),
        ("https://example.com/staff/", "/staff/"),
        ("//example.com/staff/", "/staff/"),
        ("/staff//example.com", "/staff/"),
        ("/staff/\\example.com", "/staff/"),
        ("/fi/", "/staff/"),
    ],
)
def test_the_page_that_was_asked_for_comes_next_if_it_is_one_of_ours(editor, signed_in, asked, led):
    answer = signed_in().client.get("/staff/people").text
    assert "/account/sign-in?next=/staff/people" in answer
    site = signed_in()
    sent = site.post(f"/account/sign-in?next={asked.replace('?', '%3F')}", given())
    assert sent.headers["Location"] == led


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        (given(password="wrong"), "mailbox"),
        (given(mailbox="nobody@example.org"), "mailbox"),
        (given(mailbox="operator", password=""), "password"),
        (given(mailbox=""), "mailbox"),
        ({}, "mailbox"),
        (given(mailbox="a\x00b\u202e"), "mailbox"),
    ],
)
def test_what_is_not_recognised_is_refused_without_saying_why(editor, signed_in, sent, field):
    site = signed_in()
    page = site.post("/account/sign-in", sent, 422)
    assert f"#{field}" in page.links()
    assert PASSWORD not in page.html
    site.get("/staff/", 401)


def test_letters_of_a_mailbox_may_be_of_any_case(editor, signed_in):
    signed_in().post("/account/sign-in", given(mailbox=" Editor@Example.org "))


def test_cookies_go_to_staff_pages_only_and_to_no_script(editor, signed_in):
    answer = signed_in().post("/account/sign-in", given())
    made = answer.headers.getlist("Set-Cookie")
    assert {each.split("Path=")[1].split(";")[0] for each in made} == set(cookies.PATHS)
    assert all({"Secure", "HttpOnly", "SameSite=Lax"} <= set(each.split("; ")) for each in made)


def test_the_session_ends_by_signing_out_whoever_holds_its_cookie(editor, signed_in):
    site, thief = signed_in(editor), signed_in()
    stolen = site.client.get_cookie(cookies.SESSION, path="/staff").value
    thief.hold(cookies.SESSION, stolen)
    thief.get("/staff/")
    site.post("/account/sign-out", {})
    site.get("/staff/", 401)
    thief.get("/staff/", 401)


def test_a_form_without_the_token_of_its_browser_is_refused(editor, signed_in):
    site, other = signed_in(editor), signed_in()
    token = other.app.extensions["register.forms"].dumps(other.browser)
    for forged in ("", "made up", token):
        site.post("/account/sign-out", {"csrf": forged}, 400)
    fetch = {"Sec-Fetch-Site": "cross-site"}
    own = site.app.extensions["register.forms"].dumps(site.browser)
    answer = site.client.post("/account/sign-out", data={"csrf": own}, headers=fetch)
    assert answer.status_code == 400
    site.get("/staff/")


def test_what_was_written_when_a_session_ended_can_be_sent_once_more(editor, signed_in):
    site = signed_in(editor)
    cookie = site.client.get_cookie(cookies.SESSION, path="/staff").value
    token = site.app.extensions["register.sessions"].unsign(cookie).decode()
    signing_in.sign_out(people.signed_in(digest(token)))
    page = site.post("/staff/systems/1", {"name": "<b>ä", "more": "x"}, 401)
    kept = {each.get("name"): each.get("value") for each in page.all("input")}
    assert (kept["name"], kept["more"]) == ("<b>ä", "x")
    forged = signed_in().client.post("/staff/systems/1", data={"name": "planted"})
    assert (forged.status_code, "planted" in forged.text) == (401, False)
