"""The list of systems, and the card of one as it stands or as it stood on a day."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from flask import abort, make_response, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from register.domain.browsing import Order, browse, filter_values
from register.domain.clock import HELSINKI
from register.domain.completeness import Shares, shares
from register.domain.languages import Language
from register.store import chronicle, queries, replies
from register.store.answers import PublicVersion, PublishedCard
from register.web.formats import end_of, today
from register.web.i18n import page_language, page_words
from register.web.public import facets
from register.web.public.blueprint import public
from register.web.showing import Showing
from register.words.catalogue import words

_PER_PAGE = 50
#: A day as machines write it, or as people in Finland do.
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})|([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_ORDERS = (Order.NAME, Order.CHANGED)
#: What stands in the head of a card besides the five questions.
_STANDING = ("lifecycle", "decision_role", "personal_data")


@public.get("/systems")
def systems() -> str:
    """List the systems that fit the filters in the address."""
    departments = {each.code: each.name for each in queries.departments()}
    chosen, number = facets.selection(departments), facets.page_number()
    order = facets.order(*_ORDERS)
    everything = queries.listed()
    found = browse(everything, chosen, order, page_language(), today())
    last = max(1, -(-len(found.systems) // _PER_PAGE))
    if number > last:
        abort(404)
    return render_template(
        "public/systems.html",
        found=found.systems[(number - 1) * _PER_PAGE : number * _PER_PAGE],
        total=len(found.systems),
        everything=len(everything),
        facets=facets.facets(chosen, found.counts, departments, page_words()),
        order=order,
        orders=_ORDERS,
        number=number,
        pages=[
            (each, facets.here(chosen, order=order.value, page=each)) for each in range(1, last + 1)
        ],
        departments=departments,
        today=today(),
    )


@public.get("/systems/<slug:slug>")
def card(slug: str) -> ResponseReturnValue:
    """Show what is public of one system, or what was at the end of the day ``?at=2026-05-03``.

    A day on which nothing was public is a 404 that says why, anything but a day a 400.
    """
    day = _asked_day()
    if day is None:
        return _page(queries.published_card(slug))
    stood = chronicle.card_at(slug, end_of(day)) if day <= today() else None
    if stood is None:
        versions = chronicle.versions(slug)
        page = render_template("errors/nothing_then.html", day=day, **_why_nothing(day, versions))
        return make_response(page, 404)
    response = make_response(_page(stood, day))
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _asked_day() -> date | None:
    given = request.args.get("at", "")
    if not given:
        return None
    written = _DAY.fullmatch(given)
    if not written:
        abort(400)
    year, month, day = written[1] or written[6], written[2] or written[5], written[3] or written[4]
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        abort(400)


def _why_nothing(day: date, versions: tuple[PublicVersion, ...]) -> dict[str, Any]:
    """The name of a system and the facts for which nothing of it was public on ``day``."""
    ended = [
        each
        for each in versions
        if each.ended_at and each.ended_at.astimezone(HELSINKI).date() <= day
    ]
    return {
        "slug": versions[0].slug,
        "name": versions[0].name,
        "to_come": day > today(),
        "first": versions[-1],
        "withdrawn": ended[0] if ended else None,
    }


def _page(found: PublishedCard, day: date | None = None) -> str:
    """The page of a card as it stands, or as it stood on ``day``."""
    terms = filter_values(found.card)
    next_review = _day(found.card.next_review_on)
    return render_template(
        "public/card.html",
        found=found,
        card=found.card,
        day=day,
        replies=replies.of_card(found.system_id) if found.replies and not day else (),
        shown=shown(found, page_language()),
        standing=[(term, field) for field in _STANDING for term in sorted(terms[field])],
        compiled_on=_day(found.card.compiled_on),
        reviewed_on=_day(found.card.reviewed_on),
        next_review_on=next_review,
        overdue=next_review is not None and next_review < (day or today()),
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
