"""Links that were mailed: an invitation, or a way to a new password."""

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from register.services import links as service
from register.web.account.door import account, keyring, onward
from register.web.forms.accounts import NO_MAILBOX, NO_PASSWORD, MailboxForm, ProofForm
from register.web.staff.door import origin, speak
from register.web.staff.trying import tried


@account.route("/link/<string:signed>", methods=["GET", "POST"])
def link(signed: str) -> ResponseReturnValue:
    """Choose a password; only sending one uses the link up."""
    offer = service.offer(keyring(), signed)
    if "language" not in request.args:
        speak(offer.account.language)
    outcome = tried(
        ProofForm(request.form),
        lambda sent: service.set_password(keyring(), signed, sent["password"], origin()),
        proof="password",
        refusal=NO_PASSWORD,
    )
    if outcome.made:
        return onward(outcome.made)
    page = render_template("account/link.html", offer=offer, faults=outcome.faults)
    return make_response(page, outcome.status)


@account.route("/forgotten", methods=["GET", "POST"])
def forgotten() -> ResponseReturnValue:
    """Ask for a link to a new password; the answer is the same whether there is an account."""
    form = MailboxForm(request.form)
    outcome = tried(
        form,
        lambda sent: service.forgotten(keyring(), sent["mailbox"], origin()),
        proof="mailbox",
        refusal=NO_MAILBOX,
    )
    if outcome.done:
        return redirect(url_for("account.sign_in", done="asked"), 303)
    page = render_template("account/forgotten.html", form=form, faults=outcome.faults)
    return make_response(page, outcome.status)
