"""What keeps a card from being published, and how much of it is there."""

from dataclasses import replace

import pytest

from register.domain.card import Card, specs
from register.domain.completeness import CONDITIONS, Gap, blocking, shares
from register.domain.declaring import DoesNotApply, Need, NotKnown
from register.domain.languages import NATIONAL, Language, Localized
from register.domain.records import Risk
from register.domain.vocabularies import DecisionRole, Lifecycle, Technique, Verified
from tests.builders import DAY, a_card, text

ALWAYS = [spec for spec in specs() if spec.need is Need.ALWAYS]
STALE = Localized("uusi", "gammal").confirm(Language.SV)


def paths(**changes) -> set[str]:
    return {gap.path for gap in blocking(a_card(**changes))}


def an_idea(**changes) -> Card:
    full = a_card()
    kept = ("name", "summary", "description", "themes", "sources")
    return Card(
        **{"lifecycle": Lifecycle.IDEA} | {name: getattr(full, name) for name in kept} | changes
    )


def test_a_full_card_may_be_published():
    assert blocking(a_card()) == ()


@pytest.mark.parametrize("spec", ALWAYS, ids=lambda spec: spec.name)
def test_a_field_that_is_always_needed_blocks_while_it_is_empty(spec):
    # Without a stage or a role in decisions, other fields depend on the missing answer.
    gaps = blocking(a_card(how_to_object=text("ask"), **{spec.name: None}))
    assert gaps == (Gap(spec.name, NATIONAL if spec.translated else ()),)


@pytest.mark.parametrize("spec", ALWAYS, ids=lambda spec: spec.name)
@pytest.mark.parametrize("instead", [NotKnown(text("ask")), DoesNotApply(text("why"))])
def test_a_word_on_why_there_is_no_answer_is_enough(spec, instead):
    changes = {"how_to_object": text("ask"), spec.name: instead}
    assert blocking(a_card(**changes)) == ()


def test_every_need_has_its_condition():
    assert set(CONDITIONS) == set(Need)


DECIDING = {"decision_role": DecisionRole.DECIDES, "how_to_object": text("ask")}
DECISION = {"processing_rules", "automated_decision"}


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"lifecycle": Lifecycle.RETIRED}, {"why_ended"}),
        ({"lifecycle": Lifecycle.REJECTED}, {"why_ended"}),
        ({"lifecycle": Lifecycle.SUSPENDED}, set()),
        ({"decision_role": DecisionRole.INFORMS}, {"how_to_object"}),
        ({"decision_role": NotKnown(text("ask"))}, {"how_to_object"}),
        ({"decision_role": DecisionRole.NONE}, set()),
        ({"techniques": (Technique.RULES, Technique.MACHINE_LEARNING)}, {"training_data"}),
        ({"techniques": (Technique.GENERATIVE_AI,)}, {"training_data"}),
        ({"techniques": (Technique.OPTIMISATION,)}, set()),
        ({"techniques": NotKnown(text("ask"))}, set()),
        ({"lifecycle": Lifecycle.PILOT, **DECIDING}, DECISION),
        ({"lifecycle": Lifecycle.IN_USE, **DECIDING}, DECISION),
        ({"lifecycle": Lifecycle.SUSPENDED, **DECIDING}, DECISION),
        ({"lifecycle": Lifecycle.PLANNED, **DECIDING}, set()),
        ({"lifecycle": Lifecycle.IN_DEVELOPMENT, **DECIDING}, set()),
        ({**DECIDING, "decision_role": DecisionRole.RECOMMENDS}, set()),
        ({"verified": Verified.CONFIRMED}, {"reviewed_on", "next_review_on"}),
        ({"verified": Verified.CONFIRMED, "reviewed_on": DAY}, {"next_review_on"}),
        ({"verified": Verified.COMPILED, "sources": None}, {"sources"}),
        ({"verified": NotKnown(text("ask")), "sources": None}, set()),
    ],
)
def test_what_else_is_needed_depends_on_the_card(changes, missing):
    assert paths(**changes) == missing


def test_an_idea_needs_only_what_it_can_have():
    assert blocking(an_idea()) == ()
    assert {gap.path for gap in blocking(Card(lifecycle=Lifecycle.IDEA))} == {
        "name",
        "summary",
        "description",
        "themes",
        "sources",
    }


