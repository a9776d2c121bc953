"""Links that were mailed: an invitation, or a way to a new password."""

from flask import make_response, render_template, request
from flask.typing import ResponseReturnValue

from register.services import links as service
from register.web.account.door import account, keyring, onward
from register.web.account.trying import tried
from register.web.forms.accounts import NO_PASSWORD, ProofForm
from register.web.staff.door import origin, speak


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
