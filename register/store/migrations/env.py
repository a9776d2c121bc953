"""Alembic's entry point: runs the migrations on the engine that ``migrate`` hands over."""

from alembic import context

from register.store import (  # noqa: F401  (they fill the metadata)
    feedback_tables,
    paperwork,
    seals,
    staff_tables,
    tables,
)
from register.store.db import IMMEDIATE, Base

with context.config.attributes["engine"].connect() as opened:
    connection = opened.execution_options(**{IMMEDIATE: True})
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
