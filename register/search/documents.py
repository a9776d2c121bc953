"""From cards and pages to what is indexed of them."""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256

from register.domain import card as declaration
from register.domain import prose
from register.domain.bundle import Page
from register.domain.card import Card
from register.domain.declaring import Kind, Spec, specs
from register.domain.languages import Language, Localized
from register.search.port import Document, DocumentKind, Passage
from register.words.catalogue import words

#: A field of the document, its weight, and a text that is indexed there.
_Text = tuple[str, float, Localized]

_PLACE = re.compile(r"\{[a-z_]+\}")


def card_version(revision: int, department: Localized | None) -> str:
    """Tell apart the documents of a card's revisions, and of its department's names."""
    return f"{revision} {_digest((*(department or ()), *_labels()))}"


def page_version(page: Page) -> str:
    """Tell apart the documents of a page's texts."""
    return _digest((*page.title, *page.body))


def _digest(texts: Iterable[str]) -> str:
    return sha256(json.dumps(list(texts)).encode()).hexdigest()[:16]


def card_document(
    slug: str, card: Card, department: Localized | None = None, *, version: str = ""
) -> Document:
    """Collect what a card is found by: its texts, themes and techniques, its department's name.

    That something is not known, or why it does not apply, says nothing of what the
    system is and is left out. An untranslated line, such as a supplier's name, belongs
    to every language.
    """
    texts = [text for text in _declared(card) if text[0] != "name"]
    if department:
        texts.append(("department", declaration.spec("department").weight, department))
    names = card.name if isinstance(card.name, Localized) else Localized()
    return _document(DocumentKind.CARD, slug, version, names, texts)


def page_document(page: Page) -> Document:
    """Collect what a page or a term of the glossary is found by."""
    body = ("body", declaration.spec("description").weight, _plain(_without_places(page.body)))
    return _document(
        DocumentKind(page.kind.value), page.key, page_version(page), page.title, [body]
    )


def _without_places(text: Localized) -> Localized:
    """The text without the places that the site fills in from its settings."""
    return Localized.of({each: _PLACE.sub("", text[each]) for each in Language})


def _declared(declared: object, within: Spec | None = None) -> Iterator[_Text]:
    """Yield the texts of a card, or of a record that stands in the field ``within``."""
    for spec in specs(type(declared)):
        value, field = getattr(declared, spec.name), (within or spec).name
        match spec.kind, value:
            case Kind.LINE, Localized():
                yield field, spec.weight, value
            case Kind.LINE, str():
                yield field, spec.weight, Localized(value, value, value)
            case Kind.PROSE, Localized():
                yield field, spec.weight, _plain(value)
            case Kind.TAGS, tuple():
                yield from ((field, spec.weight, tag) for tag in value)
            case Kind.CHOICES, tuple():
                for each in value:
                    yield field, spec.weight, _label(spec.name, each)
            case Kind.RECORDS, tuple():
                for record in value:
                    yield from _declared(record, within=spec)


@cache
def _labels() -> tuple[str, ...]:
    """Every label that documents are found by; another wording makes other documents."""
    return tuple(
        text
        for spec in specs(Card)
        if spec.kind is Kind.CHOICES
        for choice in spec.choices or ()
        for text in _label(spec.name, choice)
    )


def _label(field: str, term: str) -> Localized:
    return Localized.of({each: words(each).term(field, term) for each in Language})


def _plain(text: Localized) -> Localized:
    return Localized(prose.plain(text.fi), prose.plain(text.sv), prose.plain(text.en))


def _document(
    kind: DocumentKind, key: str, version: str, names: Localized, texts: Iterable[_Text]
) -> Document:
    texts = list(texts)
    passages = {
        language: tuple(
            Passage(field, weight, " ".join(paragraph.split()))
            for field, weight, text in texts
            for paragraph in text[language].split("\n\n")
            if paragraph.strip()
        )
        for language in Language
    }
    return Document(kind=kind, key=key, version=version, names=names, texts=passages)
