"""What keeps a card from being published, each with the way to where it can be mended."""

from collections.abc import Iterable
from dataclasses import dataclass

from register.domain.card import spec
from register.domain.completeness import Gap, blocking
from register.domain.declaring import Section
from register.domain.errors import Problem
from register.store.desk import Desk
from register.words.catalogue import Words
from register.words.problems import what, where


@dataclass(frozen=True, slots=True)
class Block:
    """One thing to mend: its section and input, where it stands in words, and what to do."""

    section: Section
    anchor: str
    where: str
    what: str


def blocks(found: Desk, words: Words) -> tuple[Block, ...]:
    """Everything that blocks, in page order."""
    return tuple(_shown(blocking(found.card), words))


def _shown(gaps: Iterable[Gap], words: Words) -> Iterable[Block]:
    for gap in gaps:
        field = spec(gap.path.split(".")[0])
        problem = Problem(gap.path, "stale" if gap.stale else "missing", ", ".join(gap.languages))
        yield Block(
            field.section or Section.OVERVIEW,
            f"{gap.path}-field",
            where(words, gap.path),
            what(words, problem),
        )
