"""The front page of the desk."""

from register.services import publishing
from tests.builders import a_card


def test_whoever_is_signed_in_sees_the_desk_in_their_language(actors, signed_in):
    for actor in (actors.editor, actors.publisher, actors.administrator):
        assert signed_in(actor).get("/staff/").texts("h1") == ["Ylläpito"]


def test_the_front_page_counts_what_waits(actors, editor):
    assert not [each for each in editor.get("/staff/").links() if "queue" in each]
    publishing.open_system(actors.editor, "bare", "bare2", a_card(goal=None))
    links = [each for each in editor.get("/staff/").links() if "queue" in each]
    assert links == ["/staff/systems?queue=mine", "/staff/systems?queue=incomplete"]


def test_strangers_are_shown_the_way_in(signed_in):
    page = signed_in().get("/staff/", 401)
    assert "/account/sign-in?next=/staff/" in page.links()


def test_other_addresses_are_not_found(actors, signed_in):
    signed_in(actors.editor).get("/staff/nowhere", 404)
