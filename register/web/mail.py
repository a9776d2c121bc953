"""Mail that goes out as soon as the page that wrote it has been answered, where that is set."""

import logging

from flask import Flask, Response, request
from sqlalchemy.exc import SQLAlchemyError

from register.domain.errors import RegisterError
from register.services import mailing
from register.settings import Settings
from register.store import outbox


def install(app: Flask, settings: Settings) -> None:
    """Send after answers, if set; what is not sent then is left to ``register send-mail``."""
    if not (settings.send_mail_at_once and settings.smtp_host):
        return

    def send() -> None:
        with app.app_context():
            try:
                mailing.send(settings, app.extensions["register.keyring"])
            except (SQLAlchemyError, RegisterError):
                logging.getLogger(__name__).exception("mail waits")

    @app.after_request
    def send_afterwards(response: Response) -> Response:
        if request.method == "POST" and outbox.is_due():
            response.call_on_close(send)
        return response
