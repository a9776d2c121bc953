"""My account: language, password, two-step verification, sessions."""

from flask import abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from register.domain.languages import Language
from register.services import second_factor, signing_in
from register.store import people
from register.web.account.door import account, keyring
from register.web.forms.accounts import WRONG_PASSWORD, ChangeForm, ProofForm
from register.web.staff.door import factor_is_required, origin, who
from register.web.staff.trying import tried


@account.get("/")
def home() -> str:
    """Show one's own account."""
    return render_template(
        "account/home.html",
        sessions=people.open_sessions(who().account_id),
        required=factor_is_required(),
    )


@account.post("/language")
def language() -> ResponseReturnValue:
    """Choose the language of pages and mail."""
    chosen = request.form.get("language", "")
    if chosen not in set(Language):
        abort(400)
    signing_in.speak(who(), Language(chosen))
    return _home("language")


@account.route("/password", methods=["GET", "POST"])
def password() -> ResponseReturnValue:
    """Choose another password."""
    outcome = tried(
        ChangeForm(request.form),
        lambda sent: signing_in.change_password(
            keyring(), who(), password=sent["old"], new=sent["password"], origin=origin()
        ),
        proof="old",
        refusal=WRONG_PASSWORD,
    )
    if outcome.done:
        return _home("password")
    page = render_template("account/password.html", faults=outcome.faults)
    return make_response(page, outcome.status)


@account.route("/recovery-codes", methods=["GET", "POST"])
def recovery_codes() -> ResponseReturnValue:
    """Get new recovery codes in place of the old."""
    outcome = tried(
        ProofForm(request.form),
        lambda sent: second_factor.renew_recovery_codes(
            keyring(), who(), password=sent["password"], origin=origin()
        ),
        proof="password",
        refusal=WRONG_PASSWORD,
    )
    page = render_template("account/recovery_codes.html", codes=outcome.made, faults=outcome.faults)
    return make_response(page, outcome.status)


@account.route("/second-factor/off", methods=["GET", "POST"])
def factor_off() -> ResponseReturnValue:
    """Turn two-step verification off, where it is not required."""
    if factor_is_required():
        abort(403)
    outcome = tried(
        ProofForm(request.form),
        lambda sent: second_factor.remove(
            keyring(), who(), password=sent["password"], origin=origin()
        ),
        proof="password",
        refusal=WRONG_PASSWORD,
    )
    if outcome.done:
        return _home("factor-off")
    page = render_template("account/factor_off.html", faults=outcome.faults)
    return make_response(page, outcome.status)


@account.post("/sessions/<int:session_id>/end")
def end_session(session_id: int) -> ResponseReturnValue:
    """Sign out somewhere else."""
    signing_in.end(who(), session_id)
    return _home("session")


def _home(done: str) -> ResponseReturnValue:
    return redirect(url_for("account.home", done=done), 303)
