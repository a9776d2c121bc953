"""Every place besides revisions where words about a system are kept, and a way to change them.

The places follow from the tables: whatever hangs from a system by foreign keys, directly or
not, the audit of all that, and mail. A table that is added later is found by itself.
"""

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Select,
    String,
    Table,
    cast,
    literal,
    or_,
    select,
    union_all,
    update,
)

from register.store.db import Base, db
from register.store.staff_tables import Outgoing
from register.store.tables import Audit
from register.store.types import LocalizedColumn

#: What is changed by other ways, or made of closed lists.
_NOT_HERE = {"system", "revision", "revision_term", "seal", "redaction"}
#: The shortest column in which people write; shorter ones hold names and codes of ours.
_WRITTEN = 200

#: Gives a text of at most so many characters (0: any number), a text in three languages or
#: JSON-ready data without what has to go.
Change = Callable[[Any, int], Any]


def rewritten(system_id: int, change: Change, *, write: bool) -> dict[str, int]:
    """How many rows of each table ``change`` alters; ``write`` does it, inside a transaction."""
    found: dict[str, int] = {}
    for table, columns, rows in _places(system_id):
        for row in db.session.execute(rows).mappings().all():
            new = {
                each.name: change(row[each], getattr(each.type, "length", None) or 0)
                for each in columns
                if row[each] is not None
            }
            new = {name: value for name, value in new.items() if value != row[table.c[name]]}
            if new:
                found[table.name] = found.get(table.name, 0) + 1
            if new and write:
                here = [key == row[key] for key in table.primary_key.columns]
                db.session.execute(update(table).where(*here).values(new))
    return found


def _places(system_id: int) -> Iterator[tuple[Table, list[Column[Any]], Select[Any]]]:
    """The tables that have words, the columns that hold them, and the rows about the system."""
    tables = Base.metadata.tables
    reached = {"system": tables["system"].c.id == system_id}
    for table in Base.metadata.sorted_tables:
        ways = [
            key.parent.in_(select(key.column).where(reached[key.column.table.name]))
            for key in table.foreign_keys
            if key.column.table.name in reached
        ]
        if ways:
            reached[table.name] = or_(*ways)
    for name, about in reached.items():
        if name not in _NOT_HERE:
            columns = [each for each in tables[name].columns if _is_written(each)]
            yield tables[name], columns, select(tables[name]).where(about)
    audit, outgoing = tables[Audit.__tablename__], tables[Outgoing.__tablename__]
    yield audit, [audit.c.detail], select(audit).where(audit.c.subject.in_(_subjects(reached)))
    yield outgoing, [outgoing.c.parameters], select(outgoing)


def _subjects(reached: dict[str, Any]) -> Any:
    """What the audit calls the system and everything that hangs from it."""
    tables = Base.metadata.tables
    return union_all(
        *(
            select(literal(f"{name}:") + cast(tables[name].c.id, String)).where(about)
            for name, about in reached.items()
            if "id" in tables[name].c
        )
    )


def _is_written(column: Column[Any]) -> bool:
    """Whether a column holds what people write, and not a key, a name or a code."""
    kind = column.type
    long = isinstance(kind, String) and (kind.length is None or kind.length >= _WRITTEN)
    return long or isinstance(kind, JSON | LocalizedColumn)
