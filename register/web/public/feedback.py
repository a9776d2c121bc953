"""Feedback, about one card or about the register as a whole."""

import re

from flask import Response, current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from register.domain.bundle import KEY
from register.domain.errors import NotFound, Unavailable
from register.services import feedback as service
from register.store import queries
from register.store.answers import PublishedCard
from register.web.forms.feedback import EXPIRED, NOT_KEPT, FeedbackForm, FormTokens
from register.web.forms.fields import Fault
from register.web.i18n import page_language, page_words
from register.web.public.blueprint import public
from register.web.security import keep_to_oneself


@public.route("/systems/<slug:slug>/feedback", methods=["GET", "POST"])
def card_feedback(slug: str) -> ResponseReturnValue:
    """Write about one card."""
    return _feedback(queries.published_card(slug))


@public.route("/feedback", methods=["GET", "POST"])
def feedback() -> ResponseReturnValue:
    """Write about the register."""
    return _feedback(None)


@public.get("/feedback/thanks")
def thanks() -> ResponseReturnValue:
    """Say what happens next; ``?about=`` leads back to the card."""
    try:
        about = request.args.get("about", "")
        found = queries.published_card(about) if re.fullmatch(KEY, about) else None
    except NotFound:
        found = None
    return keep_to_oneself(make_response(render_template("public/thanks.html", found=found)))


def _feedback(found: PublishedCard | None) -> Response:
    tokens: FormTokens = current_app.extensions["register.tokens"]
    about = found.slug if found else ""
    form = FeedbackForm(request.form)
    faults: tuple[Fault, ...] = ()
    status = 422
    if request.method == "POST":
        form.validate()
        sent = form.data
        faults = form.faults(page_words())
        if not tokens.holds(sent["token"], about):
            faults = (Fault("message", page_words().text(EXPIRED)), *faults)
        if not faults:
            try:
                service.give(
                    page_language(),
                    sent["message"],
                    slug=found.slug if found else None,
                    sender=sent["sender"],
                    mailbox=sent["mailbox"],
                    suspect=form.from_a_machine,
                )
            except Unavailable:
                status = 503
                faults = (Fault("message", page_words().text(NOT_KEPT)),)
            else:
                back = url_for("public.thanks", about=about or None)
                return make_response(redirect(back, 303))
    page = render_template(
        "public/feedback.html",
        found=found,
        form=form,
        faults=faults,
        wrong={fault.field: fault.message for fault in reversed(faults)},
        token=tokens.fresh(about),
    )
    return keep_to_oneself(make_response(page, status if faults else 200))
