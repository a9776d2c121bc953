"""What people read for every value of every closed list."""

from enum import StrEnum

from register.domain import vocabularies as v
from register.domain.browsing import DOES_NOT_APPLY, NOT_KNOWN, Order
from register.domain.redaction import Ground
from register.domain.workflow import Role
from register.words.labels import N_

#: By list and value; members of different lists may be equal as strings, so the list comes first.
CHOICES: dict[type[StrEnum], dict[str, str]] = {
    v.Lifecycle: {
        v.Lifecycle.IDEA: N_("Idea"),
        v.Lifecycle.PLANNED: N_("Planned"),
        v.Lifecycle.IN_DEVELOPMENT: N_("In development"),
        v.Lifecycle.PILOT: N_("In trial"),
        v.Lifecycle.IN_USE: N_("In use"),
        v.Lifecycle.SUSPENDED: N_("Suspended"),
        v.Lifecycle.RETIRED: N_("Retired"),
        v.Lifecycle.REJECTED: N_("Never taken into use"),
    },
    v.Technique: {
        v.Technique.RULES: N_("Rules written by people"),
        v.Technique.STATISTICAL_MODEL: N_("Statistical or mechanistic model"),
        v.Technique.MACHINE_LEARNING: N_("Machine learning"),
        v.Technique.GENERATIVE_AI: N_("Generative AI"),
        v.Technique.OPTIMISATION: N_("Optimisation"),
    },
    v.DecisionRole: {
        v.DecisionRole.NONE: N_("No part in decisions"),
        v.DecisionRole.INFORMS: N_("Informs a person"),
        v.DecisionRole.RECOMMENDS: N_("Recommends to a person"),
        v.DecisionRole.PRIORITISES: N_("Prioritises or selects"),
        v.DecisionRole.DECIDES: N_("Decides automatically"),
    },
    v.PersonalData: {
        v.PersonalData.NONE: N_("No personal data"),
        v.PersonalData.PSEUDONYMISED: N_("Pseudonymised personal data"),
        v.PersonalData.PERSONAL: N_("Uses personal data"),
        v.PersonalData.SPECIAL: N_("Special categories of personal data"),
    },
    v.Theme: {
        v.Theme.HEALTH: N_("Health and care"),
        v.Theme.EARLY_CHILDHOOD: N_("Early childhood"),
        v.Theme.EDUCATION: N_("Education"),
        v.Theme.URBAN_ENVIRONMENT: N_("Urban environment"),
        v.Theme.CULTURE: N_("Culture and leisure"),
        v.Theme.TRAFFIC: N_("Traffic and parking"),
        v.Theme.HOUSING: N_("Housing"),
        v.Theme.RESCUE: N_("Rescue and safety"),
        v.Theme.WORK: N_("Work and economy"),
        v.Theme.ADMINISTRATION: N_("City administration"),
    },
    v.AiActClass: {
        v.AiActClass.PROHIBITED: N_("Prohibited"),
        v.AiActClass.HIGH_RISK: N_("High-risk AI system"),
        v.AiActClass.EXEMPTED: N_("Exempted under Article 6(3)"),
        v.AiActClass.TRANSPARENCY: N_("Transparency duties (Article 50)"),
        v.AiActClass.NO_DUTIES: N_("No specific duties"),
        v.AiActClass.NOT_AI: N_("Not an AI system under Article 3(1)"),
        v.AiActClass.NOT_ASSESSED: N_("Not yet assessed"),
    },
    v.Verified: {
        v.Verified.CONFIRMED: N_("Confirmed by the responsible unit"),
        v.Verified.COMPILED: N_("Compiled from public sources, not confirmed"),
    },
    v.Certainty: {
        v.Certainty.SOURCE_READ: N_("source read"),
        v.Certainty.COMPUTED: N_("computed"),
        v.Certainty.UNCONFIRMED: N_("not confirmed"),
    },
    v.Explainer: {
        v.Explainer.EARLY_EDUCATION_FEE: N_("Early childhood education fee"),
        v.Explainer.SEIR: N_("Forecast of hospital need (SEIR)"),
        v.Explainer.HEALTH_BENEFITS: N_("Health Benefit Analysis"),
        v.Explainer.SCHOOL_PLACE: N_("School place"),
        v.Explainer.SCREENING: N_("Screening invitations"),
    },
    v.LinkKind: {
        v.LinkKind.SOURCE_CODE: N_("Source code"),
        v.LinkKind.MODEL: N_("Model"),
        v.LinkKind.DOCUMENTATION: N_("Documentation"),
        v.LinkKind.EVALUATION: N_("Evaluation"),
        v.LinkKind.OPEN_DATA: N_("Open data"),
        v.LinkKind.PUBLICATION: N_("Publication"),
    },
    v.Degree: {
        v.Degree.LOW: N_("Low"),
        v.Degree.MEDIUM: N_("Medium"),
        v.Degree.HIGH: N_("High"),
    },
    v.AssessmentKind: {
        v.AssessmentKind.DPIA: N_("Data protection impact assessment"),
        v.AssessmentKind.FRIA: N_("Fundamental rights impact assessment"),
        v.AssessmentKind.AIA: N_("Algorithmic impact assessment"),
        v.AssessmentKind.EQUALITY: N_("Equality impact assessment"),
        v.AssessmentKind.OTHER: N_("Other assessment"),
    },
    v.Publicity: {
        v.Publicity.PUBLIC: N_("Public document"),
        v.Publicity.PARTLY: N_("Partly public document"),
        v.Publicity.NOT_PUBLIC: N_("Document not public"),
    },
    v.Unit: {
        v.Unit.NUMBER: N_("number"),
        v.Unit.PERCENT: N_("per cent"),
        v.Unit.OUT_OF_FIVE: N_("on a scale of 1 to 5"),
        v.Unit.EURO: N_("euros"),
        v.Unit.MINUTES: N_("min"),
        v.Unit.DAYS: N_("days"),
    },
    Ground: {
        Ground.PERSONAL_DATA: N_("Personal data that may not be public (GDPR, Art. 5 and 17)"),
        Ground.CONFIDENTIAL: N_("Confidential information (Act 621/1999, section 24)"),
    },
    Role: {
        Role.EDITOR: N_("Editor"),
        Role.PUBLISHER: N_("Publisher"),
        Role.ADMINISTRATOR: N_("Administrator"),
    },
    Order: {
        Order.NAME: N_("Name"),
        Order.CHANGED: N_("Newest change first"),
    },
}

#: What a search hit is, by the kind of its document.
KINDS = {
    "card": N_("Card"),
    "term": N_("Term of the glossary"),
    "page": N_("Page of the register"),
    "explainer": N_("Model to try"),
}

#: Languages as they stand after "in".
LANGUAGES = {
    "fi": N_("Finnish"),
    "sv": N_("Swedish"),
    "en": N_("English"),
}

#: What stands in place of a value; lists, filters and counts show them as values of their own.
ANSWERS = {
    NOT_KNOWN: N_("Not known"),
    DOES_NOT_APPLY: N_("Does not apply"),
}
