"""What the application asks of a search engine, in plain values."""

import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from register.domain.errors import RegisterError
from register.domain.languages import Language, Localized
from register.search.analysis.reader import Reader


class IndexBusy(RegisterError):
    """The index cannot be written to now: somebody else is at it, or the disk refuses."""


class IndexUnavailable(RegisterError):
    """There is no index, or it cannot be read; a rebuild cures both."""


class DocumentKind(StrEnum):
    """What a document tells of."""

    CARD = "card"
    TERM = "term"
    PAGE = "page"
    EXPLAINER = "explainer"


#: What identifies a document: its kind, and the slug of the card or the key of the page.
Key = tuple[DocumentKind, str]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or line of plain text, its field, and how much a word in it counts."""

    field: str
    weight: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Everything that one card, term or page is found by.

    Names count most. Each text is there once, in the language it is written in. Two
    documents with one ``version`` are indexed alike.
    """

    kind: DocumentKind
    key: str
    version: str
    names: Localized
    texts: Mapping[Language, tuple[Passage, ...]]

    @property
    def id(self) -> Key:
        """The document's place in the index; there is one document for each."""
        return self.kind, self.key


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a snippet's text, marked when it is what was searched for."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Snippet:
    """Where in a document the words were found: the field, the language, and the text around."""

    field: str
    language: Language
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One document that was found; ``language`` is the one that most of the words were found in."""

    kind: DocumentKind
    key: str
    language: Language
    score: float
    snippet: Snippet | None


@dataclass(frozen=True, slots=True)
class Written:
    """What an update changed in the index."""

    replaced: tuple[Key, ...] = ()
    removed: tuple[Key, ...] = ()


class Deadline:
    """When a search has taken long enough; one whose deadline was ``missed`` is not complete."""

    def __init__(self, seconds: float) -> None:
        self._at = time.monotonic() + seconds
        self.missed = False

    def left(self) -> float:
        """How many seconds there are, perhaps none."""
        return max(0.0, self._at - time.monotonic())

    def passed(self) -> bool:
        """Whether to stop now, with what there is."""
        self.missed = self.missed or not self.left()
        return self.missed


class View(Protocol):
    """An index as it is at one moment; documents have numbers. Raises IndexUnavailable.

    ``revision`` is the public counter of the database that it reflects.
    """

    revision: int
    versions: Mapping[Key, str]
    keys: Mapping[int, Key]

    def postings(
        self, groups: Collection[Collection[str]], deadline: Deadline
    ) -> Sequence[frozenset[int]]:
        """For each group of terms, the documents that have any of them."""

    def sequences(self, numbers: Collection[int], language: Language) -> Mapping[int, bytes]:
        """The codes of the words of some documents, in their order."""

    def texts(self, numbers: Collection[int]) -> Mapping[int, bytes]:
        """What there is to show of some documents."""

    def beginning(self, start: str) -> Iterable[str]:
        """The terms that begin with ``start``, each perhaps several times."""


class SearchIndex(Protocol):
    """A full-text index; every method may raise IndexUnavailable, those that write IndexBusy."""

    reader: Reader

    def view(self) -> View:
        """The newest state of the index."""

    def update(
        self,
        wanted: Mapping[Key, str],
        load: Callable[[Collection[Key]], Iterable[Document]],
        revision: int,
    ) -> Written:
        """Make the documents with the ``wanted`` versions all that is indexed.

        Only what differs is loaded and written. ``revision`` is set in the same step.
        """

    def rebuild(self, documents: Iterable[Document], revision: int) -> None:
        """Make a new index of ``documents`` beside the old one and switch to it."""

    def close(self) -> None:
        """Give back what is held; the next question takes it anew."""
