"""What an engine stores of a word: a term says how it meets the word, and where it stands.

``fi.maksu/4`` is: in Finnish, as its dictionary form, "maksu", in ordinary text. Engines keep
terms and know nothing of words, so what is found and in which order does not depend on them.
"""

from enum import StrEnum

from register.domain.languages import Language

#: Where a word stands, by the weight declared for the field; the last but one is text where the
#: word stands often.
WEIGHTS = (6.0, 3.0, 2.0, 1.5, 1.0)
NAME, _, _, OFTEN, TEXT = LEVELS = tuple(range(len(WEIGHTS)))
#: So many times in ordinary text is often.
MANY = 3


class Kind(StrEnum):
    """How a term meets a word; the sign stands before the word."""

    EXACT = "="
    LEMMA = "."
    PART = "_"
    FOLDED = "~"
    CONCEPT = "#"


def level(weight: float) -> int:
    """The level of a field that is declared with ``weight``."""
    return next((each for each in LEVELS if weight >= WEIGHTS[each]), TEXT)


def term(language: Language, met: str, where: int) -> str:
    """The term as engines store it; ``met`` is a sign of Kind and a word."""
    return f"{language}{met}/{where}"
