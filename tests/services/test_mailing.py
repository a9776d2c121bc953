"""Mail, from the outbox to a real mail server."""

import os
import shutil
import signal
import ssl
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from register.domain.errors import NotAllowed, NotFound
from register.domain.languages import Language, Localized
from register.domain.workflow import VISITOR
from register.services import mailing
from register.store import outbox
from register.store.outbox import enqueue, enqueue_to
from register.store.staff_tables import Outgoing
from register.store.tables import Account
from register.store.transactions import transaction
from register.words.mails import MAILS
from tests import mailbox as servers
from tests.conftest import missing
from tests.services.racing import race


@pytest.fixture
def mailbox():
    with servers.serve() as mailbox:
        yield mailbox


@pytest.fixture
def send(app, mailbox):
    """A function that sends what is due to the test's server."""
    settings = replace(
        app.extensions["register.settings"],
        smtp_host="127.0.0.1",
        smtp_port=mailbox.port,
        smtp_security="none",
        mail_sender="register@example.org",
    )
    return lambda **changes: dict(
        mailing.send(replace(settings, **changes), app.extensions["register.keyring"])
    )


def write(actor, account_id: int, kind: str = "reset", **parameters) -> None:
    with transaction(actor, "try") as work:
        enqueue(work, kind, account_id, **({"path": "/account/forgotten"} | parameters))


def make_due() -> None:
    with transaction(VISITOR, "wait") as work:
        work.session.execute(update(Outgoing).values(due_at=datetime.now(UTC)))


def test_a_message_is_sent_once_in_the_language_of_its_account(actors, send, mailbox):
    with transaction(VISITOR, "speak") as work:
        work.session.get_one(Account, actors.editor.id).language = "sv"
    write(actors.administrator, actors.editor.id)
    assert send() == {"sent": 1}
    assert send() == {}
    [message] = mailbox.messages
    assert (message["To"], message["From"]) == ("editor@example.org", "register@example.org")
    assert message["Subject"] == "Ett nytt lösenord till AI-registret"
    assert message["Auto-Submitted"] == "auto-generated"
    assert "https://register.example.org/account/forgotten" in mailbox.texts()[0]


def test_a_link_is_signed_only_as_it_is_sent(app, actors, send, mailbox):
    write(actors.administrator, actors.editor.id, link=7)
    path = app.extensions["register.keyring"].link_path(7)
    assert path not in str(outbox.waiting())
    send()
    assert f"https://register.example.org{path}\n" in mailbox.texts()[0]


def test_every_kind_is_written_in_every_language(app, actors, send, mailbox):
    name = Localized("Nimi", "Namn", "Name")
    for language in Language:
        with transaction(VISITOR, "write") as work:
            for kind, mail in MAILS.items():
                given = dict.fromkeys(mail.parameters, name) | {"reference": "0" * 64}
                enqueue_to(work, kind, "x@example.org", language, path="/staff/", **given)
    assert send() == {"sent": 3 * len(MAILS)}
    assert len({each["Subject"] for each in mailbox.messages}) == 3 * len(MAILS)
    assert all("%(" not in text for text in mailbox.texts())


def test_a_line_break_in_a_parameter_starts_no_header(app, actors, send, mailbox, monkeypatch):
    from register.words.mails import Mail  # noqa: PLC0415

    monkeypatch.setitem(MAILS, "planted", Mail("About %(what)s", "%(what)s"))
    write(actors.administrator, actors.editor.id, "planted", what="x\r\nBcc: y@example.org")
    assert send() == {"sent": 1}
    assert mailbox.messages[0]["Bcc"] is None
    assert mailbox.messages[0]["Subject"] == "About x Bcc: y@example.org"


@pytest.mark.parametrize("parameters", [{"who": "x"}, {"link": 1, "x": 2}])
def test_unknown_parameters_are_refused_at_once(actors, parameters):
    with pytest.raises(TypeError, match="mail reset"):
        write(actors.administrator, actors.editor.id, **parameters)


def test_what_fails_with_its_transaction_is_never_sent(actors, send):
    def write_twice():
        with transaction(actors.editor, "fail") as work:
            enqueue(work, "reset", actors.editor.id, path="/")
            enqueue(work, "reset", actors.editor.id, surplus=1)

    with pytest.raises(TypeError, match="surplus"):
        write_twice()
    assert send() == {}


def test_what_cannot_be_sent_now_is_tried_later_and_later(actors, send, mailbox):
    write(actors.administrator, actors.editor.id)
    mailbox.answer = "451 Not now"
    waits = []
    for _ in range(4):
        assert send() == {"put_off": 1}
        assert send() == {}
        [message] = outbox.waiting()
        waits.append(round((message.due_at - datetime.now(UTC)) / timedelta(minutes=1)))
        make_due()
    assert waits == [2, 4, 8, 16]
    assert "451" in message.fault
    mailbox.answer = "250 OK"
    assert send() == {"sent": 1}


