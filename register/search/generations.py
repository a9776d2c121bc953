"""The folders of an index: ``gen-<n>`` for each rebuild; ``CURRENT`` names the one in use.

A rebuild happens beside the generation in use, so readers never see half of one, and a
process that is killed leaves what was. The last two generations are kept: a reader may
have looked at ``CURRENT`` just before it changed.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from whoosh.util.filelock import FileLock, try_for

from register.search.port import IndexBusy

_NAME = re.compile(r"gen-([0-9]+)")


class Generations:
    """The generations below one folder, which only the application may write to.

    Whoosh keeps pickled objects in its files: whoever can write them can run code.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pointer = folder / "CURRENT"

    def current(self) -> Path:
        """Find the generation in use; raise FileNotFoundError when there is none."""
        name = self._pointer.read_text("ascii")
        if not _NAME.fullmatch(name):
            raise FileNotFoundError(self._pointer)
        return self._folder / name

    @contextmanager
    def lock(self, patience: float) -> Iterator[None]:
        """Be the only writer among all processes; raise IndexBusy after ``patience`` seconds.

        The operating system lets go of the lock when the process that holds it dies.
        """
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = FileLock(str(self._folder / "LOCK"))
        if not try_for(lock.acquire, timeout=patience, delay=0.02):
            raise IndexBusy(str(self._folder))
        try:
            yield
        finally:
            lock.release()

    @contextmanager
    def new(self) -> Iterator[Path]:
        """Make a folder to fill; once filled and on the disk it is in use, else it is removed."""
        folder = self._folder / f"gen-{max(self._numbers(), default=0) + 1}"
        folder.mkdir(mode=0o700)
        try:
            yield folder
            self._switch(folder)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise

    def _switch(self, generation: Path) -> None:
        before = self._pointer.read_bytes() if self._pointer.exists() else b""
        for file in generation.iterdir():
            _to_disk(file)
        _to_disk(generation)
        pointer = self._folder / "CURRENT.new"
        pointer.write_text(generation.name, "ascii")
        _to_disk(pointer)
        pointer.replace(self._pointer)
        for number in self._numbers():
            if (name := f"gen-{number}") != generation.name and name.encode() != before:
                shutil.rmtree(self._folder / name, ignore_errors=True)

    def _numbers(self) -> list[int]:
        found = (_NAME.fullmatch(each.name) for each in self._folder.iterdir())
        return [int(match[1]) for match in found if match]


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
