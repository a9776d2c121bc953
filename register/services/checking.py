"""What an operator should know before residents find out."""

from collections.abc import Iterator

from register.domain.completeness import blocking
from register.search.port import SearchIndex
from register.services import indexing
from register.store import outbox, queries, upkeep


def everything(index: SearchIndex) -> list[str]:
    """One line for each thing that is wrong; an empty list when nothing was found."""
    if upkeep.is_behind():
        return ["database: its tables are not those of this release; run `register init`"]
    return [*_content(), *_index(index), *_mail()]


def _content() -> Iterator[str]:
    for each in queries.published_cards():
        for gap in blocking(each.card):
            what = "stale" if gap.stale else "missing"
            where = ", ".join(gap.languages) or "any language"
            yield f"card {each.slug}: {gap.path} is {what} ({where})"
    for page in queries.pages():
        if lacking := page.body.missing():
            yield f"page {page.key}: missing in {', '.join(lacking)}"


def _index(index: SearchIndex) -> Iterator[str]:
    if indexing.behind(index):
        yield "search index: behind the database; run `register reindex`"


def _mail() -> Iterator[str]:
    if given_up := outbox.count_given_up():
        yield f"mail: {given_up} given up"
