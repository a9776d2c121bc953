"""Two-step verification."""

import re
from dataclasses import replace
from time import time
from xml.etree import ElementTree as ET

import pyotp
import pytest

from register.store.staff_tables import RecoveryCode
from register.store.transactions import transaction
from tests.web.account.conftest import PASSWORD


class Phone:
    """An app that makes codes."""

    def __init__(self, secret: str) -> None:
        self.app = pyotp.TOTP(secret)

    def code(self, steps: int = 0) -> str:
        """The code of now, or of so many steps later; neighbouring steps are taken."""
        return self.app.at(int(time()) + 30 * steps)


@pytest.fixture
def turned_on(editor, signed_in):
    """The editor's browser, phone and recovery codes, verification just turned on."""
    site = signed_in(editor)
    page = site.get("/account/second-factor")
    salt = next(each.get("value") for each in page.all("input") if each.get("name") == "salt")
    phone = Phone(page.texts("code")[0])
    sent = {"salt": salt, "code": phone.code(), "password": PASSWORD}
    done = site.post("/account/second-factor", sent, 200)
    return site, phone, done.texts("code")


def half(signed_in, site=None):
    """A browser in which the editor's password has been given."""
    site = site or signed_in()
    sent = {"mailbox": "editor@example.org", "password": PASSWORD}
    assert site.post("/account/sign-in", sent).headers["Location"] == "/staff/"
    return site


def test_the_picture_holds_the_address_that_apps_read(editor, signed_in):
    site = signed_in(editor)
    page = site.get("/account/second-factor")
    [picture] = [each.get("src") for each in page.all("img")]
    answer = site.client.get(picture)
    assert ET.fromstring(answer.data).tag.endswith("svg")
    assert answer.headers["Cache-Control"] == "no-store"
    assert picture.startswith("/account/second-factor/")
    other = "/account/second-factor/00000000000000000000000000000000.svg"
    assert site.client.get(other).data != answer.data
    assert signed_in().client.get(other).status_code == 401


def test_with_it_a_password_alone_opens_nothing(turned_on, signed_in):
    site = half(signed_in)
    assert site.get("/staff/", 303).headers["Location"] == "/account/code?next=/staff/"
    for path in ("/account/", "/account/second-factor"):
        site.get(path, 303)
    site.post("/staff/nowhere", {}, 303)
    _, phone, _ = turned_on
    before = site.client.get_cookie("register_session", path="/staff").value
    answer = site.post("/account/code?next=/account/", {"code": phone.code(1)})
    assert answer.headers["Location"] == "/account/"
    assert site.client.get_cookie("register_session", path="/staff").value != before
    site.get("/staff/")


def test_a_code_is_taken_once(turned_on, signed_in):
    _, phone, _ = turned_on
    site, other = half(signed_in), half(signed_in)
    code = phone.code(1)
    site.post("/account/code", {"code": f" {code[:3]} {code[3:]} "})
    page = other.post("/account/code", {"code": code}, 422)
    assert "#code" in page.links()
    other.post("/account/code", {"code": phone.code()}, 422)


def test_a_recovery_code_stands_in_once(turned_on, signed_in):
    _, _, codes = turned_on
    assert len(set(codes)) == 10
    assert all(re.fullmatch(r"[a-z2-7]{4}(-[a-z2-7]{4}){3}", each) for each in codes)
    half(signed_in).post("/account/code", {"code": codes[3].upper().replace("-", " ")})
    half(signed_in).post("/account/code", {"code": codes[3]}, 422)


def test_neither_secret_nor_codes_are_kept(turned_on, app, actors):
    _, phone, codes = turned_on
    with transaction(actors.administrator, "look") as work:
        kept = work.session.query(RecoveryCode).all()
        assert len(kept) == 10
        assert not {each.digest for each in kept} & {each.replace("-", "") for each in codes}
        dump = str([list(row) for row in work.session.connection().exec_driver_sql(
            "SELECT * FROM account"
        )])  # fmt: skip
    assert phone.app.secret not in dump


@pytest.mark.parametrize(("wrong", "field"), [("code", "code"), ("password", "password")])
def test_it_is_turned_on_with_code_and_password_only(editor, signed_in, wrong, field):
    site = signed_in(editor)
    page = site.get("/account/second-factor")
    salt = next(each.get("value") for each in page.all("input") if each.get("name") == "salt")
    sent = {"salt": salt, "code": Phone(page.texts("code")[0]).code(), "password": PASSWORD}
    page = site.post("/account/second-factor", sent | {wrong: "000000x"}, 422)
    assert f"#{field}" in page.links()
    assert salt in page.html
    site.post("/account/second-factor", sent | {"salt": "x"}, 400)
    half(signed_in).get("/staff/")


def test_turning_it_on_ends_the_other_sessions(editor, signed_in, request):
    other = signed_in(editor)
    site, _, _ = request.getfixturevalue("turned_on")
    site.get("/staff/")
    other.get("/staff/", 401)


def test_where_it_is_required_nothing_else_is_open_before(
    make_app, templates, app, editor, signed_in
):
    settings = app.extensions["register.settings"]
    app.extensions["register.settings"] = replace(settings, require_second_factor=True)
    site = signed_in(editor)
    assert site.get("/staff/", 303).headers["Location"] == "/account/second-factor"
    site.post("/staff/nowhere", {}, 403)
    site.get("/account/second-factor")
