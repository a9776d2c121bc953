"""How much of the city the register covers."""

from flask import render_template

from register.domain import coverage as domain
from register.store import queries, statements
from register.web.public.blueprint import public


@public.get("/coverage")
def coverage() -> str:
    """Show for each department its public systems, or that it states to use none."""
    systems = queries.listed()
    rows = domain.coverage(queries.departments(), systems, statements.in_force())
    elsewhere = len(systems) - sum(row.systems for row in rows)
    return render_template("public/coverage.html", rows=rows, elsewhere=elsewhere)
