"""The engine's files: what is written, by whom, and what they survive."""

import gc
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from register.search import whoosh_files
from register.search.port import IndexBusy, IndexUnavailable, Written
from register.search.whoosh_index import WhooshIndex
from tests.search.asking import CARD, FI, a_document, keys

ROOT = Path(__file__).parents[2]


def test_an_update_writes_what_differs_and_sets_the_revision(index):
    one, two, three = (a_document(key, fi="botti") for key in "abc")
    index.rebuild([one, two], 7)
    assert index.revision == 7
    changed = a_document("b", fi="laiva", version="2")
    assert index.update([changed, three], 8) == Written(
        replaced=((CARD, "b"), (CARD, "c")), removed=((CARD, "a"),)
    )
    assert index.revision == 8
    assert index.versions() == {(CARD, "b"): "2", (CARD, "c"): "1"}
    assert keys(index, "botti") == ["c"]
    assert keys(index, "laiva") == ["b"]


def test_an_update_to_the_same_texts_moves_only_the_revision(index):
    index.rebuild([a_document("a", fi="botti")], 1)
    assert index.update([a_document("a", fi="botti")], 2) == Written()
    assert index.revision == 2


def test_an_index_may_be_empty(index):
    index.rebuild([], 1)
    assert index.versions() == {}
    assert keys(index, "botti") == []
    index.update([a_document("a", fi="botti")], 2)
    assert keys(index, "botti") == ["a"]
    index.update([], 3)
    assert keys(index, "botti") == []


def test_what_one_handle_writes_the_others_see(folder):
    writer, reader, another = WhooshIndex(folder), WhooshIndex(folder), WhooshIndex(folder)
    writer.rebuild([a_document("a", fi="botti")], 1)
    assert keys(reader, "botti") == keys(another, "botti") == ["a"]
    writer.update([a_document("b", fi="botti")], 2)
    assert keys(reader, "botti") == keys(another, "botti") == ["b"]
    assert reader.revision == 2
    another.rebuild([a_document("c", fi="botti")], 3)
    assert keys(reader, "botti") == keys(writer, "botti") == ["c"]


def test_what_was_removed_never_comes_back(folder):
    writer, reader = WhooshIndex(folder), WhooshIndex(folder)
    writer.rebuild([a_document(f"k{n}", fi="botti") for n in range(5)], 0)
    for number in range(1, 25):
        documents = [a_document(f"k{n}", fi="botti", version=str(number)) for n in range(5)]
        writer.update([*documents, a_document("gone", fi="botti")], number)
        writer.update(documents, number)
        assert reader.search("botti", FI, most=10).total == 5
        assert (CARD, "gone") not in reader.versions()
    assert len(list(folder.glob("gen-1/*"))) < 40


def test_the_last_two_generations_are_kept(index, folder):
    for number in range(4):
        index.rebuild([a_document("a", fi="botti")], number)
    assert sorted(each.name for each in folder.glob("gen-*")) == ["gen-3", "gen-4"]
    assert (folder / "CURRENT").read_text() == "gen-4"
    assert index.revision == 3


def test_only_its_owner_may_touch_the_files(index, folder):
    index.rebuild([], 1)
    assert folder.stat().st_mode & 0o077 == 0


def test_a_rebuild_that_fails_leaves_what_was(index, folder):
    def failing():
        yield a_document("b", fi="laiva")
        raise ZeroDivisionError

    index.rebuild([a_document("a", fi="botti")], 1)
    with pytest.raises(ZeroDivisionError):
        index.rebuild(failing(), 2)
    assert keys(index, "botti") == ["a"]
    assert [each.name for each in folder.glob("gen-*")] == ["gen-1"]
    index.rebuild([a_document("c", fi="laiva")], 3)
    assert keys(index, "laiva") == ["c"]


def test_a_second_writer_is_soon_told_that_the_index_is_busy(folder):
    begun, over = threading.Event(), threading.Event()

    def slowly():
        begun.set()
        over.wait(30)
        yield a_document("b", fi="laiva")

    first, second = WhooshIndex(folder), WhooshIndex(folder)
    first.rebuild([a_document("a", fi="botti")], 1)
    with ThreadPoolExecutor(1) as other:
        writing = other.submit(first.rebuild, slowly(), 2)
        begun.wait(30)
        for write in (second.update, second.rebuild):
            since = time.monotonic()
            with pytest.raises(IndexBusy):
                write([], 3)
            assert time.monotonic() - since < 2
        assert keys(second, "botti") == ["a"]
        over.set()
        writing.result(30)
    assert keys(second, "laiva") == ["b"]
    second.update([], 3)