@pytest.mark.parametrize("empty", [None, (), Localized()])
def test_empty_is_no_answer(empty):
    assert paths(summary=empty) == {"summary"}


@pytest.mark.parametrize(
    ("name", "lacking"),
    [
        (Localized("a", "b"), ()),
        (Localized("a", "", "c"), (Language.SV,)),
        (Localized("", "b", "c"), (Language.FI,)),
        (Localized("", "", "c"), NATIONAL),
    ],
)
def test_finnish_and_swedish_are_needed_and_english_is_not(name, lacking):
    gaps = blocking(a_card(name=name.confirm(Language.FI)))
    assert gaps == ((Gap("name", lacking),) if lacking else ())


def test_a_reason_is_needed_in_both_languages_too():
    assert blocking(a_card(name=NotKnown(Localized("kysy")))) == (Gap("name", (Language.SV,)),)


def test_a_text_that_is_not_needed_may_be_in_one_language():
    assert paths(benefits=Localized(fi="hyöty"), tags=(Localized(en="tag"),)) == set()


def test_a_record_has_what_every_record_of_its_sort_needs():
    risk = Risk(risk=Localized("vaara"), to_whom=text("all"), severity=None)
    assert blocking(a_card(risks=(a_card().risks[0], risk))) == (
        Gap("risks.1.risk", (Language.SV,)),
        Gap("risks.1.mitigation", NATIONAL),
    )
    dataset = replace(a_card().datasets[0], certainty=None, source=Localized("lähde"))
    assert blocking(a_card(datasets=(dataset,))) == (Gap("datasets.0.certainty"),)


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"name": STALE}, "name"),
        ({"benefits": STALE}, "benefits"),
        ({"name": Localized("uusi", "aldrig bekräftad")}, "name"),
        ({"goal": NotKnown(STALE)}, "goal"),
        ({"goal": DoesNotApply(STALE)}, "goal"),
        ({"tags": (text("one"), STALE)}, "tags.1"),
        ({"risks": (Risk(risk=STALE, to_whom=text("all"), mitigation=text("x")),)}, "risks.0.risk"),
    ],
)
def test_a_stale_national_language_blocks_wherever_it_is(changes, path):
    assert blocking(a_card(**changes)) == (Gap(path, (Language.SV,), stale=True),)


def test_stale_english_does_not_block():
    assert (
        paths(name=replace(text("name"), en="old", confirmed=text("name").confirmed[:1])) == set()
    )


def test_staleness_is_against_the_source_language_of_the_card():
    name = Localized("nimi", "namn").confirm(Language.SV)
    assert blocking(a_card(name=name)) == (Gap("name", (Language.SV,), stale=True),)
    stale_elsewhere = {gap.path for gap in blocking(a_card(name=name, source_language=Language.SV))}
    assert "name" not in stale_elsewhere


@pytest.mark.parametrize("language", Language)
def test_shares_count_a_required_field_eight_a_first_page_field_four_and_others_two(language):
    # Of an idea 6 fields are needed; of the other 50, 22 are on the first level.
    total = 6 * 8 + 22 * 4 + 28 * 2
    card = Card(
        lifecycle=Lifecycle.IDEA,
        name=Localized("vain suomeksi"),
        tags=(text("tag"),),
        ended=DoesNotApply(text("no")),
        goal=NotKnown(text("ask")),
        risks=(Risk(risk=text("risk"), to_whom=Localized("a", "b")),),
    )
    answered = {
        Language.FI: 8 + 8 + 4 + 4 + 2 + 2,
        Language.SV: 8 + 0 + 4 + 4 + 2 + 2,
        Language.EN: 8 + 0 + 4 + 4 + 2 + 0,
    }[language]
    found = shares(card, language)
    assert (found.answered, found.known) == (answered / total, (answered - 2) / total)


def test_nothing_answered_is_nought_and_everything_answered_is_one():
    assert shares(Card(), Language.FI).answered == 0
    all_unknown = Card(**{spec.name: NotKnown(text("ask")) for spec in specs()})
    assert shares(all_unknown, Language.EN).answered == 1
    assert shares(all_unknown, Language.EN).known == 0
