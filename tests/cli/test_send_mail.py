"""Mail that is sent by a timer, or at once after a page."""

import pytest

from register.services import accounts, checking
from register.store import outbox
from register.store.outbox import enqueue
from register.store.transactions import transaction
from tests import builders
from tests import mailbox as servers
from tests.cli.test_commands import Operator
from tests.page import StaffSite


@pytest.fixture
def mailbox():
    with servers.serve() as mailbox:
        yield mailbox


@pytest.fixture
def made(make_app, templates, mailbox):
    """A function that makes an application which hands its mail to the test's server."""

    def make(**changes):
        settings = {"smtp_host": "127.0.0.1", "smtp_port": mailbox.port, "smtp_security": "none"}
        return make_app(templates["empty"], **(settings | changes))

    return make


def write(app) -> None:
    with app.app_context():
        editor = builders.actors().editor
        with transaction(accounts.operator(), "try") as work:
            enqueue(work, "reset", editor.id, path="/account/forgotten")


def test_a_timer_sends_what_is_due(made, mailbox):
    app = made()
    write(app)
    assert Operator(app).types("send-mail") == "sent 1, put off 0, given up 0, waiting 0\n"
    assert [each["To"] for each in mailbox.messages] == ["editor@example.org"]


def test_what_was_given_up_is_told_to_the_timer_and_by_check(made, mailbox):
    app = made()
    write(app)
    mailbox.answer = "550 No such mailbox"
    assert "given up 1" in Operator(app).types("send-mail", code=1)
    with app.app_context():
        found = checking.everything(app.extensions["register.search"])
    assert any(each.startswith("mail: 1 given up") for each in found)


def test_without_a_server_mail_waits(made):
    app = made(smtp_host="")
    write(app)
    assert "REGISTER_SMTP_HOST" in Operator(app).is_refused("send-mail")
    with app.app_context():
        assert len(outbox.waiting()) == 1


def ask_for_a_link(app) -> int:
    """The status of the answer, once the browser has all of it."""
    builders.actors()
    site = StaffSite(app)
    token = app.extensions["register.forms"].dumps(site.browser)
    sent = {"mailbox": "editor@example.org", "csrf": token}
    return site.client.post("/account/forgotten", data=sent, buffered=True).status_code


@pytest.mark.parametrize("at_once", [True, False])
def test_mail_goes_out_once_the_page_is_answered_where_that_is_set(made, mailbox, at_once):
    app = made(send_mail_at_once=at_once)
    with app.app_context():
        assert ask_for_a_link(app) == 303
    assert len(mailbox.messages) == at_once


def test_a_server_that_is_away_breaks_no_page(made):
    app = made(send_mail_at_once=True, smtp_port=1)
    with app.app_context():
        assert ask_for_a_link(app) == 303
        [message] = outbox.waiting()
    assert message.fault.startswith("ConnectionRefusedError")
