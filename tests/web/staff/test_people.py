"""Who works here: inviting, roles, closing accounts."""

import pytest

from register.domain.languages import Language
from register.domain.workflow import Actor, Role
from register.services import accounts, people
from register.store import outbox
from register.store import people as store
from register.store.staff_tables import StaffSession
from register.store.transactions import transaction
from tests.services.racing import race

NEW = {"mailbox": "New@Example.org", "role": "editor", "department": "traffic", "language": "sv"}


@pytest.fixture
def administrator(actors, signed_in):
    return signed_in(actors.administrator)


@pytest.fixture
def local(actors) -> Actor:
    """An administrator of one department."""
    number = accounts.add(
        actors.operator,
        "local@example.org",
        Role.ADMINISTRATOR,
        department="traffic",
        language=Language.FI,
    )
    return store.actor(number)


def held(account_id: int) -> set[tuple[str, str | None]]:
    return {(each.role.value, each.department) for each in store.person(account_id).roles}


def test_everybody_is_listed_with_their_roles(actors, administrator):
    page = administrator.get("/staff/people")
    for name in ("editor", "other", "publisher", "administrator"):
        assert f"{name}@example.org" in page.text
    assert "operator" not in page.text
    assert page.text.count("kutsuttu, ei vielä kirjautunut") == 4


def test_somebody_new_gets_a_role_and_an_invitation_in_their_language(actors, administrator):
    administrator.get("/staff/people/invite")
    answer = administrator.post("/staff/people/invite", NEW)
    found = store.by_mailbox("new@example.org")
    assert answer.headers["Location"] == f"/staff/people/{found.account_id}?done=invited"
    assert held(found.account_id) == {("editor", "traffic")}
    [message] = outbox.waiting()
    assert (message.kind, message.mailbox, message.language) == ("invitation", found.handle, "sv")


def test_somebody_known_gets_the_role_and_no_invitation(actors, administrator):
    sent = NEW | {"mailbox": "Editor@example.org", "role": "publisher"}
    administrator.post("/staff/people/invite", sent)
    assert ("publisher", "traffic") in held(actors.editor.id)
    assert outbox.waiting() == ()
    page = administrator.post("/staff/people/invite", sent, 422)
    assert "#mailbox" in page.links()


@pytest.mark.parametrize(
    ("wrong", "status", "field"),
    [
        ({"mailbox": ""}, 422, "mailbox"),
        ({"mailbox": "nobody"}, 422, "mailbox"),
        ({"mailbox": "x" * 190 + "@example.org"}, 422, "mailbox"),
        ({"department": "moon"}, 422, "department"),
        ({"role": "king"}, 400, ""),
        ({"role": ""}, 400, ""),
        ({"language": "de"}, 400, ""),
    ],
)
def test_what_is_wrong_is_said_and_invites_nobody(administrator, wrong, status, field):
    page = administrator.post("/staff/people/invite", NEW | wrong, status)
    assert not field or f"#{field}" in page.links()
    assert store.by_mailbox("new@example.org") is None
    assert outbox.waiting() == ()


def test_two_who_invite_the_same_person_make_one_account(app, actors):
    def invite() -> None:
        people.invite(
            actors.administrator,
            "new@example.org",
            Role.EDITOR,
            department=None,
            language=Language.SV,
        )

    assert race(app, *[invite] * 4) == {"done": 1, "Conflict": 3}
    assert len(held(store.by_mailbox("new@example.org").account_id)) == 1
    assert len(outbox.waiting()) == 1


def test_roles_are_given_and_taken(actors, administrator):
    path = f"/staff/people/{actors.other.id}"
    administrator.get(path)
    sent = {"role": "publisher", "department": "traffic"}
    administrator.post(f"{path}/roles", sent)
    assert held(actors.other.id) == {("editor", None), ("publisher", "traffic")}
    page = administrator.post(f"{path}/roles", sent, 409)
    assert "Henkilöllä on jo tämä rooli." in page.text
    [role] = [each for each in store.person(actors.other.id).roles if each.department]
    administrator.post(f"{path}/roles/{role.number}/revoke", {})
    assert held(actors.other.id) == {("editor", None)}
    administrator.post(f"{path}/roles/{role.number}/revoke", {}, 404)
    administrator.post(f"/staff/people/{actors.editor.id}/roles/999/revoke", {}, 404)


def test_the_role_of_one_is_not_taken_through_the_page_of_another(actors, administrator):
    [role] = store.person(actors.publisher.id).roles
    administrator.post(f"/staff/people/{actors.editor.id}/roles/{role.number}/revoke", {}, 404)
    assert held(actors.publisher.id) == {("publisher", None)}


