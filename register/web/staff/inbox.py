"""The inbox: what residents wrote, by what is to be done, and everything that staff do with it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from flask import (
    Response,
    abort,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from register.domain import sensitive
from register.domain.errors import Conflict, Invalid, Problem
from register.domain.feedback import MessageAction, offered
from register.services import answering as service
from register.services.keyring import Keyring
from register.store import audit, queries
from register.store import inbox as store
from register.store.inbox import Message, Tray, Wanted
from register.web.formats import today
from register.web.forms.fields import Fault, cleaned, one_line
from register.web.forms.inbox import CHANGED, FAULTS, TOO_LONG, TRAYS
from register.web.i18n import page_words
from register.web.public.facets import page_number
from register.web.staff.door import current_actor, desk
from register.words.labels import N_

_PER_PAGE = 50
_LONGEST_NUMBER = 9
_EVERY = N_("every department")
_NAMES = [each.value for each in MessageAction if each is not MessageAction.VIEW]


@desk.get("/inbox")
def inbox() -> str:
    """Show one part of the inbox, by default what is to be answered, the most urgent first."""
    actor, wanted, number = current_actor(), _wanted(), page_number()
    counts = store.counts(actor, wanted, today())
    last = max(1, -(-counts[wanted.tray] // _PER_PAGE))
    if number > last:
        abort(404)
    skipped = (number - 1) * _PER_PAGE
    found = service.listed(actor, wanted, today(), most=_PER_PAGE, skipped=skipped)
    narrowed = {
        name: value for name, value in request.args.items() if name in {"department", "card"}
    }
    here: dict[str, Any] = narrowed | {"tray": wanted.tray.value}
    return render_template(
        "staff/inbox.html",
        found=found,
        wanted=wanted,
        total=counts[wanted.tray],
        numbers=store.numbers(actor, wanted, datetime.now(UTC)),
        trays=[
            (tray, page_words().text(TRAYS[tray]), counts[tray], {**narrowed, "tray": tray.value})
            for tray in Tray
        ],
        departments=[
            ("", page_words().text(_EVERY)),
            *(
                (each.code, each.name.for_reader(page_words().language).text)
                for each in queries.departments()
            ),
        ],
        today=today(),
        here=here,
        number=number,
        pages=[(each, url_for("staff.inbox", **here, page=each)) for each in range(1, last + 1)],
    )


@desk.get("/inbox.csv")
def inbox_file() -> Response:
    """The same part of the inbox, all of it, as a file."""
    content = service.as_csv(current_actor(), _wanted(), today())
    response = Response(content, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="feedback.csv"'
    return response


@desk.post("/inbox/held")
def held() -> ResponseReturnValue:
    """Let the chosen messages out of quarantine, or close them there."""
    do = request.form.get("do", "")
    chosen = request.form.getlist("shown" if do == "close-all" else "message")
    service.settle_held(
        current_actor(), _keyring(), list(map(_number, chosen)), let_out=do == "release"
    )
    return redirect(url_for("staff.inbox", tray="quarantined", done="held"), 303)


@desk.get("/inbox/<int:feedback_id>")
def message(feedback_id: int) -> str:
    """Show a message, what was done with it, and what can be done next."""
    return _page(service.look(current_actor(), feedback_id))


@desk.post(f"/inbox/<int:feedback_id>/<any({', '.join(map(repr, _NAMES))}):deed>")
def handle(feedback_id: int, deed: str) -> ResponseReturnValue:
    """Do something with a message; what was written is shown again when it cannot be done."""
    found = service.look(current_actor(), feedback_id)
    try:
        _DEEDS[MessageAction(deed)](feedback_id)
    except Invalid as error:
        return _refused(found, tuple(map(_fault, error.problems)), 422)
    except Conflict:
        faults = (Fault("standing", page_words().text(CHANGED)),)
        return _refused(service.look(current_actor(), feedback_id), faults, 409)
    return redirect(url_for("staff.message", feedback_id=feedback_id, done=f"message-{deed}"), 303)


def _text(name: str) -> str:
    return cleaned(request.form.get(name))


def _duplicate(number: int) -> None:
    given = one_line(request.form.get("of")).removeprefix("#")
    if not given.isdecimal() or len(given) > _LONGEST_NUMBER:
        raise Invalid(Problem("of", "unknown"))
    service.duplicate(current_actor(), _keyring(), number, int(given))


#: What each button does.
_DEEDS: dict[MessageAction, Callable[[int], None]] = {
    MessageAction.NOTE: lambda number: service.note(current_actor(), number, _text("note")),
    MessageAction.ASSIGN: lambda number: service.assign(
        current_actor(), number, _chosen("assignee")
    ),
    MessageAction.RELEASE: lambda number: service.release(current_actor(), _keyring(), number),
    MessageAction.ANSWER: lambda number: service.answer(
        current_actor(), _keyring(), number, _text("answer")
    ),
    MessageAction.DUPLICATE: _duplicate,
    MessageAction.CREDIT: lambda number: service.credit(
        current_actor(), number, _chosen("publication")
    ),
    MessageAction.PUBLISH: lambda number: service.publish(
        current_actor(), number, _text("question"), _text("reply")
    ),
    MessageAction.UNPUBLISH: lambda number: service.unpublish(current_actor(), number),
    MessageAction.CLOSE: lambda number: service.close(current_actor(), number),
    MessageAction.REOPEN: lambda number: service.reopen(current_actor(), number),
}


def _refused(found: Message, faults: tuple[Fault, ...], status: int) -> ResponseReturnValue:
    return make_response(_page(found, faults), status)


def _page(found: Message, faults: tuple[Fault, ...] = ()) -> str:
    actions = offered(found.standing, current_actor())
    return render_template(
        "staff/message.html",
        found=found,
        faults=faults,
        actions=actions,
        Action=MessageAction,
        departments={each.code: each.name for each in queries.departments()},
        colleagues=service.colleagues(found) if MessageAction.ASSIGN in actions else (),
        changes=store.changes_since(found.sent_at, found.system_id),
        notes=store.notes(found.number),
        same=store.duplicates(found.number),
        steps=audit.entries(audit.Wanted(subject=f"feedback:{found.number}"), most=100),
        question=found.public_message or _redacted(found.text),
        today=today(),
    )


def _redacted(text: str) -> str:
    """A text to begin with before it is published: what is surely sensitive is out already."""
    for place in reversed(sensitive.found(text)):
        text = f"{text[: place.start]}[…]{text[place.end :]}"
    return text


def _fault(problem: Problem) -> Fault:
    too_long = problem.code == "too_long"
    words = TOO_LONG if too_long else FAULTS[problem.path, problem.code]
    return Fault(problem.path, page_words().text(words))


def _wanted() -> Wanted:
    asked = request.args.get("tray", Tray.OPEN.value)
    if asked not in set(Tray):
        abort(404)
    return Wanted(
        Tray(asked), one_line(request.args.get("department")), one_line(request.args.get("card"))
    )


def _chosen(name: str) -> int | None:
    given = request.form.get(name, "")
    return _number(given) if given else None


def _number(given: str) -> int:
    if not (given.isascii() and given.isdecimal() and len(given) <= _LONGEST_NUMBER):
        abort(400)
    return int(given)


def _keyring() -> Keyring:
    found: Keyring = current_app.extensions["register.keyring"]
    return found
