"""The tables of what residents write."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from register.store.db import Base
from register.store.tables import Id, MaybeMoment, Moment, Word
from register.store.types import UtcMoment


class Feedback(Base):
    """What somebody wrote to the keepers, about one card as it stood or about the register.

    ``message`` is kept as written. ``token_digest`` is of the form's token, so that one form
    is kept once; it and the secret key make the reference code, of which ``code_digest`` is
    kept. ``sender_key`` stands for the network address, for a day. ``due_on`` is the day that
    was promised. What is public is ``public_message`` and ``public_answer``, never the message
    itself. ``publication_id`` is the publication that changed a card because of it.
    """

    __tablename__ = "feedback"

    id: Mapped[Id]
    system_id: Mapped[int | None] = mapped_column(ForeignKey("system.id"), index=True)
    revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"))
    kind: Mapped[Word]
    field: Mapped[str] = mapped_column(String(80), default="")
    understood: Mapped[bool | None]
    language: Mapped[str] = mapped_column(String(2))
    message: Mapped[str] = mapped_column(Text)
    message_digest: Mapped[str] = mapped_column(String(64), index=True)
    sender: Mapped[str] = mapped_column(String(200), default="")
    mailbox: Mapped[str] = mapped_column(String(200), default="")
    sender_key: Mapped[str | None] = mapped_column(String(64), index=True)
    consent: Mapped[bool] = mapped_column(default=False)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    code_digest: Mapped[str] = mapped_column(String(64), unique=True)
    state: Mapped[Word] = mapped_column(index=True)
    suspicion: Mapped[str | None] = mapped_column(String(40))
    sent_at: Mapped[Moment]
    due_on: Mapped[date]
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    duplicate_of: Mapped[int | None] = mapped_column(ForeignKey("feedback.id"), index=True)
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[MaybeMoment]
    closed_at: Mapped[MaybeMoment]
    public_message: Mapped[str] = mapped_column(Text, default="")
    public_answer: Mapped[str] = mapped_column(Text, default="")
    published_at: Mapped[MaybeMoment]
    publication_id: Mapped[int | None] = mapped_column(ForeignKey("publication.id"), index=True)
    erased_at: Mapped[MaybeMoment]


class FeedbackNote(Base):
    """What a member of staff noted on a message for colleagues."""

    __tablename__ = "feedback_note"

    id: Mapped[Id]
    feedback_id: Mapped[int] = mapped_column(ForeignKey("feedback.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    noted_at: Mapped[Moment]
    text: Mapped[str] = mapped_column(Text)


class FeedbackMail(Base):
    """That mail about feedback went, or will go, to a mailbox; kept for a day, to count."""

    __tablename__ = "feedback_mail"

    id: Mapped[Id]
    mailbox_key: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime] = mapped_column(UtcMoment)
