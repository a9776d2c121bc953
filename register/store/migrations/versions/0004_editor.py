"""Work on cards: unfinished forms, remarks, scheduled publication, previews, reminders."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "draft",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("system_id", sa.Integer(), nullable=False),
        sa.Column("typed", sa.JSON(), nullable=False),
        sa.Column("typed_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_draft_account_id"),
        sa.ForeignKeyConstraint(["system_id"], ["system.id"], name="fk_draft_system_id"),
        sa.PrimaryKeyConstraint("account_id", "system_id", name="pk_draft"),
    )
    op.create_table(
        "remark",
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name="fk_remark_submission_id"
        ),
        sa.PrimaryKeyConstraint("submission_id", "field", name="pk_remark"),
    )
    op.create_table(
        "schedule",
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("approver_id", sa.Integer(), nullable=False),
        sa.Column("publish_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["approver_id"], ["account.id"], name="fk_schedule_approver_id"),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name="fk_schedule_submission_id"
        ),
        sa.PrimaryKeyConstraint("submission_id", name="pk_schedule"),
    )
    op.create_table(
        "preview",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("maker_id", sa.Integer(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("revoked_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["maker_id"], ["account.id"], name="fk_preview_maker_id"),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_preview_revision_id"),
        sa.PrimaryKeyConstraint("id", name="pk_preview"),
    )
    op.create_index("ix_preview_revision_id", "preview", ["revision_id"], unique=False)
    op.create_table(
        "reminder",
        sa.Column("system_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("sent_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["system_id"], ["system.id"], name="fk_reminder_system_id"),
        sa.PrimaryKeyConstraint("system_id", "due_on", "kind", name="pk_reminder"),
    )


def downgrade() -> None:
    for table in ("reminder", "preview", "schedule", "remark", "draft"):
        op.drop_table(table)
