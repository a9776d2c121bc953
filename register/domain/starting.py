"""A new card, from nothing or from what another card says."""

from dataclasses import replace
from typing import Any

from register.domain.card import Card
from register.domain.declaring import Section
from register.domain.declaring import specs as declared_specs
from register.domain.languages import Localized

#: What is true of one system alone and would be false of another.
_OF_ONE = frozenset(
    {"in_use_since", "ended", "why_ended", "performance", "incidents", "eu_database"}
    | {spec.name for spec in declared_specs(Card) if spec.section is Section.REVIEW}
)


def started(name: Localized, department: str, like: Card | None = None) -> Card:
    """A card called ``name``; of ``like`` it has everything that may hold for two systems."""
    card = like or Card()
    nothing: dict[str, Any] = dict.fromkeys(_OF_ONE)
    return replace(card, **nothing, name=name.confirm(card.source_language), department=department)
