"""Keeping the search index in step with what is public, and searching it."""

import logging
from dataclasses import dataclass

from register.domain.languages import Language
from register.search.documents import card_document, page_document
from register.search.port import (
    Document,
    DocumentKind,
    Found,
    IndexBusy,
    IndexUnavailable,
    Key,
    SearchIndex,
    Written,
)
from register.store import queries

_log = logging.getLogger(__name__)
_ANEW = "the search index is made anew: %s"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found; unless it is ``current``, the newest changes may be missing."""

    found: Found
    current: bool


def refresh(index: SearchIndex) -> Written:
    """Bring the index up to what is public, writing only what differs.

    An index that cannot be used is made anew. Raise IndexBusy when it cannot be written to.
    """
    revision = queries.public_revision()
    documents = _documents()
    try:
        return index.update(documents, revision)
    except IndexUnavailable as error:
        _log.info(_ANEW, error)
        index.rebuild(documents, revision)
        return Written(replaced=tuple(each.id for each in documents))


def rebuild(index: SearchIndex) -> int:
    """Make the index anew beside the old one; return its number of documents. Raise IndexBusy."""
    revision = queries.public_revision()
    documents = _documents()
    index.rebuild(documents, revision)
    return len(documents)


def behind(index: SearchIndex) -> bool:
    """Say whether the index does not show what is public, or cannot be used at all."""
    try:
        return index.revision != queries.public_revision()
    except IndexUnavailable:
        return True


def search(
    index: SearchIndex, words: str, language: Language, *, most: int, offset: int = 0
) -> Answer:
    """Search all that is public at this moment; raise IndexUnavailable.

    An index that is behind is brought up to date first, unless somebody else is at it.
    """
    current = _caught_up(index)
    public = _public()
    try:
        found = index.search(words, language, most=most, offset=offset, among=public)
    except IndexUnavailable as error:
        current = _made_anew(index, error)
        found = index.search(words, language, most=most, offset=offset, among=public)
    return Answer(found, current)


def _documents() -> list[Document]:
    return [
        *(
            card_document(each.slug, each.card, each.department)
            for each in queries.published_cards()
        ),
        *(page_document(page) for page in queries.pages()),
    ]


def _public() -> set[Key]:
    """Every card, term and page that anyone may read now, whatever the index holds."""
    return {
        *((DocumentKind.CARD, each.slug) for each in queries.listed()),
        *((DocumentKind(page.kind.value), page.key) for page in queries.pages()),
    }


def _caught_up(index: SearchIndex) -> bool:
    try:
        if behind(index):
            refresh(index)
    except (IndexBusy, IndexUnavailable) as error:
        _log.warning("the search index stays behind: %s", error)
        return False
    return True


def _made_anew(index: SearchIndex, reason: IndexUnavailable) -> bool:
    _log.warning(_ANEW, reason)
    try:
        rebuild(index)
    except IndexBusy as error:
        raise IndexUnavailable(str(error)) from error
    return True
