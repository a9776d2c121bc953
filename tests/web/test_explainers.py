"""The pages and addresses on which a reader runs a model."""

import csv
import io
import re

import pytest

from register.domain.languages import Language
from register.explainers.catalogue import CATALOGUE
from register.services import indexing
from register.web.security import SCRIPTED_POLICY

FEE = "/en/try/early-education-fee"
API = "/api/v1/explainers"
CARDS = {
    "early-education-fee": "early-education-fee",
    "school-place": "first-grade-place",
    "screening": "breast-screening",
    "seir": "seir-forecast",
    "health-benefits": "health-benefit-analysis",
}


def figures(page) -> list[str]:
    """The numbers of the first list of results."""
    [shown, *_] = [each for each in page.all("dl") if each.get("class") == "figures"]
    return ["".join(each.itertext()) for each in shown.iter() if each.tag.endswith("}dd")]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", CATALOGUE)
def test_a_model_runs_in_each_language_without_a_word_of_another(site, name, language):
    page = site.get(f"/{language}/try/{name}")
    assert page.headers["Content-Security-Policy"] == SCRIPTED_POLICY
    within = [
        each for each in page.all("main")[0].iter() if each.get("lang") not in {None, language}
    ]
    assert within == []
    assert figures(page)
    assert page.all("table")


def test_the_models_are_listed_and_only_their_pages_may_run_a_script(site):
    page = site.get("/en/try")
    assert {f"/en/try/{name}" for name in CATALOGUE} <= set(page.links())
    assert "script-src" not in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize(("name", "slug"), CARDS.items())
def test_a_card_leads_to_its_model_and_the_model_back(site, name, slug):
    assert f"/sv/try/{name}" in site.get(f"/sv/systems/{slug}").links()
    assert f"/sv/systems/{slug}" in site.get(f"/sv/try/{name}").links()


def test_a_model_is_found_by_search(site):
    indexing.rebuild(site.app.extensions["register.search"])
    page = site.get("/en/search?q=early+childhood+education+fee+try")
    assert FEE in page.links()
    assert "Model to try" in page.text


def test_the_fee_is_shown_step_by_step_with_the_sections(site):
    page = site.get(f"{FEE}?persons=3&income=6000&care=full&care=five_to_seven")
    assert figures(page) == ["€81 a month", "€81 a month", "€0 a month"]
    assert "10.7% of what is above the limit is €80.785 a month, in whole euros €81" in page.text
    assert "section 5(2) source read" in page.text
    assert "section 6 not confirmed" in page.text


@pytest.mark.parametrize(
    ("language", "amount", "section"),
    [("fi", "231\xa0€ kuukaudessa", "5 § 2 mom."), ("sv", "231\xa0€ i månaden", "5 § 2 mom.")],
)
def test_amounts_and_sections_are_written_as_readers_write_them(site, language, amount, section):
    page = site.get(f"/{language}/try/early-education-fee")
    assert figures(page)[0] == amount
    assert section in page.text


def test_a_draft_letter_says_that_it_is_automatic_and_how_to_object(site):
    page = site.get(FEE)
    assert "Draft of the decision letter" in page.text
    assert "No person looked at this case before the decision" in page.text
    assert "request a revised decision free of charge" in page.text


@pytest.mark.parametrize("switch", ["asks_relief", "unclear_family", "changing_income", "absent"])
def test_a_case_that_needs_judging_goes_to_a_person_and_has_no_letter(site, switch):
    page = site.get(f"{FEE}?{switch}=1")
    assert "Draft of the decision letter" not in page.text
    assert "This case goes to a person, and no letter is made." in page.text
    assert "A person decides" in page.text


def test_two_sets_are_shown_side_by_side(site):
    page = site.get(
        f"{FEE}?compare=1&income=6500&asks_relief=1&other_income=9000&other_asks_relief=0"
    )
    shown = [each for each in page.all("dl") if each.get("class") == "figures"]
    totals = ["".join(next(each for each in one.iter() if each.tag.endswith("}dd")).itertext())
              for one in shown]  # fmt: skip
    assert totals == ["€58 a month", "€435 a month"]
    lines = [each for each in page.tree.iter() if each.tag.endswith("}polyline")]
    assert [each.get("class") for each in lines] == ["line line-0", "line line-1"]
    boxes = {each.get("name"): each for each in page.all("input") if each.get("type") == "checkbox"}
    assert "checked" in boxes["asks_relief"].attrib
    assert "checked" not in boxes["other_asks_relief"].attrib


def test_the_second_set_begins_as_the_first(site):
    page = site.get(f"{FEE}?compare=1&income=9000&care=up_to_five&asks_relief=1")
    values = {each.get("name"): each.get("value") for each in page.all("input")}
    assert values["other_income"] == "9000"
    again = next(
        each for each in page.links() if "compare=1" in each and each.startswith("/en/try")
    )
    assert "other_" not in again


def test_a_result_has_an_address_that_gives_it_again(site):
    asked = f"{FEE}?income=8 000,00&persons=5&care=full&care=&care=up_to_five&absent=0"
    page = site.get(asked)
    again = [each for each in page.links() if each.startswith(f"{FEE}?")]
    assert figures(site.get(again[-1])) == figures(page)
    assert "period=" not in again[-1]


