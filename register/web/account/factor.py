"""The second factor of one's own account."""

import io
import re

import segno
from flask import Response, abort, make_response, render_template, request
from flask.typing import ResponseReturnValue

from register.services import second_factor
from register.web.account.door import account, keyring
from register.web.account.trying import tried
from register.web.forms.accounts import WRONG_PASSWORD, FactorForm
from register.web.staff.door import must_add_factor, origin, who

_SALT = re.compile(r"[0-9a-f]{32}")


@account.route("/second-factor", methods=["GET", "POST"])
def factor() -> ResponseReturnValue:
    """Add a second factor, or put another in its place."""
    salt = request.form.get("salt", "") if request.method == "POST" else second_factor.new_salt()
    if not _SALT.fullmatch(salt):
        abort(400)
    outcome = tried(
        FactorForm(request.form),
        lambda sent: second_factor.add(
            keyring(), who(), salt, password=sent["password"], code=sent["code"], origin=origin()
        ),
        proof="password",
        refusal=WRONG_PASSWORD,
    )
    if outcome.made:
        return render_template("account/recovery_codes.html", codes=outcome.made)
    page = render_template(
        "account/factor.html",
        faults=outcome.faults,
        salt=salt,
        secret=keyring().factor_secret(who().account_id, salt),
        required=must_add_factor(who()),
    )
    return make_response(page, outcome.status)


@account.get("/second-factor/<string(length=32):salt>.svg")
def factor_picture(salt: str) -> Response:
    """The QR code that an app reads to make codes for the account."""
    drawn = io.BytesIO()
    segno.make(second_factor.app_address(keyring(), who(), salt), error="m", micro=False).save(
        drawn, kind="svg", border=4, dark="#000", light="#fff", xmldecl=False, omitsize=True
    )
    return Response(drawn.getvalue(), content_type="image/svg+xml")
