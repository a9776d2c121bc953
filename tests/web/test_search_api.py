"""The search for machines: /api/v1/search and /api/v1/suggestions."""

import pytest

from register.services import publishing
from tests import builders


@pytest.fixture
def ask(seeded):
    """A function that asks for an address and gives the answer's JSON."""
    client = seeded.test_client()

    def get(address, status=200):
        response = client.get(address)
        assert response.status_code == status, response.text
        assert response.mimetype == "application/json"
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert "Set-Cookie" not in response.headers
        return response.json

    return get


def test_hits_have_slug_language_score_and_snippets(ask):
    answer = ask("/api/v1/search?q=päivähoitomaksu&language=fi")
    assert answer["total"] >= len(answer["hits"]) > 0
    assert (answer["q"], answer["language"], answer["page"]) == ("päivähoitomaksu", "fi", 1)
    first = answer["hits"][0]
    assert first["slug"] == "early-education-fee"
    assert first["kind"] == "card"
    assert first["address"] == "/fi/systems/early-education-fee"
    assert first["score"] >= answer["hits"][-1]["score"] > 0
    [snippet] = first["snippets"]
    assert any(part["marked"] for part in snippet["parts"])
    assert {"field", "language", "parts"} == snippet.keys()


def test_it_answers_what_the_page_answers(ask, site):
    query = "q=health&themes=health&order=name"
    names = [hit["name"]["text"] for hit in ask(f"/api/v1/search?{query}&language=en")["hits"]]
    assert site.get(f"/en/search?{query}").texts("h2") == names


def test_facets_count_every_value(ask):
    answer = ask("/api/v1/search?q=health&language=en&lifecycle=not_known")
    assert answer["facets"]["lifecycle"]["not_known"] >= answer["facets"]["kind"]["card"]
    assert len(answer["facets"]["lifecycle"]) > 1
    assert set(answer["facets"]["kind"]) == {"card"}


def test_a_correction_is_told(ask):
    answer = ask("/api/v1/search?q=varhaiskasvatsu")
    assert answer["instead"] == "varhaiskasvatus"
    assert answer["hits"]
    refused = ask("/api/v1/search?q=varhaiskasvatsu&literally=1")
    assert (refused["instead"], refused["total"], refused["hits"]) == (None, 0, [])


def test_nothing_asked_is_nothing_found(ask):
    assert ask("/api/v1/search")["total"] == 0
    assert ask("/api/v1/suggestions") == {"suggestions": []}


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("q=a&language=de", 400, "bad_request"),
        ("q=a&themes=magic", 400, "bad_request"),
        ("q=a&order=random", 400, "bad_request"),
        (f"q={'x' * 401}", 400, "bad_request"),
        ("q=a&page=0", 404, "not_found"),
    ],
)
def test_every_error_has_one_shape(ask, query, status, code):
    answer = ask(f"/api/v1/search?{query}", status)
    assert answer.keys() == {"error"}
    assert answer["error"]["code"] == code
    assert answer["error"]["message"]
    assert answer["error"]["fields"] == {}


def test_an_unknown_address_is_an_error_of_the_same_shape(seeded):
    answer = seeded.test_client().get("/api/v1/nothing")
    assert (answer.status_code, answer.json["error"]["code"]) == (404, "not_found")


def test_names_are_suggested_while_somebody_types(ask):
    found = ask("/api/v1/suggestions?q=health+ben&language=en")["suggestions"]
    assert found[0]["slug"] == "health-benefit-analysis"
    assert found[0]["name"]["language"] == "en"
    assert found[0]["address"] == "/en/systems/health-benefit-analysis"
    assert len(ask("/api/v1/suggestions?q=a&language=en")["suggestions"]) <= 8


def test_what_was_withdrawn_is_suggested_no_longer(app, actors):
    client = app.test_client()
    system = builders.published(actors)
    assert client.get("/api/v1/suggestions?q=parking&language=en").json["suggestions"]
    publishing.withdraw(actors.publisher, system, builders.text("closed"))
    assert client.get("/api/v1/suggestions?q=parking&language=en").json == {"suggestions": []}
