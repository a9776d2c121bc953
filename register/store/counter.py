"""The number that moves with every public change, read so cheaply that every request can ask.

On SQLite a connection of each thread's own reads ``PRAGMA data_version``, which moves
when any other connection commits, and only then the counter. On PostgreSQL the counter
is one indexed row.
"""

import sqlite3
import threading
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

_QUESTION = "SELECT n FROM counter WHERE name = 'public'"


class Unreadable(Exception):
    """The database cannot be asked just now."""


@dataclass(slots=True)
class _Watched:
    connection: sqlite3.Connection
    version: int = -1
    n: int = 0


class PublicCounter(Protocol):
    """Gives the number when called, or raises Unreadable; ``close`` gives its connections back."""

    def __call__(self) -> int:
        """The number of the newest public change."""

    def close(self) -> None:
        """Close every connection that was opened to ask."""


def public_counter(address: str) -> PublicCounter:
    """The public counter of the database at ``address``."""
    url = make_url(address)
    if url.get_backend_name() == "sqlite":
        return _SqliteCounter(url.database or "")
    return _PostgresCounter(address)


class _SqliteCounter:
    def __init__(self, file: str) -> None:
        self._address = f"file:{quote(file)}?mode=ro"
        self._threads = threading.local()
        self._opened: list[sqlite3.Connection] = []

    def __call__(self) -> int:
        try:
            watched: _Watched | None = getattr(self._threads, "watched", None)
            if watched is None:
                watched = self._threads.watched = _Watched(self._open())
            version = watched.connection.execute("PRAGMA data_version").fetchone()[0]
            if version != watched.version:
                watched.n = watched.connection.execute(_QUESTION).fetchone()[0]
                watched.version = version
        except (sqlite3.Error, TypeError) as error:
            self._forget()
            raise Unreadable(str(error)) from error
        return watched.n

    def close(self) -> None:
        for connection in self._opened:
            connection.close()

    def _forget(self) -> None:
        watched: _Watched | None = getattr(self._threads, "watched", None)
        self._threads.watched = None
        if watched:
            self._opened.remove(watched.connection)
            watched.connection.close()

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._address, uri=True, isolation_level=None, check_same_thread=False
        )
        self._opened.append(connection)
        return connection


class _PostgresCounter:
    def __init__(self, address: str) -> None:
        self._engine = create_engine(
            address, isolation_level="AUTOCOMMIT", pool_size=4, pool_pre_ping=True
        )

    def __call__(self) -> int:
        try:
            with self._engine.connect() as connection:
                return int(connection.execute(text(_QUESTION)).scalar_one())
        except SQLAlchemyError as error:
            raise Unreadable(str(error)) from error

    def close(self) -> None:
        self._engine.dispose()
