"""What of a card or a page is indexed."""

from datetime import date

from register.domain import records
from register.domain.bundle import PageKind
from register.domain.card import specs
from register.domain.completeness import texts
from register.domain.declaring import DoesNotApply, Kind, NotKnown
from register.domain.languages import Language, Localized
from register.domain.vocabularies import Technique, Theme
from register.search.documents import card_document, card_version, page_document, page_version
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


def test_addresses_single_choices_dates_and_mailboxes_are_left_out():
    card = a_card(
        service_link=Localized(fi="https://example.org/fi"),
        links=(records.Related(title=text("the code"), address="https://example.org/code"),),
    )
    document = card_document("parking", card)
    worded = {Kind.LINE, Kind.PROSE, Kind.TAGS, Kind.RECORDS, Kind.CHOICES}
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


def test_themes_and_techniques_are_found_by_their_labels():
    card = a_card(themes=(Theme.TRAFFIC,), techniques=(Technique.MACHINE_LEARNING,))
    document = card_document("parking", card)
    assert Passage("themes", 2.0, "Traffic and parking") in document.texts[Language.EN]
    assert ("techniques", "Machine learning") in passages(document, Language.EN)


def test_a_version_tells_revisions_and_names_of_departments_apart():
    assert card_version(1, None) == card_version(1, Localized())
    versions = {card_version(1, None), card_version(2, None), card_version(1, text("Traffic"))}
    assert len(versions) == 3


def test_the_version_of_a_page_changes_with_its_texts_only():
    version = page_version(a_page())
    assert version == page_version(a_page(updated_on=date(2030, 1, 1)))
    assert version != page_version(a_page(body=text("Other words.")))
    assert page_version(a_page(title=Localized(fi="\ud800")))
