"""Keeping the search index in step with what is public."""

import logging
from collections.abc import Callable, Collection, Iterator, Mapping

from register.search.documents import card_document, card_version, page_document, page_version
from register.search.port import (
    Document,
    DocumentKind,
    IndexUnavailable,
    Key,
    SearchIndex,
    Written,
)
from register.store import queries

_log = logging.getLogger(__name__)
_ANEW = "the search index is made anew: %s"
_AT_ONCE = 100


def refresh(index: SearchIndex) -> Written:
    """Bring the index up to what is public, reading and writing only what differs.

    An index that cannot be used is made anew. Raise IndexBusy when it cannot be written to.
    """
    revision = queries.public_revision()
    wanted = versions()
    try:
        return index.update(wanted, documents, revision)
    except IndexUnavailable as error:
        _log.info(_ANEW, error)
        index.rebuild(documents(wanted), revision)
        return Written(replaced=tuple(wanted))


def rebuild(index: SearchIndex, progress: Callable[[int, int], None] | None = None) -> int:
    """Make the index anew beside the old one; return its number of documents. Raise IndexBusy.

    ``progress`` hears after each document how many are done, of how many.
    """
    revision = queries.public_revision()
    wanted = versions()

    def watched() -> Iterator[Document]:
        for done, document in enumerate(documents(wanted), 1):
            yield document
            if progress:
                progress(done, len(wanted))

    index.rebuild(watched(), revision)
    return len(wanted)


def behind(index: SearchIndex) -> bool:
    """Say whether the index does not show what is public, or cannot be used at all."""
    try:
        return index.view().revision != queries.public_revision()
    except IndexUnavailable:
        return True


def versions() -> Mapping[Key, str]:
    """What is to be in the index: the key and the version of everything public."""
    cards = {
        (DocumentKind.CARD, slug): card_version(revision, department)
        for slug, (revision, department) in queries.published_revisions().items()
    }
    pages = {
        (DocumentKind(page.kind.value), page.key): page_version(page) for page in queries.pages()
    }
    return {**cards, **pages}


def documents(keys: Collection[Key]) -> Iterator[Document]:
    """The documents of some keys, as far as they are still public."""
    slugs = [key for kind, key in keys if kind is DocumentKind.CARD]
    for start in range(0, len(slugs), _AT_ONCE):
        for each in queries.published_cards(slugs[start : start + _AT_ONCE]):
            version = card_version(each.revision_id, each.department)
            yield card_document(each.slug, each.card, each.department, version=version)
    for page in queries.pages():
        if (DocumentKind(page.kind.value), page.key) in keys:
            yield page_document(page)
