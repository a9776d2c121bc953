"""What the queries answer with: frozen values, not rows."""

from dataclasses import dataclass, field
from datetime import datetime

from register.domain.card import Card
from register.domain.languages import Localized


@dataclass(frozen=True, slots=True)
class PublishedCard:
    """A card as the public may read it; equal when it is the same text of the same revision.

    ``replies`` is how many questions about it were answered in public.
    """

    system_id: int
    slug: str
    short_id: str
    revision_id: int
    card: Card = field(compare=False)
    text_hash: int
    began_at: datetime
    department: Localized | None
    replies: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class PublicVersion:
    """What was public of one system from one moment to another: its ``number``-th publication."""

    number: int
    slug: str
    name: Localized
    card: Card
    began_at: datetime
    ended_at: datetime | None
    by_operator: bool
    withdrawn_because: Localized | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One publication, or the withdrawal that ended it, as the list of changes shows it.

    ``number`` counts the publications of its system from 1. ``before_id`` is the revision that
    was published before; a system's first publication has none.
    """

    slug: str
    name: Localized
    at: datetime
    number: int
    withdrawn: bool
    reason: Localized | None
    revision_id: int
    before_id: int | None

    @property
    def first(self) -> bool:
        """Whether the system came into the register with this."""
        return self.number == 1 and not self.withdrawn
