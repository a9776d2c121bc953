"""Whatever is typed, a search answers."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from register.domain.languages import Language
from register.search.analysis import tokens
from register.search.question import clauses
from register.search.whoosh_index import WhooshIndex
from tests.search.asking import a_document, keys, matches


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
    assert isinstance(keys(full, query, language), list)


def test_signs_are_no_commands(full):
    assert keys(full, "sana*") == []
    assert keys(full, "summary:sana3") == ["k3"]
    assert keys(full, "sana3 -") == ["k3"]
    assert keys(full, "sana3 NOT botti") == keys(full, "sana3 botti xyzzy")


@given(st.text(max_size=200), st.sampled_from(Language))
@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_may_be_asked_for(full, query, language):
    found = matches(full, query, language)
    assert len(found.hits(found.scores)) == len(found.scores)


@given(st.text(max_size=60), st.text(min_size=1, max_size=60))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_may_be_indexed_and_found_by_itself(word_reader, tmp_path_factory, name, words):
    index = WhooshIndex(tmp_path_factory.mktemp("any"), word_reader)
    index.rebuild([a_document("a", fi=words, name=name)], 1)
    listed = tokens.listed(tokens.normal(words))
    asked = " ".join(listed[:12]).replace("-", " ")
    assert bool(keys(index, asked)) == bool(listed)


@pytest.mark.parametrize(
    ("query", "read"),
    [
        ("kirjasto oodi", "kirjasto oodi"),
        ('"kirjasto oodi" auto', "[kirjasto oodi] auto"),
        ("kirjasto -oodi", "kirjasto -oodi"),
        ('-"kirjasto oodi" auto', "-[kirjasto oodi] auto"),
        ("AI-järjestelmä", "AI-järjestelmä"),
        ("- -- ---", ""),
        ("”kirjasto oodi”", "[kirjasto oodi]"),
        ('"kirjasto', "kirjasto"),
        ("auto auto", "auto"),
        ("a auto", "auto"),
        ("a b", "a b"),
        ("sosiaali/terveys", "sosiaali terveys"),
    ],
)
def test_a_query_is_read_as_people_write_it(query, read):
    def one(clause):
        words = " ".join(clause.words)
        return f"{'-' * clause.excluded}{f'[{words}]' if clause.is_phrase else words}"

    assert " ".join(map(one, clauses(query))) == read
