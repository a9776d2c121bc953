"""A real mail server: what comes is kept, and it can refuse or falter."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


class Mailbox:
    """A handler of aiosmtpd: ``messages`` came, ``answer`` is given to each recipient."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.answer = "250 OK"
        self.port = 0

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:
        """Take or refuse a recipient."""
        if self.answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.answer

    async def handle_DATA(self, server, session, envelope) -> str:
        """Keep a message."""
        self.messages.append(message_from_bytes(envelope.content, policy=default))
        return "250 OK"

    def texts(self) -> list[str]:
        """The texts of the messages."""
        return [each.get_content().replace("\r\n", "\n") for each in self.messages]


@contextmanager
def serve(password: str = "", certificate: ssl.SSLContext | None = None) -> Iterator[Mailbox]:
    """Run a server on a free port; with a password it wants STARTTLS and sign-in."""
    mailbox = Mailbox()
    options: dict = {}
    if certificate:
        options = {
            "tls_context": certificate,
            "require_starttls": True,
            "auth_required": True,
            "authenticator": lambda server, session, envelope, mechanism, data: AuthResult(
                success=data.password == password.encode()
            ),
        }
    controller = Controller(mailbox, hostname="127.0.0.1", port=_free_port(), **options)
    controller.start()
    mailbox.port = controller.port
    try:
        yield mailbox
    finally:
        controller.stop()


def _free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])
