"""Signing in and out."""

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from register.services import second_factor, signing_in
from register.web import cookies
from register.web.account.door import account, keyring, onward, onward_address
from register.web.account.trying import tried
from register.web.forms.accounts import BAD_CODE, NOT_RECOGNISED, CodeForm, SignInForm
from register.web.staff.door import origin, recognised, who


@account.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    """Sign in with e-mail address and password."""
    form = SignInForm(request.form)
    outcome = tried(
        form,
        lambda sent: signing_in.sign_in(keyring(), sent["mailbox"], sent["password"], origin()),
        proof="mailbox",
        refusal=NOT_RECOGNISED,
    )
    if outcome.made:
        return onward(outcome.made)
    page = render_template("account/sign_in.html", form=form, faults=outcome.faults)
    return make_response(page, outcome.status)


@account.route("/code", methods=["GET", "POST"])
def code() -> ResponseReturnValue:
    """Complete signing in with a code of the app, or a recovery code."""
    found = recognised()
    if found is None:
        return redirect(url_for("account.sign_in"), 303)
    if found.complete:
        return redirect(onward_address(), 303)
    outcome = tried(
        CodeForm(request.form),
        lambda sent: second_factor.complete(keyring(), found, sent["code"], origin()),
        proof="code",
        refusal=BAD_CODE,
    )
    if outcome.made:
        return onward(outcome.made)
    page = render_template("account/code.html", faults=outcome.faults)
    return make_response(page, outcome.status)


@account.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """End the session."""
    signing_in.sign_out(who())
    return cookies.drop(make_response(redirect(url_for("account.sign_in"), 303)))
