"""The search engine that needs no server: Whoosh, with its index in a folder."""

import threading
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from whoosh import collectors, query
from whoosh.index import LockError

from register.domain.card import spec
from register.domain.languages import Language
from register.search import analysis, snippets, whoosh_files
from register.search.generations import Generations
from register.search.port import (
    Document,
    Found,
    Hit,
    IndexBusy,
    IndexUnavailable,
    Key,
    Written,
)
from register.search.whoosh_files import Commit

_NAME_WEIGHT = spec("name").weight
_OTHER_LANGUAGE = 0.6
_PATIENCE = 0.3


class WhooshIndex:
    """A ``SearchIndex`` below one folder; a search is cut off after ``seconds``.

    Any number of threads and processes may search while one of them writes.
    """

    def __init__(self, folder: Path, *, seconds: float = 1.0) -> None:
        self._generations = Generations(folder)
        self._seconds = seconds
        self._opening = threading.Lock()
        self._held: Commit | None = None

    @property
    def revision(self) -> int:
        """The public counter of the database that the index reflects."""
        return self._newest().revision

    def versions(self) -> Mapping[Key, str]:
        """Return the version of every document in the index."""
        return self._newest().versions

    def update(self, documents: Iterable[Document], revision: int) -> Written:
        """Make ``documents`` all that is indexed, writing only what differs."""
        with self._writing():
            commit = self._newest()
            given = {document.id: document for document in documents}
            replaced = [
                each for key, each in given.items() if commit.versions.get(key) != each.version
            ]
            written = Written(
                replaced=tuple(each.id for each in replaced),
                removed=tuple(sorted(commit.versions.keys() - given.keys())),
            )
            if written != Written() or revision != commit.revision:
                with _unless_broken(OSError, LockError):
                    _write(commit, written, replaced, revision)
            return written

    def rebuild(self, documents: Iterable[Document], revision: int) -> None:
        """Make a new index of ``documents`` beside the old one and switch to it."""
        with (
            self._writing(),
            self._generations.new() as folder,
            whoosh_files.create(folder).writer() as writer,
        ):
            whoosh_files.add(writer, documents, revision)

    def search(
        self,
        words: str,
        language: Language,
        *,
        most: int,
        offset: int = 0,
        among: Collection[Key] | None = None,
    ) -> Found:
        """Find documents with all of the words in any language, or if none has, with some."""
        commit = self._newest()
        question = snippets.Question(words)
        each_word = [_met(word, language) for word in question.words]
        with _unless_broken():
            ranked, complete = self._ranked(commit, query.And(each_word), among)
            if not ranked:
                ranked, complete = self._ranked(commit, query.Or(each_word), among)
            hits = tuple(
                _hit(commit, number, score, question, language)
                for score, _, number in ranked[offset : offset + most]
            )
        return Found(hits, len(ranked), complete)

    def _ranked(
        self, commit: Commit, asked: Any, among: Collection[Key] | None
    ) -> tuple[list[tuple[float, Key, int]], bool]:
        """Return all that matches, best first, and whether there was time to look everywhere."""
        found = collectors.UnlimitedCollector()
        limited = collectors.TimeLimitCollector(found, self._seconds, use_alarm=False)
        complete = True
        try:
            commit.searcher.search_with_collector(asked, limited)
        except collectors.TimeLimit:
            complete = False
        ranked = [
            (score, commit.keys[number], number)
            for number, score in found.results().items()
            if among is None or commit.keys[number] in among
        ]
        return sorted(ranked, key=lambda each: (-each[0], each[1])), complete

    def _newest(self) -> Commit:
        with self._opening, _unless_broken():
            try:
                self._held = self._look()
            except FileNotFoundError:  # somebody wrote between one look and the next
                self._held = self._look()
            return self._held

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


@contextmanager
def _unless_broken(*other: type[Exception]) -> Iterator[None]:
    """Raise IndexUnavailable for anything that is not ``other``: broken files raise anything."""
    passing: tuple[type[Exception], ...] = (IndexUnavailable, *other)
    try:
        yield
    except passing:
        raise
    except Exception as error:
        raise IndexUnavailable(f"{type(error).__name__}: {error}") from error


def _write(commit: Commit, written: Written, replaced: list[Document], revision: int) -> None:
    numbers = {key: number for number, key in commit.keys.items()}
    with commit.index.writer(timeout=_PATIENCE) as writer:
        writer.delete_document(commit.revision_at)
        for key in (*written.replaced, *written.removed):
            if key in numbers:
                writer.delete_document(numbers[key])
        whoosh_files.add(writer, replaced, revision)


def _met(word: str, page: Language) -> Any:
    """Make the query that a document meets by having ``word``, in any language.

    It is built of terms. Whoosh's parser, which knows wildcards and more, never sees it.
    """
    return query.Or(
        [
            query.Term(f"{field}_{language}", term, boost=weight * emphasis * nearness)
            for language in Language
            for nearness in [1.0 if language is page else _OTHER_LANGUAGE]
            for field, emphasis in (("name", _NAME_WEIGHT), ("text", 1.0))
            for term, weight in analysis.terms_asked(word, language).items()
        ]
    )


def _hit(
    commit: Commit, number: int, score: float, question: snippets.Question, page: Language
) -> Hit:
    names, texts = commit.texts(number)
    language, snippet = snippets.shown(question, names, texts, page)
    kind, key = commit.keys[number]
    return Hit(kind, key, language, score, snippet)
