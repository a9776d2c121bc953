"""Which word a form belongs to: the dictionaries, in files that all processes share.

simplemma's dictionaries (4.7 million forms) take seconds and hundreds of megabytes to load.
They are written out once as sorted lines; a process maps the files into memory and reads
only the pages that a question touches.
"""

import bisect
import mmap
import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path

from simplemma.strategies.dictionaries import dictionary_factory, frontcode

from register.domain.languages import Language

#: Names the folder: another release of the dictionaries, or another form of file, is another one.
RELEASE = f"1-simplemma-{version('simplemma')}"
_LINES_IN_A_BLOCK = 128


class Lexicon:
    """The dictionary form of any form of a word, below one folder; made there when it is not."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / RELEASE
        self._opening = threading.Lock()
        self._opened: dict[Language, _Words] = {}

    def prepare(self) -> bool:
        """Write the files unless they are there; return whether it was done now (seconds)."""
        if self._folder.is_dir():
            return False
        self._folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=self._folder.parent, prefix=".making-"))
        try:
            with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
                list(processes.map(_write, repeat(made), Language))
            made.rename(self._folder)
        except OSError:
            if not self._folder.is_dir():  # else another process was first
                raise
        finally:
            shutil.rmtree(made, ignore_errors=True)
        for other in self._folder.parent.iterdir():
            if other != self._folder and not other.name.startswith("."):
                shutil.rmtree(other, ignore_errors=True)
        return True

    def lemma(self, form: str, language: Language) -> str | None:
        """The word that ``form`` (lower case) is a form of, in lower case; none when unknown."""
        words = self._opened.get(language) or self._open(language)
        return words.lemma(form)

    def _open(self, language: Language) -> "_Words":
        with self._opening:
            if language not in self._opened:
                self.prepare()
                self._opened[language] = _Words(self._folder / language)
            return self._opened[language]


class _Words:
    """One language's file of lines ``form TAB lemma``, and the first form of each of its blocks."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as lines:
            self._lines = mmap.mmap(lines.fileno(), 0, access=mmap.ACCESS_READ)
        blocks = path.with_name(f"{path.name}.blocks").read_bytes().split(b"\n")
        self._firsts, starts = zip(*(each.split(b"\t") for each in blocks), strict=True)
        self._starts = tuple(map(int, starts))

    def lemma(self, form: str) -> str | None:
        key = form.encode("utf-8", "replace")
        block = bisect.bisect_right(self._firsts, key, 0, len(self._firsts) - 1) - 1
        if block < 0:
            return None
        start, end = self._starts[block : block + 2]
        at = self._lines.find(b"\n%b\t" % key, start, end)
        if at < 0:
            return None
        lemma = at + len(key) + 2
        return self._lines[lemma : self._lines.find(b"\n", lemma)].decode()


def _write(folder: Path, language: Language) -> None:
    """Write the dictionary of one language; a name gives way to a common word spelled alike."""
    lines, names = [], []
    for form, lemma in _entries(language):
        if form.islower():
            lines.append(f"{form}\t{lemma.lower()}")
        else:
            names.append(f"{form.lower()}\t{lemma.lower()}")
    lines.sort()
    lines += [name for name in names if not _has(lines, f"{_form(name)}\t")]
    lines.sort()
    blocks, written = [], 0
    with (folder / language).open("wb") as file:
        for start in range(0, len(lines), _LINES_IN_A_BLOCK):
            block = lines[start : start + _LINES_IN_A_BLOCK]
            blocks.append(f"{_form(block[0])}\t{written}")
            written += file.write(("\n" + "\n".join(block)).encode())
        file.write(b"\n")
        file.flush()
        os.fsync(file.fileno())
    (folder / f"{language}.blocks").write_text("\n".join([*blocks, f"\t{written}"]), "utf-8")


def _form(line: str) -> str:
    return line[: line.index("\t")]


def _has(lines: list[str], start: str) -> bool:
    at = bisect.bisect_left(lines, start)
    return at < len(lines) and lines[at].startswith(start)


def _entries(language: Language) -> Iterator[tuple[str, str]]:
    """Every single word of simplemma's dictionary with its lemma.

    The package's own readers hold all of a dictionary at once; its decoder below them does not.
    """
    data = dictionary_factory._read_decompressed(language)  # noqa: SLF001  (see above; the release is pinned)
    _, _, start = frontcode._read_header(data)  # noqa: SLF001  (the same)
    for _, form, lemma in frontcode._iter_records(data, start):  # noqa: SLF001  (the same)
        if b" " not in form and b" " not in lemma:
            yield form.decode(), lemma.decode()
