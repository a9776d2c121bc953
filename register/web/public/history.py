"""The public past: of one card, between two of its publications, and of the whole register."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from flask import abort, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from register.domain.clock import HELSINKI
from register.domain.history import changed_fields
from register.store import chronicle, replies
from register.store.answers import Change, PublicVersion
from register.web.comparing import compared
from register.web.formats import end_of
from register.web.public import facets
from register.web.public.blueprint import public

_PER_PAGE = 25
_NUMBER = re.compile("[0-9]{1,6}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One publication in the history of a card.

    ``changed`` names the fields in which it differs from the one before; the first has none
    before it. ``stood`` says that it was public at the end of the day on which it began;
    ``back_at`` is when the card became public again after this one was withdrawn.
    """

    version: PublicVersion
    changed: tuple[str, ...] | None
    stood: bool
    withdrawn: bool
    back_at: datetime | None


@public.get("/systems/<slug:slug>/history")
def history(slug: str) -> str:
    """Show what was public of one system from when to when, and which fields changed."""
    versions = chronicle.versions(slug)
    redactions = chronicle.redactions(slug)
    newer, older = (None, *versions), (*versions[1:], None)
    return render_template(
        "public/history.html",
        slug=slug,
        versions=versions,
        credited=replies.credited(slug),
        redacted=sorted({(at.astimezone(HELSINKI).date(), ground) for at, ground in redactions}),
        entries=[_entry(*each) for each in zip(versions, newer, older, strict=False)],
    )


def _entry(
    version: PublicVersion, newer: PublicVersion | None, older: PublicVersion | None
) -> Entry:
    back_at = newer.began_at if newer else None
    began = version.began_at.astimezone(HELSINKI).date()
    return Entry(
        version,
        changed_fields(older.card, version.card) if older else None,
        stood=version.ended_at is None or version.ended_at >= end_of(began),
        withdrawn=version.ended_at is not None and version.ended_at != back_at,
        back_at=back_at,
    )


@public.get("/systems/<slug:slug>/history/compare")
def comparison(slug: str) -> ResponseReturnValue:
    """Show what changed from one publication to another, by default from the last but one.

    ``?before=`` and ``?after=`` are their numbers; the earlier one is always shown first. A
    number that is none is a 400, a publication that is not there a 404.
    """
    versions = {each.number: each for each in chronicle.versions(slug)}
    newest = max(versions)
    before, after = sorted((_asked("before", max(1, newest - 1)), _asked("after", newest)))
    if not {before, after} <= versions.keys():
        abort(404)
    page = render_template(
        "public/comparison.html",
        slug=slug,
        versions=list(versions.values()),
        before=versions[before],
        after=versions[after],
        fields=compared(versions[before].card, versions[after].card),
    )
    response = make_response(page)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _asked(name: str, otherwise: int) -> int:
    given = request.args.get(name, "")
    if not given:
        return otherwise
    if not _NUMBER.fullmatch(given):
        abort(400)
    return int(given)


@public.get("/changes")
def changes() -> str:
    """Show publications and withdrawals by the day, newest first, a page at a time."""
    number = facets.page_number()
    last = max(1, -(-chronicle.count_changes() // _PER_PAGE))
    if number > last:
        abort(404)
    found = chronicle.changes(_PER_PAGE, (number - 1) * _PER_PAGE)
    by_day = groupby(told(found), key=lambda each: each.change.at.astimezone(HELSINKI).date())
    return render_template(
        "public/changes.html",
        days=[(day, list(each)) for day, each in by_day],
        number=number,
        pages=[(each, url_for("public.changes", page=each)) for each in range(1, last + 1)],
    )


@dataclass(frozen=True, slots=True)
class Told:
    """A change with the names of the fields that differ from the publication before."""

    change: Change
    changed: tuple[str, ...]


def told(found: Sequence[Change]) -> list[Told]:
    """The changes, each with what changed; withdrawals and new cards have no such fields."""
    compared = [each for each in found if each.before_id and not each.withdrawn]
    held = chronicle.cards(
        number for each in compared for number in (each.revision_id, each.before_id or 0)
    )
    return [
        Told(
            each,
            changed_fields(held[each.before_id], held[each.revision_id])
            if each.before_id and not each.withdrawn
            else (),
        )
        for each in found
    ]
