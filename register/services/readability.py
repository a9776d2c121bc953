"""How easy the published texts are to read, each beside the others of its language."""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from register.domain.card import Card, specs
from register.domain.completeness import texts
from register.domain.languages import Language
from register.domain.readability import lix
from register.store import queries


@dataclass(frozen=True, slots=True)
class Measured:
    """One card, page or term in one language: its LIX, and how far that is above the median."""

    subject: str
    language: Language
    lix: float
    above: float


def report() -> list[Measured]:
    """Measure every published text in every language, the hardest of each language first."""
    found = []
    published = tuple(_published())
    for language in Language:
        measured = {subject: lix(text[language]) for subject, text in published if text[language]}
        middle = median(measured.values()) if measured else 0.0
        found += [
            Measured(subject, language, value, value - middle)
            for subject, value in sorted(measured.items(), key=lambda each: -each[1])
        ]
    return found


def _published() -> Iterator[tuple[str, dict[Language, str]]]:
    for each in queries.published_cards():
        yield f"card {each.slug}", _of_card(each.card)
    for page in queries.pages():
        yield f"{page.kind} {page.key}", {each: page.body[each] for each in Language}


def _of_card(card: Card) -> dict[Language, str]:
    held = [text for spec in specs() for _, text in texts(getattr(card, spec.name))]
    return {each: "\n\n".join(filter(None, (text[each] for text in held))) for each in Language}
