"""Every field of every card is answered, in every language, and the first answers are short."""

from collections.abc import Iterator

import pytest

from register.domain.card import Card, specs
from register.domain.completeness import shares, texts, unanswered
from register.domain.declaring import Kind, NotKnown, Question
from register.domain.declaring import specs as parts
from register.domain.languages import Language, Localized
from register.domain.prose import first_paragraph, plain
from register.domain.readability import sentences, words
from tests.seed.content import CARDS, SEED

MOST_WORDS = 120
MOST_IN_A_SENTENCE = 25
DEPARTMENTS = {each.code: each.name for each in SEED.departments}
EXPECTED = {
    "ai-register", "baby-families", "breast-screening", "cervical-screening",
    "colorectal-screening", "digital-consent", "early-education-fee", "first-grade-place",
    "health-benefit-analysis", "health-centre-bot", "library-logistics", "nero-hester", "obotti",
    "parking-bot", "preschool-place", "rental-flat-bot", "risk-anticipation", "seir-forecast",
    "service-matching", "summer-job-bot", "vaccination-message",
}  # fmt: skip


def first_answers(card: Card, language: Language) -> Iterator[str]:
    """What the head of a card answers to the five questions, in one language."""
    for spec in specs():
        if spec.answers is None:
            continue
        value = getattr(card, spec.name)
        if spec.kind is Kind.REFERENCE and isinstance(value, str):
            yield DEPARTMENTS[value][language]
        else:
            for _, text in texts(value):
                yield first_paragraph(text[language])


def unanswered_parts(card: Card) -> list[str]:
    """The parts of records that hold nothing, not even why."""
    return [
        f"{spec.name}.{number}.{part.name}"
        for spec in specs()
        if spec.kind is Kind.RECORDS and isinstance(getattr(card, spec.name), tuple)
        for number, record in enumerate(getattr(card, spec.name))
        for part in parts(type(record))
        if unanswered(getattr(record, part.name)) and part.kind is not Kind.LINK
    ]


def too_long(text: str, most: int = MOST_IN_A_SENTENCE) -> list[str]:
    """The sentences of a text that have more than ``most`` words."""
    return [each for each in sentences(text) if len(words(each)) > most]


def test_the_seed_holds_the_systems_that_the_city_has_shown():
    assert set(CARDS) == EXPECTED


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("slug", CARDS)
def test_everything_is_answered(slug, language):
    assert shares(CARDS[slug], language).answered == 1


@pytest.mark.parametrize("slug", CARDS)
def test_every_text_is_in_three_languages_and_every_record_complete(slug):
    card = CARDS[slug]
    for spec in specs():
        for path, text in texts(getattr(card, spec.name), spec.name):
            assert text.missing() == (), path
    assert unanswered_parts(card) == []


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("slug", CARDS)
def test_the_first_answers_are_short(slug, language):
    answers = list(first_answers(CARDS[slug], language))
    assert sum(len(words(plain(each))) for each in answers) <= MOST_WORDS
    assert [long for each in answers for long in too_long(each)] == []


def test_a_long_sentence_is_found():
    assert too_long("Short. " + "Word " * 26) == [("Word " * 26).strip()]
    assert too_long("Word " * 25) == []


@pytest.mark.parametrize("slug", CARDS)
def test_an_unknown_stage_tells_the_year_of_the_last_evidence(slug):
    card = CARDS[slug]
    if isinstance(card.lifecycle, NotKnown):
        assert isinstance(card.description, Localized)
        for language in Language:
            years = {str(year) for year in range(2018, 2027)} & set(
                words(card.description[language])
            )
            assert years, language


def test_every_question_is_answered_by_some_field():
    assert {spec.answers for spec in specs()} - {None} == set(Question)
