"""My account: language, password, recovery codes, sessions."""

import re
from datetime import timedelta

import pytest
from itsdangerous import TimestampSigner

from register.domain.languages import Language
from register.store import people
from register.store.staff_tables import StaffSession
from register.store.transactions import transaction
from register.web import cookies
from tests.web.account.conftest import PASSWORD
from tests.web.account.test_second_factor import half, turned_on  # noqa: F401  (a fixture)

OTHER = "gentle lanterns walk nowhere"


def session_of(site) -> int:
    """The number of the newest session, that of the browser opened last."""
    return max(each.number for each in people.open_sessions(site.actor.id))


def test_the_language_of_pages_and_mail_is_chosen(editor, signed_in):
    site = signed_in(editor)
    site.get("/account/")
    answer = site.post("/account/language", {"language": "sv"})
    assert answer.headers["Location"] == "/account/?done=language"
    assert people.person(editor.id).language == Language.SV
    site.language = Language.SV
    assert site.get("/account/?done=language").texts("h1") == ["Mitt konto"]
    for wrong in ("de", ""):
        site.post("/account/language", {"language": wrong}, 400)


def test_another_password_takes_the_one_until_now(editor, signed_in):
    site, elsewhere = signed_in(editor), signed_in(editor)
    site.get("/account/password")
    page = site.post("/account/password", {"old": "wrong", "password": OTHER}, 422)
    assert "#old" in page.links()
    page = site.post("/account/password", {"old": PASSWORD, "password": "password1234"}, 422)
    assert "#password" in page.links()
    assert {PASSWORD, "password1234"} & set(re.findall(r'value="([^"]*)"', page.html)) == set()
    elsewhere.get("/staff/")
    site.post("/account/password", {"old": PASSWORD, "password": OTHER})
    site.get("/staff/")
    elsewhere.get("/staff/", 401)
    signed_in().post("/account/sign-in", {"mailbox": "editor@example.org", "password": OTHER})


def test_sessions_are_listed_and_can_be_ended_one_by_one(editor, signed_in):
    site = signed_in(editor)
    own = session_of(site)
    other = signed_in(editor)
    number = session_of(other)
    page = site.get("/account/")
    actions = [each.get("action") for each in page.all("form")]
    assert f"/account/sessions/{number}/end" in actions
    assert f"/account/sessions/{own}/end" not in actions
    site.post(f"/account/sessions/{number}/end", {})
    other.get("/staff/", 401)
    site.get("/staff/")
    left = {each.number for each in people.open_sessions(editor.id)}
    assert (own in left, number in left) == (True, False)


def test_nobody_ends_the_session_of_somebody_else(actors, editor, signed_in):
    site, thief = signed_in(editor), signed_in(actors.publisher)
    thief.post(f"/account/sessions/{session_of(site)}/end", {})
    site.get("/staff/")


def test_a_session_ends_after_twelve_hours_whatever_is_done(editor, signed_in):
    site = signed_in(editor)
    site.get("/staff/")
    number = session_of(site)

    def age(by: timedelta) -> None:
        with transaction(editor, "age") as work:
            work.session.get_one(StaffSession, number).began_at -= by

    age(people.LONGEST_SESSION - timedelta(minutes=1))
    site.get("/staff/")
    age(timedelta(minutes=2))
    site.get("/staff/", 401)
    assert number not in {each.number for each in people.open_sessions(editor.id)}


class Earlier(TimestampSigner):
    """A signer whose clock is behind."""

    def __init__(self, key: bytes, seconds: int) -> None:
        super().__init__(key, salt="session")
        self.seconds = seconds

    def get_timestamp(self) -> int:
        """The moment by that clock, in seconds of the epoch."""
        return super().get_timestamp() - self.seconds


def cookie(site) -> str:
    return site.client.get_cookie(cookies.SESSION, path="/staff").value


@pytest.mark.parametrize(
    ("idle", "status", "renewed"),
    [(0, 200, False), (cookies.RENEWED_AFTER + 9, 200, True), (cookies.LONGEST_PAUSE + 9, 401, 0)],
)
def test_a_session_ends_after_an_hour_without_a_page(app, editor, signed_in, idle, status, renewed):
    site = signed_in(editor)
    signer = Earlier(app.extensions["register.sessions"].secret_key, idle)
    token = app.extensions["register.sessions"].unsign(cookie(site)).decode()
    site.hold(cookies.SESSION, signer.sign(token).decode())
    before = cookie(site)
    site.get("/staff/", status)
    assert (cookie(site) != before) is bool(renewed)


def test_new_recovery_codes_take_the_place_of_the_old(turned_on, signed_in):  # noqa: F811
    site, _, codes = turned_on
    site.get("/account/recovery-codes")
    site.post("/account/recovery-codes", {"password": "wrong"}, 422)
    made = site.post("/account/recovery-codes", {"password": PASSWORD}, 200).texts("code")
    assert len({*made, *codes}) == 20
    half(signed_in).post("/account/code", {"code": codes[0]}, 422)
    half(signed_in).post("/account/code", {"code": made[0]})


def test_without_a_factor_there_are_no_recovery_codes(editor, signed_in):
    signed_in(editor).post("/account/recovery-codes", {"password": PASSWORD}, 409)


def test_the_second_factor_is_turned_off_with_the_password(turned_on, signed_in):  # noqa: F811
    site, *_ = turned_on
    site.get("/account/second-factor/off")
    site.post("/account/second-factor/off", {"password": "wrong"}, 422)
    site.post("/account/second-factor/off", {"password": PASSWORD})
    half(signed_in).get("/staff/")
