"""Messages of residents for tests: the form as a person fills it in, and the service behind it."""

from secrets import token_hex

from flask import Flask
from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from sqlalchemy import select

from register.domain.feedback import MessageKind
from register.domain.languages import Language
from register.services import feedback
from register.services.feedback import Circumstances, Message, Receipt
from register.store.db import db
from register.store.feedback_tables import Feedback
from tests.conftest import SETTINGS
from tests.page import Page, Site


def token(about: str = "", age: int = 60) -> str:
    """The token of a form that was given out ``age`` seconds ago."""

    class Earlier(TimestampSigner):
        def get_timestamp(self) -> int:
            return super().get_timestamp() - age

    signer = URLSafeTimedSerializer(SETTINGS.secret_key, salt="feedback", signer=Earlier)
    return str(signer.dumps([about, token_hex(8)]))


def form(about: str = "", **changes: str) -> dict[str, str]:
    """What a person sends."""
    return {
        "kind": "question",
        "message": "How is the fee worked out?",
        "token": token(about),
    } | changes


def send(site: Site, path: str, status: int = 200, **changes: str) -> Page:
    """Send a form from its page; the thanks are the answer."""
    about = path.split("/")[3] if "/systems/" in path else ""
    return site.post(path, form(about, **changes), status)


def code(page: Page) -> str:
    """The reference code on a page of thanks."""
    return page.texts("strong")[0]


def give(app: Flask, text: str = "How is the fee worked out?", **more) -> Receipt:
    """A message that a person sends; ``age`` and ``address`` say how, the rest what."""
    came = Circumstances(
        token=more.pop("token", None) or token(age=more.pop("age", 60)),
        address=more.pop("address", "192.0.2.1"),
        trapped=more.pop("trapped", False),
        hasty=more.pop("hasty", False),
    )
    facts = {"kind": MessageKind.QUESTION, "language": Language.EN} | more
    settings, keyring = (app.extensions[f"register.{each}"] for each in ("settings", "keyring"))
    return feedback.give(settings, keyring, Message(text=text, **facts), came)


def number(receipt: Receipt) -> int:
    """The number that staff know a message by."""
    return feedback.follow(receipt.code).number


def kept() -> list[Feedback]:
    """Every message that is kept, oldest first."""
    db.session.rollback()
    return list(db.session.scalars(select(Feedback).order_by(Feedback.id)))
