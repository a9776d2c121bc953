"""Starting a new card."""

import re
import secrets

from register.domain.bundle import KEY
from register.domain.errors import Conflict, Invalid, NotFound, Problem
from register.domain.languages import Localized
from register.domain.starting import started
from register.domain.workflow import Actor
from register.services.publishing import open_system
from register.store import desk, queries

#: Letters and digits that are not mistaken for one another on a printed sign.
_SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"
_LONGEST = {"name": 100, "slug": 80}


def start(actor: Actor, *, slug: str, name: str, department: str, like: str = "") -> int:
    """A new card of a department with its Finnish name; return the id of its system.

    With ``like``, the slug of a public card, it begins with what that card says. Raise
    Invalid when a name is missing or taken.
    """
    known = desk.system_ids()
    name = " ".join(name.split())
    problems = [
        Problem(path, "too_long", f"{len(given)} > {_LONGEST[path]}")
        for path, given in (("name", name), ("slug", slug))
        if len(given) > _LONGEST[path]
    ]
    if not name:
        problems.append(Problem("name", "missing"))
    if not re.fullmatch(KEY, slug):
        problems.append(Problem("slug", "bad_key"))
    if slug in known:
        problems.append(Problem("slug", "taken"))
    if department not in {each.code for each in queries.departments()}:
        problems.append(Problem("department", "unknown_choice"))
    template = None
    if like:
        try:
            template = queries.published_card(like).card
        except NotFound:
            problems.append(Problem("like", "unknown_choice"))
    if problems:
        raise Invalid(*problems)
    card = started(Localized(fi=name), department, template)
    taken = {short_id for _, short_id in known.values()}
    try:
        return open_system(actor, slug, _short_id(taken), card)
    except Conflict as error:
        raise Invalid(Problem("slug", "taken")) from error


def _short_id(taken: set[str]) -> str:
    while True:
        short_id = "".join(secrets.choice(_SIGNS) for _ in range(5))
        if short_id not in taken:
            return short_id
