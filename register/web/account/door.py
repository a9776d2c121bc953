"""The account blueprint and its guard: closed but for the pages that lead in."""

import re

from flask import Blueprint, Response, current_app, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from register.services.keyring import Keyring
from register.web import cookies
from register.web.staff.door import (
    at_hand,
    check_form,
    finished,
    recognised,
    speak,
    spoken,
    turned_away,
)

account = Blueprint("account", __name__, url_prefix="/account")

#: Pages for those who are not signed in, or not completely.
LEADING_IN = {"account.sign_in", "account.link", "account.code"}
_STAFF_PAGE = re.compile(r"/(staff|account)(/[\w./-]*)?(\?[\w=&%.+-]*)?")


@account.before_request
def _guard() -> ResponseReturnValue | None:
    found = recognised()
    speak(spoken(found))
    if request.endpoint not in LEADING_IN and (away := turned_away(found)):
        return away
    check_form()
    return None


@account.after_request
def _finish(response: Response) -> Response:
    return finished(response)


@account.context_processor
def _offered() -> dict[str, object]:
    return at_hand()


def keyring() -> Keyring:
    """What is made from the secret key."""
    found: Keyring = current_app.extensions["register.keyring"]
    return found


def onward_address() -> str:
    """The staff page that was asked for before signing in, or else the front page of the desk."""
    asked = request.args.get("next", "")
    return asked if _STAFF_PAGE.fullmatch(asked) and "//" not in asked else url_for("staff.home")


def onward(token: str) -> Response:
    """Sign the browser in and lead it on."""
    return cookies.keep(make_response(redirect(onward_address(), 303)), token)
