"""``./run bench``: what a card page costs, beside a bare Flask page in the same run."""

import gc
import gzip
import itertools
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from flask import Flask
from werkzeug.test import Client

from register.app import create_app
from register.domain.card import specs
from register.domain.completeness import texts
from register.domain.history import changes
from register.domain.rewording import rewording
from register.services import accounts, interchange, seeding
from register.settings import Settings
from register.store import queries, upkeep
from register.web import markdown
from register.web.public import systems
from tests.bench import explainers

CARD = "/fi/systems/early-education-fee"


def milliseconds(work: Callable[[], object], rounds: int, runs: int = 7) -> tuple[float, float]:
    """The median and the least CPU time of one call."""
    gc.collect()
    taken = []
    for _ in range(runs):
        begun = time.process_time()
        for _ in range(rounds):
            work()
        taken.append((time.process_time() - begun) / rounds * 1_000)
    return statistics.median(taken), min(taken)


def served(folder: Path) -> Flask:
    """The seeded register."""
    app = create_app(replace(Settings(), data=folder, secret_key="b" * 40))
    with app.app_context():
        upkeep.migrate()
        interchange.seed(accounts.operator(), seeding.read_seed())
    return app


def forget() -> None:
    """Empty every cache of what cards look like."""
    queries.read_card.cache_clear()
    systems.shown.cache_clear()
    markdown.html.cache_clear()


def cards() -> None:
    """A card page: rendered, first read, from the front cache; and what crosses the wire."""
    bare = Flask("bare")
    bare.add_url_rule("/", "page", lambda: "<!doctype html><h1>page</h1>")
    with tempfile.TemporaryDirectory() as folder:
        app = served(Path(folder))
        inner, whole = Client(app.wsgi_app.application._application), app.test_client()  # noqa: SLF001

        def first() -> None:
            forget()
            inner.get(CARD)

        numbers = itertools.count()
        rows = [
            ("bare Flask page", lambda: Client(bare).get("/"), 200),
            ("card, rendered, Markdown warm", lambda: inner.get(CARD), 50),
            ("card, first read", first, 3),
            ("list of systems, rendered", lambda: inner.get("/fi/systems"), 30),
            ("front page, rendered", lambda: inner.get("/fi/"), 30),
            ("card through the cache, missed", lambda: whole.get(f"{CARD}?{next(numbers)}=1"), 30),
            ("card from the front cache", lambda: whole.get(CARD), 200),
        ]
        inner.get(CARD)
        (base, _), *_ = [milliseconds(work, rounds) for _, work, rounds in rows[:1]]
        print(f"{'CPU of one request':34} {'median ms':>10} {'least ms':>10} {'× bare':>8}")
        for name, work, rounds in rows:
            median, least = milliseconds(work, rounds)
            print(f"{name:34} {median:10.3f} {least:10.3f} {median / base:8.1f}")
        wire(whole)


def wire(client: Client) -> None:
    """The bytes of a first view of a card, everything included."""
    page = client.get(CARD, headers={"Accept-Encoding": "gzip"})
    html = gzip.decompress(page.data).decode()
    parts = {CARD: len(page.data)}
    for path in {each.split('"')[0] for each in html.split('href="/static/')[1:]}:
        with client.get(f"/static/{path}", headers={"Accept-Encoding": "gzip"}) as answer:
            parts[f"/static/{path}"] = len(answer.data)
    code = html.split('<img src="')[1].split('"')[0]
    parts[code] = len(client.get(code, headers={"Accept-Encoding": "gzip"}).data)
    print(f"\nfirst view of a card on the wire: {sum(parts.values()) / 1_000:.1f} kB")
    for path, size in parts.items():
        print(f"  {size:7} {path}")


def history() -> None:
    """What a reader waits for when two texts of 2,000 words are compared, beside splitting them."""
    card = next(each.card for each in seeding.read_seed().systems if "fee" in each.slug)
    prose = [text.fi for spec in specs() for _, text in texts(getattr(card, spec.name))]
    words = " ".join(prose).split()[:2_000]
    text = paragraphs(words)
    lots = random.Random(1)  # noqa: S311  (the same words in every run)
    edited = [word if lots.random() > 0.05 else "muu" for word in words]
    rewritten = [word if lots.random() > 0.3 else "muu" for word in words]
    few = [" ".join(lots.choice("abcdefghij") for _ in range(5_000)) for _ in range(2)]
    rows = [
        ("splitting 2,000 words", lambda: (text.split(), text.split())),
        ("2,000 words, one in 20 changed", lambda: rewording(text, paragraphs(edited))),
        ("2,000 words, one in 3 changed", lambda: rewording(text, paragraphs(rewritten))),
        ("the same in one paragraph", lambda: rewording(" ".join(words), " ".join(rewritten))),
        ("10,000 characters, ten words", lambda: rewording(*few)),
        ("two cards that are the same", lambda: changes(card, replace(card, tags=card.tags))),
    ]
    base = milliseconds(rows[0][1], 20)[0]
    print(f"{'CPU of one comparison':34} {'median ms':>10} {'least ms':>10} {'× split':>8}")
    for name, work in rows:
        median, least = milliseconds(work, 5)
        print(f"{name:34} {median:10.3f} {least:10.3f} {median / base:8.1f}")


def paragraphs(words: list[str]) -> str:
    """The words in paragraphs of sixty."""
    return "\n\n".join(" ".join(words[at : at + 60]) for at in range(0, len(words), 60))


BENCHES = {
    "cards": cards,
    "explainers": lambda: explainers.measured(milliseconds),
    "history": history,
}

if __name__ == "__main__":
    for name in sys.argv[1:] or BENCHES:
        BENCHES[name]()
