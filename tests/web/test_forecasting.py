"""The pages of the epidemic and of the health benefits, and a series that a reader sends."""

import csv
import io

import pytest

from register.domain.languages import Language
from register.explainers.seir.example import example
from register.services import explaining
from tests.web.test_explainers import figures

PAGE, LIST = "/en/try/seir", "/en/try/health-benefits"
API = "/api/v1/explainers/seir/forecast"
SECRET = "7777"


def series(days: int = 60, head: str = "date,beds") -> str:
    """A made-up series of beds as text; one of its numbers is in no other place."""
    values = [40 + (n * 7) % 13 + n // 2 for n in range(days)]
    lines = [f"2024-{1 + n // 28:02d}-{1 + n % 28:02d},{each}" for n, each in enumerate(values)]
    lines[30] = f"{lines[30].split(',')[0]},{SECRET}"
    return "\n".join([head, *lines])


def sent(site, given: dict, status: int = 200, query: str = ""):
    return site.post(PAGE + query, given, status)


def errors(page) -> dict[str, str]:
    """The messages beside fields, by id."""
    return {
        each.get("id").removesuffix("-error"): "".join(each.itertext())
        for each in page.all("p")
        if each.get("class") == "error"
    }


def test_the_example_is_called_made_up_and_forecast(site):
    page = site.get(PAGE)
    assert "The series below is the register's own example. It is made up" in page.text
    assert "How often the truth was inside the band" in page.text
    assert "No change: as the last day or week" in page.text


def test_the_equations_the_band_and_its_limits_are_told(site):
    page = site.get(PAGE)
    assert "E′ = β·S·I − σ·E" in page.text
    assert "not how likely the scenario is" in page.text
    assert "An example assumption, not Helsinki's." in page.text
    assert "Euler's method is shown because it is too coarse." in page.text


def test_a_series_that_is_sent_is_forecast_and_not_kept(site):
    page = sent(site, {"series": series(), "counted": "beds"})
    assert "This is the forecast of the series that you sent." in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert SECRET in page.text
    again = site.get(PAGE)
    assert SECRET not in again.html
    assert example().values[0] == 4 or "own example" in again.text
    assert not [each for each in page.links() if each.startswith(API)]


def test_nothing_of_a_series_that_is_sent_stays_in_memory(site):
    site.get(PAGE)
    kept = explaining._example_forecast.cache_info().currsize  # noqa: SLF001
    sent(site, {"series": series()})
    assert explaining._example_forecast.cache_info().currsize == kept  # noqa: SLF001


def test_a_file_counts_before_the_text(site):
    file = (io.BytesIO(series().encode()), "beds.csv")
    page = sent(site, {"series": "nothing", "file": file, "counted": "beds"})
    assert "This is the forecast of the series that you sent." in page.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1"])
def test_files_of_older_programs_are_read(site, encoding):
    file = (io.BytesIO(series(head="päivä,määrä").encode(encoding)), "sarja.csv")
    assert "that you sent" in sent(site, {"file": file}).text


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ("", "series", "at least 35 days"),
        (series().replace(SECRET, "many"), "series", "Line 32: Write a number"),
        (series().replace(SECRET, "-3"), "series", "Line 32: The least that can be given is 0"),
        (series() + "\n2024-01-01,5", "series", "Line 62: The date is not later"),
        (series().replace("2024-02-03", "3 February"), "series", "Line 32: A date is missing"),
        (series().replace(",", ",1,"), "column", "Choose a column"),
        ("x" * 110_000, "series", "at most 100,000 characters"),
        ("<script>alert(1)</script>", "series", "at least 35 days"),
    ],
)
def test_what_is_wrong_with_a_series_is_told_with_its_line(site, typed, field, message):
    page = sent(site, {"series": typed}, 422)
    assert message in errors(page)[field]
    assert page.texts("title")[0].startswith("Error:")
    assert page.headers["Cache-Control"] == "no-store"
    assert "<script>alert" not in page.html


def test_what_is_wrong_with_a_file_is_told_beside_it(site):
    file = (io.BytesIO(series().replace(SECRET, "many").encode()), "beds.csv")
    assert "Line 32" in errors(sent(site, {"file": file}, 422))["file"]


def test_a_count_that_does_not_exist_is_refused(site):
    assert errors(sent(site, {"series": series(), "counted": "ghosts"}, 422)).keys() == {"counted"}


def test_a_column_is_chosen_by_its_name(site):
    two = series(head="date,icu,beds").replace(",", ",1,")
    two = two.replace("date,1,icu,1,beds", "date,icu,beds")
    assert "that you sent" in sent(site, {"series": two, "column": "beds"}).text
    assert "icu, beds" in errors(sent(site, {"series": two}, 422))["column"]
    wrong = sent(site, {"series": series(), "column": "x"}, 422)
    assert errors(wrong)["column"] == "Choose a column. Write one of these names: beds."
    unnamed = two.partition("\n")[2]
    assert "does not name them" in errors(sent(site, {"series": unnamed}, 422))["column"]


