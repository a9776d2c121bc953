"""The list, the card and its history."""

import re
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import event

from register.domain.declaring import DoesNotApply, NotKnown
from register.domain.languages import Language, Localized
from register.domain.vocabularies import Lifecycle, Verified
from register.services import publishing
from register.store import desk, queries
from register.store.db import db
from register.web.forms.feedback import FormTokens
from tests import builders
from tests.page import Site


@pytest.fixture
def people(actors):
    return actors


@pytest.fixture
def reader(app, people):
    return Site(app)


def names(page) -> list[str]:
    return page.texts("h2")


def test_several_values_of_one_filter_widen_and_several_filters_narrow(reader, people):
    builders.published(people, "a", "aaaa", name=builders.text("A"))
    builders.published(people, "b", "bbbb", name=builders.text("B"), lifecycle=Lifecycle.PILOT)
    assert names(reader.get("/en/systems?lifecycle=pilot")) == ["en B"]
    both = reader.get("/en/systems?lifecycle=pilot&lifecycle=in_use")
    assert names(both) == ["en A", "en B"]
    assert names(reader.get("/en/systems?lifecycle=pilot&themes=health")) == []


def test_the_form_keeps_the_state_of_the_address(reader, people):
    builders.published(people)
    page = reader.get("/fi/systems?lifecycle=in_use&order=changed")
    checked = [each.get("value") for each in page.all("input") if "checked" in each.attrib]
    assert checked == ["in_use"]
    chosen = [each.get("value") for each in page.all("option") if "selected" in each.attrib]
    assert chosen == ["changed"]
    assert "/sv/systems?lifecycle=in_use&order=changed" in page.links()
    assert "/fi/systems?order=changed" in page.links()


def test_a_theme_is_called_by_its_own_name_even_if_a_department_has_the_same_code(site):
    page = site.get("/en/systems")
    chosen = [text for text in page.texts("label") if text.startswith("Education")]
    assert chosen == ["Education 2", "Education Division 3"]


def test_names_are_sorted_as_finnish_readers_expect(reader, people):
    for number, name in enumerate(["Öljy", "Zoo", "Aalto", "Äiti", "omena"]):
        builders.published(
            people, f"s{number}", f"sys{number + 2}",
            name=Localized(name, name, name).confirm(Language.FI),
        )  # fmt: skip
    assert names(reader.get("/fi/systems")) == ["Aalto", "omena", "Zoo", "Äiti", "Öljy"]
    assert names(reader.get("/en/systems")) == ["Aalto", "Äiti", "Öljy", "omena", "Zoo"]


def test_more_than_a_page_of_systems_is_divided(reader, people):
    for number in range(51):
        short = "".join("abcdefghjk"[int(digit)] for digit in f"{number:04}")
        builders.published(people, f"s{number}", short)
    first, second = reader.get("/fi/systems"), reader.get("/fi/systems?page=2")
    assert (len(names(first)), len(names(second))) == (50, 1)
    assert "/fi/systems?order=name&page=2" in first.links()


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("lifecycle=nonsense", 400), ("department=nowhere", 400), ("order=size", 400),
        ("page=0", 404), ("page=-1", 404), ("page=2", 404), ("page=x", 404),
        ("page=99999999999999999999", 404), ("page=%D9%A1", 404), ("unknown=1", 200),
        ("lifecycle=", 200),
    ],
)  # fmt: skip
def test_bad_input_gets_its_status_and_a_page_in_the_right_language(reader, query, status):
    page = reader.get(f"/sv/systems?{query}", status)
    assert page.all("html")[0].get("lang") == "sv"


def test_a_card_costs_one_query(reader, people):
    builders.published(people)
    seen = []
    with_queries = lambda *arguments: seen.append(arguments[2])  # noqa: E731
    event.listen(db.engine, "before_cursor_execute", with_queries)
    reader.get("/fi/systems/parking")
    assert len([each for each in seen if not each.startswith("BEGIN")]) == 1, seen


def test_a_public_page_never_takes_the_write_lock(reader, people):
    builders.published(people)
    seen = []
    event.listen(db.engine, "before_cursor_execute", lambda *each: seen.append(each[2]))
    for path in ("/fi/", "/fi/systems", "/fi/systems/parking", "/fi/search?q=parking"):
        reader.client.get(path)
    assert seen
    assert not [each for each in seen if re.match("BEGIN IMMEDIATE|INSERT|UPDATE|DELETE", each)]


def test_every_kind_of_answer_is_printed(reader, people):
    ask = NotKnown(builders.text("the traffic unit"))
    why = DoesNotApply(builders.text("There is no supplier."))
    builders.published(people, lifecycle=ask, suppliers=why)
    page = reader.get("/en/systems/parking")
    assert "Not known. Ask: en the traffic unit" in page.text
    assert "Does not apply. en There is no supplier." in page.text
    assert "No answer yet." in page.text
    assert "Not known" in reader.get("/en/systems").text


def test_the_five_questions_come_first(reader, people):
    builders.published(people)
    page = reader.get("/en/systems/parking")
    assert page.texts("dt")[:5] == [
        "What does it do, and why?", "Does a human decide?", "Which data about me does it use?",
        "How do I ask or object?", "Who is responsible?",
    ]  # fmt: skip
    assert page.texts("dd")[4].startswith("en Traffic")
    assert page.texts("dd")[4].endswith("Responsible official: en head of parking")


