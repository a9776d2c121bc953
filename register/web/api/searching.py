"""The search and its suggestions for machines; docs/api.md describes the answers."""

from typing import Any

from flask import Response, abort, jsonify

from register.domain.languages import Localized
from register.search.port import Hit, IndexUnavailable, Snippet
from register.services import searching
from register.services.catalogue import Member
from register.store import queries
from register.web.api.blueprint import api
from register.web.formats import today
from register.web.i18n import page_language
from register.web.public import facets
from register.web.public.searching import BY_KIND, ORDERS, PER_PAGE, address, ask, typed

_SUGGESTIONS = 8


@api.get("/search")
def search() -> Response:
    """Answer the same parameters as the search page; an index out of order is a 503."""
    departments = {each.code: each.name for each in queries.departments()}
    chosen, order = facets.selection(departments, BY_KIND), facets.order(*ORDERS)
    number, words = facets.page_number(), typed()
    try:
        answer = ask(words, page_language(), chosen, order, number)
    except IndexUnavailable:
        abort(503)
    return jsonify(
        {
            "q": words,
            "language": page_language(),
            "total": answer.total,
            "page": number,
            "pages": max(1, -(-answer.total // PER_PAGE)),
            "current": answer.current,
            "complete": answer.complete,
            "instead": answer.instead,
            "suggestion": answer.suggestion,
            "hits": [_hit(member, hit) for member, hit in answer.hits],
            "facets": {name: dict(counts) for name, counts in answer.counts.items()},
        }
    )


@api.get("/suggestions")
def suggestions() -> Response:
    """Names of cards, terms and pages that have words beginning as typed."""
    found = searching.suggest(typed(), page_language(), _SUGGESTIONS, today())
    return jsonify({"suggestions": [_named(member) for member in found]})


def _named(member: Member) -> dict[str, Any]:
    kind, slug = member.key
    return {"kind": kind, "slug": slug, "name": _text(member.name), "address": address(member.key)}


def _hit(member: Member, hit: Hit) -> dict[str, Any]:
    snippets = [_snippet(hit.snippet)] if hit.snippet else []
    return _named(member) | {
        "language": hit.language,
        "score": round(hit.score, 3),
        "snippets": snippets,
    }


def _text(text: Localized) -> dict[str, str]:
    shown = text.for_reader(page_language())
    return {"text": shown.text, "language": shown.language}


def _snippet(snippet: Snippet) -> dict[str, Any]:
    return {
        "field": snippet.field,
        "language": snippet.language,
        "parts": [{"text": part.text, "marked": part.marked} for part in snippet.parts],
    }
