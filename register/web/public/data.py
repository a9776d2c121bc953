"""The whole content as files, for journalists and other registers."""

from flask import Blueprint, Response

from register.domain import schema
from register.services import exporting

data = Blueprint("data", __name__, url_prefix="/data")


@data.get("/cards.json")
def cards_json() -> Response:
    """Everything that is public, byte for byte as ``register export --format json`` writes it."""
    return _file(exporting.as_json(), "application/json", "cards.json")


@data.get("/cards.csv")
def cards_csv() -> Response:
    """One row per system, for a spreadsheet."""
    return _file(exporting.as_csv(), "text/csv; charset=utf-8", "cards.csv")


@data.get("/card.schema.json")
def card_schema() -> Response:
    """The JSON Schema of a card, made from its declaration."""
    return _file(schema.as_json(), "application/schema+json", "card.schema.json")


def _file(content: bytes, kind: str, name: str) -> Response:
    response = Response(content, content_type=kind)
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
