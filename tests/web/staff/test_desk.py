"""Cards at the desk: listed, shown, submitted, reviewed, shared, withdrawn and brought in."""

import io
import json
from dataclasses import replace

import pytest

from register.domain import bundle
from register.domain.bundle import Bundle, SystemCard
from register.domain.declaring import Section
from register.domain.languages import Language, Localized
from register.domain.workflow import Stage
from register.services import drafting, publishing
from register.store import desk, previews, queries
from register.store.worklist import worklist
from tests.builders import a_card, published, text
from tests.page import Site

REASON = {"reason.fi": "Virhe", "reason.sv": "Fel"}


def stage(system: int) -> Stage:
    return desk.desk(system).standing.stage


def seen(system: int, **form: str) -> dict[str, str]:
    """What a publisher sends who has read the newest revision."""
    return form | {"seen": str(desk.desk(system).number)}


@pytest.fixture
def review(actors, draft) -> int:
    publishing.submit(actors.editor, draft)
    return draft


def names(page, tag: str = "button") -> set[str]:
    return {each.get("formaction", "").rsplit("/", 1)[-1] for each in page.all(tag)} - {""}


def test_the_worklist_counts_and_narrows(actors, editor, draft):
    publishing.open_system(actors.other, "bare", "bare2", a_card(goal=None))
    page = editor.get("/staff/systems")
    assert f"/staff/systems/{draft}" in page.links()
    assert "/staff/systems?queue=incomplete" in page.links()
    page = editor.get("/staff/systems?queue=incomplete&department=traffic")
    assert f"/staff/systems/{draft}" not in page.links()
    editor.get("/staff/systems?queue=feedback")
    editor.get("/staff/systems?queue=nothing", 400)


def test_unsaved_text_is_shown_in_the_worklist_and_at_the_card(actors, editor, draft):
    drafting.keep(actors.editor, draft, Section.PURPOSE, {}, based_on=1)
    for path in ("/staff/systems", f"/staff/systems/{draft}"):
        assert "tallentamatonta tekstiä" in editor.get(path).text


def test_a_card_shows_what_it_lacks_with_the_way_there(actors, editor):
    bare = publishing.open_system(
        actors.editor,
        "bare",
        "bare2",
        a_card(goal=None, risks=(replace(a_card().risks[0], risk=None),)),
    )
    links = editor.get(f"/staff/systems/{bare}").links()
    assert f"/staff/systems/{bare}/edit/purpose#goal-field" in links
    assert f"/staff/systems/{bare}/edit/risks#risks.0.risk-field" in links
    ids = {each.get("id") for each in editor.get(f"/staff/systems/{bare}/edit/risks").tree.iter()}
    assert "risks.0.risk-field" in ids


def test_an_editor_submits_and_recalls(editor, draft):
    sent = editor.post(f"/staff/systems/{draft}/submit", {})
    assert "lähetettiin tarkistettavaksi" in editor.get(sent.headers["Location"]).text
    assert stage(draft) is Stage.IN_REVIEW
    editor.post(f"/staff/systems/{draft}/submit", {}, 409)
    editor.get(f"/staff/systems/{draft}")
    editor.post(f"/staff/systems/{draft}/recall", {})
    assert stage(draft) is Stage.DRAFT


def test_a_new_card_is_started_from_nothing_or_from_another(editor, live):
    form = {"name": "Pysäköintineuvoja", "slug": "parking-adviser", "department": "traffic"}
    editor.get("/staff/systems/new")
    page = editor.post("/staff/systems/new", form | {"slug": "Pysäköinti", "name": " "}, 422)
    assert {"#slug", "#name"} <= set(page.links())
    editor.post("/staff/systems/new", form | {"slug": "parking"}, 422)
    editor.post("/staff/systems/new", form | {"department": "nowhere", "like": "nothing"}, 422)
    sent = editor.post("/staff/systems/new", form | {"like": "parking"})
    started = desk.desk(int(sent.headers["Location"].split("/")[3]))
    assert started.card.name == Localized("Pysäköintineuvoja")
    assert started.card.goal == desk.desk(live).card.goal
    assert (started.card.compiled_on, started.card.sources) == (None, None)


