"""What an operator should know before residents find out."""

from collections.abc import Iterator
from datetime import UTC, datetime

from register.domain.completeness import blocking
from register.search.port import SearchIndex
from register.services import indexing
from register.store import inbox, outbox, queries, seals, upkeep


def everything(index: SearchIndex) -> list[str]:
    """One line for each thing that is wrong; an empty list when nothing was found."""
    if upkeep.is_behind():
        return ["database: its tables are not those of this release; run `register init`"]
    return [*_content(), *_past(), *_index(index), *_mail(), *_feedback()]


def _content() -> Iterator[str]:
    for each in queries.published_cards():
        for gap in blocking(each.card):
            what = "stale" if gap.stale else "missing"
            where = ", ".join(gap.languages) or "any language"
            yield f"card {each.slug}: {gap.path} is {what} ({where})"
    for page in queries.pages():
        if lacking := page.body.missing():
            yield f"page {page.key}: missing in {', '.join(lacking)}"


def _past() -> Iterator[str]:
    for slug, number in seals.broken():
        yield f"history of {slug}: revision {number} is not what was saved"


def _index(index: SearchIndex) -> Iterator[str]:
    if indexing.behind(index):
        yield "search index: behind the database; run `register reindex`"


def _mail() -> Iterator[str]:
    if given_up := outbox.count_given_up():
        yield f"mail: {given_up} given up"


def _feedback() -> Iterator[str]:
    if late := inbox.overdue(datetime.now(UTC).date()):
        yield f"feedback: {late} not answered by the day that was promised"
