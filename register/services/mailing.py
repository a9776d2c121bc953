"""Sending what waits in the outbox.

A message is taken in one transaction, handed to the mail server, and settled in another.
Whoever is killed between the two leaves it to be taken again, so nothing is lost; it
carries the same Message-ID each time, so that a mailbox can tell that it is the same.
"""

import smtplib
import ssl
from collections import Counter
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from urllib.parse import urlsplit

from register.domain.duties import Duty, require
from register.domain.workflow import VISITOR, Actor
from register.services.keyring import Keyring
from register.settings import Settings
from register.store import outbox
from register.store.outbox import Message
from register.store.transactions import transaction
from register.words.mails import written

_PATIENCE = 20  # seconds for each answer of the mail server
_MOST_TRIES = 12
_LONGEST_WAIT = timedelta(hours=6)
_LONGEST_FAULT = 500
_PERMANENT = range(500, 600)


def send(settings: Settings, keyring: Keyring) -> Counter[str]:
    """Send everything that is due; how many messages were "sent", "put_off" and "given_up"."""
    done: Counter[str] = Counter()
    while settings.smtp_host and (message := _take()):
        try:
            _hand_over(settings, compose(settings, keyring, message))
        except (OSError, smtplib.SMTPException, ValueError, KeyError) as error:
            done[_put_off(message, error)] += 1
        else:
            _settle(message, "sent", sent_at=datetime.now(UTC), fault="")
            done["sent"] += 1
    return done


def try_again(actor: Actor, number: int) -> None:
    """Have a message that was given up sent after all; raise NotFound, NotAllowed."""
    require(Duty.MAIL, actor, None)
    with transaction(actor, "send_mail_again", f"mail:{number}") as work:
        outbox.try_again(work, number)


def unsent(actor: Actor) -> tuple[tuple[Message, ...], tuple[Message, ...]]:
    """What was given up, and what waits; raise NotAllowed."""
    require(Duty.MAIL, actor, None)
    return outbox.given_up(), outbox.waiting()


def compose(settings: Settings, keyring: Keyring, message: Message) -> EmailMessage:
    """The text of a message as of now, in its language."""
    parameters = dict(message.parameters)
    link, path = parameters.pop("link", None), parameters.pop("path", "")
    if reference := parameters.pop("reference", None):
        parameters["code"] = keyring.reference(reference)
    address = settings.public_url + (keyring.link_path(link) if link else path)
    subject, text = written(message.kind, message.language, parameters, address)
    mail = EmailMessage(policy=SMTP)
    mail["From"] = settings.mail_sender or settings.operator_mailbox
    mail["To"] = message.mailbox
    mail["Subject"] = subject
    mail["Date"] = format_datetime(datetime.now(UTC))
    host = urlsplit(settings.public_url).hostname or "localhost"
    mail["Message-ID"] = f"<{message.number}.{message.written_at:%Y%m%d%H%M%S%f}@{host}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(f"{text}\n\n-- \n{settings.operator_name}\n{settings.public_url}\n".lstrip())
    mail["Content-Language"] = message.language.value  # set_content takes Content-… away
    return mail


def _take() -> Message | None:
    if not outbox.is_due():
        return None
    with transaction(VISITOR, "take_mail") as work:
        message = outbox.take(work)
        work.subject = f"mail:{message.number}" if message else ""
    return message


def _hand_over(settings: Settings, mail: EmailMessage) -> None:
    context = ssl.create_default_context()
    with (
        smtplib.SMTP_SSL(settings.smtp_host, settings.smtp_port, timeout=_PATIENCE, context=context)
        if settings.smtp_security == "tls"
        else smtplib.SMTP(settings.smtp_host, settings.smtp_port, timeout=_PATIENCE)
    ) as server:
        if settings.smtp_security == "starttls":
            server.starttls(context=context)
        if settings.smtp_user:
            server.login(settings.smtp_user, settings.smtp_password)
        server.send_message(mail)


def _put_off(message: Message, error: Exception) -> str:
    """Try again later, ever later; or give up what can never be sent, or was tried too often."""
    now = datetime.now(UTC)
    fault = f"{type(error).__name__}: {error}"[:_LONGEST_FAULT]
    if _is_permanent(error) or message.tries >= _MOST_TRIES:
        _settle(message, "given_up", given_up_at=now, fault=fault)
        return "given_up"
    wait = min(timedelta(minutes=1 << message.tries), _LONGEST_WAIT)
    _settle(message, "put_off", due_at=now + wait, fault=fault)
    return "put_off"


def _is_permanent(error: Exception) -> bool:
    match error:
        case smtplib.SMTPRecipientsRefused(recipients=refused):
            return all(code in _PERMANENT for code, _ in refused.values())
        case smtplib.SMTPSenderRefused() | smtplib.SMTPDataError():
            return error.smtp_code in _PERMANENT
        case OSError():
            return False
        case _:
            return True


def _settle(message: Message, outcome: str, **facts: object) -> None:
    with transaction(VISITOR, "settle_mail", f"mail:{message.number}") as work:
        work.detail = {"kind": message.kind, "outcome": outcome, "tries": message.tries}
        outbox.settle(work, message.number, **facts)
