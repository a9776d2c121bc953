"""The first tables."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(JSONB(), "postgresql")
MOMENT = sa.DateTime(timezone=True)

TABLES = (
    "submission",
    "revision_term",
    "publication",
    "feedback",
    "revision",
    "audit",
    "account_role",
    "system",
    "page",
    "organisation",
    "counter",
    "account",
)

#: Revisions are final in the database too, whoever writes to it.
FINAL = {
    "sqlite": (
        "CREATE TRIGGER revision_is_final BEFORE UPDATE ON revision "
        "BEGIN SELECT RAISE(ABORT, 'a revision is final'); END",
        "CREATE TRIGGER revision_is_kept BEFORE DELETE ON revision "
        "BEGIN SELECT RAISE(ABORT, 'a revision is final'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION revision_is_final() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'a revision is final'; END $$",
        "CREATE TRIGGER revision_is_final BEFORE UPDATE OR DELETE ON revision "
        "FOR EACH ROW EXECUTE FUNCTION revision_is_final()",
    ),
}


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("handle", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("disabled_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.UniqueConstraint("handle", name="uq_account_handle"),
    )
    op.create_table(
        "counter",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_counter"),
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("parent", sa.String(length=80), nullable=True),
        sa.Column("name", JSON, nullable=False),
        sa.Column("mailbox", sa.String(length=200), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_organisation"),
        sa.UniqueConstraint("code", name="uq_organisation_code"),
    )
    op.create_table(
        "page",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("title", JSON, nullable=False),
        sa.Column("body", JSON, nullable=False),
        sa.Column("updated_on", sa.Date(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_page"),
        sa.UniqueConstraint("kind", "key", name="uq_page_kind_key"),
    )
    op.create_table(
        "system",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("short_id", sa.String(length=8), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_system"),
        sa.UniqueConstraint("short_id", name="uq_system_short_id"),
        sa.UniqueConstraint("slug", name="uq_system_slug"),
    )
    op.create_table(
        "account_role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("department", sa.String(length=80), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_account_role_account_id"),
        sa.PrimaryKeyConstraint("id", name="pk_account_role"),
        sa.UniqueConstraint(
            "account_id", "role", "department", name="uq_account_role_account_id_role_department"
        ),
    )
    op.create_index("ix_account_role_account_id", "account_role", ["account_id"], unique=False)

    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["account.id"], name="fk_audit_actor_id"),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_index("ix_audit_subject", "audit", ["subject"], unique=False)

    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("system_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("written_at", MOMENT, nullable=False),
        sa.Column("card", JSON, nullable=False),
        sa.Column("name", JSON, nullable=True),
        sa.Column("summary", JSON, nullable=True),
        sa.Column("next_review_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["account.id"], name="fk_revision_author_id"),
        sa.ForeignKeyConstraint(["system_id"], ["system.id"], name="fk_revision_system_id"),
        sa.PrimaryKeyConstraint("id", name="pk_revision"),
        sa.UniqueConstraint("system_id", "number", name="uq_revision_system_id_number"),
    )
    op.create_table(
        "feedback",
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
    )
    op.create_index("ix_feedback_system_id", "feedback", ["system_id"], unique=False)

    op.create_table(
        "publication",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("system_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("publisher_id", sa.Integer(), nullable=False),
        sa.Column("began_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("withdrawn_because", JSON, nullable=True),
        sa.ForeignKeyConstraint(
            ["publisher_id"], ["account.id"], name="fk_publication_publisher_id"
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name="fk_publication_revision_id"
        ),
        sa.ForeignKeyConstraint(["system_id"], ["system.id"], name="fk_publication_system_id"),
        sa.PrimaryKeyConstraint("id", name="pk_publication"),
    )
    op.create_index("ix_publication_revision_id", "publication", ["revision_id"], unique=False)
    op.create_index("ix_publication_system_id", "publication", ["system_id"], unique=False)
    op.create_index(
        "uq_publication_live",
        "publication",
        ["system_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )

    op.create_table(
        "revision_term",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("term", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name="fk_revision_term_revision_id"
        ),
        sa.PrimaryKeyConstraint("revision_id", "field", "term", name="pk_revision_term"),
    )
    op.create_table(
        "submission",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("system_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("submitter_id", sa.Integer(), nullable=False),
        sa.Column("submitted_at", MOMENT, nullable=False),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("decider_id", sa.Integer(), nullable=True),
        sa.Column("verdict", sa.String(length=40), nullable=True),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["decider_id"], ["account.id"], name="fk_submission_decider_id"),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_submission_revision_id"),
        sa.ForeignKeyConstraint(
            ["submitter_id"], ["account.id"], name="fk_submission_submitter_id"
        ),
        sa.ForeignKeyConstraint(["system_id"], ["system.id"], name="fk_submission_system_id"),
        sa.PrimaryKeyConstraint("id", name="pk_submission"),
    )
    op.create_index("ix_submission_revision_id", "submission", ["revision_id"], unique=False)
    op.create_index(
        "uq_submission_open",
        "submission",
        ["system_id"],
        unique=True,
        sqlite_where=sa.text("decided_at IS NULL"),
        postgresql_where=sa.text("decided_at IS NULL"),
    )

    op.execute("INSERT INTO counter (name, n) VALUES ('public', 0)")
    for statement in FINAL[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION revision_is_final()")
