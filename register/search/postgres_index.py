"""The search engine for several machines: PostgreSQL full text, with the terms of this project.

One vector holds a document's terms in all languages; what a term counts is in the term. The
server needs no text-search configuration, extension or dictionary.
"""

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from register.domain.languages import Language
from register.search.analysis.analyzer import VERSION
from register.search.analysis.reader import Reader
from register.search.entries import Entry, entry
from register.search.port import (
    Deadline,
    Document,
    DocumentKind,
    IndexBusy,
    IndexUnavailable,
    Key,
    Written,
)
from register.search.terms import Kind

#: An index of another form than this one is not read but made anew.
_FORM = f"1 {VERSION}"
_PATIENCE = 0.3
#: The number of the advisory lock of whoever writes.
_LOCK = 7_310_422
_CANCELLED = "57014"
_AT_ONCE = 50

_STATE = text("SELECT form, revision, written FROM search_state")
_ABOUT = text("SELECT number, kind, key, version FROM search_document")
_POSTINGS = text(
    "SELECT q.n, array_agg(d.number) "
    "FROM unnest(CAST(CAST(:queries AS text[]) AS tsquery[])) WITH ORDINALITY AS q(query, n) "
    "JOIN search_document d ON d.terms @@ q.query GROUP BY q.n"
)
_BEGINNING = text("SELECT word FROM search_word WHERE word >= :start AND word < :end ORDER BY word")
_LEARN = text(
    "INSERT INTO search_word SELECT unnest(CAST(:words AS text[])) ON CONFLICT DO NOTHING"
)
_REMOVE = text("DELETE FROM search_document WHERE kind = :kind AND key = :key")
_PUT = text(
    "INSERT INTO search_document "
    "(kind, key, version, terms, sequence_fi, sequence_sv, sequence_en, texts) VALUES "
    "(:kind, :key, :version, array_to_tsvector(CAST(:terms AS text[])), :fi, :sv, :en, :texts) "
    "ON CONFLICT (kind, key) DO UPDATE SET version = excluded.version, terms = excluded.terms, "
    "sequence_fi = excluded.sequence_fi, sequence_sv = excluded.sequence_sv, "
    "sequence_en = excluded.sequence_en, texts = excluded.texts"
)


@dataclass(frozen=True)
class State:
    """The index after one writing: a ``View``; only ``texts`` may be of a later one."""

    engine: Engine
    revision: int
    written: int
    keys: Mapping[int, Key]
    versions: Mapping[Key, str]

    def postings(
        self, groups: Collection[Collection[str]], deadline: Deadline
    ) -> Sequence[frozenset[int]]:
        """For each group of terms, the documents that have any of them."""
        found: list[frozenset[int]] = [frozenset()] * len(groups)
        if groups and not deadline.passed():
            queries = [" | ".join(map(_quoted, group)) for group in groups]
            with _reading(self.engine, deadline) as connection:
                for number, documents in connection.execute(_POSTINGS, {"queries": queries}):
                    found[number - 1] = frozenset(documents)
        return found

    def sequences(self, numbers: Collection[int], language: Language) -> Mapping[int, bytes]:
        """The codes of the words of some documents, in their order."""
        return self._column(f"sequence_{language}", numbers)

    def texts(self, numbers: Collection[int]) -> Mapping[int, bytes]:
        """What there is to show of some documents."""
        return self._column("texts", numbers)

    def beginning(self, start: str) -> Iterable[str]:
        """The terms that begin with ``start``; some may be of documents that are gone."""
        end = start[:-1] + chr(ord(start[-1]) + 1)
        with _reading(self.engine) as connection:
            return list(connection.scalars(_BEGINNING, {"start": start, "end": end}))

    def _column(self, name: str, numbers: Collection[int]) -> Mapping[int, bytes]:
        if not numbers:
            return {}
        asked = text(f"SELECT number, {name} FROM search_document WHERE number = ANY(:numbers)")  # noqa: S608  (a column of this module's)
        with _reading(self.engine) as connection:
            rows = connection.execute(asked, {"numbers": list(numbers)})
            return {number: bytes(content) for number, content in rows}