def test_a_server_that_is_not_there_loses_nothing(actors, send, mailbox):
    write(actors.administrator, actors.editor.id)
    assert send(smtp_port=1) == {"put_off": 1}
    make_due()
    assert send() == {"sent": 1}


def test_a_mailbox_that_is_not_there_is_given_up_and_can_be_tried_again(actors, send, mailbox):
    write(actors.administrator, actors.editor.id)
    mailbox.answer = "550 No such mailbox"
    assert send() == {"given_up": 1}
    [message] = outbox.given_up()
    assert (outbox.waiting(), outbox.count_given_up()) == ((), 1)
    for actor in (actors.editor, actors.publisher):
        with pytest.raises(NotAllowed):
            mailing.try_again(actor, message.number)
    mailbox.answer = "250 OK"
    mailing.try_again(actors.administrator, message.number)
    assert send() == {"sent": 1}
    with pytest.raises(NotFound):
        mailing.try_again(actors.administrator, message.number)


def test_too_many_tries_are_given_up(actors, send, mailbox):
    write(actors.administrator, actors.editor.id)
    mailbox.answer = "451 Not now"
    for _ in range(11):
        assert send() == {"put_off": 1}
        make_due()
    assert send() == {"given_up": 1}


def test_several_senders_at_once_send_everything_once(app, actors, send, mailbox):
    for _ in range(20):
        write(actors.administrator, actors.editor.id)
    assert race(app, send, send, send) == {"done": 3}
    assert len(mailbox.messages) == 20
    assert len({each["Message-ID"] for each in mailbox.messages}) == 20
    assert outbox.waiting() == ()


SENDER = """
import sys
from register.app import create_app
from register.services import mailing
app = create_app()
with app.app_context():
    print("ready", flush=True)
    mailing.send(app.extensions["register.settings"], app.extensions["register.keyring"])
"""


def test_a_sender_that_is_killed_loses_nothing_and_doubles_at_most_what_it_was_sending(
    app, actors, send, mailbox
):
    for _ in range(30):
        write(actors.administrator, actors.editor.id)
    settings = app.extensions["register.settings"]
    environment = os.environ | {
        "REGISTER_DATA": str(settings.data),
        "REGISTER_DATABASE_URL": settings.database_url,
        "REGISTER_SECRET_KEY": settings.secret_key,
        "REGISTER_PUBLIC_URL": settings.public_url,
        "REGISTER_SMTP_HOST": "127.0.0.1",
        "REGISTER_SMTP_PORT": str(mailbox.port),
        "REGISTER_SMTP_SECURITY": "none",
        "REGISTER_MAIL_SENDER": "register@example.org",
    }
    sender = subprocess.Popen([sys.executable, "-c", SENDER], env=environment)
    deadline = time.monotonic() + 60
    while len(mailbox.messages) < 3 and time.monotonic() < deadline:
        time.sleep(0.001)
    sender.send_signal(signal.SIGKILL)
    sender.wait(20)
    came = len(mailbox.messages)
    assert 3 <= came < 30
    make_due()
    send()
    marks = [each["Message-ID"] for each in mailbox.messages]
    assert len(set(marks)) == 30
    assert len(marks) <= 31
    assert outbox.waiting() == ()


@pytest.fixture
def certificate(tmp_path, monkeypatch):
    """A certificate for 127.0.0.1, which this machine trusts while the test runs."""
    names = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    openssl = shutil.which("openssl") or missing("openssl", "apt-get install openssl")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key]
    subprocess.run([openssl, *made, "-out", certificate, *names], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    return context


def test_mail_goes_over_tls_with_name_and_password(actors, send, certificate, monkeypatch):
    write(actors.administrator, actors.editor.id)
    signed_in = {"smtp_security": "starttls", "smtp_user": "register", "smtp_password": "right"}
    with servers.serve("right", certificate) as guarded:
        signed_in["smtp_port"] = guarded.port
        for wrong in ({"smtp_password": "wrong"}, {"smtp_security": "none"}):
            assert send(**signed_in | wrong) == {"put_off": 1}
            make_due()
        with monkeypatch.context() as elsewhere:
            elsewhere.delenv("SSL_CERT_FILE")
            assert send(**signed_in) == {"put_off": 1}
        assert "certificate verify failed" in outbox.waiting()[0].fault
        make_due()
        assert send(**signed_in) == {"sent": 1}
        assert len(guarded.messages) == 1
