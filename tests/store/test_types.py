"""Columns that speak the domain's language."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import delete, select
from sqlalchemy.exc import StatementError

from register.domain.languages import Language, Localized
from register.domain.workflow import VISITOR
from register.store.db import db
from register.store.tables import Account, Organisation, Revision, RevisionTerm, System
from register.store.transactions import transaction
from tests.builders import a_card


def test_a_moment_without_its_zone_is_refused(app):
    account = Account(handle="a", language="fi", created_at=datetime(2026, 1, 2))  # noqa: DTZ001
    with (
        pytest.raises(StatementError, match="a moment needs its time zone"),
        transaction(VISITOR, "try") as work,
    ):
        work.session.add(account)


def test_a_moment_of_any_zone_comes_back_as_the_same_moment_in_utc(app):
    helsinki = datetime(2026, 1, 2, 1, tzinfo=timezone(timedelta(hours=2)))
    with transaction(VISITOR, "try") as work:
        work.session.add(Account(handle="a", language="fi", created_at=helsinki))
    created, disabled = db.session.execute(select(Account.created_at, Account.disabled_at)).one()
    assert (created, created.tzinfo, disabled) == (helsinki, UTC, None)
    assert created.day == 1


def test_a_text_comes_back_with_what_its_translations_were_confirmed_against(app):
    texts = {
        "confirmed": Localized("a", "b").confirm(Language.FI),
        "stale": Localized("A", "b", confirmed=Localized("a", "b").confirm(Language.FI).confirmed),
        "never": Localized("a", "b", "c"),
        "lines": Localized("two\n\nparagraphs"),
    }
    with transaction(VISITOR, "try") as work:
        for position, (code, name) in enumerate(texts.items()):
            work.session.add(Organisation(code=code, name=name, position=position))
    rows = db.session.execute(select(Organisation.code, Organisation.name))
    assert dict(rows.all()) == texts


@pytest.mark.parametrize("name", [None, Localized(), Localized("Nimi", "Namn", "Name")])
def test_a_revision_without_a_name_is_kept_as_well_as_one_with(app, actors, name):
    card = a_card(name=name, next_review_on=None)
    with transaction(actors.editor, "try") as work:
        work.session.add(Revision(system_id=_a_system(work), number=1, author_id=1, card=card))
    kept = db.session.execute(select(Revision.card, Revision.name, Revision.next_review_on)).one()
    assert (kept[0].name or None, kept[1], kept[2]) == (name or None, name or None, None)


def _a_system(work) -> int:
    system = System(slug="parking", short_id="prk2")
    work.session.add(system)
    work.session.flush()
    return system.id


def test_a_revision_cannot_be_changed_through_the_session(app, actors):
    with transaction(actors.editor, "try") as work:
        revision = Revision(system_id=_a_system(work), number=1, author_id=1, card=a_card())
        work.session.add(revision)

    def change():
        with transaction(actors.editor, "try") as work:
            work.session.scalars(select(Revision)).one().number = 2

    def forget():
        with transaction(actors.editor, "try") as work:
            work.session.execute(delete(RevisionTerm))
            work.session.delete(work.session.scalars(select(Revision)).one())

    for attempt in (change, forget):
        with pytest.raises(TypeError, match="is final"):
            attempt()
