"""Every revision for staff: list, one, two side by side, and the way back."""

import pytest

from register.domain.workflow import Actor, Assignment, Role
from register.services import publishing
from register.store import desk, revisions
from tests import builders
from tests.builders import text


@pytest.fixture
def system(actors) -> int:
    """A public card with a second revision that is not."""
    system = builders.published(actors)
    publishing.save(
        actors.other, system, builders.a_card(goal=text("rewritten"), name=text("new")), based_on=1
    )
    return system


def test_every_revision_says_who_wrote_it_and_when_and_when_it_was_public(
    actors, signed_in, system
):
    page = signed_in(actors.editor).get(f"/staff/systems/{system}/revisions")
    assert page.texts("h2") == ["Versio 2", "Versio 1"]
    assert "other@example.org" in page.text.split("Versio 1")[0]
    assert "editor@example.org" in page.text.split("Versio 1")[-1]
    assert page.text.count("Julkinen:") == 1
    assert f"/staff/systems/{system}/redaction" not in page.links()
    administrator = signed_in(actors.administrator).get(f"/staff/systems/{system}/revisions")
    assert f"/staff/systems/{system}/redaction" in administrator.links()


def test_any_revision_can_be_read(actors, signed_in, system):
    browser = signed_in(actors.editor)
    first, second = (browser.get(f"/staff/systems/{system}/revisions/{each}") for each in (1, 2))
    assert ("fi help" in first.text, "fi rewritten" in first.text) == (True, False)
    assert ("fi help" in second.text, "fi rewritten" in second.text) == (False, True)
    assert "fi parking bot" in first.text
    browser.get(f"/staff/systems/{system}/revisions/3", 404)


def test_any_two_revisions_can_be_compared(actors, signed_in, system):
    browser = signed_in(actors.editor)
    page = browser.get(f"/staff/systems/{system}/revisions/compare?before=2&after=1")
    assert "lisätty: rewritten (loppu)" in page.texts("ins")
    assert page.text == browser.get(f"/staff/systems/{system}/revisions/compare").text
    same = browser.get(f"/staff/systems/{system}/revisions/compare?before=1&after=1")
    assert "Molemmat ovat sama versio." in same.text
    for query, status in (("before=9", 404), ("before=x", 400), ("after=-1", 400)):
        browser.get(f"/staff/systems/{system}/revisions/compare?{query}", status)


def test_an_old_revision_is_restored_as_a_new_one(actors, signed_in, system):
    browser = signed_in(actors.editor)
    path = f"/staff/systems/{system}/revisions/1/restore"
    answer = browser.post(path, {"based_on": "2"})
    page = browser.get(answer.headers["Location"])
    assert "Vanha versio palautettiin" in page.text
    assert revisions.card(system, 3) == builders.a_card()
    assert desk.desk(system).number == 3
    browser.post(path, {"based_on": "2"}, 409)
    again = browser.post(path, {"based_on": "3"})
    assert "mitään ei tallennettu" in browser.get(again.headers["Location"]).text
    assert desk.desk(system).number == 3
    browser.post(path, {}, 409)
    browser.post(path, {"based_on": "x"}, 400)


def test_a_card_in_review_is_not_restored_over(actors, signed_in, system):
    publishing.submit(actors.other, system)
    browser = signed_in(actors.editor)
    page = browser.get(f"/staff/systems/{system}/revisions")
    assert [form for form in page.all("form") if "restore" in form.get("action")] == []
    browser.post(f"/staff/systems/{system}/revisions/1/restore", {"based_on": "2"}, 409)


#: Each of these pages, of the first system.
READ = (
    "/staff/systems/1/revisions",
    "/staff/systems/1/revisions/1",
    "/staff/systems/1/revisions/compare",
    "/staff/systems/1/redaction",
)
WRITTEN = ("/staff/systems/1/revisions/1/restore", "/staff/systems/1/redaction")


def test_whoever_works_elsewhere_sees_and_does_none_of_it(actors, signed_in, system):
    elsewhere = frozenset({Assignment(Role.ADMINISTRATOR, "education")})
    stranger = Actor(actors.editor.id, elsewhere)
    builders.moved(actors, stranger)
    browser = signed_in(stranger)
    for path in READ:
        browser.get(path, 403)
    for path in WRITTEN:
        browser.post(path, {"based_on": "2", "passages": "help", "do": "redact"}, 403)
    assert desk.desk(system).number == 2
    assert revisions.card(system, 1) == builders.a_card()


@pytest.mark.parametrize("path", READ)
def test_a_system_that_is_none_is_not_found(actors, signed_in, path):
    signed_in(actors.administrator).get(path, 404)


def test_a_card_without_a_name_has_a_past_too(actors, signed_in):
    system = publishing.open_system(actors.editor, "nameless", "nmls", builders.a_card(name=None))
    browser = signed_in(actors.editor)
    for path in ("revisions", "revisions/1", "revisions/compare"):
        assert "Nimetön kortti" in browser.get(f"/staff/systems/{system}/{path}").texts("h1")[0]
