"""The tables of work on a card that is not public: what is typed, remarked, promised and shown."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from register.store.db import Base
from register.store.tables import Id, MaybeMoment, Moment, Word
from register.store.types import UtcMoment


class Draft(Base):
    """What a person has typed into a card's form and not saved; never a revision.

    ``typed`` is ``{section: {"based_on": number, "typed": {input: text}}}``.
    """

    __tablename__ = "draft"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    system_id: Mapped[int] = mapped_column(ForeignKey("system.id"), primary_key=True)
    typed: Mapped[dict[str, Any]] = mapped_column(JSON)
    typed_at: Mapped[datetime] = mapped_column(UtcMoment, default=lambda: datetime.now(UTC))


class Remark(Base):
    """What a publisher has to say of one field of a submission that was returned."""

    __tablename__ = "remark"

    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    field: Mapped[Word] = mapped_column(primary_key=True)
    body: Mapped[str] = mapped_column(Text)


class Schedule(Base):
    """A submission that a publisher has approved for a moment to come."""

    __tablename__ = "schedule"

    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    approver_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    publish_at: Mapped[datetime] = mapped_column(UtcMoment)


class Preview(Base):
    """One revision shown to whoever holds its address, until it expires or is revoked."""

    __tablename__ = "preview"

    id: Mapped[Id]
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), index=True)
    maker_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[Moment]
    expires_at: Mapped[datetime] = mapped_column(UtcMoment)
    revoked_at: Mapped[MaybeMoment]


class Reminder(Base):
    """A reminder of one review that has been sent; each kind goes out once."""

    __tablename__ = "reminder"

    system_id: Mapped[int] = mapped_column(ForeignKey("system.id"), primary_key=True)
    due_on: Mapped[date] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    sent_at: Mapped[Moment]
