"""The small typed records that some of a card's fields list, each declared like the card."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from register.domain.declaring import Answer, Kind, Need, declare
from register.domain.languages import Localized
from register.domain.months import Month
from register.domain.vocabularies import (
    AssessmentKind,
    Certainty,
    Degree,
    LinkKind,
    PersonalData,
    Publicity,
    Unit,
)

_TEXT: dict[str, Any] = {"translated": True, "most": 600}
_NEEDED: dict[str, Any] = {"need": Need.ALWAYS}
_CERTAINTY: dict[str, Any] = {"kind": Kind.CHOICE, "choices": Certainty, **_NEEDED}


@dataclass(frozen=True, kw_only=True)
class Supplier:
    """Someone outside the city who builds or runs a part of the system."""

    name: Answer[str] = declare(Kind.LINE, most=120, **_NEEDED)
    business_id: Answer[str] = declare(Kind.LINE, most=40)
    part: Answer[Localized] = declare(Kind.LINE, **_TEXT, **_NEEDED)
    product_page: Answer[str] = declare(Kind.LINK)


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What the city pays for something, over what time."""

    what: Answer[Localized] = declare(Kind.LINE, **_TEXT, **_NEEDED)
    amount: Answer[Decimal] = declare(Kind.NUMBER)
    period: Answer[Localized] = declare(Kind.LINE, **_TEXT)
    contract: Answer[str] = declare(Kind.LINE, most=120)


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """One source of data that the system uses."""

    name: Answer[Localized] = declare(Kind.LINE, weight=1.5, **_TEXT, **_NEEDED)
    content: Answer[Localized] = declare(Kind.LINE, **_TEXT, **_NEEDED)
    source: Answer[Localized] = declare(Kind.LINE, **_TEXT)
    personal_data: Answer[PersonalData] = declare(Kind.CHOICE, choices=PersonalData, **_NEEDED)
    about_whom: Answer[Localized] = declare(Kind.LINE, **_TEXT)
    kept_for: Answer[Localized] = declare(Kind.LINE, **_TEXT)
    link: Answer[str] = declare(Kind.LINK)
    certainty: Answer[Certainty] = declare(**_CERTAINTY)


@dataclass(frozen=True, kw_only=True)
class ProcessingRule:
    """A rule that people made beforehand to steer an automated decision (434/2003, 53 e §)."""

    rule: Answer[Localized] = declare(Kind.LINE, **_TEXT, **_NEEDED)
    reference: Answer[Localized] = declare(Kind.LINE, **_TEXT)
    in_force_from: Answer[date] = declare(Kind.DATE)


@dataclass(frozen=True, kw_only=True)
class Performance:
    """A measured figure with its unit and its denominator; ``source`` is the key of a source."""

    measure: Answer[Localized] = declare(Kind.LINE, **_TEXT, **_NEEDED)
    value: Answer[Decimal] = declare(Kind.NUMBER, **_NEEDED)
    unit: Answer[Unit] = declare(Kind.CHOICE, choices=Unit, **_NEEDED)
    of_what: Answer[Localized] = declare(Kind.LINE, **_TEXT, **_NEEDED)
    when: Answer[Month] = declare(Kind.MONTH, **_NEEDED)
    source: Answer[str] = declare(Kind.LINE, most=40, **_NEEDED)
    certainty: Answer[Certainty] = declare(**_CERTAINTY)


@dataclass(frozen=True, kw_only=True)
class Related:
    """A typed link to something about the system."""

    kind: Answer[LinkKind] = declare(Kind.CHOICE, choices=LinkKind, **_NEEDED)
    title: Answer[Localized] = declare(Kind.LINE, **_TEXT, **_NEEDED)
    address: Answer[str] = declare(Kind.LINK, **_NEEDED)
    certainty: Answer[Certainty] = declare(**_CERTAINTY)


@dataclass(frozen=True, kw_only=True)
class Risk:
    """Something that could go wrong, for whom, and what is done about it."""

    risk: Answer[Localized] = declare(Kind.LINE, **_TEXT, **_NEEDED)
    to_whom: Answer[Localized] = declare(Kind.LINE, **_TEXT, **_NEEDED)
    likelihood: Answer[Degree] = declare(Kind.CHOICE, choices=Degree)
    severity: Answer[Degree] = declare(Kind.CHOICE, choices=Degree)
    mitigation: Answer[Localized] = declare(Kind.LINE, **_TEXT, **_NEEDED)


@dataclass(frozen=True, kw_only=True)
class Incident:
    """Something that did go wrong."""

    when: Answer[Month] = declare(Kind.MONTH, **_NEEDED)
    what: Answer[Localized] = declare(Kind.LINE, **_TEXT, **_NEEDED)
    done: Answer[Localized] = declare(Kind.LINE, **_TEXT, **_NEEDED)


@dataclass(frozen=True, kw_only=True)
class LegalBasis:
    """What a section of law allows or demands."""

    allows: Answer[Localized] = declare(Kind.LINE, **_TEXT, **_NEEDED)
    section: Answer[Localized] = declare(Kind.LINE, **_TEXT, **_NEEDED)
    link: Answer[str] = declare(Kind.LINK)
    certainty: Answer[Certainty] = declare(**_CERTAINTY)


@dataclass(frozen=True, kw_only=True)
class ImpactAssessment:
    """An assessment made of the system's effects (Regulation (EU) 2024/1689, Annex VIII C 4-5)."""

    kind: Answer[AssessmentKind] = declare(Kind.CHOICE, choices=AssessmentKind, **_NEEDED)
    made_on: Answer[date] = declare(Kind.DATE)
    summary: Answer[Localized] = declare(Kind.LINE, translated=True, most=2000, **_NEEDED)
    link: Answer[str] = declare(Kind.LINK)
    publicity: Answer[Publicity] = declare(Kind.CHOICE, choices=Publicity)
    certainty: Answer[Certainty] = declare(**_CERTAINTY)


@dataclass(frozen=True, kw_only=True)
class AutomatedDecision:
    """How a matter is decided automatically (434/2003, 53 e-g §; 906/2019, 28 a-e §)."""

    reference: Answer[str] = declare(Kind.LINE, most=120, **_NEEDED)
    decided_on: Answer[date] = declare(Kind.DATE, **_NEEDED)
    link: Answer[str] = declare(Kind.LINK)
    decided_by: Answer[Localized] = declare(Kind.LINE, **_TEXT, **_NEEDED)
    told: Answer[Localized] = declare(Kind.LINE, **_TEXT, **_NEEDED)
    remedy: Answer[Localized] = declare(Kind.LINE, **_TEXT, **_NEEDED)


@dataclass(frozen=True, kw_only=True)
class EuEntry:
    """Entries in the EU database (Regulation (EU) 2024/1689, Art. 49 and 71, Annex VIII C 3)."""

    provider_entry: Answer[str] = declare(Kind.LINK)
    own_entry: Answer[str] = declare(Kind.LINK)
    registered_on: Answer[date] = declare(Kind.DATE)


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where facts of the card come from; figures name it by ``key``."""

    key: Answer[str] = declare(Kind.LINE, most=40, **_NEEDED)
    title: Answer[Localized] = declare(Kind.LINE, **_TEXT, **_NEEDED)
    publisher: Answer[Localized] = declare(Kind.LINE, **_TEXT)
    address: Answer[str] = declare(Kind.LINK)
    read_on: Answer[date] = declare(Kind.DATE)
    certainty: Answer[Certainty] = declare(**_CERTAINTY)
