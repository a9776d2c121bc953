"""How a field is declared, and the answers it can hold.

A declaration says what the field holds, whether it is written per language, where it
stands on the page and when a card cannot be published without it. Form, page, codec,
JSON Schema, export, search document, history and completeness read the declaration.
"""

from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar

from register.domain.languages import Localized


class Kind(StrEnum):
    """What a field's value is: a closed set, over which every layer matches."""

    LINE = "line"
    PROSE = "prose"
    CHOICE = "choice"
    CHOICES = "choices"
    MONTH = "month"
    DATE = "date"
    LINK = "link"
    MAILBOX = "mailbox"
    PHONE = "phone"
    NUMBER = "number"
    TAGS = "tags"
    REFERENCE = "reference"
    RECORDS = "records"


class Section(StrEnum):
    """A heading of the card page, in page order."""

    OVERVIEW = "overview"
    RESPONSIBILITY = "responsibility"
    PURPOSE = "purpose"
    DATA = "data"
    PROCESSING = "processing"
    EQUALITY = "equality"
    OVERSIGHT = "oversight"
    RISKS = "risks"
    LAW = "law"
    REVIEW = "review"


class Question(StrEnum):
    """What a resident asks first, in the order of the page."""

    WHAT = "what"
    HUMAN = "human"
    DATA = "data"
    OBJECT = "object"
    RESPONSIBLE = "responsible"


class Need(StrEnum):
    """When a card cannot be published without an answer; ``completeness`` has the conditions."""

    OPTIONAL = "optional"
    ALWAYS = "always"
    IF_ENDED = "if_ended"
    IF_IN_DECISIONS = "if_in_decisions"
    IF_LEARNED = "if_learned"
    IF_DECIDING = "if_deciding"
    IF_CONFIRMED = "if_confirmed"
    IF_COMPILED = "if_compiled"


@dataclass(frozen=True, slots=True)
class NotKnown:
    """The register has looked and does not know; ``ask`` names the role to ask."""

    ask: Localized


@dataclass(frozen=True, slots=True)
class DoesNotApply:
    """The field has no meaning for this system; ``why`` says so in a sentence."""

    why: Localized


#: What marks these two in plain data, and the most characters that their words may have.
INSTEAD = {"not_known": 300, "does_not_apply": 600}

T = TypeVar("T")
#: What a field holds. ``None`` is the only one that leaves it unanswered.
Answer: TypeAlias = T | NotKnown | DoesNotApply | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """One field's declaration.

    ``most`` limits the characters of a text or the number of records; ``ideas`` says that
    a card of a mere idea needs the field too; ``weight`` is search's alone.
    """

    kind: Kind
    name: str = ""
    section: Section | None = None
    translated: bool = False
    need: Need = Need.OPTIONAL
    ideas: bool = False
    level: int = 2
    most: int = 0
    choices: type[StrEnum] | None = None
    record: type | None = None
    filters: bool = False
    answers: Question | None = None
    weight: float = 1.0


def declare(kind: Kind, section: Section | None = None, **more: Any) -> Any:
    """A dataclass field that holds an ``Answer`` and carries its declaration."""
    return field(default=None, metadata={"spec": Spec(kind=kind, section=section, **more)})


_SPECS: dict[type, tuple[Spec, ...]] = {}


def specs(declared: type) -> tuple[Spec, ...]:
    """Every declaration of a card or record class, in the order written."""
    if declared not in _SPECS:
        _SPECS[declared] = tuple(
            replace(each.metadata["spec"], name=each.name)
            for each in fields(declared)
            if "spec" in each.metadata
        )
    return _SPECS[declared]
