"""Search over every card, page and term, in all three languages."""

import re
from dataclasses import dataclass

from flask import abort, current_app, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from register.domain.bundle import TEXT_PAGES
from register.domain.languages import Localized
from register.search.port import DocumentKind, Hit, IndexUnavailable
from register.services import indexing
from register.store import queries
from register.web.i18n import page_language
from register.web.public import facets
from register.web.public.blueprint import public

_PER_PAGE = 20
_LONGEST = 400
#: White space and signs that steer rather than say something (Unicode categories Cc and Cs).
_CONTROL = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Result:
    """One hit as the page shows it."""

    hit: Hit
    name: Localized
    address: str


@public.get("/search")
def search() -> ResponseReturnValue:
    """Show what matches ``?q=``; too long a query is a 400, a broken index a 503."""
    query = _CONTROL.sub(" ", request.args.get("q", "")).strip()
    if len(query) > _LONGEST:
        abort(400)
    number = facets.page_number()
    language = page_language()
    if not query:
        return render_template("public/search.html", query="", results=None)
    index = current_app.extensions["register.search"]
    try:
        answer = indexing.search(
            index, query, language, most=_PER_PAGE, offset=(number - 1) * _PER_PAGE
        )
    except IndexUnavailable:
        page = render_template("public/search.html", query=query, results=None, unavailable=True)
        return make_response(page, 503)
    last = max(1, -(-answer.found.total // _PER_PAGE))
    if number > last:
        abort(404)
    names = _names()
    page = render_template(
        "public/search.html",
        query=query,
        results=[
            Result(hit, names[hit.kind, hit.key], _address(hit))
            for hit in answer.found.hits
            if (hit.kind, hit.key) in names
        ],
        total=answer.found.total,
        current=answer.current,
        complete=answer.found.complete,
        number=number,
        pages=[(each, url_for("public.search", q=query, page=each)) for each in range(1, last + 1)],
    )
    response = make_response(page)
    if not (answer.current and answer.found.complete):
        response.headers["Cache-Control"] = "no-store"
    return response


def _names() -> dict[tuple[DocumentKind, str], Localized]:
    names = {(DocumentKind.CARD, each.slug): each.name for each in queries.listed()}
    return names | {
        (DocumentKind(each.kind.value), each.key): each.title for each in queries.pages()
    }


def _address(hit: Hit) -> str:
    match hit.kind:
        case DocumentKind.CARD:
            return url_for("public.card", slug=hit.key)
        case DocumentKind.TERM:
            return url_for("public.glossary", _anchor=f"term-{hit.key}")
        case DocumentKind.EXPLAINER:
            return url_for("public.explainer", name=hit.key)
        case DocumentKind.PAGE if hit.key in TEXT_PAGES:
            return url_for("public.page", key=hit.key)
        case DocumentKind.PAGE:
            return url_for(f"public.{hit.key}")
