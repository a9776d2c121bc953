"""What should never have been published is taken out of every place."""

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError

from register.domain.declaring import NotKnown
from register.domain.errors import Invalid, NotAllowed, NotFound
from register.domain.languages import Language, Localized
from register.domain.redaction import Ground
from register.search.generations import Generations
from register.services import checking, indexing, publishing, redacting, revising
from register.store import chronicle, desk, queries, seals
from register.store.db import db
from register.store.feedback_tables import Feedback
from register.store.tables import Audit, Revision, Submission
from register.store.transactions import transaction
from tests import builders, letters
from tests.builders import DAY

NAME = "Matti Virtanen"
SECRETS = (NAME, "matti.virtanen@example.org")


@pytest.fixture
def system(app, actors, index) -> int:
    """A card whose second publication, now withdrawn, named somebody in every kind of place."""
    system = builders.published(actors)
    builders.republished(
        actors,
        system,
        goal=builders.text(f"ask {NAME}"),
        contact_mailbox="matti.virtanen@example.org",
        affected=builders.text("nobody"),
        name=builders.text(f"bot of {NAME}"),
    )
    letters.give(app, f"Is {NAME} right?", slug="parking")
    reason = Localized(f"Nimi {NAME}", f"Namnet {NAME}", "A name")
    publishing.withdraw(actors.publisher, system, reason)
    builders.republished(actors, system, goal=builders.text("help"), contact_phone="+358 9 310")
    publishing.save(
        actors.editor, system, builders.a_card(benefits=builders.text(NAME)), based_on=3
    )
    publishing.submit(actors.editor, system)
    publishing.return_for_changes(actors.publisher, system, f"{NAME} must go")
    with transaction(actors.editor, "note", f"system:{system}") as work:
        work.detail = {"before": {"comments": [NAME]}, "after": 1}
    indexing.rebuild(index)
    return system


def redact(people, system, index, *passages: str):
    return redacting.redact(
        people.administrator, system, passages or SECRETS, Ground.PERSONAL_DATA, DAY, index
    )


def everything(app) -> str:
    """All that the database holds, as text."""
    found = []
    with db.engine.connect() as connection:
        for table in db.metadata.sorted_tables:
            found += [str(row) for row in connection.execute(select(table))]
            if table.name == "revision":
                found += list(connection.execute(text("SELECT CAST(card AS TEXT) FROM revision")))
    return " ".join(map(str, found)).lower()


def test_it_goes_from_every_place_and_a_mark_says_when_and_why(app, actors, system, index):
    assert NAME.lower() in everything(app)
    found = redact(actors, system, index)
    assert found.revisions == (2, 3, 4)
    assert set(found.fields) == {"name", "goal", "contact_mailbox", "benefits"}
    assert found.elsewhere == {"feedback": 1, "publication": 1, "submission": 1, "audit": 1}
    kept = everything(app)
    for secret in ("matti", "virtanen"):
        assert secret not in kept
    mark = "(removed 23 Nov 2026: personal data)"
    second = chronicle.versions("parking")[1].card
    assert second.goal.en == f"en ask {mark}"
    assert second.goal.fi == "fi ask (poistettu 23.11.2026: henkilötieto)"
    assert second.name.en == f"en bot of {mark}"
    assert second.goal == second.goal.confirm(Language.FI)
    assert (
        db.session.scalars(select(Revision.name).where(Revision.number == 2)).one() == second.name
    )


def test_the_audit_row_says_where_and_repeats_nothing(app, actors, system, index):
    redact(actors, system, index)
    row = db.session.scalars(select(Audit).order_by(Audit.id.desc())).first()
    assert (row.action, row.subject, row.actor_id) == (
        "redact", f"system:{system}", actors.administrator.id,
    )  # fmt: skip
    assert row.detail["revisions"] == [2, 3, 4]
    assert row.detail["ground"] == "personal_data"
    assert "matti" not in str(row.detail).lower()


def test_the_seals_still_hold_and_so_after_another_redaction(app, actors, system, index):
    assert list(seals.broken()) == []
    redact(actors, system, index, NAME)
    assert list(seals.broken()) == []
    redact(actors, system, index, "matti.virtanen@example.org")
    assert list(seals.broken()) == []
    builders.republished(actors, system, goal=builders.text("goes on"))
    assert list(seals.broken()) == []
    salts = db.session.scalars(select(seals.Redaction.salt).order_by(seals.Redaction.id)).all()
    assert sum(bool(each) for each in salts) == len({2, 3, 4})
    assert (
        db.session.scalars(
            select(seals.Seal.salt).join(Revision).where(Revision.number.in_([2, 3, 4]))
        ).all()
        == [""] * 3
    )


def test_the_number_moves_so_that_no_cache_answers_and_the_index_is_made_anew(
    app, actors, system, index, folder
):
    builders.published(actors, "other", "thr2", goal=builders.text(NAME))
    indexing.rebuild(index)
    client, before = app.test_client(), queries.public_revision()
    address = "/en/systems/parking/history/compare?before=1&after=2"
    assert NAME in client.get(address).text
    redact(actors, system, index)
    assert queries.public_revision() == before + 1
    assert NAME not in client.get(address).text
    other = desk.system_ids()["other"][0]
    assert NAME in client.get("/en/systems/other").text
    redact(actors, other, index, NAME)
    assert NAME not in client.get("/en/systems/other").text
    kept = b"".join(each.read_bytes() for each in folder.rglob("*") if each.is_file()).lower()
    assert b"virtanen" not in kept
    assert not indexing.behind(index)


