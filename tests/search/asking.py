"""Documents to search for, and short ways to ask."""

from register.domain.languages import Language, Localized
from register.search.port import Document, DocumentKind, Passage

FI, SV, EN = Language
CARD = DocumentKind.CARD


def a_document(key, fi="", sv="", en="", *, name="", version="1", weight=1.0):
    """A card with a name in Finnish and one passage in each language given."""
    given_texts = {FI: fi, SV: sv, EN: en}
    return Document(
        kind=CARD,
        key=key,
        version=version,
        names=Localized(fi=name),
        texts={
            language: (Passage("summary", weight, words),)
            for language, words in given_texts.items()
            if words
        },
    )


def keys(index, words, language=FI, **more):
    found = index.search(words, language, **{"most": 10, **more})
    assert found.complete
    return [hit.key for hit in found.hits]


def shown(index, words, language=FI):
    (hit,) = index.search(words, language, most=10).hits
    return hit.snippet


def read(snippet):
    return "".join(f"[{part.text}]" if part.marked else part.text for part in snippet.parts)
