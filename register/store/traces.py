"""Every place besides revisions where words about a system are kept, and a way to change them.

The places follow from the tables: whatever hangs from a system by foreign keys, directly or
not, and what is written of anything at all. A table that is added later is found by itself.
"""

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import JSON, Column, Select, String, Table, Text, or_, select, true, update

from register.store.db import Base, db
from register.store.types import LocalizedColumn

#: Tables that hold words about systems, as JSON, without a key that leads to one.
_OF_ANYTHING = ("audit", "outgoing")
#: What is changed by other ways, or made of closed lists.
_NOT_HERE = {"system", "revision", "revision_term", "seal", "redaction"}

#: Gives a text, a text in three languages or JSON-ready data without what has to go.
Change = Callable[[Any], Any]


def rewritten(system_id: int, change: Change, *, write: bool) -> dict[str, int]:
    """How many rows of each table ``change`` alters; ``write`` does it, inside a transaction."""
    found: dict[str, int] = {}
    for table, rows in _places(system_id):
        kinds = JSON if table.name in _OF_ANYTHING else (Text, JSON, LocalizedColumn, String)
        columns = [each for each in table.columns if _is_written(each, kinds)]
        keys = list(table.primary_key.columns)
        for row in db.session.execute(rows).mappings().all():
            new = {each.name: change(row[each]) for each in columns if row[each] is not None}
            new = {name: value for name, value in new.items() if value != row[table.c[name]]}
            if new:
                found[table.name] = found.get(table.name, 0) + 1
            if new and write:
                here = [key == row[key] for key in keys]
                db.session.execute(update(table).where(*here).values(new))
    return found


def _places(system_id: int) -> Iterator[tuple[Table, Select[Any]]]:
    """The tables that have words, each with the rows that are about the system."""
    reached: dict[str, Select[Any]] = {}
    for table in Base.metadata.sorted_tables:
        about = true() if table.name in _OF_ANYTHING else _about(table, reached, system_id)
        if about is None:
            continue
        reached[table.name] = select(next(iter(table.primary_key.columns))).where(about)
        if table.name not in _NOT_HERE:
            yield table, select(table).where(about)


def _about(table: Table, reached: dict[str, Select[Any]], system_id: int) -> Any:
    if table.name == "system":
        return table.c.id == system_id
    ways = [
        key.parent.in_(reached[key.column.table.name])
        for key in table.foreign_keys
        if key.column.table.name in reached and key.column.table.name not in _OF_ANYTHING
    ]
    return or_(*ways) if ways else None


def _is_written(column: Column[Any], kinds: type | tuple[type, ...]) -> bool:
    """Whether a column holds what people write, and not a key."""
    return not (column.primary_key or column.foreign_keys) and isinstance(column.type, kinds)
