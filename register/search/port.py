"""What the application asks of a search engine, in plain values."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from register.domain.errors import RegisterError
from register.domain.languages import Language, Localized


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
class Found:
    """The hits asked for, best first, and how many there are in all.

    A search that ran out of time is not ``complete``.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Written:
    """What an update changed in the index."""

    replaced: tuple[Key, ...] = ()
    removed: tuple[Key, ...] = ()


class SearchIndex(Protocol):
    """A full-text index; every method may raise IndexUnavailable, those that write IndexBusy."""

    @property
    def revision(self) -> int:
        """The public counter of the database that the index reflects; cheap to ask."""

    def versions(self) -> Mapping[Key, str]:
        """Return the version of every document in the index."""

    def update(self, documents: Iterable[Document], revision: int) -> Written:
        """Make ``documents`` all that is indexed, writing only what differs.

        What differs is found out under the lock that writes it, so two who update at
        once cannot leave the index with a mixture.
        """

    def rebuild(self, documents: Iterable[Document], revision: int) -> None:
        """Make a new index of ``documents`` beside the old one and switch to it."""

    def search(
        self,
        words: str,
        language: Language,
        *,
        most: int,
        offset: int = 0,
        among: Collection[Key] | None = None,
    ) -> Found:
        """Documents with all of the words in any language, or if none has, with some of them.

        ``language`` is the page's: what is found in it counts most and is shown first.
        Nothing outside ``among`` is found or counted.
        """
