"""How fast search is, on 5,000 cards made of the seed's, beside what a user would pick instead.

``RECORDS`` in the environment asks for another number. What is kept beside the checkout (the
prototype, the inventory of the United States) is measured when it is there.
"""

import csv
import math
import os
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import create_engine

from register.domain.browsing import Bitmaps, filter_values
from register.domain.languages import Language, Localized
from register.search import snippets
from register.search.analysis import tokens
from register.search.analysis.lexicon import Lexicon
from register.search.analysis.reader import Reader
from register.search.documents import card_document
from register.search.entries import entry
from register.search.finding import find
from register.search.port import Deadline, Document, DocumentKind, Passage
from register.search.postgres_index import PostgresIndex
from register.search.question import Question
from register.search.terms import TEXT
from register.search.whoosh_index import WhooshIndex
from register.services import seeding
from register.services.catalogue import Catalogue, Member
from register.store import migrations
from tests import postgresql
from tests.rules import tree

SHARED = tree.ROOT.parent / "shared"
NUMBER = int(os.environ.get("RECORDS", "5000"))
QUERIES, SHOWN = 150, 20
FI, EN = Language.FI, Language.EN


def varied(number):
    """Documents and the values of their filters: cards of the seed with passages exchanged."""
    dice = random.Random(7)  # noqa: S311  (the same records in every run)
    cards = [
        (card_document(each.slug, each.card), filter_values(each.card))
        for each in seeding.read_seed().systems
    ]
    for count in range(number):
        (base, _), (_, values) = dice.choice(cards), dice.choice(cards)
        others = [dice.choice(cards)[0] if dice.random() < 0.6 else base for _ in range(200)]
        texts = {
            language: tuple(
                (others[at % 200].texts[language][at : at + 1] or (passage,))[0]
                for at, passage in enumerate(base.texts[language])
            )
            for language in Language
        }
        name = Localized(*(f"{base.names[language]} {count}" for language in Language))
        yield replace(base, key=f"card-{count}", names=name, texts=texts), values


def inventory():
    """The AI use cases of the federal agencies of the United States, in English."""
    with (SHARED / "data" / "us-omb-2025.csv").open(encoding="utf-8-sig", newline="") as lines:
        for count, row in enumerate(csv.DictReader(lines)):
            told = [(field, text) for field, text in row.items() if len(text or "") > 40]
            yield (
                Document(
                    kind=DocumentKind.CARD,
                    key=str(count),
                    version="1",
                    names=Localized(en=row["use_case_name"]),
                    texts=dict.fromkeys(Language, ())
                    | {EN: tuple(Passage(field, 1.0, text) for field, text in told)},
                ),
                {"status": frozenset({row["development_stage"] or "none"})},
            )


def common_words(documents, language):
    """150 words, half of them in fewer than a tenth of the documents and half in more."""
    sample = random.Random(7).sample(documents, min(400, len(documents)))  # noqa: S311
    counts = Counter(
        word
        for each in sample
        for word in {
            found.casefold()
            for passage in each.texts[language]
            for found in tokens.listed(passage.text)
            if len(found) > 4 and found.isalpha()
        }
    )
    shares = {word: count / len(sample) for word, count in counts.items()}
    dice = random.Random(7)  # noqa: S311
    rare = sorted(word for word, share in shares.items() if 0.01 <= share < 0.1)
    common = sorted(word for word, share in shares.items() if 0.1 <= share < 0.5)
    half = QUERIES // 2
    return [*dice.sample(rare, min(half, len(rare))), *dice.sample(common, min(half, len(common)))]


class Fts5:
    """SQLite's full text with the same terms: what a user would pick instead."""

    def __init__(self, reader):
        self.reader = reader
        self.database = sqlite3.connect(":memory:")

    def rebuild(self, documents, _):
        """Index documents, each under its number."""
        self.database.execute(
            "CREATE VIRTUAL TABLE found USING fts5(terms, content='', detail=none)"
        )
        self.database.execute("CREATE TABLE texts (id INTEGER PRIMARY KEY, texts BLOB)")
        for number, each in enumerate(documents):
            made = entry(each, self.reader)
            terms = " ".join(term.encode().hex() for term in made.terms)
            self.database.execute("INSERT INTO found (rowid, terms) VALUES (?, ?)", (number, terms))
            self.database.execute("INSERT INTO texts VALUES (?, ?)", (number, made.texts))

    def search(self, word, language, bitmaps, *, shown):
        """Find, count facets and make some snippets; how many were found."""
        question = Question(word, language, self.reader)
        terms = [term.encode().hex() for group in question.groups(word).values() for term in group]
        ranked = self.database.execute(
            "SELECT rowid FROM found WHERE found MATCH ? ORDER BY rank", (" OR ".join(terms),)
        ).fetchall()
        bitmaps.narrow(bitmaps.of(number for (number,) in ranked), {})
        for (number,) in ranked[:shown]:
            query = "SELECT texts FROM texts WHERE id = ?"
            ((stored,),) = self.database.execute(query, (number,)).fetchall()
            places = [((word,), each, TEXT) for each in Language]
            snippets.shown(question, snippets.Texts.load(stored), places)
        return len(ranked)


