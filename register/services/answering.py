"""What staff do with what residents wrote; each step stands in the audit, without the words."""

import csv
import io
from contextlib import suppress
from datetime import UTC, date, datetime

from sqlalchemy import select

from register.domain import workflow
from register.domain.errors import Conflict, Invalid, NotAllowed, NotFound, Problem
from register.domain.feedback import LONGEST, MessageAction, MessageState, require
from register.domain.workflow import Actor
from register.services import feedback_mail
from register.services.exporting import safe_cell
from register.services.keyring import Keyring
from register.store import inbox, people
from register.store.feedback_tables import Feedback, FeedbackNote
from register.store.inbox import Message, Wanted
from register.store.people import Person
from register.store.transactions import Work, transaction

_COLUMNS = (
    "number",
    "sent_at",
    "due_on",
    "state",
    "kind",
    "card",
    "field",
    "language",
    "message",
    "answer",
)


def look(actor: Actor, number: int) -> Message:
    """The message with this number; raise NotFound, and NotAllowed for whoever may not see it."""
    found = inbox.message(number)
    if found is None:
        raise NotFound(number)
    require(MessageAction.VIEW, found.standing, actor)
    return found


def colleagues(message: Message) -> tuple[Person, ...]:
    """Who may be given a message to answer."""
    return tuple(
        each
        for each in people.everybody()
        if not each.closed
        and people.actor(each.account_id).holds(workflow.Role.EDITOR, message.department)
    )


def note(actor: Actor, number: int, text: str) -> None:
    """Write something down for colleagues; raise Invalid."""
    _check("note", text)
    with transaction(actor, "note_message", f"feedback:{number}") as work:
        _taken(work, actor, MessageAction.NOTE, number)
        work.session.add(FeedbackNote(feedback_id=number, author_id=actor.id, text=text))


def assign(actor: Actor, number: int, account_id: int | None) -> None:
    """Give a message to a colleague, who has it in work then; or to nobody in particular."""
    with transaction(actor, "assign_message", f"feedback:{number}") as work:
        row = _taken(work, actor, MessageAction.ASSIGN, number)
        if account_id is not None:
            if account_id not in {each.account_id for each in colleagues(look(actor, number))}:
                raise Invalid(Problem("assignee", "unknown"))
            row.state = MessageState.IN_PROGRESS.value
        work.detail = {"before": row.assignee_id, "after": account_id}
        row.assignee_id = account_id


def release(actor: Actor, keyring: Keyring, number: int) -> None:
    """Let a message out of quarantine: it counts, and its sender is told that it has arrived."""
    with transaction(actor, "release_message", f"feedback:{number}") as work:
        row = _taken(work, actor, MessageAction.RELEASE, number)
        work.detail = {"before": row.suspicion, "after": None}
        row.state, row.suspicion = MessageState.NEW.value, None
        feedback_mail.received(work, keyring, row)
        work.public = True


def answer(actor: Actor, keyring: Keyring, number: int, text: str) -> None:
    """Answer a message, and with the same words all that say the same; raise Invalid."""
    _check("answer", text)
    with transaction(actor, "answer_message", f"feedback:{number}") as work:
        row = _taken(work, actor, MessageAction.ANSWER, number)
        same = _repeating(work, number)
        for each in (row, *same):
            _give(work, keyring, each, text, datetime.now(UTC))
        work.detail = {"with": [each.id for each in same]}
        work.public = True


def duplicate(actor: Actor, keyring: Keyring, number: int, of: int) -> None:
    """Mark a message as saying the same as another, whose answer it gets, now or later.

    Raise Invalid when the other is not there, is this one, or is held back itself.
    """
    with transaction(actor, "mark_duplicate", f"feedback:{number}") as work:
        row = _taken(work, actor, MessageAction.DUPLICATE, number)
        first = work.session.get(Feedback, of, with_for_update=True)
        if first and first.duplicate_of:
            first = work.session.get(Feedback, first.duplicate_of, with_for_update=True)
        if first is None or first is row or first.state == MessageState.QUARANTINED:
            raise Invalid(Problem("of", "unknown"))
        _see(actor, first.id)
        work.detail = {"of": first.id}
        for each in (row, *_repeating(work, number)):
            each.duplicate_of = first.id
            first.due_on = min(first.due_on, each.due_on)
            if first.state == MessageState.ANSWERED:
                _give(work, keyring, each, first.answer, datetime.now(UTC))
            else:
                closed = first.state == MessageState.CLOSED
                each.state = (MessageState.CLOSED if closed else MessageState.IN_PROGRESS).value
                each.closed_at = datetime.now(UTC) if closed else None
        work.public = True


def _see(actor: Actor, number: int) -> None:
    """Raise Invalid when ``actor`` may not see a message, as if it were not there."""
    try:
        look(actor, number)
    except (NotFound, NotAllowed) as error:
        raise Invalid(Problem("of", "unknown")) from error


