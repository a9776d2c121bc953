"""The list of systems, the card of one, and its public history."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from flask import abort, render_template, url_for
from markupsafe import Markup

from register.domain.browsing import Order, browse, filter_values
from register.domain.completeness import Shares, shares
from register.domain.history import changed_fields
from register.domain.languages import Language
from register.store import queries
from register.store.answers import PublishedCard
from register.web.formats import today
from register.web.i18n import page_language, page_words
from register.web.public import facets
from register.web.public.blueprint import public
from register.web.showing import Showing
from register.words.catalogue import words

_PER_PAGE = 50
#: What stands in the head of a card besides the five questions.
_STANDING = ("lifecycle", "decision_role", "personal_data")


@public.get("/systems")
def systems() -> str:
    """List the systems that fit the filters in the address."""
    departments = {each.code: each.name for each in queries.departments()}
    chosen, order, number = facets.selection(departments), facets.order(), facets.page_number()
    everything = queries.listed()
    found = browse(everything, chosen, order, page_language())
    last = max(1, -(-len(found.systems) // _PER_PAGE))
    if number > last:
        abort(404)
    kept: dict[str, Any] = {name: sorted(terms) for name, terms in chosen.items()}
    return render_template(
        "public/systems.html",
        found=found.systems[(number - 1) * _PER_PAGE : number * _PER_PAGE],
        total=len(found.systems),
        everything=len(everything),
        facets=facets.facets(chosen, found.counts, departments, page_words()),
        order=order,
        orders=tuple(Order),
        number=number,
        pages=[
            (each, url_for("public.systems", **kept, order=order.value, page=each))
            for each in range(1, last + 1)
        ],
        departments=departments,
        today=today(),
    )


@public.get("/systems/<slug:slug>")
def card(slug: str) -> str:
    """Show what is public of one system."""
    found = queries.published_card(slug)
    terms = filter_values(found.card)
    next_review = _day(found.card.next_review_on)
    return render_template(
        "public/card.html",
        found=found,
        card=found.card,
        shown=shown(found, page_language()),
        standing=[(term, field) for field in _STANDING for term in sorted(terms[field])],
        compiled_on=_day(found.card.compiled_on),
        reviewed_on=_day(found.card.reviewed_on),
        next_review_on=next_review,
        overdue=next_review is not None and next_review < today(),
    )


def _day(answer: object) -> date | None:
    return answer if isinstance(answer, date) else None


@dataclass(frozen=True, slots=True)
class Shown:
    """The parts of a card's page that depend on nothing but the revision and the language."""

    questions: Markup
    sections: Markup
    shares: Shares


@lru_cache(maxsize=512)
def shown(found: PublishedCard, language: Language) -> Shown:
    """What a page shows of a revision on any day; made once, since a revision is final."""
    showing = Showing(words(language), found.card, found.department)
    return Shown(
        Markup(  # noqa: S704  (a template escapes)
            render_template("public/_questions.html", questions=showing.questions())
        ),
        Markup(  # noqa: S704  (the same)
            render_template("public/_sections.html", sections=showing.sections())
        ),
        shares(found.card, language),
    )


@public.get("/systems/<slug:slug>/history")
def history(slug: str) -> str:
    """Show what was public of one system from when to when, and which fields changed."""
    versions = queries.versions(slug)
    older = (*versions[1:], None)
    return render_template(
        "public/history.html",
        slug=slug,
        versions=[
            (version, changed_fields(before.card, version.card) if before else None)
            for version, before in zip(versions, older, strict=True)
        ],
    )