def test_a_publisher_sees_what_would_change_and_publishes(actors, editor, publisher, live):
    card = a_card(goal=text("uusi tavoite"))
    publishing.save(actors.editor, live, card, based_on=1)
    publishing.submit(actors.editor, live)
    page = publisher.get(f"/staff/systems/{live}/review")
    assert page.texts("ins")
    assert page.texts("del")
    assert names(page) == {"publish", "schedule"}
    assert names(editor.get(f"/staff/systems/{live}/review")) == set()
    publisher.post(f"/staff/systems/{live}/publish", seen(live))
    assert queries.published_card("parking").card == card


def test_nobody_decides_on_a_text_that_they_have_not_seen(actors, publisher, review):
    form = seen(review, comment="Hyvä <alku>.", **{"remark.goal": "Kerro.", "reason.fi": " "})
    publishing.recall(actors.editor, review)
    publishing.save(actors.editor, review, a_card(goal=text("unseen")), based_on=1)
    publishing.submit(actors.editor, review)
    for action in ("publish", "return", "schedule"):
        path = f"/staff/systems/{review}/{action}"
        page = publisher.post(path, form | {"day": "1.12.2099", "time": "8.30"}, 409)
        assert "Hyvä <alku>." in page.text
        assert "Kerro." in page.text
    publisher.post(f"/staff/systems/{review}/publish", {}, 409)
    assert stage(review) is Stage.IN_REVIEW
    assert desk.desk(review).standing.publish_at is None


def test_what_blocks_is_shown_with_the_way_there(actors, publisher):
    bare = publishing.open_system(actors.editor, "bare", "bare2", a_card(goal=None))
    publishing.submit(actors.editor, bare)
    page = publisher.post(f"/staff/systems/{bare}/publish", seen(bare), 422)
    assert f"/staff/systems/{bare}/edit/purpose#goal-field" in page.links()
    assert stage(bare) is Stage.IN_REVIEW


def test_a_card_is_returned_with_remarks_that_stand_beside_the_fields(editor, publisher, review):
    page = publisher.post(f"/staff/systems/{review}/return", {"comment": " "}, 422)
    assert "#comment" in page.links()
    form = {"comment": "Hyvä alku.", "remark.goal": "Kerro <b>tavoite</b>.", "remark.x": "?"}
    publisher.post(f"/staff/systems/{review}/return", form | seen(review))
    page = editor.get(f"/staff/systems/{review}")
    assert "Hyvä alku." in page.text
    assert "Kerro <b>tavoite</b>." in editor.get(f"/staff/systems/{review}/edit/purpose").text
    assert not page.all("b")


@pytest.mark.parametrize(
    ("day", "time", "status"),
    [
        ("1.12.2099", "8.30", 303),
        ("2099-12-01", "08:30", 303),
        ("1.12.2000", "8.30", 422),
        ("31.2.2099", "8.30", 422),
        ("huomenna", "8.30", 422),
        ("1.12.2099", "", 422),
    ],
)
def test_publication_is_planned_in_the_citys_time(publisher, review, day, time, status):
    path = f"/staff/systems/{review}"
    page = publisher.post(f"{path}/schedule", seen(review, day=day, time=time), status)
    if status == 303:
        assert desk.desk(review).standing.publish_at.isoformat() == "2099-12-01T06:30:00+00:00"
        assert "2099" in publisher.get(path).text
        publisher.post(f"{path}/cancel", {})
        assert desk.desk(review).standing.publish_at is None
    else:
        assert "#publish_at" in page.links()


def test_a_card_is_withdrawn_with_a_reason_in_both_national_languages(publisher, live):
    path = f"/staff/systems/{live}/withdraw"
    publisher.get(path)
    page = publisher.post(path, {"reason.fi": "Virhe"}, 422)
    assert "#reason" in page.links()
    publisher.post(path, REASON)
    assert "Fel" in Site(publisher.app).get("/sv/systems/parking", 410).text


def test_editors_do_not_publish_return_or_withdraw(editor, actors, review):
    live = published(actors, "live", "lve2")
    for action in ("publish", "return", "schedule", "cancel"):
        form = {"comment": "x", "day": "1.12.2099", "time": "8.30"}
        editor.post(f"/staff/systems/{review}/{action}", form, 403)
    editor.post(f"/staff/systems/{live}/withdraw", REASON, 403)
    assert stage(review) is Stage.IN_REVIEW