def close(actor: Actor, number: int) -> None:
    """End the work on a message without an answer, and on all that say the same."""
    with transaction(actor, "close_message", f"feedback:{number}") as work:
        row = _taken(work, actor, MessageAction.CLOSE, number)
        work.detail = {"before": row.state}
        for each in (row, *_repeating(work, number)):
            each.state, each.closed_at = MessageState.CLOSED.value, datetime.now(UTC)


def reopen(actor: Actor, number: int) -> None:
    """Take up a message again that was answered, closed, or marked as saying the same."""
    with transaction(actor, "reopen_message", f"feedback:{number}") as work:
        row = _taken(work, actor, MessageAction.REOPEN, number)
        work.detail = {"before": row.state, "of": row.duplicate_of}
        row.state, row.suspicion = MessageState.IN_PROGRESS.value, None
        row.answered_at = row.closed_at = row.duplicate_of = None
        work.public = True


def publish(actor: Actor, number: int, question: str, reply: str) -> None:
    """Show a question and its answer to everybody, in the words given; raise Invalid."""
    _check("question", question)
    _check("reply", reply)
    with transaction(actor, "publish_answer", f"feedback:{number}") as work:
        row = _taken(work, actor, MessageAction.PUBLISH, number)
        row.public_message, row.public_answer = question, reply
        row.published_at = row.published_at or datetime.now(UTC)
        work.public = True


def unpublish(actor: Actor, number: int) -> None:
    """Show a question and its answer to nobody any more."""
    with transaction(actor, "unpublish_answer", f"feedback:{number}") as work:
        row = _taken(work, actor, MessageAction.UNPUBLISH, number)
        row.public_message = row.public_answer = ""
        row.published_at = None
        work.public = True


def credit(actor: Actor, number: int, publication_id: int | None) -> None:
    """Say that a card was changed because of a message, or that none was; raise Invalid."""
    with transaction(actor, "credit_message", f"feedback:{number}") as work:
        row = _taken(work, actor, MessageAction.CREDIT, number)
        changes = inbox.changes_since(row.sent_at, row.system_id)
        if publication_id not in {None, *(each.publication_id for each in changes)}:
            raise Invalid(Problem("publication", "unknown"))
        work.detail = {"before": row.publication_id, "after": publication_id}
        row.publication_id = publication_id
        work.public = True


def listed(
    actor: Actor, wanted: Wanted, today: date, *, most: int | None = None, skipped: int = 0
) -> tuple[Message, ...]:
    """What ``actor`` may see of what is wanted; raise NotAllowed for whoever sees nothing."""
    if not (actor.operator or actor.assignments):
        raise NotAllowed(MessageAction.VIEW.value)
    return inbox.messages(actor, wanted, today, most=most, skipped=skipped)


def settle_held(actor: Actor, keyring: Keyring, numbers: list[int], *, let_out: bool) -> None:
    """Let many messages out of quarantine, or close them there, each by itself."""
    for number in numbers:
        with suppress(Conflict, NotFound):  # a colleague was faster with this one
            if let_out:
                release(actor, keyring, number)
            elif look(actor, number).state is MessageState.QUARANTINED:
                close(actor, number)


def _taken(work: Work, actor: Actor, action: MessageAction, number: int) -> Feedback:
    """The row of a message for this transaction alone, once the rules allow the action."""
    row = work.session.get(Feedback, number, with_for_update=True, populate_existing=True)
    require(action, look(actor, number).standing, actor)
    if row is None:
        raise NotFound(number)
    return row


def _repeating(work: Work, number: int) -> list[Feedback]:
    rows = select(Feedback).where(Feedback.duplicate_of == number).order_by(Feedback.id)
    return list(work.session.scalars(rows.with_for_update()))


def _give(work: Work, keyring: Keyring, row: Feedback, text: str, now: datetime) -> None:
    row.state, row.answer, row.answered_at = MessageState.ANSWERED.value, text, now
    feedback_mail.answered(work, keyring, row)


def _check(field: str, text: str) -> None:
    if not text:
        raise Invalid(Problem(field, "empty"))
    if len(text) > LONGEST:
        raise Invalid(Problem(field, "too_long"))


def as_csv(actor: Actor, wanted: Wanted, today: date) -> bytes:
    """What is wanted of the inbox in UTF-8 with a byte order mark, for a spreadsheet.

    The columns are the number, the moment of sending (ISO 8601, UTC), the day due, state, kind,
    card, field, language, message and answer: neither names nor e-mail addresses.
    """
    opened = io.StringIO(newline="")
    writer = csv.writer(opened)
    writer.writerow(_COLUMNS)
    for each in listed(actor, wanted, today):
        cells = (
            each.number,
            each.sent_at.isoformat(),
            each.due_on.isoformat(),
            each.state.value,
            each.kind.value,
            each.slug or "",
            each.field,
            each.language.value,
            each.text,
            each.answer,
        )
        writer.writerow([safe_cell(str(cell)) for cell in cells])
    return opened.getvalue().encode("utf-8-sig")
