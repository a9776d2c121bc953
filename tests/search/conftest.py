"""Fixtures for tests of the engine: real indexes in real folders."""

import pytest

from register.search.whoosh_index import WhooshIndex
from tests.search.asking import a_document


@pytest.fixture(scope="session")
def full(tmp_path_factory):
    index = WhooshIndex(tmp_path_factory.mktemp("full"))
    index.rebuild(
        [
            a_document(f"k{n}", fi=f"sana{n} botti a b", sv="ord", name=f"nimi {n}")
            for n in range(9)
        ],
        1,
    )
    return index
