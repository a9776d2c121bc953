"""Searching all that is public, and suggesting names while somebody types."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from register.domain.browsing import Counts, Order, Selection, members
from register.domain.languages import Language
from register.search.corrections import better
from register.search.finding import Matches, find
from register.search.port import Deadline, Hit, IndexBusy, IndexUnavailable, SearchIndex, View
from register.search.question import Question
from register.services import indexing
from register.services.catalogue import Catalogue, Member, catalogue

_log = logging.getLogger(__name__)
_SECONDS = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is asked for: words, filters, order, and which of the hits.

    ``literally`` asks for what was typed, even if nothing has it.
    """

    words: str
    language: Language
    selection: Selection
    order: Order = Order.RELEVANCE
    most: int = 20
    offset: int = 0
    literally: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a search found: the hits asked for with their members, how many in all, and counts.

    Unless it is ``current`` the newest changes may be missing; unless ``complete`` it ran
    out of time. ``instead`` is the query that was answered because nothing had the one
    asked; ``suggestion`` one that might find more.
    """

    hits: Sequence[tuple[Member, Hit]] = ()
    total: int = 0
    counts: Counts
    current: bool
    complete: bool = True
    instead: str | None = None
    suggestion: str | None = None


def search(index: SearchIndex, query: Query, today: date) -> Answer:
    """Answer a query from all that is public at this moment; raise IndexUnavailable.

    An index that is behind is brought up to date first, unless somebody else is at it.
    """
    current = _caught_up(index)
    public = catalogue(today)
    try:
        return _search(index, query, public, current=current)
    except IndexUnavailable as error:
        current = _made_anew(index, error)
        return _search(index, query, public, current=current)


def suggest(typed: str, language: Language, most: int, today: date) -> list[Member]:
    """The members of the register with a name that begins as typed, or has such words."""
    return catalogue(today).beginning(typed, language, most)


def _search(index: SearchIndex, query: Query, public: Catalogue, *, current: bool) -> Answer:
    question, view = Question(query.words, query.language, index.reader), index.view()
    deadline = Deadline(_SECONDS)
    matches = find(view, question, public.places, deadline)
    meant = None if query.literally else _corrected(view, question, query.words, matches)
    instead = None
    if meant and not matches.scores:
        question = Question(meant, query.language, index.reader)
        corrected = find(view, question, public.places, deadline)
        if corrected.scores:
            matches, instead = corrected, meant
    places = {public.places[key]: score for key, score in matches.scores.items()}
    fitting, counts = public.bitmaps.narrow(public.bitmaps.of(places), query.selection)
    ordered = _ordered(list(members(fitting)), places, query, public)
    shown = ordered[query.offset : query.offset + query.most]
    hits = matches.hits(public.members[place].key for place in shown)
    return Answer(
        hits=[(public.members[public.places[hit.kind, hit.key]], hit) for hit in hits],
        total=len(ordered),
        counts=counts,
        current=current,
        complete=not deadline.missed,
        instead=instead,
        suggestion=None if instead else meant,
    )


def _ordered(
    found: list[int], scores: dict[int, float], query: Query, public: Catalogue
) -> list[int]:
    """Sort what was found; equal scores come newest first, and then by name."""
    ranks = public.name_ranks(query.language)
    found.sort(key=ranks.__getitem__)
    if query.order is not Order.NAME:
        found.sort(key=lambda place: public.members[place].changed_at, reverse=True)
    if query.order is Order.RELEVANCE:
        found.sort(key=scores.__getitem__, reverse=True)
    return found


def _corrected(view: View, question: Question, query: str, matches: Matches) -> str | None:
    """The query with something better for each word that stands nowhere, or None."""
    words = query
    for unmet in matches.unmet():
        if instead := better(view, unmet, question.page, question.reader):
            words = words.replace(unmet, instead)
    return None if words == query else words


def _caught_up(index: SearchIndex) -> bool:
    try:
        if indexing.behind(index):
            indexing.refresh(index)
    except (IndexBusy, IndexUnavailable) as error:
        _log.warning("the search index stays behind: %s", error)
        return False
    return True


def _made_anew(index: SearchIndex, reason: IndexUnavailable) -> bool:
    _log.warning("the search index is made anew: %s", reason)
    try:
        indexing.rebuild(index)
    except IndexBusy as error:
        raise IndexUnavailable(str(error)) from error
    return True