def test_a_text_that_lacks_the_language_of_the_page_says_so(reader, people):
    half = Localized("vain suomeksi", "på svenska").confirm(Language.FI)
    builders.published(people, goal=half)
    page = reader.get("/en/systems/parking")
    assert '<div lang="fi"><p>vain suomeksi</p></div>' in page.html
    assert "(only in Finnish)" in page.text
    assert 'lang="fi"' not in reader.get("/sv/systems/parking").texts("main")[0]


def test_a_stale_translation_says_so(reader, people):
    text = Localized("uusi", "ny", "old", ((Language.SV, "0" * 12), (Language.EN, "0" * 12)))
    fresh = replace(text, confirmed=text.confirm(Language.FI).confirmed[:1] + text.confirmed[1:])
    builders.published(people, benefits=fresh)
    assert "older than the original text" in reader.get("/en/systems/parking").text
    assert "äldre" not in reader.get("/sv/systems/parking").text


def test_hostile_text_is_shown_as_it_was_written(reader, people):
    hostile = "<script>alert(1)</script> & <img src=x onerror=alert(1)> x<y and z>w"
    text = Localized(hostile, hostile, hostile).confirm(Language.FI)
    builders.published(people, name=replace(text, fi=hostile[:99]), description=text, goal=text)
    page = reader.get("/en/systems/parking")
    assert page.text.count("x<y and z>w") >= 2
    assert not [each for each in page.all("img") if each.get("src") == "x"]


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x",
     "&#106;avascript:alert(1)", "//evil.example/x"],
)  # fmt: skip
def test_markdown_links_lead_only_to_web_and_mail(reader, people, address):
    text = f"[here]({address}) ![picture](https://evil.example/x.png)"
    builders.published(people, goal=Localized(text, text, text).confirm(Language.FI))
    page = reader.get("/en/systems/parking")
    leading = [each for each in page.links() if "script" in each.lower() or each.startswith("//")]
    assert leading == []
    assert [each.get("src") for each in page.all("img")] == ["/s/prk2.svg"]


def test_links_inside_the_register_stay_in_the_language(reader, people):
    text = "[a](term:fria) [b](card:parking) [c](page:about) [d](https://example.org/x)"
    builders.published(people, goal=Localized(text, text, text).confirm(Language.FI))
    links = reader.get("/sv/systems/parking").links()
    assert {"/sv/glossary#term-fria", "/sv/systems/parking", "/sv/about"} <= set(links)
    assert "https://example.org/x" in links


def test_an_overdue_review_is_shown_on_the_card_and_in_the_list(reader, people):
    reviewed = {
        "verified": Verified.CONFIRMED,
        "reviewed_on": date(2025, 1, 31),
        "next_review_on": date(2026, 1, 31),
    }
    builders.published(people, **reviewed)
    page = reader.get("/en/systems/parking")
    assert "reviewed on 31 January 2025. Next review by 31 January 2026." in page.text
    assert "Review overdue" in page.texts("header")[1]
    assert "Review overdue" in reader.get("/en/systems").text


def test_a_card_that_nobody_has_reviewed_says_so(reader, people):
    builders.published(people)
    page = reader.get("/en/systems/parking")
    assert "on 23 November 2026; not reviewed by the responsible unit" in page.text
    assert "overdue" not in page.text


def test_a_draft_is_not_public(reader, people):
    publishing.open_system(people.editor, "draft", "drft", builders.a_card())
    reader.get("/fi/systems/draft", 404)
    reader.get("/s/drft", 404)


def test_a_withdrawn_card_says_since_when_and_why(reader, people):
    system = builders.published(people)
    publishing.withdraw(people.publisher, system, Localized("Syy tämä", "Skälet", "The reason"))
    page = reader.get("/en/systems/parking", 410)
    assert "It has not been public since" in page.text
    assert "The reason" in page.text
    assert "Skälet" in reader.get("/sv/systems/parking", 410).text
    assert names(reader.get("/fi/systems")) == []
    assert "The reason" in reader.get("/en/systems/parking/history").text


def test_a_change_is_seen_at_once_and_stands_in_the_history(reader, people):
    system = builders.published(people)
    assert "en help" in reader.get("/en/systems/parking").text
    card = builders.a_card(goal=builders.text("change"))
    publishing.save(people.editor, system, card, based_on=desk.desk(system).number)
    assert "en change" not in reader.get("/en/systems/parking").text
    publishing.submit(people.editor, system)
    publishing.publish(people.publisher, system)
    assert "en change" in reader.get("/en/systems/parking").text
    history = reader.get("/en/systems/parking/history")
    assert "Changed: Intended purpose." in history.text
    assert history.text.index("Changed:") < history.text.index("First publication.")
    assert "Changed card: en parking bot" in reader.get("/en/changes").text


def test_the_public_history_names_the_operator(site):
    page = site.get("/en/systems/seir-forecast/history")
    assert "Published by the operator of the register" in page.text


def test_tokens_of_one_form_do_not_open_another():
    tokens = FormTokens("k" * 40)
    assert tokens.holds(tokens.fresh("parking"), "parking")
    assert not tokens.holds(tokens.fresh("parking"), "")


def test_every_published_card_may_be_published(seeded):
    assert len(queries.published_cards()) >= 6
