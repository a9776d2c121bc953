"""The register as it really runs: gunicorn with its workers, in processes that can be killed."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from tests.conftest import SETTINGS
from tests.letters import form

_PATIENCE = 240  # seconds for a start
_CODE = re.compile(r'class="reference"><strong>([^<]+)<')


def ask(
    port: int, method: str, path: str, sent: dict[str, str] | None = None, address: str = ""
) -> tuple[int, str]:
    """Status and text of an answer; raise OSError or HTTPException when there is none."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        headers = {"Content-Type": "application/x-www-form-urlencoded"} if sent else {}
        if address:
            headers["X-Forwarded-For"] = address
        connection.request(method, path, urlencode(sent) if sent else None, headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def give(port: int, token: str, words: str, address: str = "192.0.2.1") -> str:
    """Send feedback from a network address; the reference code that acknowledges it."""
    status, page = ask(port, "POST", "/en/feedback", form(message=words, token=token), address)
    found = _CODE.search(page)
    if status != http.client.OK or not found:
        raise OSError(f"not acknowledged: {status}")
    return found[1]


@dataclass
class Served:
    """A running register: its port, and the process that leads its group."""

    port: int
    process: subprocess.Popen

    def ask(self, method: str, path: str) -> tuple[int, str]:
        """Status and text of an answer; raise OSError or HTTPException when there is none."""
        return ask(self.port, method, path)

    def give(self, token: str, words: str) -> str:
        """Send feedback; the reference code that acknowledges it."""
        return give(self.port, token, words)

    def kill(self) -> None:
        """End every process of it at once, without a chance to tidy up."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@contextmanager
def serve(folder: Path) -> Iterator[Served]:
    """Run the register over the database in ``folder``; it is killed at the end."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port = bound.getsockname()[1]
    environment = os.environ | {
        "REGISTER_DATA": str(folder),
        "REGISTER_SECRET_KEY": SETTINGS.secret_key,
        "REGISTER_BIND": "127.0.0.1",
        "REGISTER_TRUSTED_PROXIES": "1",
        "PORT": str(port),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "register", "serve"],
        env=environment,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    served = Served(port, process)
    try:
        _wait(served)
        yield served
    finally:
        if process.poll() is None:
            served.kill()


def _wait(served: Served) -> None:
    begun = time.monotonic()
    while time.monotonic() - begun < _PATIENCE:
        try:
            served.ask("GET", "/healthz")
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError("the register did not start")
