"""Search over every card, page and term, in all three languages."""

import re
from dataclasses import dataclass

from flask import abort, current_app, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from register.domain.browsing import Order, Selection
from register.domain.bundle import TEXT_PAGES
from register.domain.declaring import Kind, Spec
from register.domain.languages import Language, Localized
from register.search.port import DocumentKind, Hit, IndexUnavailable, Key
from register.services import searching
from register.services.catalogue import KIND
from register.services.searching import Answer
from register.store import queries
from register.web.formats import today
from register.web.i18n import page_language, page_words
from register.web.public import facets
from register.web.public.blueprint import public

PER_PAGE = 20
ORDERS = (Order.RELEVANCE, Order.NAME, Order.CHANGED)
#: The filter by what a result is.
BY_KIND = Spec(kind=Kind.CHOICE, name=KIND, choices=DocumentKind)

_LONGEST = 400
_SUGGESTIONS = 8
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
    departments = {each.code: each.name for each in queries.departments()}
    chosen = facets.selection(departments, BY_KIND)
    order, number = facets.order(*ORDERS), facets.page_number()
    if not (words := typed()):
        return render_template("public/search.html", query="", answer=None)
    try:
        answer = ask(words, page_language(), chosen, order, number)
    except IndexUnavailable:
        page = render_template("public/search.html", query=words, answer=None, unavailable=True)
        return make_response(page, 503, {"Cache-Control": "no-store"})
    last = max(1, -(-answer.total // PER_PAGE))
    if number > last:
        abort(404)
    page = render_template(
        "public/search.html",
        query=words,
        answer=answer,
        results=[Result(hit, each.name, address(each.key)) for each, hit in answer.hits],
        facets=facets.facets(chosen, answer.counts, departments, page_words(), BY_KIND),
        order=order,
        orders=ORDERS,
        number=number,
        first=(number - 1) * PER_PAGE + 1,
        pages=[(each, facets.here(chosen, page=each)) for each in range(1, last + 1)],
        literally=facets.here(chosen, literally=1),
        suggested=facets.here(chosen, q=answer.suggestion) if answer.suggestion else None,
        cleared=url_for("public.search", q=words),
    )
    response = make_response(page)
    if not (answer.current and answer.complete):
        response.headers["Cache-Control"] = "no-store"
    return response


def typed() -> str:
    """The words in the address; too many of them are a 400."""
    words = _CONTROL.sub(" ", request.args.get("q", "")).strip()
    if len(words) > _LONGEST:
        abort(400)
    return words


def ask(words: str, language: Language, chosen: Selection, order: Order, number: int) -> Answer:
    """Search for one page of results; raise IndexUnavailable."""
    query = searching.Query(
        words=words,
        language=language,
        selection=chosen,
        order=order,
        most=PER_PAGE,
        offset=(number - 1) * PER_PAGE,
        literally="literally" in request.args,
    )
    return searching.search(current_app.extensions["register.search"], query, today())


def address(key: Key) -> str:
    """Where something that was found is read."""
    match key:
        case DocumentKind.CARD, slug:
            return url_for("public.card", slug=slug)
        case DocumentKind.TERM, term:
            return url_for("public.glossary", _anchor=f"term-{term}")
        case DocumentKind.EXPLAINER, model:
            return url_for("public.explainer", name=model)
        case _, name if name in TEXT_PAGES:
            return url_for("public.page", key=name)
        case _, name:
            return url_for(f"public.{name}")
