"""The blueprint of everything under /api/v1."""

from flask import Blueprint, Response, abort, request

from register.domain.languages import Language
from register.web import i18n

api = Blueprint("api", __name__, url_prefix="/api/v1")


@api.before_request
def _speak() -> None:
    """Answer in the language of ``?language=``, in Finnish without it; another is a 400."""
    given = request.args.get("language", Language.FI.value)
    if given not in set(Language):
        abort(400)
    i18n.speak(Language(given))


@api.after_request
def _open(response: Response) -> Response:
    """Let pages of other sites read what anyone may read."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
