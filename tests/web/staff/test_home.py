"""The front page of the desk."""


def test_whoever_is_signed_in_sees_the_desk_in_their_language(actors, signed_in):
    for actor in (actors.editor, actors.publisher, actors.administrator):
        assert signed_in(actor).get("/staff/").texts("h1") == ["Ylläpito"]


def test_strangers_are_shown_the_way_in(signed_in):
    page = signed_in().get("/staff/", 401)
    assert "/account/sign-in?next=/staff/" in page.links()


def test_other_addresses_are_not_found(actors, signed_in):
    signed_in(actors.editor).get("/staff/nowhere", 404)
