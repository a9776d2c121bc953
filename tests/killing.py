"""Killing the server while people send feedback, and what is kept of it afterwards."""

import http.client
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests import letters
from tests.serving import serve


def kill_while_sending(folder: Path, count: int) -> tuple[dict[str, str], dict[str, str]]:
    """Have ``count`` messages sent by eight people, and kill the server halfway.

    Every form is sent once more after a new start, as people do who got no answer. The
    result is the codes that were acknowledged before the kill, and all codes, by message.
    """
    forms = {f"Question {each}": letters.token() for each in range(count)}
    before: dict[str, str] = {}
    one_at_a_time = threading.Lock()
    with serve(folder) as served, ThreadPoolExecutor(8) as people:

        def send(words: str) -> None:
            try:
                before[words] = served.give(forms[words], words)
            except (OSError, http.client.HTTPException):
                return
            with one_at_a_time:
                if len(before) * 2 >= count and served.process.poll() is None:
                    served.kill()

        for each in [people.submit(send, each) for each in forms]:
            each.result()
    acknowledged = dict(before)
    with serve(folder) as served:
        return acknowledged, {words: served.give(token, words) for words, token in forms.items()}
