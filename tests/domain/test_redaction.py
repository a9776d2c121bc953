"""Passages taken out of cards."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from register.domain import codec
from register.domain.card import Card, specs
from register.domain.declaring import DoesNotApply, NotKnown
from register.domain.errors import Invalid
from register.domain.languages import Language, Localized
from register.domain.records import Supplier
from register.domain.redaction import LONGEST_MARK, Ground, Redaction
from register.domain.vocabularies import Certainty
from register.words.marks import marks
from tests.builders import a_card, text
from tests.domain.strategies import answers

FI, SV, EN = Language
MARKS = Localized("(poistettu)", "(borttaget)", "(removed)")


def without(*passages: str) -> Redaction:
    return Redaction(passages, MARKS)


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("Matti Virtanen vastaa.", "(poistettu) vastaa."),
        ("Kysy: MATTI\n  VIRTANEN, matti virtanen", "Kysy: (poistettu), (poistettu)"),
        ("Kysy: **Matti** *Virtanen*", "Kysy: **(poistettu)*"),
        ("Matti ja Virtanen", "Matti ja Virtanen"),
        ("(Matti Virtanen)[x]", "((poistettu))[x]"),
        ("", ""),
    ],
)
def test_a_passage_goes_in_any_case_and_with_any_white_space(written, left):
    assert without("Matti  Virtanen").text(written, FI) == left


def test_the_longer_of_two_passages_goes_first():
    found = without("Virtanen", "Matti Virtanen").text("Matti Virtanen, Virtanen", FI)
    assert found == "(poistettu), (poistettu)"


def test_signs_of_patterns_stand_for_themselves():
    assert without("a.b*(c").text("aXb*(c a.b*(c", FI) == "aXb*(c (poistettu)"


@pytest.mark.parametrize("passages", [[], [""], [" \n"], ["ab"], ["Matti", "a b"]])
def test_too_short_a_passage_is_refused(passages):
    with pytest.raises(Invalid):
        without(*passages)


def test_each_language_gets_its_own_mark_and_translations_stay_confirmed():
    before = Localized("Kysy Matilta.", "Fråga Matilta.", "Ask.").confirm(FI)
    after = without("Matilta").localized(before, FI)
    assert tuple(after) == ("Kysy (poistettu).", "Fråga (borttaget).", "Ask.")
    assert after == after.confirm(FI)


def test_a_stale_translation_stays_stale_and_keeps_no_digest_of_what_went():
    before = Localized("Kysy Matilta.", "Fråga.", confirmed=((SV, "a" * 12),))
    after = without("Matilta").localized(before, FI)
    assert after.stale(FI) == (SV,)
    assert after.confirmed == ((SV, "0" * 12),)


def test_a_text_that_marks_would_make_too_long_is_replaced_whole():
    name = "Matti " * 16
    after = without("Matti").card(a_card(name=Localized(name.strip(), "namn").confirm(FI)))
    assert after.name.fi == "(poistettu)"
    assert after.name.sv == "namn"


def test_addresses_go_whole_since_a_mark_is_none():
    card = a_card(
        contact_mailbox="matti.virtanen@example.org",
        service_link=Localized("https://example.org/matti.virtanen", "https://example.org/sv"),
        suppliers=(
            Supplier(name="Matti.Virtanen Oy", part=text("all"), product_page="https://x.org/"),
        ),
    )
    after = without("matti.virtanen").card(card)
    assert after.contact_mailbox == DoesNotApply(MARKS.confirm(FI))
    assert after.service_link == DoesNotApply(MARKS.confirm(FI))
    assert after.suppliers[0].name == "(poistettu) Oy"
    assert after.suppliers[0].product_page == "https://x.org/"


def test_every_other_answer_and_record_is_searched():
    card = a_card(
        goal=NotKnown(text("Matti Virtanen")),
        benefits=DoesNotApply(text("Matti Virtanen")),
        tags=(text("Matti Virtanen"),),
    )
    plain = str(codec.to_plain(without("Matti Virtanen").card(card)))
    assert "Matti" not in plain
    assert plain.count("(poistettu)") == 3


def test_plain_data_is_searched_through_and_its_keys_stay():
    plain = {"Matti": [1, None, "Matti", {"x": "Matti M"}], "n": True}
    assert without("Matti").plain(plain, FI) == {
        "Matti": [1, None, "(poistettu)", {"x": "(poistettu) M"}], "n": True,
    }  # fmt: skip


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(specs()).flatmap(lambda spec: st.tuples(st.just(spec.name), answers(spec))),
    st.sampled_from(["abc", "example", "https", "358", "not_known"]),
)
def test_what_is_left_can_be_read_and_has_the_passage_nowhere(field, passage):
    name, answer = field
    redaction = Redaction([passage], Localized("(xx)", "(yy)", "(zz)"))
    card = Card(**{name: answer})
    after = redaction.card(card)
    assert codec.from_plain(codec.to_plain(after)) == after
    assert redaction.card(after) == after
    assert (after == card) == (redaction.card(card) == card)


@pytest.mark.parametrize("ground", Ground)
def test_a_mark_says_when_and_why_and_fits_everywhere(ground):
    said = marks(ground, date(2026, 11, 5))
    assert len(set(said)) == 3
    assert ("5.11.2026" in said.fi, "5 Nov 2026" in said.en) == (True, True)
    days = [date(2026, 1, 1) + timedelta(days=each) for each in range(365)]
    assert max(len(each) for day in days for each in marks(ground, day)) <= LONGEST_MARK


def test_a_mark_is_no_part_of_what_certainty_says():
    assert without("source").card(a_card()).datasets[0].certainty is Certainty.SOURCE_READ
