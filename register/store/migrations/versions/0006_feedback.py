"""Feedback that is answered: reference codes, states, answers, notes, and what is public."""

import hashlib
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
#: What both forms of the table have.
KEPT = (
    "id",
    "system_id",
    "revision_id",
    "language",
    "message",
    "sender",
    "mailbox",
    "state",
    "sent_at",
)
_PROMISED = timedelta(days=30)


def _taken_down() -> list[dict[str, object]]:
    """The rows as they stand, and the table no more."""
    table = sa.table("feedback", *(sa.column(each) for each in KEPT))
    moment = sa.type_coerce(table.c.sent_at, MOMENT).label("sent_at")
    columns = [moment if each == "sent_at" else table.c[each] for each in KEPT]
    rows = [dict(row) for row in op.get_bind().execute(sa.select(*columns)).mappings()]
    op.drop_table("feedback")
    return rows


def _put_back(table: sa.Table, rows: list[dict[str, object]]) -> None:
    if rows:
        op.bulk_insert(table, rows)
    if rows and op.get_bind().dialect.name == "postgresql":
        op.execute("SELECT setval('feedback_id_seq', (SELECT max(id) FROM feedback))")


def _with_the_rest(row: dict[str, object]) -> dict[str, object]:
    sent_at = row["sent_at"]
    if not isinstance(sent_at, datetime):
        raise TypeError("sent_at")
    before = hashlib.sha256(f"before reference codes {row['id']}".encode()).hexdigest()
    return row | {
        "sent_at": sent_at.replace(tzinfo=sent_at.tzinfo or UTC),
        "kind": "other",
        "field": "",
        "message_digest": "",
        "consent": False,
        "token_digest": before,
        "code_digest": before,
        "suspicion": "trap" if row["state"] == "quarantined" else None,
        "due_on": (sent_at + _PROMISED).date(),
        "answer": "",
        "public_message": "",
        "public_answer": "",
    }


def _common() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("system_id", sa.Integer(), nullable=True),
        sa.Column("revision_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("sender", sa.String(length=200), nullable=False),
        sa.Column("mailbox", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("sent_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_feedback_revision_id"),
        sa.ForeignKeyConstraint(["system_id"], ["system.id"], name="fk_feedback_system_id"),
        sa.PrimaryKeyConstraint("id", name="pk_feedback"),
    ]


def upgrade() -> None:
    rows = _taken_down()
    table = op.create_table(
        "feedback",
        *_common(),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("field", sa.String(length=80), nullable=False),
        sa.Column("understood", sa.Boolean(), nullable=True),
        sa.Column("message_digest", sa.String(length=64), nullable=False),
        sa.Column("sender_key", sa.String(length=64), nullable=True),
        sa.Column("consent", sa.Boolean(), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("code_digest", sa.String(length=64), nullable=False),
        sa.Column("suspicion", sa.String(length=40), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("assignee_id", sa.Integer(), nullable=True),
        sa.Column("duplicate_of", sa.Integer(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("public_message", sa.Text(), nullable=False),
        sa.Column("public_answer", sa.Text(), nullable=False),
        sa.Column("published_at", MOMENT, nullable=True),
        sa.Column("publication_id", sa.Integer(), nullable=True),
        sa.Column("erased_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["assignee_id"], ["account.id"], name="fk_feedback_assignee_id"),
        sa.ForeignKeyConstraint(["duplicate_of"], ["feedback.id"], name="fk_feedback_duplicate_of"),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name="fk_feedback_publication_id"
        ),
        sa.UniqueConstraint("token_digest", name="uq_feedback_token_digest"),
        sa.UniqueConstraint("code_digest", name="uq_feedback_code_digest"),
    )
    for column in (
        "system_id",
        "message_digest",
        "sender_key",
        "state",
        "duplicate_of",
        "publication_id",
    ):
        op.create_index(f"ix_feedback_{column}", "feedback", [column])
    _put_back(table, [_with_the_rest(row) for row in rows])
    op.create_table(
        "feedback_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("feedback_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("noted_at", MOMENT, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["account.id"], name="fk_feedback_note_author_id"),
        sa.ForeignKeyConstraint(
            ["feedback_id"], ["feedback.id"], name="fk_feedback_note_feedback_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_feedback_note"),
    )
    op.create_index("ix_feedback_note_feedback_id", "feedback_note", ["feedback_id"])
    op.create_table(
        "feedback_mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mailbox_key", sa.String(length=64), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_feedback_mail"),
    )
    op.create_index("ix_feedback_mail_mailbox_key", "feedback_mail", ["mailbox_key"])
    op.execute("INSERT INTO counter (name, n) VALUES ('feedback', 0)")


def downgrade() -> None:
    op.execute("DELETE FROM counter WHERE name = 'feedback'")
    op.drop_table("feedback_mail")
    op.drop_table("feedback_note")
    rows = _taken_down()
    table = op.create_table("feedback", *_common())
    op.create_index("ix_feedback_system_id", "feedback", ["system_id"])
    _put_back(table, rows)
