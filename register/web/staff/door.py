"""The staff blueprint and its guard: nobody gets past it unrecognised, no form unchecked."""

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    g,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from register.domain.errors import NotFound
from register.domain.languages import Language
from register.domain.workflow import Actor
from register.services.keyring import digest
from register.services.signing_in import Origin
from register.settings import Settings
from register.store import people
from register.store.people import SignedIn
from register.web import cookies
from register.web.errors import error_page
from register.web.i18n import page_language
from register.web.security import SCRIPTED_POLICY
from register.web.staff.notices import notice
from register.web.staff.places import places
from register.words.catalogue import words

desk = Blueprint("staff", __name__, url_prefix="/staff")

_FOUND = "register.signed_in"
_READING = {"GET", "HEAD", "OPTIONS"}
_WRITING = ("POST", "PUT", "PATCH", "DELETE")


def who() -> SignedIn:
    """Whoever is signed in; on a staff page there is always somebody."""
    found = recognised()
    if found is None:
        abort(401)
    return found


def current_actor() -> Actor:
    """The same as the rules and services see them."""
    return who().actor


def recognised() -> SignedIn | None:
    """Whose open session came with the request."""
    if _FOUND not in request.environ:
        token = cookies.session_token()
        request.environ[_FOUND] = people.signed_in(digest(token)) if token else None
    found: SignedIn | None = request.environ[_FOUND]
    return found


def origin() -> Origin:
    """Where the request comes from."""
    return Origin(cookies.browser(), request.user_agent.string, request.remote_addr or "")


def speak(language: Language) -> None:
    """Make the page in ``language``."""
    g.language, g.words = language, words(language)


def spoken(found: SignedIn | None) -> Language:
    """The language asked for by ``?language=``, else the account's, else the browser's."""
    asked = request.args.get("language", "")
    if asked in set(Language):
        return Language(asked)
    return found.language if found else page_language()


def turned_away(found: SignedIn | None) -> Response | None:
    """What answers those who are not signed in, or not completely; None for all others.

    A form that comes after its session has ended is shown again with all that was in it,
    to be sent once more after signing in.
    """
    if found and not found.complete:
        return make_response(redirect(url_for("account.code", next=request.path), 303))
    if found:
        return None
    if request.method == "POST" and cookies.is_own_form():
        fields = [each for each in request.form.items(multi=True) if each[0] != "csrf"]
        return make_response(render_template("staff/signed_out.html", fields=fields), 401)
    return error_page(401)


def must_add_factor(found: SignedIn) -> bool:
    """Whether a second factor is required that the account does not have yet."""
    return factor_is_required() and not found.has_factor


def factor_is_required() -> bool:
    """Whether nobody may work here without a second factor."""
    settings: Settings = current_app.extensions["register.settings"]
    return settings.require_second_factor


def check_form() -> None:
    """Refuse what would change something and was not sent by a form of this browser's own."""
    if request.method not in _READING and not cookies.is_own_form():
        abort(400)


def at_hand() -> dict[str, object]:
    """What templates of staff pages have at hand."""
    found = recognised()
    return {
        "who": found if found and found.complete else None,
        "places": places(found.actor) if found and found.complete else (),
        "form_token": cookies.form_token,
        "notice": notice(),
    }


def finished(response: Response) -> Response:
    """The answer with the policy and the cookies of staff pages, for nobody to keep."""
    if recognised():
        response.headers.setdefault("Content-Security-Policy", SCRIPTED_POLICY)
    return cookies.finish(response)


@desk.before_request
def _guard() -> ResponseReturnValue | None:
    """Let in who is signed in completely, and take only forms that were given to them."""
    found = recognised()
    speak(spoken(found))
    away = turned_away(found)
    if found is None or away:
        return away
    if must_add_factor(found):
        if request.method in _READING:
            return redirect(url_for("account.factor"), 303)
        abort(403)
    check_form()
    return None


@desk.after_request
def _finish(response: Response) -> Response:
    return finished(response)


@desk.context_processor
def _offered() -> dict[str, object]:
    return at_hand()


@desk.route("/", defaults={"path": ""}, methods=_WRITING)
@desk.route("/<path:path>", methods=("GET", *_WRITING))
def closed(path: str) -> str:
    """Hold every other address, so that strangers do not learn which ones there are."""
    raise NotFound(path)