def test_everything_wrong_is_told_beside_its_input(site):
    page = site.get(f"{FEE}?income=much&persons=99&period=2026-08-01", 422)
    errors = [each for each in page.all("p") if each.get("class") == "error"]
    assert [each.get("id") for each in errors] == ["income-error", "persons-error"]
    assert page.texts("title")[0].startswith("Error:")
    inputs = {each.get("name"): each for each in page.all("input")}
    assert inputs["income"].get("value") == "much"
    assert inputs["income"].get("aria-invalid") == "true"
    assert not [each for each in page.all("dl") if each.get("class") == "figures"]


def test_a_period_that_is_not_verified_is_refused_with_the_reason(site):
    page = site.get("/sv/try/early-education-fee?period=2026-08-01", 422)
    assert "periodens tal inte är bekräftade" in page.text


@pytest.mark.parametrize(
    "query",
    [
        "income=%00",
        "income=" + "9" * 3_000,
        "income=-1",
        "income=%3Cscript%3Ealert(1)%3C/script%3E",
        "period=%F0%9F%98%80",
        "care=" + "&care=full" * 9,
        "persons=2&care=full&care=full",
        "compare=1&other_income=x",
    ],
)
def test_hostile_inputs_are_answered_with_the_form(site, query):
    page = site.get(f"{FEE}?{query}", 422)
    assert page.all("form")
    assert "<script>alert" not in page.html
    assert site.client.get(f"{API}/early-education-fee?{query}").status_code == 422


def test_the_map_shows_the_area_that_decides(site):
    page = site.get("/en/try/school-place")
    assert "The home is in the area of school 1." in page.html
    assert figures(page)[0] == "School 1"
    page = site.get("/en/try/school-place?east=3000&north=1000")
    assert "The home is inside no area." in page.html
    assert figures(page)[0] == "None: a person decides"


def test_screening_gives_the_published_birth_years(site):
    page = site.get("/en/try/screening?year=2024&birth_year=1964")
    assert [each for each in ("1959", "1994", "1954") if each in page.text] == [
        "1959",
        "1994",
        "1954",
    ]
    assert figures(page) == ["Yes", "Yes", "Yes"]


@pytest.mark.parametrize("name", CATALOGUE)
def test_the_same_query_gives_the_same_as_data(site, name):
    answer = site.client.get(f"/api/v1/explainers/{name}")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    found = answer.get_json()
    assert found["name"] == name
    assert len(found["figures"]) == len(figures(site.get(f"/en/try/{name}")))
    assert found["steps"]
    for table in found["tables"]:
        key = table["key"].replace("_", "-")
        answer = site.client.get(f"/api/v1/explainers/{name}/{key}.csv")
        assert answer.content_type == "text/csv; charset=utf-8"
        head, *rows = csv.reader(io.StringIO(answer.text))
        assert head == [each["key"] for each in table["columns"]]
        assert len(rows) == len(table["rows"])


def test_data_is_exact_and_says_where_it_stands(site):
    query = "persons=3&income=6000&care=full&compare=1&other_persons=2"
    found = site.client.get(f"{API}/early-education-fee?{query}").get_json()
    [share] = [each for each in found["steps"] if each["key"] == "share"]
    assert share["numbers"]["exact"] == {"value": 80.785, "unit": "euros_a_month"}
    assert share["reference"]["act"] == "1503/2016"
    assert found["compared_with"]["figures"]["total"]["value"] == 207


def test_the_links_of_a_page_give_its_data(site):
    page = site.get(f"{FEE}?income=9000")
    files = [each for each in page.links() if each.startswith(API)]
    assert len(files) == 3
    for each in files:
        assert "income=9000" in each
        assert site.client.get(each).status_code == 200


def test_what_may_be_given_is_told(site):
    found = site.client.get(API).get_json()["explainers"]
    assert [each["name"] for each in found] == list(CATALOGUE)
    income = next(each for each in found[0]["inputs"] if each["name"] == "income")
    assert (income["least"], income["most"], income["unit"]) == (0, 30_000, "euros_a_month")


@pytest.mark.parametrize("path", ["/nothing", "/screening/nothing.csv", "/screening/Next.csv"])
def test_errors_of_the_data_have_one_shape(site, path):
    answer = site.client.get(API + path)
    assert answer.status_code == 404
    assert answer.get_json()["error"].keys() == {"code", "message", "fields"}


def test_wrong_inputs_are_told_by_name_in_the_language_asked_for(site):
    answer = site.client.get(f"{API}/screening?year=1066&language=en")
    assert answer.status_code == 422
    assert answer.get_json()["error"]["fields"] == {"year": "The least that can be given is 2022."}


def test_a_model_without_a_page_is_not_found(site):
    site.get("/fi/try/nothing", 404)


def test_scripts_are_the_registers_own(site):
    page = site.get(FEE)
    assert all(
        re.match(r"/static/\w+\.[0-9a-f]{12}\.js$", each.get("src")) for each in page.all("script")
    )
