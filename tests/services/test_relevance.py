"""The right cards come first: what residents type, and the cards of the seed that they mean."""

from datetime import date
from pathlib import Path

import pytest

from register.domain.languages import Language
from register.services import searching

FOLDER = Path(__file__).with_name("relevance")
CARDS = {"kind": frozenset({"card"})}
DAY = date(2026, 11, 25)


def lines(language):
    """Each query with the cards that come first, in any order among themselves."""
    rows = (FOLDER / f"{language}.tsv").read_text("utf-8").splitlines()
    return [(query, cards.split()) for query, cards in (row.split("\t") for row in rows)]


@pytest.mark.parametrize("language", Language)
def test_the_cards_that_residents_mean_come_first(seeded, language):
    index = seeded.extensions["register.search"]
    wrong = []
    for words, expected in lines(language):
        query = searching.Query(words=words, language=language, selection=CARDS)
        answer = searching.search(index, query, DAY)
        first = [hit.key for _, hit in answer.hits[: len(expected)]]
        if sorted(first) != sorted(expected):
            wrong.append((words, first))
    assert wrong == []


@pytest.mark.parametrize("language", Language)
def test_there_are_forty_queries_and_more(language):
    queries = [query for query, _ in lines(language)]
    assert len(set(queries)) == len(queries) >= 40
