"""The card: what the register says of one system. Every field is declared here, once.

The field list answers to the Helsinki card of 2020, the Dutch publication standard 1.0,
the Eurocities Algorithmic Transparency Standard 0.3.1, the UK Algorithmic Transparency
Recording Standard, Regulation (EU) 2024/1689 Annex VIII C with Art. 26, 27, 49, 50 and 86,
and the Finnish rules on automated decisions (434/2003 ch. 8 b, 906/2019 ch. 6 a).
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from register.domain import records
from register.domain.declaring import (
    Answer,
    Kind,
    Need,
    Question,
    Section,
    Spec,
    declare,
)
from register.domain.declaring import specs as _specs
from register.domain.languages import Language, Localized
from register.domain.months import Month
from register.domain.vocabularies import (
    AiActClass,
    DecisionRole,
    Explainer,
    Lifecycle,
    PersonalData,
    Technique,
    Theme,
    Verified,
)

_NEEDED: dict[str, Any] = {"need": Need.ALWAYS}
_FIRST: dict[str, Any] = {"level": 1}
_LINE: dict[str, Any] = {"translated": True, "most": 300}
_PROSE: dict[str, Any] = {"translated": True, "most": 10_000}


@dataclass(frozen=True, kw_only=True)
class Card:
    """The content of one revision. A value: two cards that say the same are equal."""

    source_language: Language = Language.FI

    name: Answer[Localized] = declare(
        Kind.LINE,
        Section.OVERVIEW,
        translated=True,
        most=100,
        ideas=True,
        weight=6.0,
        **_FIRST,
        **_NEEDED,
    )
    summary: Answer[Localized] = declare(
        Kind.LINE,
        Section.OVERVIEW,
        ideas=True,
        answers=Question.WHAT,
        weight=3.0,
        **_LINE,
        **_FIRST,
        **_NEEDED,
    )
    description: Answer[Localized] = declare(
        Kind.PROSE, Section.OVERVIEW, ideas=True, weight=1.5, **_PROSE, **_FIRST, **_NEEDED
    )
    lifecycle: Answer[Lifecycle] = declare(
        Kind.CHOICE,
        Section.OVERVIEW,
        choices=Lifecycle,
        ideas=True,
        filters=True,
        **_FIRST,
        **_NEEDED,
    )
    in_use_since: Answer[Month] = declare(Kind.MONTH, Section.OVERVIEW, **_FIRST)
    ended: Answer[Month] = declare(Kind.MONTH, Section.OVERVIEW, **_FIRST)
    why_ended: Answer[Localized] = declare(
        Kind.PROSE, Section.OVERVIEW, need=Need.IF_ENDED, **_PROSE, **_FIRST
    )
    techniques: Answer[tuple[Technique, ...]] = declare(
        Kind.CHOICES, Section.OVERVIEW, choices=Technique, filters=True, **_FIRST, **_NEEDED
    )
    decision_role: Answer[DecisionRole] = declare(
        Kind.CHOICE, Section.OVERVIEW, choices=DecisionRole, filters=True, **_FIRST, **_NEEDED
    )
    human_in_decision: Answer[Localized] = declare(
        Kind.LINE, Section.OVERVIEW, answers=Question.HUMAN, **_LINE, **_FIRST, **_NEEDED
    )
    data_about_you: Answer[Localized] = declare(
        Kind.LINE,
        Section.OVERVIEW,
        answers=Question.DATA,
        translated=True,
        most=200,
        **_FIRST,
        **_NEEDED,
    )
    personal_data: Answer[PersonalData] = declare(
        Kind.CHOICE, Section.OVERVIEW, choices=PersonalData, filters=True, **_FIRST, **_NEEDED
    )
    affected: Answer[Localized] = declare(
        Kind.PROSE, Section.OVERVIEW, **_PROSE, **_FIRST, **_NEEDED
    )
    themes: Answer[tuple[Theme, ...]] = declare(
        Kind.CHOICES,
        Section.OVERVIEW,
        choices=Theme,
        ideas=True,
        filters=True,
        weight=2.0,
        **_FIRST,
        **_NEEDED,
    )
    tags: Answer[tuple[Localized, ...]] = declare(
        Kind.TAGS, Section.OVERVIEW, translated=True, most=60, weight=2.0, **_FIRST
    )
    service_link: Answer[Localized] = declare(
        Kind.LINK, Section.OVERVIEW, translated=True, **_FIRST
    )
    how_to_object: Answer[Localized] = declare(
        Kind.PROSE,
        Section.OVERVIEW,
        need=Need.IF_IN_DECISIONS,
        answers=Question.OBJECT,
        **_PROSE,
        **_FIRST,
    )

    department: Answer[str] = declare(
        Kind.REFERENCE,
        Section.RESPONSIBILITY,
        filters=True,
        answers=Question.RESPONSIBLE,
        **_FIRST,
        **_NEEDED,
    )
    responsible_role: Answer[Localized] = declare(
        Kind.LINE,
        Section.RESPONSIBILITY,
        answers=Question.RESPONSIBLE,
        **_LINE,
        **_FIRST,
        **_NEEDED,
    )
    contact_mailbox: Answer[str] = declare(
        Kind.MAILBOX, Section.RESPONSIBILITY, **_FIRST, **_NEEDED
    )
    contact_phone: Answer[str] = declare(Kind.PHONE, Section.RESPONSIBILITY, **_FIRST)
    suppliers: Answer[tuple[records.Supplier, ...]] = declare(
        Kind.RECORDS, Section.RESPONSIBILITY, record=records.Supplier
    )
    cost: Answer[tuple[records.Cost, ...]] = declare(
        Kind.RECORDS, Section.RESPONSIBILITY, record=records.Cost
    )

    goal: Answer[Localized] = declare(Kind.PROSE, Section.PURPOSE, **_PROSE, **_NEEDED)
    benefits: Answer[Localized] = declare(Kind.PROSE, Section.PURPOSE, **_PROSE)
    before: Answer[Localized] = declare(Kind.PROSE, Section.PURPOSE, **_PROSE)
    proportionality: Answer[Localized] = declare(Kind.PROSE, Section.PURPOSE, **_PROSE)

    datasets: Answer[tuple[records.Dataset, ...]] = declare(
        Kind.RECORDS, Section.DATA, record=records.Dataset, **_NEEDED
    )
    training_data: Answer[Localized] = declare(
        Kind.PROSE, Section.DATA, need=Need.IF_LEARNED, **_PROSE
    )
    data_quality: Answer[Localized] = declare(Kind.PROSE, Section.DATA, **_PROSE)
    data_sharing: Answer[Localized] = declare(Kind.PROSE, Section.DATA, **_PROSE)

    operating_logic: Answer[Localized] = declare(
        Kind.PROSE, Section.PROCESSING, **_PROSE, **_NEEDED
    )
    architecture: Answer[Localized] = declare(Kind.PROSE, Section.PROCESSING, **_PROSE)
    processing_rules: Answer[tuple[records.ProcessingRule, ...]] = declare(
        Kind.RECORDS, Section.PROCESSING, record=records.ProcessingRule, need=Need.IF_DECIDING
    )
    performance: Answer[tuple[records.Performance, ...]] = declare(
        Kind.RECORDS, Section.PROCESSING, record=records.Performance
    )
    explainer: Answer[Explainer] = declare(
        Kind.CHOICE, Section.PROCESSING, choices=Explainer, **_FIRST
    )
    links: Answer[tuple[records.Related, ...]] = declare(
        Kind.RECORDS, Section.PROCESSING, record=records.Related
    )

    non_discrimination: Answer[Localized] = declare(
        Kind.PROSE, Section.EQUALITY, **_PROSE, **_NEEDED
    )
    accessibility: Answer[Localized] = declare(Kind.PROSE, Section.EQUALITY, **_PROSE)

    human_oversight: Answer[Localized] = declare(Kind.PROSE, Section.OVERSIGHT, **_PROSE, **_NEEDED)
    monitoring: Answer[Localized] = declare(Kind.PROSE, Section.OVERSIGHT, **_PROSE)
    staff_training: Answer[Localized] = declare(Kind.PROSE, Section.OVERSIGHT, **_PROSE)

    risks: Answer[tuple[records.Risk, ...]] = declare(
        Kind.RECORDS, Section.RISKS, record=records.Risk, **_NEEDED
    )
    incidents: Answer[tuple[records.Incident, ...]] = declare(
        Kind.RECORDS, Section.RISKS, record=records.Incident
    )

    legal_basis: Answer[tuple[records.LegalBasis, ...]] = declare(
        Kind.RECORDS, Section.LAW, record=records.LegalBasis, **_NEEDED
    )
    ai_act_class: Answer[AiActClass] = declare(
        Kind.CHOICE, Section.LAW, choices=AiActClass, filters=True, **_FIRST, **_NEEDED
    )
    ai_act_reason: Answer[Localized] = declare(Kind.PROSE, Section.LAW, **_PROSE)
    impact_assessments: Answer[tuple[records.ImpactAssessment, ...]] = declare(
        Kind.RECORDS, Section.LAW, record=records.ImpactAssessment
    )
    automated_decision: Answer[tuple[records.AutomatedDecision, ...]] = declare(
        Kind.RECORDS, Section.LAW, record=records.AutomatedDecision, most=1, need=Need.IF_DECIDING
    )
    eu_database: Answer[tuple[records.EuEntry, ...]] = declare(
        Kind.RECORDS, Section.LAW, record=records.EuEntry, most=1
    )
    processing_record: Answer[Localized] = declare(Kind.LINK, Section.LAW, translated=True)

    compiled_on: Answer[date] = declare(Kind.DATE, Section.REVIEW, **_FIRST, **_NEEDED)
    reviewed_on: Answer[date] = declare(Kind.DATE, Section.REVIEW, need=Need.IF_CONFIRMED, **_FIRST)
    next_review_on: Answer[date] = declare(
        Kind.DATE, Section.REVIEW, need=Need.IF_CONFIRMED, **_FIRST
    )
    sources: Answer[tuple[records.Source, ...]] = declare(
        Kind.RECORDS, Section.REVIEW, record=records.Source, ideas=True, need=Need.IF_COMPILED
    )
    verified: Answer[Verified] = declare(
        Kind.CHOICE, Section.REVIEW, choices=Verified, filters=True, **_FIRST, **_NEEDED
    )


def specs() -> tuple[Spec, ...]:
    """Every declaration of the card, in page order."""
    return _specs(Card)


def spec(name: str) -> Spec:
    """The declaration of the field called ``name``."""
    return next(each for each in specs() if each.name == name)