def test_looking_changes_nothing(app, actors, system, index):
    before, number = everything(app), queries.public_revision()
    found = redacting.look(actors.administrator, system, SECRETS, Ground.PERSONAL_DATA, DAY)
    assert (everything(app), queries.public_revision()) == (before, number)
    assert found == redact(actors, system, index)


def test_what_is_of_something_else_and_what_people_did_not_write_stay(app, actors, system, index):
    with transaction(actors.editor, "note", "account:99") as work:
        work.detail = {"comment": NAME}
    redact(actors, system, index, NAME, "comment", "new", "returned", "editor", "Matti")
    kept = db.session.scalars(select(Audit).where(Audit.subject == "account:99")).one()
    assert kept.detail == {"comment": NAME}
    assert db.session.scalars(select(Feedback.state)).all() == ["new"]
    assert db.session.scalars(select(Submission.verdict).where(Submission.comment != "")).all() == [
        "returned"
    ]


def test_a_mark_fits_where_the_passage_stood(app, actors, system, index):
    letters.give(app, "Hello", sender="Ann " * 49, mailbox="a@b.fi", slug="parking")
    redact(actors, system, index, "Ann")
    senders = db.session.scalars(select(Feedback.sender)).all()
    assert sorted(senders) == ["", "(poistettu 23.11.2026: henkilötieto)"]


def test_an_old_revision_that_is_restored_comes_back_without_it(app, actors, system, index):
    redact(actors, system, index)
    revising.restore(actors.editor, system, 2, based_on=4)
    assert "virtanen" not in everything(app)
    [row] = db.session.scalars(select(Audit).where(Audit.action == "restore")).all()
    assert row.detail == {"revision": 5, "restored": 2}


@pytest.mark.parametrize("role", ["editor", "publisher"])
def test_only_an_administrator_may(actors, system, index, role):
    actor = getattr(actors, role)
    for act in (
        lambda: redacting.look(actor, system, SECRETS, Ground.PERSONAL_DATA, DAY),
        lambda: redacting.redact(actor, system, SECRETS, Ground.PERSONAL_DATA, DAY, index),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_what_is_nowhere_or_too_short_or_of_no_system_is_refused(app, actors, system, index):
    before = everything(app)
    for passages in (["Nobody Here"], ["a"], []):
        with pytest.raises(Invalid):
            redacting.redact(
                actors.administrator, system, passages, Ground.CONFIDENTIAL, DAY, index
            )
    with pytest.raises(NotFound):
        redact(actors, 999, index)
    assert everything(app) == before


def test_a_busy_index_does_not_undo_it(app, actors, system, index, folder):
    with Generations(folder).lock(0):
        redact(actors, system, index)
    assert "virtanen" not in everything(app)
    assert indexing.behind(index)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE revision SET card = '{}'",
        "UPDATE revision SET number = number + 50",
        "UPDATE seal SET digest = 'x'",
        "UPDATE seal SET salt = ''",
        "DELETE FROM seal",
        "UPDATE redaction SET ground = 'x'",
        "UPDATE redaction SET applied_at = NULL",
        "DELETE FROM redaction",
    ],
)
def test_the_door_is_shut_again_afterwards(app, actors, system, index, statement):
    redact(actors, system, index)
    db.session.rollback()
    with db.engine.connect() as connection, pytest.raises(DBAPIError, match="is final"):
        connection.execute(text(statement))


@pytest.mark.parametrize("change", [{"author_id": 1}, {"number": 9}, {"next_review_on": DAY}])
def test_the_open_door_lets_only_the_text_through(app, actors, system, change):
    revision = db.session.scalars(select(Revision.id).where(Revision.number == 1)).one()
    opened = seals.Redaction(
        revision_id=revision, actor_id=actors.administrator.id, ground="x", salt="", digest="",
        chain="",
    )  # fmt: skip
    with transaction(actors.administrator, "try") as work:
        work.session.add(opened)
        work.session.flush()
        with pytest.raises(DBAPIError, match="a revision is final"), work.session.begin_nested():
            work.session.execute(update(Revision).where(Revision.id == revision).values(**change))
        opened.applied_at = opened.at


@pytest.mark.parametrize(
    "tampered",
    [
        'UPDATE revision SET card = \'{"source_language": "fi"}\' WHERE number = 2',
        "UPDATE revision SET author_id = 1 WHERE number = 2",
        "UPDATE seal SET digest = 'x' WHERE revision_id = 2",
        "DELETE FROM seal WHERE revision_id = 2",
        "UPDATE redaction SET ground = 'x' WHERE revision_id = 2",
        "DELETE FROM redaction WHERE revision_id = 2",
    ],
)
def test_whoever_gets_around_the_door_is_found(app, actors, system, index, tampered):
    """As the owner of the database could, who takes the triggers away first."""
    redact(actors, system, index)
    db.session.rollback()
    with db.engine.begin() as connection:
        for table in ("revision", "seal", "redaction"):
            for kind in ("final", "kept"):
                on = f" ON {table}" if connection.dialect.name == "postgresql" else ""
                connection.execute(text(f"DROP TRIGGER IF EXISTS {table}_is_{kind}{on}"))
        connection.execute(text(tampered))
    assert ("parking", 2) in list(seals.broken())
    assert any("revision 2 is not what was saved" in line for line in checking.everything(index))


def test_words_on_whom_to_ask_are_searched_too(app, actors, index):
    system = builders.published(actors, benefits=NotKnown(builders.text(NAME)))
    assert redact(actors, system, index, NAME).fields == ("benefits",)