def test_a_role_that_was_taken_opens_nothing_at_once(actors, signed_in):
    site = signed_in(actors.administrator)
    people.grant(actors.administrator, actors.other.id, Role.ADMINISTRATOR, None)
    [role] = store.person(actors.administrator.id).roles
    answer = site.post(f"/staff/people/{actors.administrator.id}/roles/{role.number}/revoke", {})
    assert answer.headers["Location"] == "/staff/?done=role-taken"
    site.get("/staff/?done=role-taken")
    site.get("/staff/people", 403)


def test_somebody_always_administers_the_register(actors, administrator):
    path = f"/staff/people/{actors.administrator.id}"
    [role] = store.person(actors.administrator.id).roles
    page = administrator.post(f"{path}/roles/{role.number}/revoke", {}, 409)
    assert "Kukaan ei jäisi" in page.text
    administrator.post(f"{path}/close", {}, 403)
    assert held(actors.administrator.id) == {("administrator", None)}


def test_two_administrators_do_not_take_the_role_from_each_other(app, actors):
    people.grant(actors.administrator, actors.other.id, Role.ADMINISTRATOR, None)
    other = store.actor(actors.other.id)
    [mine] = store.person(actors.administrator.id).roles
    [theirs] = [each for each in store.person(other.id).roles if each.role is Role.ADMINISTRATOR]
    outcome = race(
        app,
        lambda: people.revoke(actors.administrator, other.id, theirs.number),
        lambda: people.revoke(other, actors.administrator.id, mine.number),
    )
    assert outcome == {"done": 1, "Conflict": 1}


def test_a_closed_account_is_signed_out_and_can_be_opened_again(actors, signed_in):
    site, path = signed_in(actors.administrator), f"/staff/people/{actors.editor.id}"
    editor = signed_in(actors.editor)
    editor.get("/staff/")
    site.post(f"{path}/close", {})
    editor.get("/staff/", 401)
    assert "Tunnus on suljettu." in site.get(f"{path}?done=close").text
    assert "suljettu" in site.get("/staff/people").text
    site.post(f"{path}/invitation", {}, 409)
    site.post(f"{path}/reopen", {})
    editor.get("/staff/", 401)
    assert signed_in(store.actor(actors.editor.id)).get("/staff/")


def test_an_invitation_is_sent_again_and_the_second_factor_turned_off(actors, administrator):
    path = f"/staff/people/{actors.editor.id}"
    administrator.post(f"{path}/invitation", {})
    administrator.post(f"{path}/reset-factor", {})
    assert [each.kind for each in outbox.waiting()] == ["invitation", "account_changed"]
    administrator.post(f"{path}/dance", {}, 404)


def test_an_administrator_of_one_department_sees_to_its_people_only(actors, local, signed_in):
    site = signed_in(local)
    people.grant(actors.administrator, actors.editor.id, Role.EDITOR, "traffic")
    page = site.get("/staff/people")
    assert "editor@example.org" in page.text
    assert "publisher@example.org" not in page.text
    own, foreign = f"/staff/people/{actors.editor.id}", f"/staff/people/{actors.publisher.id}"
    forms = [each.get("action") for each in site.get(own).all("form") if each.get("action")]
    assert not any(each.endswith(("close", "reset-factor")) for each in forms)
    for path in (f"{own}/close", f"{own}/reset-factor", f"{own}/invitation"):
        site.post(path, {}, 403)
    site.post(f"{own}/roles", {"role": "editor", "department": ""}, 403)
    [everywhere] = [each for each in store.person(actors.editor.id).roles if not each.department]
    site.post(f"{own}/roles/{everywhere.number}/revoke", {}, 403)
    site.get(foreign, 404)
    site.post(f"{foreign}/close", {}, 404)


def test_taking_the_last_role_in_ones_department_leads_back_to_the_list(actors, local, signed_in):
    site = signed_in(local)
    people.grant(actors.administrator, actors.editor.id, Role.EDITOR, "traffic")
    [role] = [each for each in store.person(actors.editor.id).roles if each.department]
    answer = site.post(f"/staff/people/{actors.editor.id}/roles/{role.number}/revoke", {})
    assert answer.headers["Location"] == "/staff/people?done=role-taken"


def test_a_role_holds_in_the_departments_below(actors, local, signed_in):
    signed_in(actors.administrator).post(
        "/staff/departments/new",
        {"code": "parking", "name_fi": "Pysäköinti", "name_sv": "Parkering", "parent": "traffic"},
    )
    assert store.actor(local.id).holds(Role.ADMINISTRATOR, "parking")
    assert not store.actor(local.id).holds(Role.ADMINISTRATOR, None)


def test_editors_and_publishers_see_nobody(actors, signed_in):
    for actor in (actors.editor, actors.publisher):
        site = signed_in(actor)
        assert "/staff/people" not in site.get("/staff/").links()
        site.get("/staff/people", 403)
        site.get("/staff/people/invite", 403)
        site.post("/staff/people/invite", NEW, 403)
    with transaction(actors.administrator, "look") as work:
        assert work.session.query(StaffSession).count() == 2