class Ours:
    """One of the register's engines, asked as the search service asks it."""

    def __init__(self, index):
        self.index, self.rebuild = index, index.rebuild

    def search(self, word, language, bitmaps, *, shown):
        """Find, count facets and make some snippets; how many were found."""
        view = self.index.view()
        question = Question(word, language, self.index.reader)
        found = find(view, question, view.versions, Deadline(60))
        scores = found.scores
        bitmaps.narrow(bitmaps.of(int(key.rpartition("-")[2]) for _, key in scores), {})
        found.hits(sorted(scores, key=lambda key: (-scores[key], key))[:shown])
        return len(scores)


def spread(work, given):
    """The median and the 99th percentile of the milliseconds that each call takes, warm."""
    taken = []
    for each in given:
        work(each)
        begun = time.perf_counter()
        work(each)
        taken.append((time.perf_counter() - begun) * 1_000)
    taken.sort()
    return statistics.median(taken), taken[math.ceil(len(taken) * 0.99) - 1]


def measure(name, engine, documents, bitmaps, words, language):
    """Build, then ask every word with and without snippets; print one line."""
    begun = time.process_time(), time.perf_counter()
    engine.rebuild(iter(documents), 1)
    cpu, wall = time.process_time() - begun[0], time.perf_counter() - begun[1]
    counts = [engine.search(word, language, bitmaps, shown=0) for word in words]
    share = statistics.median(counts) / len(documents)
    columns = [
        spread(lambda word, shown=shown: engine.search(word, language, bitmaps, shown=shown), words)
        for shown in (0, SHOWN)
    ]
    times = "".join(f"{median:9.1f}{most:9.1f}" for median, most in columns)
    print(f"{name:26}{cpu:9.1f}{wall:9.1f}{share:9.0%}{times}", flush=True)
    return cpu


def engines(lexicon, folder, server):
    """Each engine by its name, with a reader of its own that has seen no word yet."""
    yield "Whoosh", Ours(WhooshIndex(folder / "whoosh", Reader(lexicon)))
    yield "SQLite FTS5, same terms", Fts5(Reader(lexicon))
    if server:
        address = server.create("bench")
        url = address.replace("postgresql:", "postgresql+psycopg:")
        database = create_engine(url)
        migrations.migrate(database)
        database.dispose()
        index = PostgresIndex(url, Reader(lexicon))
        yield "PostgreSQL", Ours(index)
        index.close()
        server.drop(address)


def prototype(documents, folder):
    """The CPU seconds in which the prototype of the design builds its index of the same texts."""
    sys.path.insert(0, str(SHARED / "design" / "search-prototype"))
    from wsearch import WhooshBackend  # noqa: PLC0415  (only where it is there)

    def told(each):
        body = {language: " ".join(p.text for p in each.texts[language]) for language in Language}
        title = {language: each.names[language] for language in Language}
        return {"id": each.key, "org": "", "status": "", "title": title, "body": body}

    begun = time.process_time()
    WhooshBackend(str(folder)).rebuild(map(told, documents))
    return time.process_time() - begun


def suggestions(documents):
    """Print how long names take to be suggested by the beginnings of words."""
    members = [Member(each.id, each.names, datetime.now(UTC)) for each in documents]
    catalogue = Catalogue(members, [{} for _ in members])
    words = [
        word for each in documents[:200] for word in tokens.listed(each.names[FI]) if len(word) > 3
    ]
    median, most = spread(lambda word: catalogue.beginning(word[:3], FI, 8), words[:QUERIES])
    print(f"suggestions for three letters: median {median:.1f} ms, p99 {most:.1f} ms")


def table(title, made, language, lexicon, folder, server):
    """Print the table of one corpus; its documents, and the CPU seconds of Whoosh's rebuild."""
    documents, values = map(list, zip(*made, strict=True))
    bitmaps, words = Bitmaps(values), common_words(documents, language)
    print(f"\n{title}: {len(documents)} documents, {len(words)} words, milliseconds")
    heads = ("CPU s", "wall s", "hits", "p50", "p99", "p50 +20", "p99 +20")
    print(f"{'':26}" + "".join(f"{head:>9}" for head in heads))
    cpu = [
        measure(name, engine, documents, bitmaps, words, language)
        for name, engine in engines(lexicon, folder, server)
    ]
    return documents, cpu[0]


def search():
    """Measure the register's engines, FTS5 and the prototype, and the same on real records."""
    with ExitStack() as held:
        folder = Path(held.enter_context(tempfile.TemporaryDirectory()))
        programs = postgresql.binaries()
        server = held.enter_context(postgresql.serve(programs)) if programs else None
        lexicon = Lexicon(folder / "lexicon")
        begun = time.perf_counter()
        lexicon.prepare()
        print(f"dictionaries written in {time.perf_counter() - begun:.1f} s")
        documents, cpu = table("varied seed", varied(NUMBER), FI, lexicon, folder / "a", server)
        suggestions(documents)
        if (SHARED / "design" / "search-prototype").exists():
            theirs = prototype(documents, folder / "prototype")
            print(f"rebuild: {cpu:.1f} s CPU, the prototype {theirs:.1f} s: {cpu / theirs:.2f}")
        if (SHARED / "data" / "us-omb-2025.csv").exists():
            table("US inventory", inventory(), EN, lexicon, folder / "b", server)
