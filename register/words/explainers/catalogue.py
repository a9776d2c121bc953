"""The words of every model, by its name in addresses."""

from collections.abc import Mapping

from register.words.explainers import (
    early_education_fee,
    health_benefits,
    school_place,
    screening,
    seir,
)
from register.words.explainers.kinds import ModelWords

MODELS: Mapping[str, ModelWords] = {
    "early-education-fee": early_education_fee.WORDS,
    "school-place": school_place.WORDS,
    "screening": screening.WORDS,
    "seir": seir.WORDS,
    "health-benefits": health_benefits.WORDS,
}
