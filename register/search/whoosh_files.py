"""How documents lie in Whoosh's files: terms to find them by, and their texts to show."""

import json
import weakref
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh import scoring
from whoosh.fields import STORED, FieldType, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.formats import Frequency
from whoosh.index import FileIndex
from whoosh.system import pack_uint

from register.domain.languages import Language
from register.search import analysis
from register.search.port import Document, DocumentKind, IndexUnavailable, Key
from register.search.snippets import Texts

#: An index of another form than this one is not read but made anew.
_FORM = f"1 {analysis.VERSION}"
#: How much a word loses by standing in a long text: little, as a card that says much is no worse.
_LENGTH = 0.2
_STORED = ("form", "revision", "kind", "key", "version", "texts")


class Weighed(FieldType):  # type: ignore[misc]
    """A field of terms analysed beforehand: each with how often it occurs and its weight in all."""

    def __init__(self) -> None:
        super().__init__(Frequency(), None, scorable=True)

    def index(
        self, value: Mapping[str, tuple[int, float]], **_: object
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield the terms as Whoosh's writer takes them."""
        for term, (count, weight) in value.items():
            yield term.encode(), count, weight, pack_uint(count)


@dataclass(frozen=True)
class Commit:
    """The index as one commit left it, open to any number of threads.

    A later commit is opened anew: ``Searcher.refresh`` brings deleted documents back in
    most versions of Whoosh, and ``Index.up_to_date`` is always true.
    """

    folder: Path
    index: Any
    searcher: Any
    revision: int
    revision_at: int
    keys: Mapping[int, Key]
    versions: Mapping[Key, str]

    def is_newest(self) -> bool:
        """Whether nothing was written to the folder since."""
        latest: int = self.index.latest_generation()
        return latest == int(self.searcher.reader().generation())

    def texts(self, number: int) -> tuple[Mapping[Language, str], Texts]:
        """Return the names and the texts of the document that Whoosh knows by ``number``."""
        names, texts = json.loads(self.searcher.stored_fields(number)["texts"])
        return names, texts


def create(folder: Path) -> Any:
    """Make a Whoosh index in an empty folder."""
    return FileIndex.create(FileStorage(str(folder)), _schema())


def newest(folder: Path) -> Commit:
    """Open the last commit in ``folder``; raise IndexUnavailable when it has another form.

    Files that are missing or broken make Whoosh raise nearly anything.
    """
    index = FileIndex(FileStorage(str(folder)), schema=_schema())
    searcher = index.searcher(weighting=scoring.BM25F(B=_LENGTH))
    try:
        commit = _read(folder, index, searcher)
    except BaseException:
        searcher.close()
        raise
    weakref.finalize(commit, searcher.close)
    return commit


def _read(folder: Path, index: Any, searcher: Any) -> Commit:
    keys: dict[int, Key] = {}
    versions: dict[Key, str] = {}
    revisions = []
    for number, stored in searcher.reader().iter_docs():
        if stored.get("form") == _FORM:
            revisions.append((stored["revision"], number))
        elif "key" in stored:
            keys[number] = DocumentKind(stored["kind"]), stored["key"]
            versions[keys[number]] = stored["version"]
    if len(revisions) != 1:
        raise IndexUnavailable(f"{folder} does not have the form {_FORM!r}")
    return Commit(folder, index, searcher, *revisions[0], keys, versions)


def add(writer: Any, documents: Iterable[Document], revision: int) -> None:
    """Add documents, and the revision that the index reflects with them, to a Whoosh writer."""
    for document in documents:
        writer.add_document(**_row(document))
    writer.add_document(form=_FORM, revision=revision)


def _schema() -> Schema:
    schema = Schema(**dict.fromkeys(_STORED, STORED))
    for language in Language:
        schema.add(f"name_{language}", Weighed())
        schema.add(f"text_{language}", Weighed())
    return schema


def _row(document: Document) -> dict[str, Any]:
    row: dict[str, Any] = {
        "kind": document.kind.value,
        "key": document.key,
        "version": document.version,
    }
    names, texts = {}, {}
    for language in Language:
        name = names[language] = analysis.normal(document.names[language])
        row[f"name_{language}"] = _weighed([(name, 1.0)], language)
        passages = [
            (each.field, analysis.normal(each.text), each.weight)
            for each in document.texts.get(language, ())
        ]
        row[f"text_{language}"] = _weighed(
            [(text, weight) for _, text, weight in passages], language
        )
        texts[language] = [(field, text) for field, text, _ in passages]
    return row | {"texts": json.dumps((names, texts))}


def _weighed(
    texts: Iterable[tuple[str, float]], language: Language
) -> dict[str, tuple[int, float]]:
    weighed: dict[str, tuple[int, float]] = {}
    for text, weight in texts:
        for match in analysis.words(text):
            for term in analysis.terms(match[0], language):
                count, so_far = weighed.get(term, (0, 0.0))
                weighed[term] = count + 1, so_far + weight
    return weighed
