"""The staff blueprint and its guard. Until sign-in exists the door opens to nobody."""

from flask import Blueprint, abort

desk = Blueprint("staff", __name__, url_prefix="/staff")


@desk.before_request
def _recognise() -> None:
    """Close every staff page to strangers."""
    abort(401)


_EVERY_METHOD = ("GET", "POST", "PUT", "PATCH", "DELETE")


@desk.route("/", defaults={"path": ""}, methods=_EVERY_METHOD)
@desk.route("/<path:path>", methods=_EVERY_METHOD)
def closed(path: str) -> str:
    """Hold the address; the guard has answered before."""
    return path
