"""What a flood of feedback does to readers and to people who write, and what a kill loses."""

import itertools
import statistics
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

from register.app import create_app
from register.services import accounts, interchange, seeding
from register.store import upkeep
from tests.conftest import SETTINGS, closed
from tests.killing import kill_while_sending
from tests.letters import kept, token
from tests.serving import Served, give, serve

CARD = "/fi/systems/early-education-fee"
_QUIET, _FLOOD = 20, 60  # seconds
_A_SECOND = 30
_READERS = 2
_MACHINES = 6


def feedback() -> None:
    """Readers alone, then during 30 posts a second for a minute; then a kill in 200 posts."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        app = create_app(replace(SETTINGS, data=folder))
        with app.app_context():
            upkeep.migrate()
            interchange.seed(accounts.operator(), seeding.read_seed())
        closed(app)
        with serve(folder) as served:
            alone = read(served, _QUIET)
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as elsewhere:
                crowd = elsewhere.submit(write, served.port)
                among = read(served, _FLOOD)
                codes = crowd.result()
            alone += read(served, _QUIET)
        with app.app_context():
            found = Counter(each.message for each in kept())
            states = Counter(each.state for each in kept() if each.message.startswith("A person"))
        closed(app)
        speeds = len(alone) / _QUIET / 2, len(among) / _FLOOD
        row("card pages read in a second: alone, in the flood", *speeds)
        row("share of the speed", speeds[1] / speeds[0])
        waits = (statistics.median(each) * 1_000 for each in (alone, among))
        row("median wait of a reader in ms: alone, in the flood", *waits)
        row("posts acknowledged in a second", len(codes) / _FLOOD)
        row("acknowledged and lost, and doubled", *lost_and_doubled(codes, found))
        row("new and held back, of what people wrote", states["new"], states["quarantined"])
    with tempfile.TemporaryDirectory() as name:
        app = create_app(replace(SETTINGS, data=Path(name)))
        with app.app_context():
            upkeep.migrate()
        closed(app)
        acknowledged, all_codes = kill_while_sending(Path(name), 200)
        with app.app_context():
            found = Counter(each.message for each in kept())
        closed(app)
        changed = [each for each, code in acknowledged.items() if all_codes[each] != code]
        row("acknowledged of 200 before the kill", len(acknowledged))
        row(
            "lost, doubled, and with another code",
            *lost_and_doubled(all_codes, found),
            len(changed),
        )


def row(what: str, *values: float) -> None:
    """One line of the table."""
    print(f"{what:52}", *(f"{each:10.2f}" for each in values))


def lost_and_doubled(codes: dict[str, str], found: Counter[str]) -> tuple[int, int]:
    """How many acknowledged messages are not kept, and how many are kept more than once."""
    return len(codes.keys() - found.keys()), sum(count > 1 for count in found.values())


def read(served: Served, seconds: float) -> list[float]:
    """How long each reading of a card took, by two readers who read without a pause."""
    waits: list[float] = []
    until = time.monotonic() + seconds

    def reader() -> None:
        while (begun := time.monotonic()) < until:
            served.ask("GET", CARD)
            waits.append(time.monotonic() - begun)

    readers = [threading.Thread(target=reader) for _ in range(_READERS)]
    for each in readers:
        each.start()
    for each in readers:
        each.join()
    return waits


def write(port: int) -> dict[str, str]:
    """Post as machines and as a person for a minute; the codes that acknowledged each message.

    Machines post from ever other addresses, thirty a second in all; a person every two seconds.
    """
    codes: dict[str, str] = {}
    until = time.monotonic() + _FLOOD

    def post(who: str, network: str, wait: float) -> None:
        begun = time.monotonic()
        for count in itertools.count():
            if begun + count * wait >= until:
                return
            time.sleep(max(0.0, begun + count * wait - time.monotonic()))
            words, address = f"{who}, number {count}", f"{network}.{count // 250}.{count % 250}"
            codes[words] = give(port, token(), words, address)

    machines = [
        (f"Machine {each}", f"10.{each}", _MACHINES / _A_SECOND) for each in range(_MACHINES)
    ]
    threads = [
        threading.Thread(target=post, args=each)
        for each in (*machines, ("A person", "192.168", 2.0))
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return codes
