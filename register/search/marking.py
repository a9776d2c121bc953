"""Which words of a text are what a question asks for."""

from dataclasses import dataclass

from register.domain.languages import Language
from register.search.analysis import tokens
from register.search.question import Question
from register.search.terms import Kind


@dataclass(frozen=True, slots=True)
class Mark:
    """A word of a text that is asked for, and by which words of the query."""

    start: int
    end: int
    asked: frozenset[str]


def marks(question: Question, text: str, language: Language) -> list[Mark]:
    """Every word of the text that meets the question.

    Where no single word does, the words of a phrase that means the same, or the halves of
    a compound that is asked for.
    """
    words = list(tokens.words(text))
    written = [each[0] for each in words]
    asked = [question.asked_by(each, language) for each in written]
    for at, whole in question.reader.left_out(written, language):
        asked[at] |= question.asked_by(whole, language)
    if not any(asked):
        asked = _phrases(question, written, language)
    if not any(asked):
        asked = [question.halved_by(each, language) for each in written]
    return [Mark(*each.span(), by) for each, by in zip(words, asked, strict=True) if by]


def _phrases(question: Question, written: list[str], language: Language) -> list[frozenset[str]]:
    asked = [frozenset[str]()] * len(written)
    owners: list[int] = []
    lemmas: list[str] = []
    for at, word in enumerate(written):
        read = question.reader.read(word, language).lemmas
        owners += [at] * len(read)
        lemmas += read
    for number, places in question.reader.concepts(language).phrases(lemmas).items():
        by = question.asking(f"{Kind.CONCEPT}{number}", language)
        for place in places:
            asked[owners[place]] |= by
    return asked
