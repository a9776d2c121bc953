"""What is typed is kept until it is saved, for the one who typed it and nobody else."""

import pytest
from sqlalchemy import func, select

from register.domain.declaring import Section
from register.domain.errors import Conflict, NotAllowed, NotFound
from register.domain.workflow import VISITOR, Actor, Assignment, Role
from register.services import drafting, publishing
from register.store import drafts
from register.store.db import db
from register.store.tables import Audit, Revision
from tests.builders import a_card, published, text
from tests.services.racing import race

TYPED = {"goal.fi": "kesken"}


@pytest.fixture
def card(actors) -> int:
    return publishing.open_system(actors.editor, "parking", "prk2", a_card())


def rows(table) -> int:
    return db.session.scalar(select(func.count()).select_from(table))


def test_what_is_typed_is_kept_without_a_revision_or_an_audit_row(actors, card):
    audited = rows(Audit)
    drafting.keep(actors.editor, card, Section.PURPOSE, TYPED, based_on=1)
    drafting.keep(actors.editor, card, Section.RISKS, {"risks.0.open": "on"}, based_on=1)
    drafting.keep(actors.editor, card, Section.PURPOSE, {"goal.fi": "enemmän"}, based_on=1)
    found = drafts.unsaved(actors.editor, card)
    assert {section: dict(each.typed) for section, each in found.items()} == {
        Section.PURPOSE: {"goal.fi": "enemmän"},
        Section.RISKS: {"risks.0.open": "on"},
    }
    assert found[Section.PURPOSE].based_on == 1
    assert (rows(Revision), rows(Audit)) == (1, audited)


def test_it_is_nobody_elses(actors, card):
    drafting.keep(actors.editor, card, Section.PURPOSE, TYPED, based_on=1)
    assert drafts.unsaved(actors.other, card) == {}


def test_saving_a_section_forgets_what_was_typed_into_it(actors, card):
    drafting.keep(actors.editor, card, Section.PURPOSE, TYPED, based_on=1)
    drafting.keep(actors.editor, card, Section.RISKS, {}, based_on=1)
    publishing.save(
        actors.editor, card, a_card(goal=text("new")), based_on=1, section=Section.PURPOSE
    )
    assert drafts.unsaved(actors.editor, card).keys() == {Section.RISKS}


def test_a_refused_save_forgets_nothing(actors, card):
    publishing.save(actors.other, card, a_card(goal=text("theirs")), based_on=1)
    drafting.keep(actors.editor, card, Section.PURPOSE, TYPED, based_on=1)
    with pytest.raises(Conflict):
        publishing.save(actors.editor, card, a_card(), based_on=1, section=Section.PURPOSE)
    assert drafts.unsaved(actors.editor, card).keys() == {Section.PURPOSE}


def test_it_is_kept_while_somebody_else_reviews(actors, card):
    publishing.submit(actors.editor, card)
    drafting.keep(actors.other, card, Section.PURPOSE, TYPED, based_on=1)
    assert drafts.unsaved(actors.other, card)


def test_it_can_be_discarded(actors, card):
    drafting.keep(actors.editor, card, Section.PURPOSE, TYPED, based_on=1)
    drafting.discard(actors.editor, card, Section.PURPOSE)
    drafting.discard(actors.editor, card, Section.PURPOSE)
    assert drafts.unsaved(actors.editor, card) == {}


def test_strangers_and_other_departments_keep_nothing(actors, card):
    elsewhere = Actor(actors.editor.id, frozenset({Assignment(Role.EDITOR, "education")}))
    for actor in (VISITOR, elsewhere):
        with pytest.raises(NotAllowed):
            drafting.keep(actor, card, Section.PURPOSE, TYPED, based_on=1)
    with pytest.raises(NotFound):
        drafting.keep(actors.editor, card + 1, Section.PURPOSE, TYPED, based_on=1)


def test_eight_windows_of_one_person_keep_one_row(app, actors):
    card = published(actors)

    def keep() -> None:
        drafting.keep(actors.editor, card, Section.PURPOSE, TYPED, based_on=1)

    assert race(app, *[keep] * 8) == {"done": 8}
    assert drafts.unsaved(actors.editor, card)[Section.PURPOSE].typed == TYPED
