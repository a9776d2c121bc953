"""Addresses without a language, data files, probes, errors and headers."""

import csv
import io
import json
from xml.etree import ElementTree as ET

import pytest

from register import __version__
from register.domain import bundle
from register.domain.languages import Language
from register.services import seeding
from register.store import queries
from register.store.db import db


@pytest.mark.parametrize(
    ("accepts", "language"),
    [("sv", "sv"), ("en-GB,en;q=0.9", "en"), ("de,fi;q=0.5", "fi"), ("de", "fi"), ("", "fi")],
)
def test_the_root_goes_by_the_browsers_language(site, accepts, language):
    for path, target in (("/", "/"), ("/s/m4e7f", "/systems/early-education-fee")):
        answer = site.client.get(path, headers={"Accept-Language": accepts})
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/{language}{target}")
        assert answer.headers["Vary"] == "Accept-Language"


def test_a_short_address_is_read_in_any_case_and_an_unknown_one_is_not_found(site):
    assert site.client.get("/s/M4E7F").status_code == 302
    site.get("/s/zzzz", 404, headers={"Accept-Language": "fi"})


def test_the_qr_code_is_a_picture_of_the_short_address(site):
    answer = site.client.get("/s/m4e7f.svg")
    assert answer.content_type == "image/svg+xml"
    assert ET.fromstring(answer.data).tag.endswith("svg")
    assert site.client.get("/s/zzzz.svg").status_code == 404


@pytest.mark.parametrize("path", ["/de/", "/nowhere", "/fi/nowhere", "/sv/systems/x"])
def test_what_is_not_there_gets_a_friendly_page(site, path):
    language = path.split("/")[1] if path[1:3] in set(Language) else "fi"
    page = site.get(path, 404, headers={"Accept-Language": "fi"})
    assert page.all("html")[0].get("lang") == language
    assert f"/{language}/systems" in page.links()
    assert page.headers["Cache-Control"] == "no-store"


def test_an_error_at_an_address_without_language_speaks_the_browsers(site):
    page = site.client.get("/de/", headers={"Accept-Language": "sv"})
    assert b'lang="sv"' in page.data


def test_a_slash_more_or_less_changes_nothing(site):
    for path in ("/fi", "/fi/", "/fi/systems", "/fi/systems/"):
        assert site.client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/staff", "/staff/", "/staff/systems/1/edit"])
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_the_staff_area_is_closed(site, path, method):
    assert site.client.open(path, method=method).status_code == 401


def test_the_wrong_method_is_told(site):
    answer = site.client.post("/fi/systems")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_a_fault_of_ours_is_a_page_without_its_inside(site):
    db.session.rollback()
    site.app.config["TESTING"] = False
    site.app.add_url_rule("/fi/fault", "fault", lambda: 1 / 0)
    page = site.get("/fi/fault", 500)
    assert "ZeroDivision" not in page.html


def test_the_probes_answer_as_the_citys_services_do(site):
    alive = site.client.get("/healthz")
    assert (alive.status_code, alive.data) == (200, b"")
    ready = site.client.get("/readiness").get_json()
    assert ready == {
        "status": "ok",
        "packageVersion": __version__,
        "commitHash": "",
        "buildTime": "",
    }


def test_readiness_says_when_the_database_is_gone(make_app, templates):
    app = make_app(templates["empty"])
    with app.app_context():
        engine = db.engine
        with engine.begin() as connection:
            connection.exec_driver_sql("DROP TABLE counter")
    answer = app.test_client().get("/readiness")
    assert (answer.status_code, answer.get_json()["status"]) == (503, "error")


def test_the_json_file_is_the_whole_bundle(site):
    answer = site.client.get("/data/cards.json")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    read = bundle.from_plain(json.loads(answer.data))
    assert read == queries.bundle()
    assert len(read.systems) == len(seeding.read_seed().systems)


def test_the_table_has_a_row_per_system(site):
    text = site.client.get("/data/cards.csv").data.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["slug"] for row in rows} == {each.slug for each in queries.listed()}
    assert all(row["name_sv"] for row in rows)


def test_the_schema_is_served(site):
    schema = site.client.get("/data/card.schema.json").get_json()
    assert schema["properties"]["name"]


def test_the_site_map_has_every_card_in_each_language(site):
    tree = ET.fromstring(site.client.get("/sitemap.xml").data)
    places = {each.text for each in tree.iter() if each.tag.endswith("loc")}
    base = "https://register.example.org"
    for language in Language:
        assert f"{base}/{language}/systems/seir-forecast" in places
        assert f"{base}/{language}/" in places
    for place in places:
        assert site.client.get(place.removeprefix(base)).status_code == 200


def test_robots_are_shown_the_site_map(site):
    assert (
        "Sitemap: https://register.example.org/sitemap.xml" in site.client.get("/robots.txt").text
    )


def test_the_icon_is_found_at_its_old_place(site):
    answer = site.client.get("/favicon.ico")
    assert answer.status_code == 302
    with site.client.get(answer.headers["Location"]) as icon:
        assert icon.content_type == "image/svg+xml"


def test_every_answer_carries_the_guards(site):
    for path in ("/fi/", "/fi/nowhere", "/data/cards.json", "/staff", "/s/m4e7f"):
        headers = site.client.get(path).headers
        assert "script-src" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Strict-Transport-Security"]
        assert "Set-Cookie" not in headers


def test_static_files_may_be_kept_for_ever(site):
    address = site.get("/fi/").all("link")
    style = next(each.get("href") for each in address if each.get("rel") == "stylesheet")
    with site.client.get(style) as answer:
        headers = answer.headers
    assert "immutable" in headers["Cache-Control"]
    assert headers["X-Content-Type-Options"] == "nosniff"
