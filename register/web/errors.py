"""What went wrong as an HTTP answer: the only place that pairs the two."""

import logging
from collections.abc import Mapping
from http import HTTPStatus

from flask import Flask, Response, make_response, render_template, request
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from register.domain import errors
from register.web.i18n import page_words
from register.words.labels import N_

STATUS: dict[type[errors.RegisterError], int] = {
    errors.NotFound: 404,
    errors.NotAllowed: 403,
    errors.Conflict: 409,
    errors.Unavailable: 503,
    errors.Invalid: 422,
    errors.NotRecognised: 401,
    errors.Slowed: 429,
}

#: Seconds after which to ask again.
_RETRY_AFTER = "5"

#: Heading and advice for each status that a page can have; any other gets that of its hundred.
PAGES: dict[int, tuple[str, str]] = {
    400: (
        N_("There is an error in the address or the form"),
        N_(
            "The service did not understand everything that was sent. "
            "Check the address, or start again from the front page."
        ),
    ),
    401: (
        N_("Sign-in is needed"),
        N_("This part is for the city's staff. Everything that is public can be read without."),
    ),
    403: (N_("This is not allowed"), N_("You do not have the right to do this.")),
    404: (
        N_("The page was not found"),
        N_(
            "The address may be mistyped, or the page may have moved. "
            "Try the search or the list of systems."
        ),
    ),
    405: (N_("This page cannot do that"), N_("Go back to the page and try again.")),
    409: (
        N_("Somebody else was faster"),
        N_(
            "The card changed while you were working on it. "
            "Open it again and look at the newest text."
        ),
    ),
    413: (N_("Too much was sent"), N_("Shorten the text and send it again.")),
    422: (N_("Something is missing or wrong"), N_("Check what you wrote and send it again.")),
    429: (N_("Too many attempts"), N_("Wait a while, then try again.")),
    500: (
        N_("Something went wrong on our side"),
        N_("The fault is ours and has been recorded. Try again in a while."),
    ),
    503: (N_("The register is busy"), N_("Try again in a moment.")),
}


def install(app: Flask) -> None:
    """Answer every error with a page in the language of the address."""
    app.register_error_handler(errors.Withdrawn, _withdrawn)
    for kind, status in STATUS.items():
        app.register_error_handler(kind, lambda _, status=status: error_page(status))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _database)
    app.register_error_handler(Exception, _unforeseen)


def error_page(status: int) -> Response:
    """The friendly page for a status; under /api the same as JSON."""
    if request.path.startswith("/api/"):
        response = for_machines(status)
    else:
        heading, advice = map(page_words().text, _words(status))
        page = render_template("errors/error.html", heading=heading, advice=advice, status=status)
        response = make_response(page, status)
    response.headers["Cache-Control"] = "no-store"
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = _RETRY_AFTER
    return response


def for_machines(status: int, fields: Mapping[str, str] | None = None) -> Response:
    """The one shape of every error under /api; ``fields`` says what is wrong with each input."""
    message = ". ".join(map(page_words().text, _words(status)))
    told = {"code": HTTPStatus(status).name.lower(), "message": message, "fields": fields or {}}
    return make_response({"error": told}, status)


def _words(status: int) -> tuple[str, str]:
    return PAGES.get(status) or PAGES[status // 100 * 100]


def _withdrawn(error: errors.RegisterError) -> Response:
    return make_response(render_template("errors/withdrawn.html", withdrawn=error), 410)


def _http(error: HTTPException) -> Response:
    if error.response is not None:
        return make_response(error.response)
    response = error_page(error.code or 500)
    for name, value in error.get_headers():
        if name not in {"Content-Type", "Content-Length"}:
            response.headers.setdefault(name, value)
    return response


def _database(error: OperationalError) -> Response:
    logging.getLogger(__name__).error("the database did not answer: %s", error.orig)
    return error_page(503)


def _unforeseen(error: Exception) -> Response:
    logging.getLogger(__name__).error("unforeseen", exc_info=error)
    return error_page(500)
