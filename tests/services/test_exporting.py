"""The published register as files."""

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal

import jsonschema
import pytest

from register.domain import bundle
from register.domain.card import specs
from register.domain.declaring import DoesNotApply, NotKnown
from register.domain.languages import Language, Localized
from register.domain.months import Month
from register.domain.records import Cost
from register.domain.schema import card_schema
from register.domain.vocabularies import Technique, Theme
from register.services import exporting, interchange, publishing
from register.store import queries
from tests.builders import DAY, a_bundle, a_card, a_page, published, text


def everywhere(words: str) -> Localized:
    return Localized(words, words, words).confirm(Language.FI)


def rows() -> list[dict[str, str]]:
    read = csv.DictReader(io.StringIO(exporting.as_csv().decode("utf-8-sig"), newline=""))
    return [dict(row) for row in read]


def row(actors, **changes) -> dict[str, str]:
    published(actors, **changes)
    return rows()[0]


def test_the_json_file_is_the_bundle(actors):
    given = a_bundle(pages=(a_page(title=text("Åäö")),))
    interchange.import_bundle(actors.operator, given, publish=True)
    written = exporting.as_json()
    assert bundle.from_plain(json.loads(written)) == queries.bundle() == given
    assert "Åäö".encode() in written
    assert written.endswith(b"}\n")


def test_every_exported_card_fits_the_published_schema(seeded):
    validator = jsonschema.Draft202012Validator(card_schema())
    exported = json.loads(exporting.as_json())["systems"]
    assert exported
    for each in exported:
        validator.validate(each["card"])


def test_the_same_content_gives_the_same_bytes(seeded):
    assert exporting.as_json() == exporting.as_json()
    assert exporting.as_csv() == exporting.as_csv()


def test_an_empty_register_gives_an_empty_file(app):
    assert json.loads(exporting.as_json()) == {
        "format_version": 1,
        "departments": [],
        "pages": [],
        "systems": [],
    }
    assert rows() == []


def test_drafts_and_withdrawn_cards_are_in_neither_file(actors):
    publishing.open_system(actors.editor, "draft", "drf2", a_card())
    publishing.withdraw(actors.publisher, published(actors), text("mistake"))
    assert rows() == []
    assert json.loads(exporting.as_json())["systems"] == []


def test_the_csv_file_opens_in_a_spreadsheet(actors):
    published(actors)
    written = exporting.as_csv()
    assert written.startswith("\ufeffslug,short_id,published_at,name_fi,name_sv,name_en,".encode())
    assert written.count(b"\r\n") == 2


def test_a_translated_field_has_a_column_for_each_language_and_others_have_one(actors):
    columns = list(row(actors))
    expected = ["slug", "short_id", "published_at"]
    for spec in specs():
        each = [f"{spec.name}_{language}" for language in Language]
        expected += each if spec.translated else [spec.name]
    assert columns == expected
    assert len(columns) == len(set(columns))


def test_every_kind_of_value_is_a_text_in_its_cell(actors):
    found = row(
        actors,
        name=Localized("Nimi", "Namn").confirm(Language.FI),
        techniques=(Technique.RULES, Technique.OPTIMISATION),
        themes=(Theme.HOUSING,),
        tags=(Localized("yksi", en="one"), Localized("kaksi", en="two")),
        in_use_since=Month(2019),
        ended=NotKnown(text("the unit")),
        cost=(Cost(what=everywhere("lisens"), amount=Decimal("1200.5")),),
        service_link=Localized("https://a.example/ä"),
        goal=Localized("kaksi\n\nkappaletta, pilkku", "x").confirm(Language.FI),
        benefits=DoesNotApply(Localized("ei", "nej").confirm(Language.FI)),
    )
    expected = {
        "slug": "parking",
        "short_id": "prk2",
        "published_at": queries.published_card("parking").began_at.isoformat(),
        "name_fi": "Nimi",
        "name_sv": "Namn",
        "name_en": "",
        "techniques": "rules; optimisation",
        "themes": "housing",
        "tags_fi": "yksi; kaksi",
        "tags_en": "one; two",
        "in_use_since": "2019",
        "ended": "not_known: en the unit",
        "lifecycle": "in_use",
        "department": "traffic",
        "compiled_on": DAY.isoformat(),
        "service_link_fi": "https://a.example/ä",
        "goal_fi": "kaksi\n\nkappaletta, pilkku",
        "benefits_fi": "does_not_apply: ei",
        "benefits_sv": "does_not_apply: nej",
        "explainer": "",
    }
    assert {name: found[name] for name in expected} == expected
    cost = json.loads(found["cost"])
    assert [(each["what"]["sv"], each["amount"]) for each in cost] == [("lisens", 1200.5)]


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_is_taken_for_a_formula(actors, start):
    danger = f'{start}HYPERLINK("https://evil.example","x")'
    texts = {
        spec.name: everywhere(danger)
        for spec in specs()
        if spec.kind in {"line", "prose"} and spec.translated
    }
    card = {"tags": (everywhere(danger),), "contact_phone": "+358 9 1", **texts}
    found = row(actors, **card, department=danger)
    dangerous = [name for name, cell in found.items() if danger in cell]
    assert len(dangerous) >= 3 * len(texts) + 4
    assert not [name for name, cell in found.items() if cell[:1] in set("=+-@\t\r")]
    assert found["name_fi"] == f"'{danger}"
    assert found["contact_phone"] == "'+358 9 1"


def test_cards_come_in_the_order_of_their_slugs(actors):
    published(actors, "b", "bbb2")
    published(actors, "a", "aaa2")
    assert [each["slug"] for each in rows()] == ["a", "b"]
    assert [each.slug for each in queries.bundle().systems] == ["a", "b"]


def test_texts_with_line_breaks_and_quotes_survive_the_csv_file(actors):
    words = 'a "b", c;\nd'
    confirmed = replace(text("x"), fi=words, confirmed=()).confirm(Language.FI)
    assert row(actors, goal=confirmed)["goal_fi"] == words
