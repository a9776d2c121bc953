"""Taking a passage out, as an administrator meets it."""

import pytest

from register.store import revisions
from tests import builders
from tests.builders import text

NAME = "Matti Virtanen"


@pytest.fixture
def system(actors) -> int:
    return builders.published(actors, goal=text(f"ask {NAME}"))


@pytest.fixture
def path(system) -> str:
    return f"/staff/systems/{system}/redaction"


def sent(passages: str, do: str = "look", ground: str = "personal_data") -> dict[str, object]:
    return {"passages": passages, "ground": ground, "do": do}


def test_it_is_shown_where_it_is_and_taken_out_once_that_is_confirmed(
    app, actors, signed_in, system, path
):
    browser = signed_in(actors.administrator)
    browser.get(path)
    page = browser.post(path, sent(f"{NAME}\nVirtasen"), 200)
    assert "Käyttötarkoitus" in page.texts("dl")[0]
    assert f"poistettu: {NAME} (loppu)" in page.texts("del")
    assert NAME in revisions.card(system, 1).goal.fi
    assert page.texts("textarea") == [f"{NAME} Virtasen"]
    answer = browser.post(path, sent(f"{NAME}\nVirtasen", "redact"))
    assert "Kohdat on poistettu" in browser.get(answer.headers["Location"]).text
    assert revisions.card(system, 1).goal.en.startswith("en ask (removed ")
    public = app.test_client()
    assert NAME not in public.get("/en/systems/parking").text
    history = public.get("/en/systems/parking/history").text
    assert "passages were taken out of every version of this card" in history
    assert "Personal data that may not be public" in history
    assert "parking" in public.get("/en/search?q=removed").text


def test_the_audit_says_who_took_something_out_and_not_what(actors, signed_in, system, path):
    browser = signed_in(actors.administrator)
    browser.post(path, sent(NAME, "redact"))
    page = browser.get("/staff/audit")
    assert "Poisti kohtia kortista" in page.text
    assert "administrator@example.org" in page.text
    for told in (page.html, browser.client.get("/staff/audit.csv").text):
        assert "personal_data" in told
        assert "virtanen" not in told.lower()


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (sent(""), "vähintään kolme merkkiä"),
        (sent("ab"), "vähintään kolme merkkiä"),
        (sent("Nobody Here"), "ei ole kortissa"),
        (sent("Nobody Here", "redact"), "ei ole kortissa"),
        (sent(NAME, ground=""), "Valitse peruste."),
        (sent(NAME, ground="whim"), "Valitse peruste."),
        (sent("x" * 4_001), "Tekstiä on liikaa"),
        ({}, "Valitse peruste."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_written_is_kept(
    actors, signed_in, system, path, form, words
):
    page = signed_in(actors.administrator).post(path, form, 422)
    assert words in page.text
    assert page.texts("title")[0].startswith("Virhe:")
    assert page.texts("textarea") == [str(form.get("passages", ""))]
    assert NAME in revisions.card(system, 1).goal.fi


@pytest.mark.parametrize("role", ["editor", "other", "publisher"])
def test_nobody_else_may(actors, signed_in, system, path, role):
    browser = signed_in(getattr(actors, role))
    browser.get(path, 403)
    browser.post(path, sent(NAME, "redact"), 403)
    assert NAME in revisions.card(system, 1).goal.fi


def test_a_forged_form_takes_nothing_out(app, actors, signed_in, system, path):
    browser = signed_in(actors.administrator)
    browser.post(path, sent(NAME, "redact") | {"csrf": "x"}, 400)
    assert NAME in revisions.card(system, 1).goal.fi
