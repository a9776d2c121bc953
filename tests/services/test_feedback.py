"""Hearing from residents."""

import pytest
from sqlalchemy import select

from register.domain.errors import NotFound, Withdrawn
from register.domain.languages import Language
from register.services import feedback, publishing
from register.store import desk, queries
from register.store.db import db
from register.store.tables import Audit, Feedback
from tests.builders import a_card, published, text


def kept() -> list[Feedback]:
    return list(db.session.scalars(select(Feedback).order_by(Feedback.id)))


def test_a_message_about_a_card_is_kept_with_the_revision_that_was_read(actors):
    system = published(actors)
    publishing.save(actors.editor, system, a_card(goal=text("newer draft")), based_on=1)
    read = queries.published_card("parking")
    feedback.give(
        Language.SV,
        "Tack!\nÅäö 🙂",
        slug="parking",
        sender="Åsa",
        mailbox="asa@example.org",
    )
    (message,) = kept()
    assert (message.system_id, message.revision_id) == (system, read.revision_id)
    assert message.revision_id != desk.desk(system).revision_id
    assert (message.language, message.message) == ("sv", "Tack!\nÅäö 🙂")
    assert (message.sender, message.mailbox, message.state) == ("Åsa", "asa@example.org", "new")
    assert message.sent_at >= read.began_at


def test_a_message_about_the_register_needs_no_card_and_no_name(app):
    feedback.give(Language.FI, "Hei")
    (message,) = kept()
    assert (message.system_id, message.revision_id) == (None, None)
    assert (message.sender, message.mailbox) == ("", "")


def test_a_suspect_message_is_kept_in_quarantine(actors):
    published(actors)
    feedback.give(Language.EN, "Buy now", slug="parking", suspect=True)
    assert [message.state for message in kept()] == ["quarantined"]


def test_a_message_about_what_is_not_public_is_refused(actors):
    publishing.open_system(actors.editor, "draft", "drf2", a_card())
    publishing.withdraw(actors.publisher, published(actors), text("mistake"))
    for slug, error in (("parking", Withdrawn), ("draft", NotFound), ("nothing", NotFound)):
        with pytest.raises(error):
            feedback.give(Language.FI, "Hei", slug=slug)
    assert kept() == []


def test_the_audit_knows_that_a_message_came_and_not_what_it_says(actors):
    system = published(actors)
    before = queries.public_revision()
    feedback.give(Language.FI, "Salainen", slug="parking", sender="A", mailbox="a@b.fi")
    feedback.give(Language.FI, "Hei", suspect=True)
    found = db.session.execute(
        select(Audit.actor_id, Audit.subject, Audit.detail)
        .where(Audit.action == "give_feedback")
        .order_by(Audit.id)
    )
    assert [tuple(row) for row in found] == [
        (None, f"system:{system}", {"state": "new"}),
        (None, "register", {"state": "quarantined"}),
    ]
    assert queries.public_revision() == before


def test_ten_thousand_characters_are_kept_whole(app):
    words = "ä" * 10_000
    feedback.give(Language.FI, words)
    assert [message.message for message in kept()] == [words]
