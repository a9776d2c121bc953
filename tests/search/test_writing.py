"""Whoosh's files: what is written, by whom, and what they survive."""

import ast
import gc
import subprocess
import sys
import time
from pathlib import Path

import pytest

from register.search import whoosh_files
from register.search.port import IndexBusy, IndexUnavailable
from register.search.whoosh_index import WhooshIndex
from tests.rules import tree
from tests.search.asking import a_document, keys, update

ROOT = Path(__file__).parents[2]


def test_old_segments_do_not_pile_up(index, folder):
    index.rebuild([a_document(f"k{n}", fi="laiva") for n in range(5)], 0)
    for number in range(1, 25):
        update(
            index, [a_document(f"k{n}", fi="laiva", version=str(number)) for n in range(5)], number
        )
    assert len(list(folder.glob("gen-1/*"))) < 40


def test_the_last_two_generations_are_kept(index, folder):
    for number in range(4):
        index.rebuild([a_document("a", fi="laiva")], number)
    assert sorted(each.name for each in folder.glob("gen-*")) == ["gen-3", "gen-4"]
    assert (folder / "CURRENT").read_text() == "gen-4"
    assert index.view().revision == 3


def test_only_its_owner_may_touch_the_files(index, folder):
    index.rebuild([], 1)
    assert folder.stat().st_mode & 0o077 == 0


WRITING = """
import sys
from pathlib import Path
from register.search.analysis.lexicon import Lexicon
from register.search.analysis.reader import Reader
from register.search.whoosh_index import WhooshIndex
from tests.rules import tree
from tests.search.asking import a_document, update

folder, lexicon, write, number = *map(Path, sys.argv[1:3]), sys.argv[3], int(sys.argv[4])
index = WhooshIndex(folder, Reader(Lexicon(lexicon)))
while True:
    number += 1
    documents = [
        a_document(f"k{n}", fi=f"laiva sana{n} kierros{number}", version=str(number))
        for n in range(30)
    ]
    if write == "update":
        update(index, documents, number)
    else:
        index.rebuild(documents, number)
    print(number, flush=True)
"""


@pytest.mark.parametrize("write", ["update", "rebuild"])
def test_a_killed_writer_leaves_an_index_that_works(index, folder, lexicon, write):
    index.rebuild([], 0)
    for pause in (0.0, 0.004, 0.013, 0.031, 0.052):
        with subprocess.Popen(
            [sys.executable, "-c", WRITING, folder, lexicon, write, str(index.view().revision)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
        ) as process:
            process.stdout.readline()
            time.sleep(pause)
            process.kill()
        number = index.view().revision
        assert number > 0
        assert set(index.view().versions.values()) == {str(number)}
        assert len(keys(index, f"laiva kierros{number}")) == 30
        update(index, [a_document("a", fi="auto")], number + 1)
        assert keys(index, "auto") == ["a"]
    index.rebuild([a_document("a", fi="laiva")], 1)
    assert len(list(folder.glob("gen-*"))) == 2


def _pointing_nowhere(folder):
    (folder / "CURRENT").write_text("gen-9")


def _pointing_outside(folder):
    (folder / "CURRENT").write_text("../gen-1")


def _half_a_segment(folder):
    segment = next(folder.glob("gen-1/*.seg"))
    segment.write_bytes(segment.read_bytes()[:100])


def _zeros(folder):
    segment = next(folder.glob("gen-1/*.seg"))
    segment.write_bytes(bytes(segment.stat().st_size))


def _no_segment(folder):
    next(folder.glob("gen-1/*.seg")).unlink()


def _half_a_table_of_contents(folder):
    contents = next(folder.glob("gen-1/*.toc"))
    contents.write_bytes(contents.read_bytes()[:40])


@pytest.mark.filterwarnings(
    "ignore:unclosed file:ResourceWarning"
)  # Whoosh opens, fails and lets go
@pytest.mark.parametrize(
    "spoil",
    [
        _pointing_nowhere,
        _pointing_outside,
        _half_a_segment,
        _zeros,
        _no_segment,
        _half_a_table_of_contents,
    ],
)
def test_a_broken_index_says_so_until_it_is_rebuilt(folder, word_reader, spoil):
    documents = [a_document("a", fi="laiva")]
    WhooshIndex(folder, word_reader).rebuild(documents, 1)
    spoil(folder)
    index = WhooshIndex(folder, word_reader)
    for ask in (index.view, lambda: update(index, [], 2)):
        with pytest.raises(IndexUnavailable):
            ask()
    index.rebuild(documents, 2)
    assert keys(index, "laiva") == ["a"]
    gc.collect()


def test_an_index_of_an_older_form_is_not_read(index, folder, word_reader):
    index.rebuild([], 1)
    with whoosh_files.create(folder / "gen-1").writer() as writer:
        writer.add_document(about=b'["0 older", "", "1"]')
    with pytest.raises(IndexUnavailable, match="form"):
        WhooshIndex(folder, word_reader).view()


def test_a_disk_that_refuses_is_a_busy_index(tmp_path, word_reader):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(IndexBusy):
        WhooshIndex(tmp_path / "file" / "index", word_reader).rebuild([], 1)


def test_no_searcher_is_refreshed_and_no_query_is_parsed():
    """Refreshing shows what was deleted, parsing takes wildcards, groups hold every hit."""
    shunned = {"refresh", "up_to_date", "QueryParser", "MultifieldParser", "groupedby"}
    used = {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for _, node in tree.walk(tree.python("register/search"))
        if isinstance(node, ast.Attribute | ast.Name)
    }
    named = {
        name
        for source in tree.python("register/search").values()
        for _, name in tree.imports(source)
    }
    assert used & shunned == set()
    assert not [name for name in named if name.startswith(("whoosh.qparser", "whoosh.query"))]
