"""The texts of the seed, each with the path it stands at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from register.domain.bundle import Bundle
from register.domain.card import specs
from register.domain.completeness import texts
from register.domain.declaring import Kind
from register.domain.languages import Localized
from register.services.seeding import read_seed

SEED = read_seed()
CARDS = {each.slug: each.card for each in SEED.systems}

_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]*)\)")


@dataclass(frozen=True)
class Text:
    """One text of a card, a page or a term, in its languages."""

    where: str
    localized: Localized
    markdown: bool = False

    @property
    def of_a_card(self) -> bool:
        """Whether it stands on a card."""
        return self.where.startswith("card ")


def every(seed: Bundle = SEED) -> Iterator[Text]:
    """Every text of a seed."""
    for system in seed.systems:
        for spec in specs():
            value = getattr(system.card, spec.name)
            for path, text in texts(value, spec.name):
                is_prose = spec.kind is Kind.PROSE and value is text
                yield Text(f"card {system.slug}: {path}", text, is_prose)
    for page in seed.pages:
        yield Text(f"{page.kind} {page.key}: title", page.title)
        yield Text(f"{page.kind} {page.key}: body", page.body, markdown=True)
    for department in seed.departments:
        yield Text(f"department {department.code}: name", department.name)


def links(text: str) -> list[str]:
    """The targets of the links of a Markdown text, in order."""
    return [target for _, target in _LINK.findall(text)]


def without_targets(text: str) -> str:
    """The text as read, its links without their targets."""
    return _LINK.sub(r"\1", text)
