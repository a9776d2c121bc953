"""The tables of the staff desk: who is signed in where, what is mailed, what departments state.

No secret is kept: of session tokens, browsers and recovery codes there are digests, and
links and second factors are made from the secret key when they are needed.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from register.store.db import Base
from register.store.tables import Code, Id, MaybeMoment, Moment, Word
from register.store.types import UtcMoment


class StaffSession(Base):
    """Somebody signed in with a browser; open until it is ended or too old."""

    __tablename__ = "staff_session"

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    browser: Mapped[str] = mapped_column(String(200))
    began_at: Mapped[Moment]
    verified_at: Mapped[MaybeMoment]
    ended_at: Mapped[MaybeMoment]


class KnownDevice(Base):
    """A browser with which an account once signed in completely."""

    __tablename__ = "known_device"
    __table_args__ = (UniqueConstraint("account_id", "token_digest"),)

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    token_digest: Mapped[str] = mapped_column(String(64))
    known_at: Mapped[Moment]


class Attempt(Base):
    """How often something was tried of late, and when it may be tried again."""

    __tablename__ = "attempt"

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    count: Mapped[int]
    last_at: Mapped[datetime] = mapped_column(UtcMoment, index=True)
    free_at: Mapped[datetime] = mapped_column(UtcMoment)


class AccountLink(Base):
    """A link sent to an account's mailbox: an invitation or a new password. Works once."""

    __tablename__ = "account_link"

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    kind: Mapped[Word]
    made_at: Mapped[Moment]
    expires_at: Mapped[datetime] = mapped_column(UtcMoment)
    used_at: Mapped[MaybeMoment]


class RecoveryCode(Base):
    """A code that stands in for the second factor, once."""

    __tablename__ = "recovery_code"
    __table_args__ = (UniqueConstraint("account_id", "digest"),)

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    digest: Mapped[str] = mapped_column(String(64))
    used_at: Mapped[MaybeMoment]


class Outgoing(Base):
    """A message to be mailed, written in the transaction that it tells of.

    ``kind``, ``parameters`` and ``language`` make the text when it is sent. A message
    that was neither sent nor given up is due at ``due_at``; while it is being sent that
    lies ahead, so that nobody else sends it too.
    """

    __tablename__ = "outgoing"

    id: Mapped[Id]
    kind: Mapped[Word]
    mailbox: Mapped[str] = mapped_column(String(200), index=True)
    language: Mapped[str] = mapped_column(String(2))
    parameters: Mapped[dict[str, Any]] = mapped_column(JSON)
    written_at: Mapped[Moment]
    due_at: Mapped[datetime] = mapped_column(UtcMoment, index=True)
    tries: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[MaybeMoment]
    given_up_at: Mapped[MaybeMoment]
    fault: Mapped[str] = mapped_column(Text, default="")


class Statement(Base):
    """A department stated that it had checked and uses no systems; the newest holds."""

    __tablename__ = "statement"

    id: Mapped[Id]
    department: Mapped[Code] = mapped_column(index=True)
    checked_on: Mapped[date]
    stated_at: Mapped[Moment]
    author_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    withdrawn_at: Mapped[MaybeMoment]
