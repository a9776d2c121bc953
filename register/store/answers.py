"""What the queries answer with: frozen values, not rows."""

from dataclasses import dataclass, field
from datetime import datetime

from register.domain.card import Card
from register.domain.languages import Localized


@dataclass(frozen=True, slots=True)
class PublishedCard:
    """A card as the public may read it; equal when it is the same text of the same revision."""

    system_id: int
    slug: str
    short_id: str
    revision_id: int
    card: Card = field(compare=False)
    text_hash: int
    began_at: datetime
    department: Localized | None


@dataclass(frozen=True, slots=True)
class PublicVersion:
    """What was public of one system from one moment to another."""

    slug: str
    name: Localized
    card: Card
    began_at: datetime
    ended_at: datetime | None
    by_operator: bool
    withdrawn_because: Localized | None


@dataclass(frozen=True, slots=True)
class Change:
    """One publication, as the list of changes shows it."""

    slug: str
    name: Localized
    at: datetime
    first: bool
    withdrawn: bool
