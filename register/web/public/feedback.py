"""Feedback, about one card or about the register as a whole, and what became of it."""

from flask import Response, current_app, make_response, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from register.domain.card import specs
from register.domain.errors import Conflict, NotFound, Unavailable
from register.domain.feedback import ACCESSIBILITY_DAYS, MessageKind
from register.services import feedback as service
from register.services.feedback import Circumstances, Message, Receipt
from register.store import queries
from register.store.answers import PublishedCard
from register.store.replies import Followed
from register.web.forms.feedback import (
    EXPIRED,
    NO_SUCH_CODE,
    NOT_KEPT,
    SENT_BEFORE,
    FeedbackForm,
    FormTokens,
)
from register.web.forms.fields import Fault, one_line
from register.web.i18n import page_language, page_words
from register.web.public.blueprint import public
from register.web.security import keep_to_oneself
from register.web.showing import IN_THE_HEAD, Showing


@public.route("/systems/<slug:slug>/feedback", methods=["GET", "POST"])
def card_feedback(slug: str) -> ResponseReturnValue:
    """Write about one card; ``?kind=``, ``?field=`` and ``?understood=`` choose beforehand."""
    return _feedback(queries.published_card(slug))


@public.route("/feedback", methods=["GET", "POST"])
def feedback() -> ResponseReturnValue:
    """Write about the register."""
    return _feedback(None)


@public.route("/feedback/follow", methods=["GET", "POST"])
def follow() -> ResponseReturnValue:
    """Show what became of a message to whoever has its code, which no address ever holds."""
    code, done = one_line(request.form.get("code")), request.form.get("do", "")
    found: Followed | None = None
    faults: tuple[Fault, ...] = ()
    if request.method == "POST":
        try:
            if done == "withdraw":
                service.withdraw_consent(code)
            elif done == "erase":
                service.erase_contact(code)
            found = service.follow(code)
        except NotFound:
            faults = (Fault("code", page_words().text(NO_SUCH_CODE)),)
    page = render_template(
        "public/follow.html", found=found, code=code, done=done, faults=faults, wrong=_first(faults)
    )
    return keep_to_oneself(make_response(page, 422 if faults else 200))


def _feedback(found: PublishedCard | None) -> Response:
    tokens: FormTokens = current_app.extensions["register.tokens"]
    about = found.slug if found else ""
    sent = request.method == "POST"
    form = FeedbackForm(request.form if sent else request.args)
    faults: tuple[Fault, ...] = ()
    status, mark, token = 422, "", form.token.data or ""
    if sent:
        form.validate()
        faults, words = form.faults(page_words()), page_words()
        pointed_out, mark = form.to_point_out(words)
        faults += pointed_out
        if not tokens.holds(token, about):
            faults = (Fault("message", words.text(EXPIRED)), *faults)
        if not faults:
            try:
                return _thanks(found, form, _given(form, found))
            except Conflict:
                token, faults = "", (Fault("message", words.text(SENT_BEFORE)),)
            except Unavailable:
                status, faults = 503, (Fault("message", words.text(NOT_KEPT)),)
    page = render_template(
        "public/feedback.html",
        found=found,
        form=form,
        faults=faults,
        wrong=_first(faults),
        mark=mark,
        token=token if tokens.holds(token, about) else tokens.fresh(about),
        kinds=tuple(MessageKind),
        fields=[spec for spec in specs() if spec.name not in IN_THE_HEAD],
        way_to_object=_way_to_object(found),
        days_if_inaccessible=min(
            ACCESSIBILITY_DAYS, current_app.extensions["register.settings"].feedback_answer_days
        ),
    )
    return keep_to_oneself(make_response(page, status if faults else 200))


def _given(form: FeedbackForm, found: PublishedCard | None) -> Receipt:
    extensions = current_app.extensions
    tokens: FormTokens = extensions["register.tokens"]
    sent, about = form.data, found.slug if found else ""
    return service.give(
        extensions["register.settings"],
        extensions["register.keyring"],
        Message(
            kind=MessageKind(sent["kind"]),
            text=sent["message"],
            language=page_language(),
            slug=found.slug if found else None,
            field=form.of_the_card if found else "",
            understood=form.was_understood,
            sender=sent["sender"],
            mailbox=sent["mailbox"],
            consent=sent["consent"],
        ),
        Circumstances(
            token=sent["token"],
            address=request.remote_addr or "",
            trapped=form.from_a_machine,
            hasty=tokens.is_hasty(sent["token"], about),
        ),
    )


def _thanks(found: PublishedCard | None, form: FeedbackForm, receipt: Receipt) -> Response:
    """The page that answers a message; its code stands here and in mail, in no address."""
    page = render_template(
        "public/thanks.html",
        found=found,
        receipt=receipt,
        mailed=bool(form.mailbox.data),
        way_to_object=_way_to_object(found) if form.kind.data == MessageKind.HUMAN else None,
    )
    return keep_to_oneself(make_response(page))


def _way_to_object(found: PublishedCard | None) -> Markup | None:
    """What the card says of asking and objecting."""
    if found is None:
        return None
    showing = Showing(page_words(), found.card, found.department, anchors=False)
    return next(showing.row(spec).value for spec in specs() if spec.name == "how_to_object")


def _first(faults: tuple[Fault, ...]) -> dict[str, str]:
    """The first fault of each input."""
    return {fault.field: fault.message for fault in reversed(faults)}
