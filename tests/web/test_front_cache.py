"""The cache in front: fast, and never out of date."""

import gzip

from register.domain.languages import Localized
from register.services import publishing
from tests import builders
from tests.page import Site


def test_an_answer_comes_again_without_the_application(seeded):
    asked = []
    seeded.before_request(lambda: asked.append(1))
    client = seeded.test_client()
    first, second = client.get("/fi/systems"), client.get("/fi/systems")
    assert first.data == second.data
    assert len(asked) == 1
    assert second.headers.getlist("Cache-Control") == ["no-cache"]
    assert client.head("/fi/systems").headers["ETag"] == first.headers["ETag"]
    assert len(asked) == 1


def test_a_first_head_does_not_make_the_page_empty(seeded):
    client = seeded.test_client()
    assert client.head("/fi/about").data == b""
    assert "<h1>" in client.get("/fi/about").text


def test_a_known_answer_is_not_sent_again(seeded):
    client = seeded.test_client()
    etag = client.get("/fi/").headers["ETag"]
    again = client.get("/fi/", headers={"If-None-Match": f'"x", {etag}'})
    assert (again.status_code, again.data) == (304, b"")
    assert client.get("/fi/", headers={"If-None-Match": '"other"'}).status_code == 200


def test_it_is_packed_for_those_who_take_it(seeded):
    client = seeded.test_client()
    plain = client.get("/fi/", headers={"Accept-Encoding": "identity"})
    packed = client.get("/fi/", headers={"Accept-Encoding": "gzip, br"})
    refused = client.get("/fi/", headers={"Accept-Encoding": "gzip;q=0"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data == refused.data
    assert "Accept-Encoding" in packed.headers["Vary"]


def test_a_public_change_is_seen_at_once_in_every_page(app, actors):
    site = Site(app)
    assert "parking" not in site.get("/en/systems").text
    system = builders.published(actors)
    assert "parking" in site.get("/en/systems").text
    publishing.withdraw(actors.publisher, system, Localized("Syy", "Skäl", "Reason"))
    assert "parking" not in site.get("/en/systems").text
    site.get("/en/systems/parking", 410)


def test_the_order_of_the_query_does_not_matter_but_its_words_do(seeded):
    client = seeded.test_client()
    one = client.get("/fi/systems?lifecycle=planned&order=name").headers["ETag"]
    two = client.get("/fi/systems?order=name&lifecycle=planned").headers["ETag"]
    other = client.get("/fi/systems?order=name&lifecycle=in_use").headers["ETag"]
    assert one == two != other


def test_a_request_with_a_cookie_passes_by(seeded):
    client = seeded.test_client()
    client.set_cookie("anything", "x")
    assert "ETag" not in client.get("/fi/").headers


def test_what_must_not_be_kept_is_not(seeded):
    client = seeded.test_client()
    for path in ("/fi/feedback", "/", "/fi/nowhere", "/healthz", "/readiness"):
        assert "ETag" not in client.get(path).headers, path
