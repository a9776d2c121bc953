"""How well words are understood: queries, texts, and whether the one is to find the other."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from register.domain.languages import Language
from tests.rules import tree
from tests.search.asking import CARD, a_document, matches, pairs

OWN = Path(__file__).with_name("pairs.tsv")
GIVEN = tree.ROOT.parent / "shared" / "data" / "search-pairs.tsv"
#: The least share of what is to be found, by language, and of what is found rightly.
RECALL = {Language.FI: 0.98, Language.SV: 0.97, Language.EN: 0.90}
PRECISION = 0.97


def tried(path: Path, engine) -> Iterator[tuple[Language, str, str, bool, bool]]:
    """Each pair, whether the query is to find the text, and whether it does."""
    rows = list(pairs(path))
    texts = {(row[0], row[2]): f"k{number}" for number, row in enumerate(rows)}
    engine.rebuild(
        [a_document(key, **{language: text}) for (language, text), key in texts.items()], 1
    )
    for language, query, text, wanted in rows:
        found = (CARD, texts[language, text]) in matches(engine, query, language).scores
        yield language, query, text, wanted, found


@pytest.mark.parametrize("path", [OWN, GIVEN], ids=["own", "given"])
def test_words_find_what_they_mean_and_little_else(path, engine):
    if not path.exists():
        pytest.skip(f"{path.name} is not here: it is kept beside the checkout, under shared/data")
    results = list(tried(path, engine))
    for language in Language:
        wanted = [found for each, *_, wanted, found in results if each is language and wanted]
        right = [wanted for each, *_, wanted, found in results if each is language and found]
        wrong = [each[:3] for each in results if each[0] is language and each[3] != each[4]]
        assert sum(wanted) / len(wanted) >= RECALL[language], wrong
        assert sum(right) / len(right) >= PRECISION, wrong


def test_every_own_pair_is_understood_but_the_few_that_are_known(engine):
    assert [each[:3] for each in tried(OWN, engine) if each[3] != each[4]] == []
