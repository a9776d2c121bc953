"""The two cookies of the staff desk, and the form tokens that hang from one of them.

``register_browser`` says which browser this is and outlasts sessions; it identifies
nobody. ``register_session`` says who is signed in; its own signature holds the moment
of the last page, so that idle sessions expire without a write for each page. Both go to
``/account`` and ``/staff`` only, never to a public page. A form token is bound to the
browser and not to the session, so that a form that was open while its session expired
can be sent once its writer has signed in again.
"""

import secrets

from flask import Flask, Response, current_app, request
from itsdangerous import BadSignature, TimestampSigner, URLSafeSerializer

from register.settings import Settings

BROWSER, SESSION = "register_browser", "register_session"
PATHS = ("/account", "/staff")
#: Seconds without a page after which a session is over, and after which its cookie is renewed.
LONGEST_PAUSE, RENEWED_AFTER = 3_600, 60
_HALF_A_YEAR = 15_552_000
_NEW = "register.new_browser"


def install(app: Flask, settings: Settings) -> None:
    """Make ready to sign cookies and form tokens."""
    app.extensions["register.sessions"] = TimestampSigner(settings.secret_key, salt="session")
    app.extensions["register.forms"] = URLSafeSerializer(settings.secret_key, salt="staff form")


def browser() -> str:
    """The token of the browser that asks; one is made, and set with the answer, if it has none."""
    if _NEW not in request.environ:
        request.environ[_NEW] = secrets.token_urlsafe(32)
    return request.cookies.get(BROWSER) or str(request.environ[_NEW])


def session_token() -> str:
    """The token of the session whose cookie came, empty when none did or it is too old."""
    return _signed_within(LONGEST_PAUSE)


def _signed_within(seconds: int) -> str:
    signer: TimestampSigner = current_app.extensions["register.sessions"]
    try:
        return signer.unsign(request.cookies.get(SESSION, ""), max_age=seconds).decode()
    except BadSignature:
        return ""


def form_token() -> str:
    """What a form of this browser has to bring along in ``csrf``."""
    forms: URLSafeSerializer = current_app.extensions["register.forms"]
    return str(forms.dumps(browser()))


def is_own_form() -> bool:
    """Whether the form that came was given to this browser, and came from a page of ours."""
    forms: URLSafeSerializer = current_app.extensions["register.forms"]
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return False
    try:
        bound_to = forms.loads(request.form.get("csrf", ""))
    except BadSignature:
        return False
    held = request.cookies.get(BROWSER, "")
    return bool(held) and secrets.compare_digest(str(bound_to).encode(), held.encode())


def keep(response: Response, token: str) -> Response:
    """Sign the browser in: ``token`` is its session from now on."""
    signer: TimestampSigner = current_app.extensions["register.sessions"]
    _set(response, SESSION, signer.sign(token).decode(), None)
    return response


def drop(response: Response) -> Response:
    """Sign the browser out."""
    for path in PATHS:
        response.delete_cookie(SESSION, path=path)
    return response


def finish(response: Response) -> Response:
    """Set what the answer of a staff page has to set, and let nobody keep it."""
    if _NEW in request.environ and not request.cookies.get(BROWSER):
        _set(response, BROWSER, request.environ[_NEW], _HALF_A_YEAR)
    sets_one = SESSION in str(response.headers.getlist("Set-Cookie"))
    if not sets_one and session_token() and not _signed_within(RENEWED_AFTER):
        keep(response, session_token())
    response.headers["Cache-Control"] = "no-store"
    return response


def _set(response: Response, name: str, value: str, lasting: int | None) -> None:
    settings: Settings = current_app.extensions["register.settings"]
    for path in PATHS:
        response.set_cookie(
            name,
            value,
            max_age=lasting,
            path=path,
            secure=settings.public_url.startswith("https:"),
            httponly=True,
            samesite="Lax",
        )