def test_the_scenario_stays_while_a_series_is_sent(site):
    page = sent(site, {"series": series()}, query="?reproduction=1.6")
    assert figures(page) == figures(site.get(PAGE + "?reproduction=1.6"))


def test_a_disease_without_hospital_patients_cannot_be_forecast(site):
    told = "Share of the infected who need hospital care: The least that can be given is 0.1."
    assert told in site.get(PAGE + "?hospital_share=0").text
    page = sent(site, {"series": series()}, 422, "?hospital_share=0")
    assert told in page.text
    assert "#hospital-share" in page.links()


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("measure_days=50", "measure_contacts"),
        ("measure_days=50&measure_days=50&measure_contacts=5&measure_contacts=9", "measure_days"),
        ("reproduction=nan", "reproduction"),
        ("draws=1e9", "draws"),
    ],
)
def test_scenarios_that_cannot_be_are_told_beside_their_input(site, query, wrong):
    assert wrong.replace("_", "-") in errors(site.get(f"{PAGE}?{query}", 422))
    answer = site.client.get(f"/api/v1/explainers/seir?{query}")
    assert answer.status_code == 422
    assert wrong in answer.get_json()["error"]["fields"]


def test_a_long_series_has_every_seventh_day_in_the_table_and_every_day_in_the_file(site):
    page = site.get(PAGE)
    assert "The table has every seventh day" in page.text
    address = next(each for each in page.links() if each.startswith("/api") and "beds.csv" in each)
    head, *rows = csv.reader(io.StringIO(site.client.get(address).text))
    assert head[:4] == ["day", "beds", "beds_lower", "beds_upper"]
    assert len(rows) == 366


def test_the_forecast_is_data_too(site):
    made_up = site.client.get(API).get_json()
    assert made_up["made_up"]
    assert made_up["figures"]["nominal"] == {"value": 90, "unit": "per_cent"}
    csv_address = "/api/v1/explainers/seir/forecast/errors.csv"
    assert site.client.get(csv_address).text.startswith("method,all_days,day_7,day_14")
    assert site.client.get(API + "/nothing.csv").status_code == 404
    answer = site.client.post(API + "?counted=beds", data=series(), content_type="text/csv")
    assert answer.get_json()["made_up"] is False
    assert answer.headers["Cache-Control"] == "no-store"
    answer = site.client.post(API + "?language=en", data="date,n\n2024-01-01,x")
    assert answer.status_code == 422
    assert answer.get_json()["error"]["fields"] == {
        "series": "Line 2: Write a number, such as 12 or 12.5."
    }
    assert site.client.get(API + "?draws=x").status_code == 422


@pytest.mark.parametrize(
    ("path", "query"),
    [(PAGE, "?seed=404"), (LIST, "?seed=404"), ("/api/v1/explainers/health-benefits", "?seed=404")],
)
def test_who_comes_while_a_heavy_model_is_at_work_is_told_to_try_again(site, path, query):
    explaining.run.cache_clear()
    with explaining._heavy:  # noqa: SLF001
        answer = site.client.get(path + query)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
        assert answer.headers["Cache-Control"] == "no-store"
        light = site.client.get("/en/try/early-education-fee?income=7404")
        assert light.status_code == 200
    assert site.client.get(path + query).status_code == 200


def test_a_series_that_comes_while_a_heavy_model_is_at_work_is_not_forecast(site):
    site.get(PAGE)
    with explaining._heavy:  # noqa: SLF001
        assert "Try again in a moment." in sent(site, {"series": series()}, 503).text
    assert "that you sent" in sent(site, {"series": series()}).text


def test_the_work_list_stops_at_a_professional(site):
    page = site.get(LIST)
    assert "A professional looks at each patient and decides" in page.text
    assert "Never found, since they have no visits" in page.text
    assert figures(page)[0] == "5,000 patients"


def test_one_patient_is_explained_and_one_who_is_not_there_is_refused(site):
    page = site.get(LIST + "?patient=42")
    assert "Patient number 42, " in page.text
    assert "patient" in errors(site.get(LIST + "?patients=100&patient=101", 422))


def test_how_many_can_be_invited_changes_who_waits(site):
    assert figures(site.get(LIST + "?capacity=10"))[5] == "10 patients"


@pytest.mark.parametrize("language", list(Language))
def test_names_beside_lying_bars_have_room(site, language):
    """They stand in 232 of 640 units, in letters of about 7."""
    page = site.get(f"/{language}/try/health-benefits")
    names = [
        "".join(each.itertext())
        for each in page.tree.iter()
        if each.tag.endswith("}text") and each.get("x") == "232"
    ]
    assert len(names) == 28
    assert [each for each in names if len(each) > 33] == []
