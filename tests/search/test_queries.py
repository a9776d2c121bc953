"""Whatever is typed, a search answers."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from register.domain.languages import Language
from register.search.whoosh_index import WhooshIndex
from tests.search.asking import FI, a_document, keys


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "*",
        "?",
        "sana*",
        "summary:botti",
        "a:b",
        '"',
        'botti"',
        "(",
        ")",
        "[a TO b]",
        "^2",
        "~",
        "-",
        "!",
        "\\",
        "\x00",
        "�",
        "’" * 9,
        "%" * 10000,
        "x" * 10000,
        "ab " * 3334,
        "NOT botti",
        "AND",
        "botti OR",
        "_maksu",
        "~maksu",
        "🤖",
        "漢字",
        "İ",
        "ß",
        "\xad",
    ],
)
@pytest.mark.parametrize("language", Language)
def test_no_query_is_an_error(full, query, language):
    assert full.search(query, language, most=5).complete


def test_signs_are_no_commands(full):
    assert keys(full, "sana*") == []
    assert keys(full, "summary:sana3 -") == ["k3"]
    assert keys(full, "sana3 NOT botti") == keys(full, "sana3 botti xyzzy")


@given(st.text(max_size=200), st.sampled_from(Language), st.integers(0, 30))
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_may_be_asked_for(full, query, language, most):
    found = full.search(query, language, most=most)
    assert len(found.hits) == min(most, found.total)


@given(st.text(max_size=60), st.text(min_size=1, max_size=60))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_may_be_indexed_and_found_by_itself(tmp_path_factory, name, words):
    index = WhooshIndex(tmp_path_factory.mktemp("any"))
    index.rebuild([a_document("a", fi=words, name=name)], 1)
    found = index.search(words, FI, most=1)
    assert found.total == any(sign.isalnum() for sign in words)


def test_a_search_is_cut_off_in_time_and_says_so(folder):
    index = WhooshIndex(folder, seconds=0)
    index.rebuild([a_document(f"k{n}", fi="botti laiva auto") for n in range(300)], 1)
    assert any(not index.search("botti laiva auto", FI, most=1).complete for _ in range(50))


def test_a_search_needs_no_signal_so_any_thread_may_ask(full):
    with ThreadPoolExecutor(1) as other:
        assert other.submit(keys, full, "sana3").result() == ["k3"]
