"""The three languages of a text say the same, in the register's own terms."""

import io
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from register.domain.bundle import PAGES, PageKind
from register.domain.languages import Language
from register.domain.prose import plain
from register.web import markdown
from tests.rules import tree
from tests.seed import content, numbers
from tests.seed.content import CARDS, SEED, Text

FORBIDDEN = tomllib.loads((Path(__file__).parent / "terms.toml").read_text("utf-8"))
OFFICIAL = tomllib.loads((Path(__file__).parent / "official_terms.toml").read_text("utf-8"))
KEYS = {
    "term": {page.key for page in SEED.pages if page.kind is PageKind.TERM},
    "card": set(CARDS),
    "page": {*PAGES, "feedback", "changes", "systems", "search"},
    "data": {"cards.json", "cards.csv", "card.schema.json"},
}
_ITEM = re.compile(r"^\s*(?:-|\d+\.)\s", re.MULTILINE)


def unequal(among: Iterable[Text], find) -> list[str]:
    """Texts in which ``find`` gives something else in one language than in another."""
    found = []
    for text in among:
        told = {language.value: find(text.localized[language], language) for language in Language}
        if any(each != told["fi"] for each in told.values()):
            found.append(f"{text.where}: {told}")
    return found


def shape(text: str, _: Language) -> tuple[int, int]:
    """How many paragraphs and how many items of lists a text has."""
    return len(re.split(r"\n\s*\n", text.strip())), len(_ITEM.findall(text))


def targets(text: str, _: Language) -> Counter[str]:
    """Where the links of a text lead to; other sites have an address per language."""
    return Counter(
        each.partition(":")[0] if each.startswith("http") else each for each in content.links(text)
    )


def figures(text: str, language: Language) -> Counter[str]:
    """The numbers of a text."""
    return numbers.said(content.without_targets(text), language)


def variants(among: Iterable[tuple[str, Language, str]]) -> list[str]:
    """Words that the register does not use, with where they stand and what it uses."""
    return [
        f"{where}.{language}: {found[0]} (use: {instead})"
        for where, language, text in among
        for instead, patterns in FORBIDDEN[language].items()
        for pattern in patterns
        for found in re.finditer(pattern, text, re.IGNORECASE)
    ]


def written() -> list[tuple[str, Language, str]]:
    """Every text of the seed and of the interface but the tags, which are words to search by."""
    found = [
        (each.where, language, content.without_targets(each.localized[language]))
        for each in content.every()
        if ": tags." not in each.where
        for language in Language
    ]
    for language in (Language.FI, Language.SV):
        name = f"translations/{language}/LC_MESSAGES/messages.po"
        for message in read_po(io.BytesIO((tree.ROOT / name).read_bytes())):
            if message.id:
                texts = message.string, message.id
                for each, of in zip(texts, (language, Language.EN), strict=True):
                    forms = (each,) if isinstance(each, str) else each
                    found += [("interface", of, form) for form in forms]
    return found


def unexplained(slug: str, prose: Mapping[Language, list[str]]) -> list[str]:
    """Official terms that the long texts of a card use and link nowhere to the glossary."""
    found = []
    for key, stems in OFFICIAL.items():
        for language, paragraphs in prose.items():
            used = [each for each in paragraphs if re.search(stems[language], each, re.IGNORECASE)]
            linked = any(f"term:{key}" in content.links(each) for each in paragraphs)
            if used and not linked:
                found.append(f"{slug}.{language}: {key}")
    return found


def dangling(among: Iterable[Text], keys: Mapping[str, set[str]]) -> list[str]:
    """Links to terms, cards, pages and files that there are not."""
    return [
        f"{text.where}: {target}"
        for text in among
        for language in Language
        for target in content.links(text.localized[language])
        if (parts := target.partition(":"))[0] not in {"http", "https", "mailto"}
        and parts[2] not in keys.get(parts[0], set())
    ]


def text(**languages: str) -> Text:
    return Text("x", content.Localized(**languages), markdown=True)


def test_the_languages_have_the_same_shape():
    assert unequal(content.every(), shape) == []


def test_the_languages_link_to_the_same():
    assert unequal(content.every(), targets) == []


def test_the_languages_say_the_same_numbers():
    assert unequal(content.every(), figures) == []


def test_planted_differences_are_found():
    assert unequal([text(fi="a\n\nb", sv="a", en="a\n\nb")], shape)
    assert unequal([text(fi="- a\n- b", sv="- a\n- b", en="- a, b")], shape)
    assert unequal([text(fi="[a](term:b)", sv="[a](term:c)", en="[a](term:b)")], targets)
    assert unequal([text(fi="5 591", sv="5 591", en="5,519")], figures)


@pytest.mark.parametrize(
    ("fi", "sv", "en"),
    [
        ("7.–22.1.", "7–22.1.", "7–22 January"),
        ("1.8.–31.7.", "1.8–31.7.", "1 August to 31 July"),
        ("28.9.2020", "den 28 september 2020", "28 September 2020"),
        ("25.3.2020 mennessä 11 300", "25.3.2020 11 300", "25 March 2020, 11,300"),
        ("5,2 päivää, COVID-19, R0", "5,2 dagar, COVID-19", "5.2 days, COVID-19 (R0)"),
        ("6 artiklan 1 kohta", "artikel 6.1", "Article 6(1)"),
        ("liitteen III 3 kohta", "bilaga III punkt 3", "point 3 of Annex III"),
    ],
)
def test_numbers_are_read_as_each_language_writes_them(fi, sv, en):
    assert unequal([text(fi=fi, sv=sv, en=en)], figures) == []
    assert numbers.said(fi, Language.FI)


def test_one_thing_has_one_name():
    assert variants(written()) == []


def test_planted_variants_are_found():
    assert variants([("x", Language.SV, "Ge feedback om förskolan.")]) == [
        "x.sv: feedback (use: respons)",
        "x.sv: förskolan (use: småbarnspedagogik)",
    ]
    assert variants([("x", Language.SV, "Ge respons om förskoleundervisningen.")]) == []
    assert variants([("x", Language.EN, "organize the size of the prize")]) == [
        "x.en: organize (use: British spelling)"
    ]


@pytest.mark.parametrize("slug", CARDS)
def test_official_terms_are_linked_to_the_glossary_on_every_card(slug):
    prose = {
        language: [
            each.localized[language]
            for each in content.every()
            if each.markdown and each.where.startswith(f"card {slug}:")
        ]
        for language in Language
    }
    assert unexplained(slug, prose) == []


def test_planted_unexplained_terms_are_found():
    words = {Language.FI: ["Tee oikaisuvaatimus."], Language.EN: ["Nothing official."]}
    assert unexplained("x", words) == ["x.fi: revised-decision"]
    words[Language.FI].append("[Oikaisuvaatimus](term:revised-decision)")
    assert unexplained("x", words) == []
    assert OFFICIAL.keys() <= KEYS["term"]


def test_links_lead_somewhere():
    assert dangling(content.every(), KEYS) == []


def test_planted_dangling_links_are_found():
    words = "[a](term:x) [b](card:parking-bot) [c](https://a.fi) [d](other:x) [e](page:nowhere)"
    assert dangling([text(fi=words)], {"card": {"parking-bot"}, "page": {"about"}}) == [
        "x: term:x",
        "x: other:x",
        "x: page:nowhere",
    ]


def test_markdown_is_rendered_without_loss():
    for each in content.every():
        if not each.markdown:
            continue
        for language in Language:
            rendered = markdown.html(each.localized[language], language).striptags()
            assert rendered.split() == plain(each.localized[language]).split(), each.where
