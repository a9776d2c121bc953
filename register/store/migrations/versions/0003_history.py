"""Seals of revisions, and the door through which they are redacted."""

import json
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from register.domain import sealing

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)

#: Whether a redaction of the revision is under way in this transaction.
_OPEN = "SELECT 1 FROM redaction WHERE revision_id = {} AND applied_at IS NULL"
_SAME = {
    "revision": ("id", "system_id", "number", "author_id", "written_at", "next_review_on"),
    "seal": ("revision_id", "digest", "chain"),
    "redaction": ("id", "revision_id", "at", "actor_id", "ground", "digest", "chain"),
}
_KEY = {"revision": "id", "seal": "revision_id", "redaction": "revision_id"}


def _sqlite() -> list[str]:
    """Triggers: a row may change only where a redaction is open, and be deleted never."""
    found = ["DROP TRIGGER revision_is_final"]
    for table, columns in _SAME.items():
        changed = " OR ".join(f"NEW.{each} IS NOT OLD.{each}" for each in columns)
        found.append(
            f"CREATE TRIGGER {table}_is_final BEFORE UPDATE ON {table} "
            f"WHEN NOT EXISTS ({_OPEN.format(f'OLD.{_KEY[table]}')}) OR {changed} "
            f"BEGIN SELECT RAISE(ABORT, 'a {table} is final'); END"
        )
        if table != "revision":
            found.append(
                f"CREATE TRIGGER {table}_is_kept BEFORE DELETE ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'a {table} is final'); END"
            )
    return found


def _postgresql() -> list[str]:
    """The same."""
    found = ["DROP TRIGGER revision_is_final ON revision"]
    for table, columns in _SAME.items():
        same = " AND ".join(f"NEW.{each} IS NOT DISTINCT FROM OLD.{each}" for each in columns)
        found += [
            f"CREATE OR REPLACE FUNCTION {table}_is_final() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN IF TG_OP = 'UPDATE' THEN "
            f"IF EXISTS ({_OPEN.format(f'OLD.{_KEY[table]}')}) AND {same} THEN RETURN NEW; END IF; "
            f"END IF; RAISE EXCEPTION 'a {table} is final'; END $$",
            f"CREATE TRIGGER {table}_is_final BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_is_final()",
        ]
    return found


#: The triggers that the first tables had.
_BEFORE = {
    "sqlite": (
        "DROP TRIGGER revision_is_final",
        "CREATE TRIGGER revision_is_final BEFORE UPDATE ON revision "
        "BEGIN SELECT RAISE(ABORT, 'a revision is final'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION revision_is_final() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'a revision is final'; END $$",
    ),
}


def upgrade() -> None:
    op.create_table(
        "redaction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("ground", sa.String(length=40), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("chain", sa.String(length=64), nullable=False),
        sa.Column("applied_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["account.id"], name="fk_redaction_actor_id"),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_redaction_revision_id"),
        sa.PrimaryKeyConstraint("id", name="pk_redaction"),
    )
    op.create_index("ix_redaction_revision_id", "redaction", ["revision_id"], unique=False)
    seal = op.create_table(
        "seal",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("chain", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_seal_revision_id"),
        sa.PrimaryKeyConstraint("revision_id", name="pk_seal"),
    )
    _seal_what_is_there(seal)
    for statement in _sqlite() if op.get_bind().dialect.name == "sqlite" else _postgresql():
        op.execute(statement)


def _seal_what_is_there(seal: sa.Table) -> None:
    connection = op.get_bind()
    columns = ("id", "system_id", "number", "author_id", "written_at", "card")
    revisions = sa.table("revision", *(sa.column(each) for each in columns))
    rows = connection.execute(
        sa.select(
            *(revisions.c[each] for each in columns[:4]),
            sa.type_coerce(revisions.c.written_at, MOMENT).label("written_at"),
            sa.cast(revisions.c.card, sa.Text).label("card"),
        ).order_by(revisions.c.system_id, revisions.c.number)
    ).all()
    chains: dict[int, str] = {}
    for row in rows:
        salt = sealing.new_salt()
        digest = sealing.digest(json.loads(row.card), salt)
        facts = row.system_id, row.number, row.author_id, _utc(row.written_at).isoformat()
        chain = sealing.link(chains.get(row.system_id, ""), *facts, digest)
        chains[row.system_id] = chain
        connection.execute(
            sa.insert(seal).values(revision_id=row.id, salt=salt, digest=digest, chain=chain)
        )


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)


def downgrade() -> None:
    for statement in _BEFORE[op.get_bind().dialect.name]:
        op.execute(statement)
    for table in ("seal", "redaction"):
        op.drop_table(table)
        if op.get_bind().dialect.name == "postgresql":
            op.execute(f"DROP FUNCTION {table}_is_final()")
