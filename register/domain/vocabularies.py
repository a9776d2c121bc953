"""The closed lists that a field may choose from. Their words are in ``words.labels``."""

from enum import StrEnum


class Lifecycle(StrEnum):
    """How far into use a system is."""

    IDEA = "idea"
    PLANNED = "planned"
    IN_DEVELOPMENT = "in_development"
    PILOT = "pilot"
    IN_USE = "in_use"
    SUSPENDED = "suspended"
    RETIRED = "retired"
    REJECTED = "rejected"


#: The stages at which a system touches people, or may do so again at any time.
IN_OPERATION = frozenset({Lifecycle.PILOT, Lifecycle.IN_USE, Lifecycle.SUSPENDED})
#: The stages after which nothing more is expected of a system.
ENDED = frozenset({Lifecycle.RETIRED, Lifecycle.REJECTED})


class Technique(StrEnum):
    """How a system comes to its result."""

    RULES = "rules"
    STATISTICAL_MODEL = "statistical_model"
    MACHINE_LEARNING = "machine_learning"
    GENERATIVE_AI = "generative_ai"
    OPTIMISATION = "optimisation"


class DecisionRole(StrEnum):
    """What part a system has in decisions about people."""

    NONE = "none"
    INFORMS = "informs"
    RECOMMENDS = "recommends"
    PRIORITISES = "prioritises"
    DECIDES = "decides"


class PersonalData(StrEnum):
    """Which personal data is used (GDPR Art. 4(1), 4(5), 9)."""

    NONE = "none"
    PSEUDONYMISED = "pseudonymised"
    PERSONAL = "personal"
    SPECIAL = "special"


class Theme(StrEnum):
    """The part of city life in which a system is met."""

    HEALTH = "health"
    EARLY_CHILDHOOD = "early_childhood"
    EDUCATION = "education"
    URBAN_ENVIRONMENT = "urban_environment"
    CULTURE = "culture"
    TRAFFIC = "traffic"
    HOUSING = "housing"
    RESCUE = "rescue"
    WORK = "work"
    ADMINISTRATION = "administration"


class AiActClass(StrEnum):
    """The class under Regulation (EU) 2024/1689, as the responsible unit has stated it."""

    PROHIBITED = "prohibited"
    HIGH_RISK = "high_risk"
    EXEMPTED = "exempted"
    TRANSPARENCY = "transparency"
    NO_DUTIES = "no_duties"
    NOT_AI = "not_ai"
    NOT_ASSESSED = "not_assessed"


class Verified(StrEnum):
    """Who stands behind the card's text."""

    CONFIRMED = "confirmed"
    COMPILED = "compiled"


class Certainty(StrEnum):
    """How a fact came into the register."""

    SOURCE_READ = "source_read"
    COMPUTED = "computed"
    UNCONFIRMED = "unconfirmed"


class Explainer(StrEnum):
    """The models that a reader can run on the page."""

    EARLY_EDUCATION_FEE = "early-education-fee"
    SEIR = "seir"
    HEALTH_BENEFITS = "health-benefits"
    SCHOOL_PLACE = "school-place"
    SCREENING = "screening"


class LinkKind(StrEnum):
    """What stands behind a link."""

    SOURCE_CODE = "source_code"
    MODEL = "model"
    DOCUMENTATION = "documentation"
    EVALUATION = "evaluation"
    OPEN_DATA = "open_data"
    PUBLICATION = "publication"


class Degree(StrEnum):
    """How likely or how severe, on three steps."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class AssessmentKind(StrEnum):
    """A kind of impact assessment."""

    DPIA = "dpia"
    FRIA = "fria"
    AIA = "aia"
    EQUALITY = "equality"
    OTHER = "other"


class Publicity(StrEnum):
    """Whether a document is public."""

    PUBLIC = "public"
    PARTLY = "partly"
    NOT_PUBLIC = "not_public"


class Unit(StrEnum):
    """What a measured number counts."""

    NUMBER = "number"
    PERCENT = "percent"
    OUT_OF_FIVE = "out_of_five"
    EURO = "euro"
    MINUTES = "minutes"
    DAYS = "days"
