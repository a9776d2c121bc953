"""The blueprint of what machines ask; its errors are JSON.

An error is ``{"error": {"status", "code", "message", "problems": [{"path", "code", "detail"}]}}``.
"""

from collections.abc import Iterable

from flask import Blueprint, Response, jsonify
from werkzeug.exceptions import HTTPException

from register.domain.errors import Invalid, NotFound, Problem, Unavailable

api = Blueprint("api", __name__, url_prefix="/api/v1")

_RETRY_AFTER = "1"


def error(status: int, code: str, message: str, problems: Iterable[Problem] = ()) -> Response:
    """The one shape of an error."""
    named = [{"path": each.path, "code": each.code, "detail": each.detail} for each in problems]
    told = {"status": status, "code": code, "message": message, "problems": named}
    response = jsonify(error=told)
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    return response


@api.after_request
def _for_everybody(response: Response) -> Response:
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@api.errorhandler(NotFound)
def _not_found(_: NotFound) -> Response:
    return error(404, "not_found", "There is nothing at this address.")


@api.errorhandler(Invalid)
def _invalid(wrong: Invalid) -> Response:
    return error(422, "invalid", "What was given cannot be used.", wrong.problems)


@api.errorhandler(Unavailable)
def _unavailable(_: Unavailable) -> Response:
    response = error(503, "busy", "Ask again in a moment.")
    response.headers["Retry-After"] = _RETRY_AFTER
    return response


@api.errorhandler(HTTPException)
def _http(wrong: HTTPException) -> Response:
    return error(wrong.code or 500, wrong.name.lower().replace(" ", "_"), wrong.name)
