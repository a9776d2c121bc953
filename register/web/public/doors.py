"""Addresses without a language: the root, the short addresses, and what machines look for first."""

import io
from typing import Any

import segno
from flask import Blueprint, Response, current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from register.domain.bundle import TEXT_PAGES
from register.domain.languages import Language
from register.explainers.catalogue import CATALOGUE
from register.settings import Settings
from register.store import queries
from register.web.i18n import accepted

doors = Blueprint("doors", __name__)


@doors.get("/")
def root() -> ResponseReturnValue:
    """Lead to the front page in the language that the browser asks for."""
    return _by_language(url_for("public.home", language=accepted()))


@doors.get("/s/<short:short_id>")
def short(short_id: str) -> ResponseReturnValue:
    """Lead from the short address on a letter or sign to the card."""
    slug = queries.slug_of(short_id.lower())
    return _by_language(url_for("public.card", language=accepted(), slug=slug))


@doors.get("/s/<short:short_id>.svg")
def code(short_id: str) -> Response:
    """The short address as a QR code (ISO/IEC 18004, error correction M)."""
    short_id = short_id.lower()
    queries.slug_of(short_id)
    settings: Settings = current_app.extensions["register.settings"]
    address = settings.public_url + url_for("doors.short", short_id=short_id)
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", border=4, dark="#000", light="#fff", xmldecl=False, omitsize=True
    )
    return Response(drawn.getvalue(), content_type="image/svg+xml")


@doors.get("/robots.txt")
def robots() -> Response:
    """What crawlers may read; whether pages may be listed is said by a header on each of them."""
    settings: Settings = current_app.extensions["register.settings"]
    site_map = settings.public_url + url_for("doors.sitemap")
    text = f"User-agent: *\nDisallow: /staff/\nSitemap: {site_map}\n"
    return Response(text, content_type="text/plain; charset=utf-8")


@doors.get("/sitemap.xml")
def sitemap() -> Response:
    """Every public page in each language, with its counterparts in the others."""
    plain = [
        "public.home",
        "public.systems",
        "public.glossary",
        "public.changes",
        "public.coverage",
        "public.feedback",
        "public.explainers",
    ]
    pages: list[tuple[str, dict[str, Any]]] = [(endpoint, {}) for endpoint in plain]
    pages += [("public.page", {"key": key}) for key in TEXT_PAGES]
    pages += [("public.explainer", {"name": name}) for name in CATALOGUE]
    pages += [("public.card", {"slug": each.slug}) for each in queries.listed()]
    versions = [
        {language: url_for(endpoint, language=language, **values) for language in Language}
        for endpoint, values in pages
    ]
    return Response(
        render_template("sitemap.xml", versions=versions), content_type="application/xml"
    )


@doors.get("/favicon.ico")
def favicon() -> ResponseReturnValue:
    """Lead browsers that ask at the old place to the icon."""
    statics = current_app.extensions["register.static"]
    return redirect(statics.address("icon.svg"), 302)


def _by_language(address: str) -> ResponseReturnValue:
    response = redirect(address, 302)
    response.headers["Vary"] = "Accept-Language"
    response.headers["Cache-Control"] = "no-cache"
    return response
