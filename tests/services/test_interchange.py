"""Bringing a whole register in, and taking it out again."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from register.domain import bundle
from register.domain.bundle import Department, PageKind, SystemCard
from register.domain.card import Card
from register.domain.declaring import NotKnown
from register.domain.errors import Conflict, Incomplete, Invalid, NotAllowed, NotFound
from register.domain.workflow import VISITOR, Stage
from register.services import exporting, interchange, publishing, seeding
from register.services.interchange import Imported, Outcome, import_bundle
from register.store import desk, queries
from register.store.db import db
from register.store.tables import Audit, Revision
from tests.builders import a_bundle, a_card, a_page, published, text


def a_system(slug: str, short_id: str, **changes) -> SystemCard:
    return SystemCard(slug=slug, short_id=short_id, card=a_card(**changes))


def count(table: type) -> int:
    return db.session.scalar(select(func.count()).select_from(table))


def everything() -> tuple:
    """All that an import can change."""
    stages = {
        slug: (found.number, found.card, found.standing)
        for slug, (system, _) in desk.system_ids().items()
        for found in [desk.desk(system)]
    }
    return queries.bundle(), stages, queries.public_revision(), count(Audit)


def test_the_seed_goes_into_an_empty_database_only(actors):
    seed = seeding.read_seed()
    loaded = interchange.seed(actors.operator, seed)
    assert {each.outcome for each in loaded} == {Outcome.NEW}
    before = everything()
    with pytest.raises(Conflict):
        interchange.seed(actors.operator, seed)
    assert everything() == before


def test_the_seed_does_not_go_beside_a_draft(actors):
    publishing.open_system(actors.editor, "parking", "prk2", a_card())
    with pytest.raises(Conflict):
        interchange.seed(actors.operator, seeding.read_seed())


@pytest.mark.parametrize("publish", [False, True])
def test_what_was_exported_comes_in_unchanged(seeded, publish):
    plain = json.loads(exporting.as_json())
    before = queries.bundle()
    done = import_bundle(_operator(), bundle.from_plain(plain), publish=publish)
    assert {each.outcome for each in done} == {Outcome.UNCHANGED}
    assert len(done) == len(before.systems)
    assert queries.bundle() == before
    assert count(Revision) == len(before.systems)


def _operator():
    return replace(VISITOR, id=desk.account(queries.OPERATOR).id, operator=True)


def test_an_import_tells_what_it_did_with_each_card(actors):
    import_bundle(actors.operator, a_bundle(a_system("same", "sme2"), a_system("old", "bld2")))
    given = a_bundle(
        a_system("same", "sme2"), a_system("old", "bld2", goal=text("new")), a_system("new", "new2")
    )
    assert import_bundle(actors.operator, given) == (
        Imported("same", Outcome.UNCHANGED, published=False),
        Imported("old", Outcome.CHANGED, published=False),
        Imported("new", Outcome.NEW, published=False),
    )
    subject, detail = db.session.execute(
        select(Audit.subject, Audit.detail).order_by(Audit.id.desc()).limit(1)
    ).one()
    assert subject == "bundle"
    assert detail == {"same": "unchanged", "old": "changed", "new": "new"}


def test_without_publishing_cards_become_drafts_and_pages_wait(actors):
    published(actors)
    given = a_bundle(a_system("parking", "prk2", goal=text("new")), pages=(a_page(),))
    import_bundle(actors.operator, given)
    found = desk.desk(desk.system_ids()["parking"][0])
    assert (found.card.goal, found.number) == (text("new"), 2)
    assert (found.standing.stage, found.standing.live) == (Stage.DRAFT, True)
    assert queries.published_card("parking").card == a_card()
    assert queries.pages() == ()


def test_publishing_makes_cards_pages_and_departments_public(actors):
    published(actors)
    renamed = Department(code="traffic", name=text("Mobility"), mailbox="m@example.org")
    given = replace(
        a_bundle(a_system("parking", "prk2", goal=text("new")), a_system("new", "new2")),
        departments=(renamed,),
        pages=(a_page(),),
    )
    done = import_bundle(actors.operator, given, publish=True)
    assert all(each.published for each in done)
    assert replace(queries.bundle(), systems=given.systems) == given
    assert {each.slug for each in queries.listed()} == {"parking", "new"}


def test_a_draft_that_is_unchanged_is_published_when_asked(actors):
    import_bundle(actors.operator, a_bundle())
    done = import_bundle(actors.operator, a_bundle(), publish=True)
    assert done == (Imported("parking", Outcome.UNCHANGED, published=True),)
    assert queries.published_card("parking").card == a_card()


def test_a_page_is_replaced_by_its_key_and_kind(actors):
    term = a_page(kind=PageKind.TERM)
    import_bundle(actors.operator, a_bundle(pages=(a_page(), term)), publish=True)
    newer = a_page(body=text("Newer."))
    import_bundle(actors.operator, a_bundle(pages=(newer,)), publish=True)
    assert set(queries.pages()) == {newer, term}


def test_a_new_department_is_added_and_moves_the_public_number_and_others_stay(actors):
    before = queries.public_revision()
    harbour = Department(code="harbour", name=text("Harbour"), parent="traffic")
    renamed = Department(code="traffic", name=text("Mobility"))
    import_bundle(actors.operator, replace(a_bundle(), departments=(renamed, harbour)))
    assert {each.code: each.name for each in queries.departments()} == {
        "traffic": text("Traffic"),
        "harbour": text("Harbour"),
    }
    assert queries.public_revision() == before + 1
    import_bundle(actors.operator, a_bundle())
    assert queries.public_revision() == before + 1


@pytest.mark.parametrize("publish", [False, True])
def test_a_dry_run_tells_the_same_and_changes_nothing(actors, publish):
    published(actors)
    given = replace(
        a_bundle(a_system("parking", "prk2", goal=text("new")), a_system("new", "new2")),
        departments=(Department(code="harbour", name=text("Harbour")),),
        pages=(a_page(),),
    )
    before = everything()
    tried = import_bundle(actors.operator, given, publish=publish, dry_run=True)
    assert everything() == before
    assert import_bundle(actors.operator, given, publish=publish) == tried


@pytest.mark.parametrize("publish", [False, True])
def test_a_card_in_review_is_told_and_left_alone(actors, publish):
    system = publishing.open_system(actors.editor, "parking", "prk2", a_card())
    publishing.submit(actors.editor, system)
    before = desk.desk(system)
    given = a_bundle(a_system("parking", "prk2", goal=text("new")))
    assert import_bundle(actors.operator, given, publish=publish) == (
        Imported("parking", Outcome.IN_REVIEW, published=False),
    )
    assert desk.desk(system) == before
    assert queries.listed() == ()


REFUSED = {
    "a card that may not be published": (
        a_bundle(a_system("good", "gdd2"), a_system("bad", "bad2", goal=None)),
        Incomplete,
        "bad.goal: missing (fi, sv)",
    ),
    "an unknown department": (
        a_bundle(a_system("good", "gdd2"), a_system("bad", "bad2", department="sea")),
        Invalid,
        "bad.department: unknown_department (sea)",
    ),
    "an unknown parent": (
        replace(
            a_bundle(),
            departments=(
                Department(code="traffic", name=text("Traffic")),
                Department(code="harbour", name=text("Harbour"), parent="sea"),
            ),
        ),
        Invalid,
        "departments.harbour.parent: unknown_department (sea)",
    ),
    "another short id": (
        a_bundle(a_system("good", "gdd2"), a_system("here", "zzz9")),
        Invalid,
        "here.short_id: short_id_differs (zzz9)",
    ),
    "the short id of another system": (
        a_bundle(a_system("good", "gdd2"), a_system("other", "hre2")),
        Invalid,
        "other.short_id: short_id_differs (hre2)",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_is_refused_whole(actors, case):
    given, error, message = REFUSED[case]
    published(actors, "here", "hre2")
    before = everything()
    with pytest.raises(error) as raised:
        import_bundle(actors.operator, replace(given, pages=(a_page(),)), publish=True)
    assert str(raised.value) == message
    assert type(raised.value) is error
    assert everything() == before


def test_an_incomplete_card_may_come_in_as_a_draft(actors):
    sparse = SystemCard(slug="idea", short_id="dea2", card=Card())
    assert import_bundle(actors.operator, a_bundle(sparse))[0].outcome is Outcome.NEW
    with pytest.raises(NotFound):
        queries.published_card("idea")


def test_a_card_may_say_that_its_department_is_not_known(actors):
    given = a_bundle(a_system("parking", "prk2", department=NotKnown(text("ask"))))
    import_bundle(actors.operator, given, publish=True)
    assert queries.bundle() == given


@pytest.mark.parametrize("who", ["editor", "publisher", "administrator"])
def test_only_the_operator_imports_and_seeds(actors, who):
    for attempt in (import_bundle, interchange.seed):
        for actor in (getattr(actors, who), VISITOR):
            with pytest.raises(NotAllowed):
                attempt(actor, a_bundle())
    assert desk.system_ids() == {}
