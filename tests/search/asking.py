"""Documents to search for, and short ways to ask."""

import csv
from pathlib import Path

from register.domain.languages import Language, Localized
from register.search.finding import find
from register.search.port import Deadline, Document, DocumentKind, Passage
from register.search.question import Question

FI, SV, EN = Language
CARD = DocumentKind.CARD
LONG = 30.0


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


def matches(index, words, language=FI, *, among=None, seconds=LONG):
    """What is found of everything in the index, or among some keys of it."""
    view, deadline = index.view(), Deadline(seconds)
    question = Question(words, language, index.reader)
    found = find(view, question, view.versions if among is None else among, deadline)
    assert seconds < LONG or not deadline.missed
    return found


def keys(index, words, language=FI, **more):
    """The keys of what is found, best first."""
    scores = matches(index, words, language, **more).scores
    return [key for _, key in sorted(scores, key=lambda key: (-scores[key], key))]


def hit(index, words, language=FI):
    """The one hit that there is."""
    found = matches(index, words, language)
    (only,) = found.hits(found.scores)
    return only


def shown(index, words, language=FI):
    return hit(index, words, language).snippet


def read(snippet):
    return "".join(f"[{part.text}]" if part.marked else part.text for part in snippet.parts)


def update(index, documents, revision):
    """Make documents all that is indexed."""
    given = {each.id: each for each in documents}
    wanted = {key: each.version for key, each in given.items()}
    return index.update(wanted, lambda asked: [given[key] for key in asked], revision)


def pairs(path: Path):
    """Language, query, text, and whether the one is to find the other."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row[0] != "lang":
                yield Language(row[0]), row[1], row[2], row[3] == "1"