def test_translations_are_confirmed_side_by_side(actors, editor, draft):
    path = f"/staff/systems/{draft}/translations"
    editor.get(path)
    form = replace(text("help"), fi="uusi")
    publishing.save(actors.editor, draft, a_card(goal=form), based_on=1)
    editor.get(path)
    editor.post(path, {"based_on": "2", "confirm": ["goal.sv", "affected.sv", "x"]})
    found = desk.desk(draft)
    assert found.card.goal.stale(Language.FI) == (Language.EN,)
    assert found.number == 3
    editor.post(path, {"based_on": "2", "confirm": "goal.en"}, 409)


def test_a_preview_opens_for_whoever_has_its_address_until_it_is_revoked(editor, draft):
    path = f"/staff/systems/{draft}/previews"
    editor.get(path)
    editor.post(path, {"days": "7"})
    [address] = [each for each in editor.get(path).links() if "/preview/" in each]
    reader = Site(editor.app)
    for _ in range(2):
        page = reader.get(address)
        assert page.texts("h1") == ["fi parking bot"]
        assert "noindex" in page.headers["X-Robots-Tag"]
        assert page.headers["Cache-Control"] == "no-store"
    reader.get(address.replace("/fi/", "/sv/"))
    reader.get(address[:-1] + ("A" if address[-1] != "A" else "B"), 404)
    reader.get("/fi/preview/1", 404)
    [made] = previews.of(draft)
    editor.post(f"{path}/{made.id}/revoke", {})
    reader.get(address, 404)
    editor.get(path)
    editor.post(path, {"days": "900"}, 422)


def test_staff_see_the_newest_text_as_readers_will(editor, draft):
    page = editor.get(f"/staff/systems/{draft}/preview")
    assert page.texts("h1") == ["fi parking bot"]


def test_an_unnamed_card_has_its_address_for_a_name(actors, editor):
    bare = publishing.open_system(actors.editor, "bare", "bare2", a_card(name=None, summary=None))
    for page in ("", "/preview", "/review", "/translations", "/previews", "/edit/overview"):
        assert "bare" in editor.get(f"/staff/systems/{bare}{page}").text


def as_file(*systems: SystemCard) -> dict[str, object]:
    written = json.dumps(bundle.to_plain(Bundle(systems=systems))).encode()
    return {"file": (io.BytesIO(written), "cards.json")}


def test_an_import_is_tried_out_and_then_done(actors, editor, live):
    other = SystemCard(slug="other", short_id="thr2", card=a_card())
    changed = SystemCard(slug="parking", short_id="prk2", card=a_card(goal=text("new")))
    editor.get("/staff/import")
    page = editor.post("/staff/import", as_file(changed, other), 200)
    assert desk.system_ids().keys() == {"parking"}
    [kept] = [each.get("value") for each in page.all("input") if each.get("name") == "text"]
    editor.post("/staff/import", {"text": kept, "do": "import"}, 200)
    assert desk.system_ids().keys() == {"parking", "other"}
    assert desk.desk(live).card.goal == text("new")
    assert queries.published_card("parking").card == a_card()
    assert len(worklist(actors.other)) == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "file"),
        (b"\xff\xfe", "file"),
        (b"[]", "file"),
        (b'{"format_version": 1, "systems": [{"slug": "A"}]}', "systems.0.slug"),
        (b'{"format_version": 1, "systems": 1}', "systems"),
        (b"[" * 100_000, "file"),
    ],
)
def test_a_faulty_file_is_refused_by_field_path(editor, content, said):
    page = editor.post("/staff/import", {"file": (io.BytesIO(content), "x.json")}, 422)
    assert said in page.texts("code")
    editor.post("/staff/import", {}, 422)


def test_what_is_in_review_or_of_others_is_left_alone(actors, editor, review):
    card = SystemCard(slug="parking", short_id="prk2", card=a_card(goal=text("new")))
    page = editor.post("/staff/import", as_file(card) | {"do": "import"}, 200)
    assert "tarkistettavana" in page.text
    assert desk.desk(review).card == a_card()
