"""A card shown to somebody outside before it is public."""

from datetime import UTC, datetime

from flask import Response, current_app, make_response, render_template

from register.store import previews
from register.web.i18n import page_words
from register.web.previews import PreviewTokens
from register.web.public.blueprint import public
from register.web.security import keep_to_oneself
from register.web.showing import Showing


@public.get("/preview/<string:token>")
def preview(token: str) -> Response:
    """Show what the address was made for, until it expires or is revoked."""
    tokens: PreviewTokens = current_app.extensions["register.previews"]
    found = previews.previewed(tokens.read(token), datetime.now(UTC))
    page = render_template(
        "public/preview.html",
        found=found,
        showing=Showing(page_words(), found.card, found.department),
    )
    response = keep_to_oneself(make_response(page))
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
