"""A card as a form and back: nothing is lost, and every fault stands beside its input."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from register.domain.card import Card
from register.domain.declaring import DoesNotApply, NotKnown, Section
from register.domain.errors import Invalid, Problem
from register.domain.languages import Language, Localized
from register.domain.months import Month
from register.services.seeding import read_seed
from register.web.forms.card import fields, sent, typed, written
from register.web.forms.records import closed_up, stepped
from tests.builders import a_card, text
from tests.domain.strategies import CARDS

#: A card is long, and the machine may be busy.
UNHURRIED = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
SEEDED = [each.card for each in read_seed().systems]


def through_the_form(card: Card) -> Card:
    """Each section typed as it stands and read again."""
    for section in Section:
        card = written(card, section, sent(typed(card, section), section))
    return card


@pytest.mark.parametrize("number", range(len(SEEDED)))
def test_a_card_that_is_read_from_its_form_is_the_same_card(number):
    assert through_the_form(SEEDED[number]) == SEEDED[number]


@given(CARDS, st.sampled_from(Section))
@settings(UNHURRIED, max_examples=25)
def test_any_card_is_the_same_after_the_form(card, section):
    again = sent(typed(card, section), section)
    assert typed(written(card, section, again), section) == again


@pytest.mark.parametrize("section", Section)
def test_an_empty_form_empties_its_section_and_no_other(section):
    card = written(a_card(), section, {})
    for other in Section:
        assert typed(card, other) == ({} if other is section else typed(a_card(), other))


@given(st.dictionaries(st.text(max_size=30), st.text(max_size=30)), st.sampled_from(Section))
@UNHURRIED
def test_any_form_can_be_read(form, section):
    emptied = written(a_card(), section, {})
    assert written(a_card(), section, sent(form, section)) == emptied


NAMES = ["goal", "goal.fi", "goal.answer", "goal.instead.sv", "goal.0.fi", "benefits.instead"]
NAMES += ["before.fi.fi", "goal.fi.0", "proportionality.answer"]


@UNHURRIED
@given(st.dictionaries(st.sampled_from(NAMES), st.text(max_size=12) | st.just("not_known")))
def test_any_form_of_known_fields_is_read_or_refused(form):
    wrong: tuple[Problem, ...] = ()
    try:
        written(a_card(), Section.PURPOSE, sent(form, Section.PURPOSE))
    except Invalid as error:
        wrong = error.problems
    known = {spec.name for spec in fields(Section.PURPOSE)}
    assert {each.path.split(".")[0] for each in wrong} <= known


def read(section: Section, **form: str) -> Card:
    named = {name.replace("__", "."): held for name, held in form.items()}
    return written(Card(), section, sent(named, section))


@pytest.mark.parametrize(
    ("given", "path", "code"),
    [
        ({"compiled_on": "31.2.2026"}, "compiled_on", "bad_date"),
        ({"compiled_on": "tomorrow"}, "compiled_on", "bad_date"),
        ({"sources__0__address": "ei osoite"}, "sources.0.address", "bad_address"),
        ({"sources__3__certainty": "certain"}, "sources.0.certainty", "unknown_choice"),
        ({"verified__answer": "not_known"}, "verified.instead", "empty"),
        ({"verified__instead__fi": "kysy"}, "verified.answer", "reason_alone"),
        (
            {
                "verified": "confirmed",
                "verified__answer": "not_known",
                "verified__instead__fi": "k",
            },
            "verified",
            "two_answers",
        ),
    ],
)
def test_a_fault_names_its_input(given, path, code):
    form = closed_up({k.replace("__", "."): v for k, v in given.items()}, Section.REVIEW)
    with pytest.raises(Invalid) as caught:
        written(Card(), Section.REVIEW, form)
    assert [(each.path, each.code) for each in caught.value.problems] == [(path, code)]


def test_dates_months_and_numbers_are_read_as_people_write_them():
    for day in ("3.5.2026", "03.05.2026", "3. 5. 2026", "2026-05-03"):
        assert str(read(Section.REVIEW, compiled_on=day).compiled_on) == "2026-05-03"
    for month, wanted in {
        "5/2026": Month(2026, 5),
        "5.2026": Month(2026, 5),
        "2026": Month(2026),
    }.items():
        assert read(Section.OVERVIEW, in_use_since=month).in_use_since == wanted
    [cost] = read(Section.RESPONSIBILITY, cost__0__amount="1 234 567,5").cost
    assert cost.amount == 1_234_567.5


def test_a_line_is_one_line_however_it_was_typed():
    card = read(Section.OVERVIEW, summary__fi="yksi\r\nkaksi", description__fi="yksi\r\nkaksi")
    assert (card.summary.fi, card.description.fi) == ("yksi kaksi", "yksi\nkaksi")


def test_what_is_not_known_or_does_not_apply_is_said_in_words():
    card = read(
        Section.PURPOSE,
        goal__answer="not_known",
        goal__instead__fi="kysy meiltä",
        before__answer="does_not_apply",
        before__instead__sv="nytt",
    )
    assert card.goal == NotKnown(Localized("kysy meiltä"))
    assert card.before == DoesNotApply(Localized("", "nytt"))


def test_wording_is_compared_with_the_card_before():
    form = typed(a_card(), Section.PURPOSE) | {"goal.fi": "uusi"}
    assert written(a_card(), Section.PURPOSE, form).goal.stale(Language.FI)
    form |= {"goal.confirm.sv": "on"}
    assert written(a_card(), Section.PURPOSE, form).goal.stale(Language.FI) == (Language.EN,)


FORM = {
    "links.0.title.fi": "eka",
    "links.1.title.fi": "toka",
    "links.1.address": "https://b.example",
    "operating_logic.fi": "säännöt",
}


@pytest.mark.parametrize(
    ("step", "titles", "lands"),
    [
        ("add:links", ["eka", "toka", ""], "links.2"),
        ("remove:links.0", ["toka"], "links.0"),
        ("up:links.1", ["toka", "eka"], "links.0"),
        ("down:links.0", ["toka", "eka"], "links.1"),
        ("up:links.0", ["eka", "toka"], "links.0"),
        ("down:links.1", ["eka", "toka"], "links.1"),
        ("remove:links.9", ["eka", "toka"], "links.1"),
        ("add:name", ["eka", "toka"], ""),
        ("burn:links.0", ["eka", "toka"], ""),
    ],
)
def test_records_are_added_removed_and_moved(step, titles, lands):
    form, at = stepped(FORM, Section.PROCESSING, step)
    assert at == lands
    assert form["operating_logic.fi"] == "säännöt"
    found = [form.get(f"links.{number}.title.fi", "") for number in range(len(titles))]
    assert found == titles
    moved = titles.index("toka")
    assert form[f"links.{moved}.address"] == "https://b.example"


def test_records_without_a_word_are_closed_up():
    form, _ = stepped(FORM, Section.PROCESSING, "add:links")
    assert closed_up(form, Section.PROCESSING) == FORM
    assert closed_up({"links.7.title.fi": "eka"}, Section.PROCESSING) == {"links.0.title.fi": "eka"}


def test_a_payload_is_kept_as_the_text_that_it_is():
    hostile = "<script>alert(1)</script> &lt;b&gt; x<y and z>w"
    card = read(Section.PURPOSE, goal__fi=hostile)
    assert card.goal == Localized(hostile)
    assert typed(card, Section.PURPOSE) == {"goal.fi": hostile}


def test_control_characters_are_refused_where_they_stand():
    with pytest.raises(Invalid) as caught:
        read(Section.PURPOSE, goal__fi="a\x00b")
    assert [each.path for each in caught.value.problems] == ["goal.fi"]


def test_text_after_the_form_is_that_of_the_builder():
    card = replace(a_card(), tags=(text("a"), text("b")))
    assert through_the_form(card) == card
