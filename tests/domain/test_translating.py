"""What becomes of translations when the text they were made from changes."""

from dataclasses import replace

from register.domain.declaring import NotKnown
from register.domain.languages import Language, Localized
from register.domain.translating import behind, carried, confirmed_everywhere
from tests.builders import a_card, text


def reworded(words: Localized, **changes: str) -> Localized:
    """As a form gives it: no word on what it was confirmed against."""
    return replace(words, confirmed=(), **changes)


def test_a_new_source_text_leaves_the_untouched_translations_behind():
    card = carried(a_card(goal=reworded(text("help"), fi="uusi")), a_card())
    assert card.goal.stale(Language.FI) == (Language.SV, Language.EN)
    [found] = behind(card)
    assert (found.path, found.stale, found.missing) == ("goal", (Language.SV, Language.EN), ())


def test_a_reworded_translation_is_confirmed_and_the_other_stays_behind():
    card = carried(a_card(goal=reworded(text("help"), fi="uusi", sv="ny")), a_card())
    assert card.goal.stale(Language.FI) == (Language.EN,)


def test_a_translation_may_be_confirmed_without_rewording():
    stale = carried(a_card(goal=reworded(text("help"), fi="uusi")), a_card())
    card = carried(stale, stale, frozenset({("goal", Language.SV)}))
    assert card.goal.stale(Language.FI) == (Language.EN,)
    assert (card.goal.fi, card.goal.sv) == ("uusi", "sv help")


def test_what_is_stale_stays_so_while_other_fields_are_written():
    stale = carried(a_card(goal=reworded(text("help"), fi="uusi")), a_card())
    card = carried(replace(stale, affected=reworded(text("all"))), stale)
    assert card.goal == stale.goal
    assert card.affected == text("all")


def test_a_stale_translation_is_confirmed_again_when_the_source_returns():
    stale = carried(a_card(goal=reworded(text("help"), fi="uusi")), a_card())
    emptied = carried(replace(stale, goal=reworded(text("help"), fi="")), stale)
    assert carried(replace(emptied, goal=reworded(text("help"))), emptied) == a_card()


def test_records_keep_their_confirmation_when_they_move():
    one, two = a_card().risks[0], replace(a_card().risks[0], risk=text("other"))
    before = a_card(risks=(one, replace(two, risk=reworded(two.risk, fi="toinen"))))
    moved = carried(replace(before, risks=before.risks[::-1]), before)
    assert moved.risks == before.risks[::-1]
    assert moved.risks[0].risk.stale(Language.FI) == (Language.SV, Language.EN)


def test_the_words_of_not_known_are_translations_too():
    before = a_card(affected=NotKnown(text("ask us")))
    card = carried(a_card(affected=NotKnown(reworded(text("ask us"), fi="kysy"))), before)
    assert [each.path for each in behind(card)] == ["affected"]


def test_everything_can_be_confirmed_at_once():
    stale = carried(a_card(goal=reworded(text("help"), fi="uusi")), a_card())
    assert list(behind(confirmed_everywhere(stale))) == []
    assert list(behind(a_card())) == []


def test_a_text_that_lacks_a_language_is_behind():
    [found] = behind(a_card(goal=Localized("vain suomeksi")))
    assert found.missing == (Language.SV, Language.EN)