class PostgresIndex:
    """A ``SearchIndex`` in the tables ``search_…`` of the database at ``address``."""

    def __init__(self, address: str, reader: Reader) -> None:
        self.reader = reader
        self._engine = create_engine(
            address, isolation_level="AUTOCOMMIT", pool_size=4, pool_pre_ping=True
        )
        self._held: State | None = None

    def view(self) -> State:
        """The newest state; raise IndexUnavailable when there is none of this form."""
        with _reading(self._engine) as connection:
            states = list(connection.execute(_STATE))
            if len(states) != 1 or states[0][0] != _FORM:
                raise IndexUnavailable(
                    f"the index in the database does not have the form {_FORM!r}"
                )
            _, revision, written = states[0]
            held = self._held
            if held is None or held.written != written:
                keys, versions = _about(connection)
                held = self._held = State(self._engine, revision, written, keys, versions)
            return held

    def update(
        self,
        wanted: Mapping[Key, str],
        load: Callable[[Collection[Key]], Iterable[Document]],
        revision: int,
    ) -> Written:
        """Make the documents with the ``wanted`` versions all that is indexed."""
        with self._writing() as connection:
            state = self.view()
            replaced = [key for key in wanted if state.versions.get(key) != wanted[key]]
            removed = sorted(state.versions.keys() - wanted.keys())
            written = Written(tuple(replaced), tuple(removed))
            if written != Written() or revision != state.revision:
                entries = [entry(each, self.reader) for each in load(replaced)]
                gone = {*removed, *replaced} - {each.id for each in entries}
                _write(connection, gone, entries, revision)
            return written

    def rebuild(self, documents: Iterable[Document], revision: int) -> None:
        """Write every document anew; until it is done, readers see what was."""
        with self._writing() as connection:
            _, versions = _about(connection)
            put: set[Key] = set()

            def entries() -> Iterator[Entry]:
                for each in documents:
                    put.add(each.id)
                    yield entry(each, self.reader)

            connection.execute(text("DELETE FROM search_word"))
            _write(connection, (), entries(), revision)
            _remove(connection, versions.keys() - put)

    def close(self) -> None:
        """Give back every connection; the next question opens new ones."""
        self._engine.dispose()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """One transaction, while nobody else writes; raise IndexBusy after a while."""
        try:
            with (
                self._engine.connect().execution_options(
                    isolation_level="READ COMMITTED"
                ) as connection,
                connection.begin(),
            ):
                until = time.monotonic() + _PATIENCE
                while not connection.scalar(text(f"SELECT pg_try_advisory_xact_lock({_LOCK})")):
                    if time.monotonic() > until:
                        raise IndexBusy("search_document")
                    time.sleep(0.02)
                yield connection
        except SQLAlchemyError as error:
            raise IndexBusy(str(error)) from error


def _about(connection: Connection) -> tuple[Mapping[int, Key], Mapping[Key, str]]:
    rows = list(connection.execute(_ABOUT))
    keys = {number: (DocumentKind(kind), key) for number, kind, key, _ in rows}
    return keys, {keys[number]: version for number, _, _, version in rows}


def _write(
    connection: Connection, gone: Collection[Key], entries: Iterable[Entry], revision: int
) -> None:
    _remove(connection, gone)
    known: set[str] = set()
    rows: list[dict[str, Any]] = []
    for each in entries:
        rows.append(_row(each))
        if len(rows) == _AT_ONCE:
            _put(connection, rows, known)
            rows = []
    _put(connection, rows, known)
    written = connection.scalar(text("SELECT max(written) FROM search_state")) or 0
    connection.execute(text("DELETE FROM search_state"))
    connection.execute(
        text("INSERT INTO search_state VALUES (:form, :revision, :written)"),
        {"form": _FORM, "revision": revision, "written": written + 1},
    )


def _put(connection: Connection, rows: list[dict[str, Any]], known: set[str]) -> None:
    if rows:
        connection.execute(_PUT, rows)
        words = {term for row in rows for term in row["terms"] if term[2] in _SUGGESTED} - known
        connection.execute(_LEARN, {"words": sorted(words)})
        known |= words


#: What somebody may have meant who mistyped a word.
_SUGGESTED = frozenset({Kind.EXACT.value, Kind.LEMMA.value, Kind.PART.value})


def _row(each: Entry) -> dict[str, Any]:
    kind, key = each.id
    return {
        "kind": kind.value,
        "key": key,
        "version": each.version,
        "terms": [term.encode("utf-8", "replace").decode() for term in each.terms],
        **{language.value: each.sequences[language] for language in Language},
        "texts": each.texts,
    }


def _remove(connection: Connection, keys: Collection[Key]) -> None:
    if keys:
        rows = [{"kind": kind.value, "key": key} for kind, key in keys]
        connection.execute(_REMOVE, rows)


def _quoted(term: str) -> str:
    escaped = term.encode("utf-8", "replace").decode().replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


@contextmanager
def _reading(engine: Engine, deadline: Deadline | None = None) -> Iterator[Connection]:
    """A connection to ask with; raise IndexUnavailable when the answer fails.

    Past its deadline a question is cancelled and has no answer.
    """
    try:
        with engine.connect() as connection:
            if deadline:
                limit = max(1, int(deadline.left() * 1_000))
                connection.execute(text(f"SET statement_timeout = {limit}"))
            yield connection
            if deadline:
                connection.execute(text("SET statement_timeout = 0"))
    except DBAPIError as error:
        if deadline and getattr(error.orig, "sqlstate", None) == _CANCELLED:
            deadline.missed = True
            return
        raise IndexUnavailable(str(error.orig)) from error
    except SQLAlchemyError as error:
        raise IndexUnavailable(str(error)) from error
