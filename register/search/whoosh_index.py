"""The search engine that needs no server: Whoosh, with its index in a folder."""

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from whoosh.index import LockError

from register.search import whoosh_files
from register.search.analysis.reader import Reader
from register.search.entries import Entry, entry
from register.search.generations import Generations
from register.search.port import Document, IndexBusy, Key, Written
from register.search.whoosh_files import Commit, unless_broken

_PATIENCE = 0.3
_MEGABYTES = 256


class WhooshIndex:
    """A ``SearchIndex`` below one folder.

    Any number of threads and processes may search while one of them writes.
    """

    def __init__(self, folder: Path, reader: Reader) -> None:
        self.reader = reader
        self._generations = Generations(folder)
        self._opening = threading.Lock()
        self._held: Commit | None = None

    def view(self) -> Commit:
        """The newest commit; it stays as it is while others write."""
        with self._opening, unless_broken():
            try:
                self._held = self._look()
            except FileNotFoundError:  # somebody wrote between one look and the next
                self._held = self._look()
            return self._held

    def update(
        self,
        wanted: Mapping[Key, str],
        load: Callable[[Collection[Key]], Iterable[Document]],
        revision: int,
    ) -> Written:
        """Make the documents with the ``wanted`` versions all that is indexed."""
        with self._writing():
            commit = self.view()
            replaced = [key for key in wanted if commit.versions.get(key) != wanted[key]]
            removed = commit.versions.keys() - wanted.keys()
            written = Written(tuple(replaced), tuple(sorted(removed)))
            if written != Written() or revision != commit.revision:
                entries = [entry(each, self.reader) for each in load(replaced)]
                with unless_broken(OSError, LockError):
                    _write(commit, {*replaced, *removed}, entries, revision)
            return written

    def rebuild(self, documents: Iterable[Document], revision: int) -> None:
        """Make a new index of ``documents`` beside the old one and switch to it."""
        with (
            self._writing(),
            self._generations.new() as folder,
            whoosh_files.writer(whoosh_files.create(folder), limitmb=_MEGABYTES) as writer,
        ):
            entries = (entry(each, self.reader) for each in documents)
            whoosh_files.add(writer, entries, revision)

    def close(self) -> None:
        """Let go of the commit that is held."""
        self._held = None

    def _look(self) -> Commit:
        folder = self._generations.current()
        if self._held and self._held.folder == folder and self._held.is_newest():
            return self._held
        return whoosh_files.newest(folder)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            with self._generations.lock(_PATIENCE):
                yield
        except (LockError, OSError) as error:
            raise IndexBusy(str(error)) from error


def _write(commit: Commit, gone: Collection[Key], entries: list[Entry], revision: int) -> None:
    with whoosh_files.writer(commit.index, timeout=_PATIENCE) as writer:
        writer.delete_document(commit.revision_at)
        for number, key in commit.keys.items():
            if key in gone:
                writer.delete_document(number)
        whoosh_files.add(writer, entries, revision)
