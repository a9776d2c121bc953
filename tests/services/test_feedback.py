"""Hearing from residents: each message once, held back when suspect, followed by its code."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from register.domain.errors import Conflict, NotFound, Withdrawn
from register.domain.feedback import MessageKind, MessageState
from register.domain.languages import Language
from register.domain.workflow import VISITOR
from register.services import answering, feedback, mailing, publishing
from register.store import desk, outbox, queries
from register.store.db import db
from register.store.feedback_tables import Feedback, FeedbackMail
from register.store.tables import Audit
from register.store.transactions import transaction
from tests import mailbox
from tests.builders import a_card, published, text
from tests.conftest import SETTINGS
from tests.letters import give, kept, number, token


def keyring(app):
    return app.extensions["register.keyring"]


def test_a_message_about_a_card_is_kept_with_the_revision_that_was_read(app, actors):
    system = published(actors)
    publishing.save(actors.editor, system, a_card(goal=text("newer draft")), based_on=1)
    read = queries.published_card("parking")
    give(
        app, "Tack!\nÅäö 🙂", slug="parking", sender="Åsa", mailbox="asa@example.org",
        language=Language.SV, kind=MessageKind.ERROR, field="goal", understood=False,
    )  # fmt: skip
    (message,) = kept()
    assert (message.system_id, message.revision_id) == (system, read.revision_id)
    assert message.revision_id != desk.desk(system).revision_id
    assert (message.language, message.message) == ("sv", "Tack!\nÅäö 🙂")
    assert (message.sender, message.mailbox, message.state) == ("Åsa", "asa@example.org", "new")
    assert (message.kind, message.field, message.understood) == ("error", "goal", False)


def test_the_audit_knows_that_a_message_came_and_not_what_it_says(app, actors):
    published(actors)
    before = queries.public_revision()
    give(app, "Secret words", slug="parking", sender="A", mailbox="a@b.fi")
    give(app, "Other words", trapped=True)
    found = db.session.execute(
        select(Audit.actor_id, Audit.subject, Audit.detail)
        .where(Audit.action == "give_feedback")
        .order_by(Audit.id)
    )
    one, two = (each.id for each in kept())
    assert [tuple(row) for row in found] == [
        (None, f"feedback:{one}", {"kind": "question", "state": "new", "about": "parking"}),
        (None, f"feedback:{two}", {"kind": "question", "state": "quarantined", "about": ""}),
    ]
    assert queries.public_revision() == before


def test_a_message_about_what_is_not_public_is_refused(app, actors):
    publishing.open_system(actors.editor, "draft", "drf2", a_card())
    publishing.withdraw(actors.publisher, published(actors), text("mistake"))
    for slug, error in (("parking", Withdrawn), ("draft", NotFound), ("nothing", NotFound)):
        with pytest.raises(error):
            give(app, slug=slug)
    assert kept() == []


def test_the_same_form_is_kept_once_and_gives_the_same_code(app):
    sent = token()
    first, second = (give(app, token=sent) for _ in range(2))
    assert first == second
    assert len(kept()) == 1
    assert give(app, "Something else.").code != first.code


def test_the_same_form_with_other_words_is_not_taken_for_the_first(app):
    sent = token()
    give(app, "One question.", token=sent)
    with pytest.raises(Conflict):
        give(app, "Another question.", token=sent)
    assert [each.message for each in kept()] == ["One question."]


def test_no_code_and_no_network_address_is_in_the_database(app):
    receipt = give(app, address="192.0.2.77")
    rows = db.session.execute(select(Feedback.__table__)).all()
    assert receipt.code not in repr(rows)
    assert "192.0.2.77" not in repr(rows)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"trapped": True}, "trap"),
        ({"hasty": True}, "haste"),
        ({"text": "http://a http://b http://c http://d"}, "links"),
    ],
)
def test_a_suspect_message_is_kept_in_quarantine(app, more, reason):
    receipt = give(app, **more)
    assert [(each.state, each.suspicion) for each in kept()] == [("quarantined", reason)]
    assert feedback.follow(receipt.code).state is MessageState.QUARANTINED


def test_words_that_came_before_are_held_back_however_they_are_spaced(app):
    give(app, "Buy  this now")
    give(app, "buy this\nNOW", address="192.0.2.2")
    assert [each.suspicion for each in kept()] == [None, "repeated"]


def test_many_messages_from_one_network_are_held_back_for_an_hour(app):
    most = SETTINGS.feedback_per_hour
    for each in range(most + 2):
        give(app, f"Question {each}", address="2001:db8::1" if each % 2 else "2001:db8::2")
    give(app, "Somebody else", address="192.0.2.9")
    assert [each.suspicion for each in kept()] == [*[None] * most, "rate", "rate", None]
    with transaction(VISITOR, "age") as work:
        earlier = datetime.now(UTC) - timedelta(minutes=61)
        work.session.execute(update(Feedback).values(sent_at=earlier))
    give(app, "An hour later", address="2001:db8::3")
    assert kept()[-1].suspicion is None


def test_a_message_is_followed_by_its_code_however_it_is_typed(app, actors):
    published(actors)
    receipt = give(app, slug="parking", kind=MessageKind.ACCESSIBILITY)
    found = feedback.follow(f" {receipt.code.lower().replace('-', ' ')} ")
    assert (found.kind, found.slug, found.due_on) == ("accessibility", "parking", receipt.due_on)
    wrong = receipt.code[:-1] + ("A" if receipt.code[-1] != "A" else "B")
    for typed in (wrong, "", "x", "ABCD-EFGH-JKMN"):
        with pytest.raises(NotFound):
            feedback.follow(typed)


def test_consent_is_taken_back_and_nothing_is_public_any_more(app, actors):
    receipt = give(app, consent=True)
    answering.answer(actors.editor, keyring(app), number(receipt), "So.")
    answering.publish(actors.publisher, number(receipt), "How?", "So.")
    before = queries.public_revision()
    feedback.withdraw_consent(receipt.code)
    assert queries.public_revision() == before + 1
    (row,) = kept()
    assert (row.consent, row.public_message, row.public_answer) == (False, "", "")
    assert feedback.follow(receipt.code).answer == "So."
    with pytest.raises(Conflict):
        answering.publish(actors.publisher, row.id, "How?", "So.")


def test_name_and_address_are_erased_with_the_mail_that_waits(app):
    receipt = give(app, sender="Ann", mailbox="ann@example.org")
    other = give(app, "Another", mailbox="ann@example.org")
    feedback.erase_contact(receipt.code)
    row, _ = kept()
    assert (row.sender, row.mailbox, row.message) == ("", "", "How is the fee worked out?")
    assert [each.parameters["reference"] for each in outbox.waiting()] == [kept()[1].token_digest]
    assert not feedback.follow(receipt.code).has_contact
    assert feedback.follow(other.code).has_mailbox


@pytest.mark.parametrize("language", list(Language))
def test_mail_has_the_code_and_never_the_words_of_the_sender(app, actors, language):
    secret = "Words\r\nBcc: everybody@example.org"
    with mailbox.serve() as came:
        receipt = give(app, secret, sender=secret, mailbox="ann@example.org", language=language)
        answering.answer(actors.editor, keyring(app), number(receipt), "Answer.")
        settings = SETTINGS.__class__(
            **(vars(SETTINGS) | {"smtp_host": "127.0.0.1", "smtp_port": came.port,
                                 "smtp_security": "none"})
        )  # fmt: skip
        assert mailing.send(settings, keyring(app))["sent"] == 2
    assert [each["To"] for each in came.messages] == ["ann@example.org"] * 2
    assert [each["Content-Language"] for each in came.messages] == [language] * 2
    for each, written in zip(came.messages, came.texts(), strict=True):
        assert receipt.code in written
        assert f"/{language}/feedback/follow" in written
        assert "Words" not in written + each.as_string()
        assert "Bcc" not in each
        assert receipt.code not in each["Subject"]


def test_at_most_three_mails_a_day_go_to_one_address(app, actors):
    receipts = [
        give(app, f"Question {each}", mailbox=f"{'ANN' if each % 2 else 'ann'}@example.org")
        for each in range(5)
    ]
    assert [each.kind for each in outbox.waiting()] == ["feedback_received"] * 3
    answering.answer(actors.editor, keyring(app), number(receipts[0]), "Answer.")
    *_, late = outbox.waiting()
    assert late.kind == "feedback_answered"
    assert late.due_at > datetime.now(UTC) + timedelta(hours=23)
    with transaction(VISITOR, "age") as work:
        earlier = datetime.now(UTC) - timedelta(hours=25)
        work.session.execute(update(FeedbackMail).values(at=earlier))
    answering.answer(actors.editor, keyring(app), number(receipts[1]), "Answer.")
    assert outbox.waiting()[-1].due_at <= datetime.now(UTC)


def test_what_is_held_back_is_not_confirmed_before_it_is_let_out(app, actors):
    receipt = give(app, mailbox="ann@example.org", trapped=True)
    assert outbox.waiting() == ()
    answering.release(actors.editor, keyring(app), number(receipt))
    assert [each.kind for each in outbox.waiting()] == ["feedback_received"]


@pytest.mark.parametrize(
    "words",
    ["=1+1", "\u202eoikealta", "😀" * 10_000, "<script>alert(1)</script>", "a\u0301\u200d\ufeff b"],
)
def test_any_letters_are_kept_as_written(app, words):
    give(app, words)
    assert [each.message for each in kept()] == [words]