def test_searches_are_right_while_the_index_is_written(folder):
    writer, readers = WhooshIndex(folder), [WhooshIndex(folder) for _ in range(2)]
    documents = [a_document(f"k{n}", fi=f"botti sana{n}") for n in range(20)]
    writer.rebuild(documents, 0)
    over = threading.Event()

    def searching(reader):
        count = 0
        while not over.is_set():
            assert reader.search("botti", FI, most=3).total == 20
            assert keys(reader, "sana7") == ["k7"]
            count += 1
        return count

    with ThreadPoolExecutor(4) as threads:
        searches = [threads.submit(searching, reader) for reader in readers * 2]
        for number in range(1, 16):
            documents[0] = a_document("k0", fi="botti sana0", version=str(number))
            writer.update(documents, number)
            if number % 3 == 0:
                writer.rebuild(documents, number)
        over.set()
        assert all(search.result(30) for search in searches)


WRITING = """
import sys
from pathlib import Path
from register.domain.languages import Language, Localized
from register.search.port import Document, DocumentKind, Passage
from register.search.whoosh_index import WhooshIndex

index, write, number = WhooshIndex(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3])
while True:
    number += 1
    getattr(index, write)(
        [
            Document(
                kind=DocumentKind.CARD, key=f"k{n}", version=str(number), names=Localized(),
                texts={Language.FI: (Passage("summary", 1.0, f"botti sana{n} kierros{number}"),)},
            )
            for n in range(30)
        ],
        number,
    )
    print(number, flush=True)
"""


@pytest.mark.parametrize("write", ["update", "rebuild"])
def test_a_killed_writer_leaves_an_index_that_works(index, folder, write):
    index.rebuild([], 0)
    for pause in (0.0, 0.004, 0.013, 0.031, 0.052):
        with subprocess.Popen(
            [sys.executable, "-c", WRITING, str(folder), write, str(index.revision)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
        ) as process:
            process.stdout.readline()
            time.sleep(pause)
            process.kill()
        number = index.revision
        assert number > 0
        assert set(index.versions().values()) == {str(number)}
        assert index.search(f"botti kierros{number}", FI, most=1).total == 30
        index.update([a_document("a", fi="laiva")], number + 1)
        assert keys(index, "laiva") == ["a"]
    index.rebuild([a_document("a", fi="laiva")], 1)
    assert len(list(folder.glob("gen-*"))) == 2


def test_without_an_index_everything_but_a_rebuild_says_so(index):
    for ask in (
        lambda: index.revision,
        index.versions,
        lambda: index.search("botti", FI, most=1),
        lambda: index.update([], 1),
    ):
        with pytest.raises(IndexUnavailable):
            ask()
    index.rebuild([], 1)
    assert index.revision == 1


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
def test_a_broken_index_says_so_until_it_is_rebuilt(folder, spoil):
    documents = [a_document("a", fi="botti")]
    WhooshIndex(folder).rebuild(documents, 1)
    spoil(folder)
    index = WhooshIndex(folder)
    for ask in (
        lambda: index.revision,
        lambda: index.search("botti", FI, most=1),
        lambda: index.update([], 2),
    ):
        with pytest.raises(IndexUnavailable):
            ask()
    index.rebuild(documents, 2)
    assert keys(index, "botti") == ["a"]
    gc.collect()


def test_an_index_of_an_older_form_is_not_read(index, folder):
    index.rebuild([], 1)
    with whoosh_files.create(folder / "gen-1").writer() as writer:
        writer.add_document(form="0 older", revision=1)
    with pytest.raises(IndexUnavailable, match="form"):
        _ = WhooshIndex(folder).revision


def test_a_disk_that_refuses_is_a_busy_index(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(IndexBusy):
        WhooshIndex(tmp_path / "file" / "index").rebuild([], 1)
