"""Is the process alive, and can it serve? Answered as the city's other services do."""

from flask import Blueprint, Response, current_app, jsonify
from sqlalchemy.exc import SQLAlchemyError

from register import __version__
from register.settings import Settings
from register.store import queries

probes = Blueprint("probes", __name__)


@probes.get("/healthz")
def healthz() -> Response:
    """Answer that the process is alive."""
    return _fresh(Response(status=200))


@probes.get("/readiness")
def readiness() -> Response:
    """Answer whether the database can be read, and which version this is."""
    settings: Settings = current_app.extensions["register.settings"]
    try:
        queries.public_revision()
    except SQLAlchemyError:
        status, code = "error", 503
    else:
        status, code = "ok", 200
    response = jsonify(
        status=status,
        packageVersion=__version__,
        commitHash=settings.commit_hash,
        buildTime=settings.build_time,
    )
    response.status_code = code
    return _fresh(response)


def _fresh(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
