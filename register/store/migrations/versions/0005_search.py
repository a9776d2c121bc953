"""The search index of the PostgreSQL engine; on SQLite the index is a folder."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    op.create_table(
        "search_document",
        sa.Column("number", sa.Integer(), sa.Identity(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("version", sa.String(length=80), nullable=False),
        sa.Column("terms", TSVECTOR(), nullable=False),
        sa.Column("sequence_fi", sa.LargeBinary(), nullable=False),
        sa.Column("sequence_sv", sa.LargeBinary(), nullable=False),
        sa.Column("sequence_en", sa.LargeBinary(), nullable=False),
        sa.Column("texts", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_search_document"),
        sa.UniqueConstraint("kind", "key", name="uq_search_document_kind_key"),
    )
    op.create_index(
        "ix_search_document_terms", "search_document", ["terms"], postgresql_using="gin"
    )
    op.create_table(
        "search_word",
        sa.Column("word", sa.String(collation="C"), nullable=False),
        sa.PrimaryKeyConstraint("word", name="pk_search_word"),
    )
    op.create_table(
        "search_state",
        sa.Column("form", sa.String(length=80), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("written", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("form", name="pk_search_state"),
    )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table in ("search_state", "search_word", "search_document"):
            op.drop_table(table)
