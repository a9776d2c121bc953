"""How entries lie in Whoosh's files, and how they are read again."""

import json
import threading
import weakref
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from whoosh.codec.whoosh3 import W3Codec
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.formats import Existence
from whoosh.index import FileIndex
from whoosh.reading import TermNotFound

from register.domain.languages import Language
from register.search.analysis.analyzer import VERSION
from register.search.entries import Entry
from register.search.port import Deadline, DocumentKind, IndexUnavailable, Key

#: An index of another form than this one is not read but made anew.
_FORM = f"2 {VERSION}"
_TERMS = "terms"
_COLUMNS = ("about", "texts", *(f"sequence_{language}" for language in Language))


class Given(FieldType):  # type: ignore[misc]
    """A field of terms that are given ready: each stands in a document or does not."""

    #: Without lengths, Whoosh's writer looks for their file at every posting.
    scorable = True

    def __init__(self) -> None:
        super().__init__(Existence(), None, scorable=True)

    def index(
        self, value: Collection[str], **_: object
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield the terms as Whoosh's writer takes them."""
        for term in value:
            yield term.encode("utf-8", "replace"), 1, 1.0, b""


@contextmanager
def unless_broken(*other: type[Exception]) -> Iterator[None]:
    """Raise IndexUnavailable for anything that is not ``other``: broken files raise anything."""
    passing: tuple[type[Exception], ...] = (IndexUnavailable, *other)
    try:
        yield
    except passing:
        raise
    except Exception as error:
        raise IndexUnavailable(f"{type(error).__name__}: {error}") from error


@dataclass(frozen=True)
class Commit:
    """The index as one commit left it, open to any number of threads: a ``View``.

    A later commit is opened anew: ``Searcher.refresh`` brings deleted documents back in
    most versions of Whoosh, and ``Index.up_to_date`` is always true. Its readers share the
    place in a file where they read, so only one thread reads at a time.
    """

    folder: Path
    index: Any
    reading: Any
    revision: int
    revision_at: int
    keys: Mapping[int, Key]
    versions: Mapping[Key, str]
    alone: threading.Lock = field(default_factory=threading.Lock, compare=False)

    def is_newest(self) -> bool:
        """Whether nothing was written to the folder since."""
        return int(self.index.latest_generation()) == int(self.reading.generation())

    def postings(
        self, groups: Collection[Collection[str]], deadline: Deadline
    ) -> Sequence[frozenset[int]]:
        """For each group of terms, the documents that have any of them."""
        found = []
        with self.alone, unless_broken():
            for group in groups:
                numbers: set[int] = set()
                for term in group:
                    if deadline.passed():
                        break
                    try:
                        numbers.update(self.reading.postings(_TERMS, term.encode()).all_ids())
                    except TermNotFound:
                        continue
                found.append(frozenset(numbers))
        return found

    def sequences(self, numbers: Collection[int], language: Language) -> Mapping[int, bytes]:
        """The codes of the words of some documents, in their order."""
        return self._column(f"sequence_{language}", numbers)

    def texts(self, numbers: Collection[int]) -> Mapping[int, bytes]:
        """What there is to show of some documents."""
        return self._column("texts", numbers)

    def beginning(self, start: str) -> Iterable[str]:
        """The terms that begin with ``start``."""
        with self.alone, unless_broken():
            return [found.decode() for found in self.reading.expand_prefix(_TERMS, start.encode())]

    def _column(self, name: str, numbers: Collection[int]) -> Mapping[int, bytes]:
        with self.alone, unless_broken():
            column = self.reading.column_reader(name)
            return {number: column[number] for number in numbers}


def create(folder: Path) -> Any:
    """Make a Whoosh index in an empty folder."""
    return FileIndex.create(FileStorage(str(folder)), _schema())


def writer(index: Any, **options: Any) -> Any:
    """A Whoosh writer; what it writes is not compressed, which would take it twice as long."""
    return index.writer(codec=W3Codec(compression=0), **options)


def newest(folder: Path) -> Commit:
    """Open the last commit in ``folder``; raise IndexUnavailable when it has another form.

    Files that are missing or broken make Whoosh raise nearly anything.
    """
    index = FileIndex(FileStorage(str(folder)), schema=_schema())
    reading = index.reader()
    try:
        commit = _read(folder, index, reading)
    except BaseException:
        reading.close()
        raise
    weakref.finalize(commit, reading.close)
    return commit


def _read(folder: Path, index: Any, reading: Any) -> Commit:
    keys: dict[int, Key] = {}
    versions: dict[Key, str] = {}
    revisions = []
    about = reading.column_reader("about")
    for number in reading.all_doc_ids():
        kind, key, version = json.loads(about[number])
        if kind == _FORM:
            revisions.append((int(version), number))
        elif kind in set(DocumentKind):
            keys[number] = DocumentKind(kind), key
            versions[keys[number]] = version
    if len(revisions) != 1:
        raise IndexUnavailable(f"{folder} does not have the form {_FORM!r}")
    return Commit(folder, index, reading, *revisions[0], keys, versions)


def add(writer: Any, entries: Iterable[Entry], revision: int) -> None:
    """Add entries, and the revision that the index reflects with them, to a Whoosh writer."""
    for entry in entries:
        sequences = {
            f"sequence_{language}": sequence for language, sequence in entry.sequences.items()
        }
        writer.add_document(
            terms=entry.terms,
            about=_about(*entry.id, entry.version),
            texts=entry.texts,
            **sequences,
        )
    writer.add_document(about=_about(_FORM, "", str(revision)))


def _about(kind: str, key: str, version: str) -> bytes:
    return json.dumps((kind, key, version)).encode()


def _schema() -> Schema:
    return Schema(terms=Given(), **{name: COLUMN() for name in _COLUMNS})
