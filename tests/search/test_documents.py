"""What of a card or a page is indexed."""

from dataclasses import replace

from register.domain import records
from register.domain.bundle import PageKind
from register.domain.card import specs
from register.domain.completeness import texts
from register.domain.declaring import DoesNotApply, Kind, NotKnown
from register.domain.languages import Language, Localized
from register.search.documents import card_document, page_document
from register.search.port import DocumentKind, Passage
from tests.builders import a_card, a_page, text


def passages(document, language=Language.FI):
    return [(each.field, each.text) for each in document.texts[language]]


def test_every_text_of_a_card_is_there_once_in_its_own_language():
    card = a_card(tags=(text("a tag"), text("another")), why_ended=text("too old"))
    document = card_document("parking", card)
    assert document.id == (DocumentKind.CARD, "parking")
    assert document.names == card.name
    for spec in specs():
        for _, written in texts(getattr(card, spec.name)) if spec.name != "name" else ():
            for language in Language:
                assert (spec.name, written[language]) in passages(document, language)
                for other in set(Language) - {language}:
                    assert (spec.name, written[language]) not in passages(document, other)


def test_a_missing_translation_is_not_filled_in():
    document = card_document("parking", a_card(goal=Localized(fi="tavoite")))
    assert ("goal", "tavoite") in passages(document, Language.FI)
    assert "goal" not in dict(passages(document, Language.EN))


def test_words_on_why_there_is_no_answer_are_left_out():
    card = a_card(
        name=NotKnown(text("ask the mayor")),
        goal=NotKnown(text("ask the mayor")),
        benefits=DoesNotApply(text("no benefit")),
    )
    document = card_document("parking", card)
    assert not document.names
    assert {"goal", "benefits"}.isdisjoint(dict(passages(document)))


def test_addresses_choices_dates_and_mailboxes_are_left_out():
    card = a_card(
        service_link=Localized(fi="https://example.org/fi"),
        links=(records.Related(title=text("the code"), address="https://example.org/code"),),
    )
    document = card_document("parking", card)
    worded = {Kind.LINE, Kind.PROSE, Kind.TAGS, Kind.RECORDS}
    fields = dict(passages(document))
    assert fields.keys() <= {spec.name for spec in specs() if spec.kind in worded}
    assert fields["links"] == "fi the code"


def test_an_untranslated_line_belongs_to_every_language():
    card = a_card(suppliers=(records.Supplier(name="Botti Oy", part=text("builds it")),))
    for language in Language:
        assert ("suppliers", "Botti Oy") in passages(card_document("parking", card), language)


def test_prose_is_indexed_by_plain_paragraphs():
    prose = Localized(fi="## Otsikko\n\nYksi **lihava**\nsana.\n\n- [a](page:b)\n- b")
    document = card_document("parking", a_card(goal=prose))
    assert [words for field, words in passages(document) if field == "goal"] == [
        "Otsikko",
        "Yksi lihava sana.",
        "a b",
    ]


def test_weights_are_those_declared():
    card = a_card(
        datasets=(records.Dataset(name=Localized(fi="nimi"), content=Localized(fi="sisältö")),)
    )
    found = card_document("parking", card).texts[Language.FI]
    assert Passage("summary", 3.0, "fi answers questions") in found
    assert Passage("datasets", 1.5, "nimi") in found
    assert Passage("datasets", 1.0, "sisältö") in found


def test_the_department_is_found_by_its_name():
    document = card_document("parking", a_card(), text("Traffic"))
    assert ("department", "sv Traffic") in passages(document, Language.SV)


def test_pages_and_terms_are_documents_of_their_own_kind():
    page = page_document(a_page(body=text("**Words.**\n\nMore.")))
    term = page_document(a_page(kind=PageKind.TERM))
    assert page.id == (DocumentKind.PAGE, "about")
    assert term.id == (DocumentKind.TERM, "about")
    assert page.names == a_page().title
    assert passages(page, Language.EN) == [("body", "en Words."), ("body", "More.")]


def test_the_version_changes_with_what_is_indexed_and_with_nothing_else():
    card, version = a_card(), card_document("parking", a_card()).version
    assert version == card_document("renamed", replace(card, contact_phone="+358 9 1")).version
    changed = [
        replace(card, name=text("another bot")),
        replace(card, goal=text("another goal")),
        replace(card, goal=replace(text("help"), en="")),
        replace(card, before=text("help")),
    ]
    versions = {card_document("parking", each).version for each in changed}
    assert len(versions | {version}) == len(changed) + 1
    assert version != card_document("parking", card, text("Traffic")).version


def test_texts_that_no_encoding_can_hold_have_a_version_too():
    assert card_document("parking", a_card(name=Localized(fi="\ud800"))).version
