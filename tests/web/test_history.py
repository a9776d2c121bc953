"""The public past of a card, of two of its publications, and of the register."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from register.domain.languages import Language, Localized
from register.domain.records import Risk
from register.domain.vocabularies import Lifecycle, Technique
from register.services import publishing
from register.web.formats import HELSINKI, end_of, moment, today
from tests import builders
from tests.builders import text
from tests.page import Site

REASON = Localized("Syy tämä", "Skälet", "The reason")
PAST = "/en/systems/parking/history"


@pytest.fixture
def reader(app, actors):
    return Site(app)


@pytest.fixture
def system(actors):
    """A card that was published, changed, withdrawn and published again, at known moments."""
    system = builders.published(actors)
    builders.republished(actors, system, goal=text("second"))
    publishing.withdraw(actors.publisher, system, REASON)
    builders.republished(actors, system, goal=text("third"))
    builders.dated(
        system,
        (helsinki(2026, 3, 28, 12), helsinki(2026, 3, 29, 23, 59)),
        (helsinki(2026, 3, 29, 23, 59), helsinki(2026, 5, 10, 9)),
        (helsinki(2026, 5, 12, 0), None),
    )
    return system


def said(*words: str) -> Localized:
    """A text whose translations are confirmed."""
    return Localized(*words).confirm(Language.FI)


def helsinki(*when: int) -> datetime:
    return datetime(*when, tzinfo=ZoneInfo("Europe/Helsinki"))


@pytest.mark.parametrize(
    ("day", "goal"),
    [
        ("2026-03-28", "en help"), ("2026-03-29", "en second"), ("2026-05-09", "en second"),
        ("2026-05-12", "en third"), ("2026-05-11", None), ("2026-05-10", None),
        ("2026-03-27", None),
    ],
)  # fmt: skip
def test_a_card_is_shown_as_it_stood_at_the_end_of_a_helsinki_day(reader, system, day, goal):
    page = reader.get(f"/en/systems/parking?at={day}", 200 if goal else 404)
    if goal:
        assert goal in page.text
        assert "This is how the card stood at the end of" in page.text
        assert "/en/systems/parking" in page.links()
    else:
        assert "en help" not in page.text


def test_an_old_card_is_not_to_be_listed_and_names_the_present_one(reader, system):
    page = reader.get("/sv/systems/parking?at=2026-04-01")
    links = {(each.get("rel"), each.get("hreflang")): each.get("href") for each in page.all("link")}
    assert links["canonical", None] == "https://register.example.org/sv/systems/parking"
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert "(1 april 2026)" in page.texts("title")[0]
    assert "/fi/systems/parking?at=2026-04-01" in page.links()


def test_today_is_the_card_as_it_stands_and_tomorrow_has_not_come(reader, system):
    assert "en third" in reader.get(f"/en/systems/parking?at={today()}").text
    for day in (today() + timedelta(days=1), date.max):
        page = reader.get(f"/en/systems/parking?at={day}", 404)
        assert "That day has not come yet" in page.text
        assert "third" not in page.text


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-03-27", "had not been published yet. It was first published on 28 March 2026 at"),
        ("0001-01-01", "had not been published yet"),
        ("2026-05-11", "the card was withdrawn. It had been public until 10 May 2026 at 9:00"),
    ],
)
def test_a_day_without_a_card_says_why(reader, system, day, words):
    page = reader.get(f"/en/systems/parking?at={day}", 404)
    assert words in page.text
    assert ("The reason" in page.text) == ("withdrawn" in words)
    assert PAST in page.links()
    assert page.headers["Cache-Control"] == "no-cache"


def test_a_day_may_be_written_as_people_write_it(reader, system):
    assert "en help" in reader.get("/en/systems/parking?at=28.3.2026").text
    assert "en second" in reader.get("/en/systems/parking?at=09.05.2026").text
    assert "28 March 2026" in reader.get("/en/systems/parking?at=2026-03-28").texts("title")[0]


@pytest.mark.parametrize(
    "day",
    [
        "2026-02-30",
        "yesterday",
        "2026-5-3",
        "3.5.26",
        "31.2.2026",
        "20260503",
        "2026-W18-7",
        "٢٠٢٦-٠٥-٠٣",
        "10000-01-01",
    ],
)
def test_what_is_no_day_is_said_to_be_none(reader, system, day):
    reader.get(f"/fi/systems/parking?at={day}", 400)


def test_no_day_is_today_and_no_card_is_not_found(reader, system):
    assert "en third" in reader.get("/en/systems/parking?at=").text
    reader.get("/fi/systems/nothing?at=2026-05-03", 404)


def test_days_end_at_midnight_in_helsinki_also_when_clocks_change():
    before, after = date(2026, 3, 28), date(2026, 3, 29)
    assert (end_of(after) - end_of(before).astimezone(UTC)) == timedelta(hours=23)
    assert end_of(date(2026, 10, 25)).astimezone(UTC) == datetime(2026, 10, 25, 22, tzinfo=UTC)
    assert end_of(date(2026, 7, 1)).tzinfo is HELSINKI


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.FI, "29. maaliskuuta 2026 klo\u00a00.30"),
        (Language.SV, "29 mars 2026 kl.\u00a00.30"),
        (Language.EN, "29 March 2026 at\u00a00:30"),
    ],
)
def test_a_moment_is_written_as_the_language_writes_it(language, words):
    assert moment(datetime(2026, 3, 28, 22, 30, tzinfo=UTC), language) == words


def test_the_history_tells_publications_and_gaps(reader, system):
    page = reader.get(PAST)
    assert page.texts("h2") == [
        "Public: 12 May 2026 at 0:00 – now",
        "Not public: 10 May 2026 at 9:00 – 12 May 2026 at 0:00",
        "Public: 29 March 2026 at 23:59 – 10 May 2026 at 9:00",
        "Public: 28 March 2026 at 12:00 – 29 March 2026 at 23:59",
    ]
    assert page.text.count("Reason: The reason") == 1
    assert page.text.count("Changed: Intended purpose.") == 2
    assert page.text.count("First publication.") == 1
    leading = [each for each in page.links() if "?at=" in each or "?before=" in each]
    assert leading == [
        "/en/systems/parking/history/compare?before=2&after=3",
        "/en/systems/parking?at=2026-05-12",
        "/en/systems/parking/history/compare?before=1&after=2",
        "/en/systems/parking?at=2026-03-29",
        "/en/systems/parking?at=2026-03-28",
    ]
    for address in leading:
        reader.get(address)


def test_a_card_that_is_withdrawn_now_is_not_public_until_further_notice(reader, actors):
    system = builders.published(actors)
    publishing.withdraw(actors.publisher, system, REASON)
    page = reader.get(PAST)
    assert page.texts("h2")[0].startswith("Not public:")
    assert page.texts("h2")[0].endswith("– now")
    assert not page.all("select")


def test_a_publication_of_some_minutes_stood_at_the_end_of_no_day(reader, actors):
    system = builders.published(actors)
    builders.republished(actors, system, goal=text("second"))
    noon = helsinki(2026, 5, 3, 12)
    builders.dated(system, (noon, noon + timedelta(minutes=9)), (noon + timedelta(minutes=9), None))
    links = reader.get(PAST).links()
    assert links.count("/en/systems/parking?at=2026-05-03") == 1


def test_any_two_publications_can_be_compared(reader, system):
    page = reader.get(f"{PAST}/compare?before=1&after=3")
    assert page.texts("ins") == ["added: third (end)"] * 3
    assert [each.split("removed: ")[1] for each in page.texts("del")] == ["help (end)"] * 3
    chosen = [each.get("value") for each in page.all("option") if "selected" in each.attrib]
    assert chosen == ["1", "3"]
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert reader.get(f"{PAST}/compare?before=3&after=1").text == page.text
    assert "second" in reader.get(f"{PAST}/compare").text


def test_a_publication_does_not_differ_from_itself(reader, system):
    page = reader.get(f"{PAST}/compare?before=2&after=2")
    assert "Both are the same publication." in page.text
    assert not page.all("ins")


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("before=0", 404), ("after=4", 404), ("before=99999999999", 400), ("before=x", 400),
        ("after=-1", 400), ("after=%D9%A1", 400), ("before=&after=", 200), ("else=1", 200),
    ],
)  # fmt: skip
def test_a_publication_that_is_none_gets_its_status(reader, system, query, status):
    reader.get(f"/sv/systems/parking/history/compare?{query}", status)


def test_every_language_is_told_with_the_readers_own_first(reader, actors):
    system = builders.published(actors, benefits=said("vanha hyöty", "gammal nytta"))
    new = said("uusi hyöty", "gammal nytta", "a new benefit")
    builders.republished(actors, system, benefits=new)
    page = reader.get(f"{PAST}/compare")
    assert page.texts("dt")[2:] == ["In English – Added", "In Finnish – Changed"]
    finnish = [each for each in page.all("div") if each.get("class") == "wording"][1]
    assert finnish.get("lang") == "fi"
    assert {each.get("lang") for each in finnish.iter() if each.get("class") == "unseen"} == {"en"}
    [heading] = [each for each in page.texts("h2") if each == "Benefits"]
    assert heading


def test_choices_and_records_are_told_in_words(reader, actors):
    risk = Risk(risk=text("wrong"), to_whom=text("drivers"), mitigation=text("check"))
    late = Risk(risk=text("late answer"), to_whom=text("everyone"), mitigation=text("haste"))
    system = builders.published(actors, risks=(risk, late))
    theft = Risk(risk=text("theft"), to_whom=text("the city"), mitigation=text("locks"))
    builders.republished(
        actors, system, risks=(late, risk, theft), lifecycle=Lifecycle.PILOT,
        techniques=(Technique.RULES, Technique.OPTIMISATION),
    )  # fmt: skip
    page = reader.get(f"{PAST}/compare")
    assert "Before: In use" in page.text
    assert "Now: In trial" in page.text
    assert "en theft" in page.texts("ins")[-1]
    assert re.search(r"From place \d in the list to place \d\.", page.text)
    assert "Published again" not in page.text


def test_a_republication_without_a_visible_change_says_so(reader, actors):
    system = builders.published(actors, goal=said("Yksi kaksi.", "Ett två."))
    again = said("Yksi\nkaksi.", "Ett två.")
    builders.republished(actors, system, goal=again)
    assert "Published again without a change" in reader.get(PAST).text
    assert "Nothing that readers can see changed" in reader.get(f"{PAST}/compare").text
    assert "Published again without a change" in reader.get("/en/changes").text


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", "</ins><img src=x onerror=alert(1)>", "[a](javascript:alert(1))",
     "\u202e\u2066abc", "&lt;b&gt;"],
)  # fmt: skip
def test_hostile_words_are_shown_as_they_were_written(reader, actors, hostile):
    system = builders.published(actors, goal=said(f"{hostile} yksi", f"{hostile} ett"))
    builders.republished(actors, system, goal=said(f"{hostile} yksi kaksi {hostile}", "två"))
    page = reader.get(f"{PAST}/compare")
    assert hostile in page.text
    assert not page.all("img")
    assert not [each for each in page.links() if "script" in each.lower()]


def test_fields_of_the_longest_length_are_compared(reader, actors):
    long = " ".join(f"sana{at}" for at in range(1_200))[:10_000]
    system = builders.published(actors, goal=said(long, long))
    other = "alku " + long[: 10_000 - 10]
    builders.republished(actors, system, goal=said(other, other))
    page = reader.get(f"/fi{PAST[3:]}/compare")
    assert page.texts("ins")[0] == "lisätty: alku (loppu)"


def test_changes_stand_under_their_day_a_page_at_a_time(reader, actors):
    system = builders.published(actors)
    for number in range(26):
        builders.republished(actors, system, goal=text(f"goal {number}"))
    began = helsinki(2026, 5, 1, 0)
    spans = [
        (began + timedelta(hours=each), began + timedelta(hours=each + 1)) for each in range(27)
    ]
    spans[-1] = (spans[-1][0], None)
    builders.dated(system, *spans)
    first, second = reader.get("/en/changes"), reader.get("/en/changes?page=2")
    assert first.texts("h2") == ["2 May 2026", "1 May 2026"]
    assert second.texts("h2") == ["1 May 2026"]
    assert first.text.count("Changed card:") == 25
    assert "New card: en parking bot" in second.text
    assert "/en/systems/parking/history/compare?before=26&after=27" in first.links()
    for wrong in ("3", "0", "x"):
        reader.get(f"/en/changes?page={wrong}", 404)


def test_a_withdrawal_is_told_with_its_reason(reader, actors):
    publishing.withdraw(actors.publisher, builders.published(actors), REASON)
    page = reader.get("/en/changes")
    assert "Withdrawn: en parking bot" in page.text
    assert "Reason: The reason" in page.text


def test_a_register_without_cards_says_so(reader):
    assert "Nothing has been published yet." in reader.get("/en/changes").text


def test_the_past_is_never_out_of_date(reader, actors):
    system = builders.published(actors)
    address = f"/en/systems/parking?at={today()}"
    assert "en help" in reader.get(address).text
    builders.republished(actors, system, goal=text("second"))
    assert "en second" in reader.get(address).text
    publishing.withdraw(actors.publisher, system, REASON)
    assert "The reason" in reader.get(address, 404).text
