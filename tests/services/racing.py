"""Several people doing something at the same moment."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask

from register.store.db import db


def race(app: Flask, *attempts: Callable[[], object]) -> Counter[str]:
    """How the attempts ended: "done", or the name of the error; each has a thread of its own."""
    db.session.remove()
    together = Barrier(len(attempts))

    def run(attempt: Callable[[], object]) -> str:
        with app.app_context():
            db.session.connection()
            db.session.rollback()
            together.wait(20)
            try:
                attempt()
            except Exception as error:  # noqa: BLE001  (whatever it is, the test names it)
                return type(error).__name__
            return "done"

    with ThreadPoolExecutor(len(attempts)) as pool:
        return Counter(pool.map(run, attempts))
