"""Bringing a whole bundle in: a seed, or a file from another register."""

from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from register.domain import workflow
from register.domain.bundle import Bundle, Department, Page, SystemCard
from register.domain.card import Card
from register.domain.errors import Conflict, Incomplete, Invalid, NotAllowed, Problem
from register.domain.history import changed_fields
from register.domain.workflow import Action, Actor, Stage, Standing
from register.services.publishing import add_revision, add_system, make_public
from register.store import desk
from register.store.tables import Organisation
from register.store.tables import Page as PageRow
from register.store.transactions import Work, transaction


class Outcome(StrEnum):
    """What an import did, or would do, with one card."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    IN_REVIEW = "in_review"
    NOT_ALLOWED = "not_allowed"


@dataclass(frozen=True, slots=True)
class Imported:
    """The outcome for one system, whether its newest text is now public, and the changed fields."""

    slug: str
    outcome: Outcome
    published: bool
    changed: tuple[str, ...] = ()


class _DryRun(Exception):
    """Ends a transaction that was only to be tried."""


def import_bundle(
    actor: Actor, bundle: Bundle, *, publish: bool = False, dry_run: bool = False
) -> tuple[Imported, ...]:
    """Add the bundle on top of what is there, all of it or nothing.

    Raise Invalid, NotAllowed to all but the operator, and Conflict when another import was
    faster.

    Cards become drafts, or public with ``publish``. A card that is in review is left as
    it is and reported. Departments that are new are added; changed departments and pages
    take effect only with ``publish``.
    """
    done: tuple[Imported, ...] = ()
    if not actor.operator:
        raise NotAllowed("import")
    try:
        with transaction(actor, "import") as work:
            desk.claim()
            _departments(work, bundle.departments, replace=publish)
            _check_departments(work, bundle)
            if publish:
                _pages(work, bundle.pages)
            known = desk.system_ids()
            _check_names(bundle, known)
            done = tuple(
                _system(work, actor, each, known, publish=publish) for each in bundle.systems
            )
            work.subject = "bundle"
            work.detail = {each.slug: each.outcome.value for each in done}
            work.public |= publish
            if dry_run:
                raise _DryRun  # noqa: TRY301  (leaving the transaction undoes it)
    except _DryRun:
        pass
    except IntegrityError as error:
        raise Conflict("somebody else imported at the same moment") from error
    return done


def import_drafts(
    actor: Actor, given: tuple[SystemCard, ...], *, dry_run: bool = False
) -> tuple[Imported, ...]:
    """Add cards as drafts in the name of somebody who may write them, all of them or none.

    A card that is in review, or of a department that is not the actor's, is left as it is
    and reported. Raise Invalid with everything that is wrong.
    """
    done: tuple[Imported, ...] = ()
    try:
        with transaction(actor, "import_drafts", "bundle") as work:
            desk.claim()
            known = desk.system_ids()
            bundle = Bundle(systems=given)
            _check_departments(work, bundle)
            _check_names(bundle, known)
            done = tuple(_draft(work, actor, each, known) for each in given)
            work.subject = "bundle"
            work.detail = {each.slug: each.outcome.value for each in done}
            if dry_run:
                raise _DryRun  # noqa: TRY301  (leaving the transaction undoes it)
    except _DryRun:
        pass
    except IntegrityError as error:
        raise Conflict("somebody else imported at the same moment") from error
    return done


def _draft(
    work: Work, actor: Actor, given: SystemCard, known: dict[str, tuple[int, str]]
) -> Imported:
    department = given.card.department
    into = Standing(department=department if isinstance(department, str) else None)
    there = desk.desk(known[given.slug][0]) if given.slug in known else None
    standings = (into, there.standing) if there else (into,)
    if not all(workflow.permits(Action.OPEN, each, actor) for each in standings):
        return Imported(given.slug, Outcome.NOT_ALLOWED, published=False)
    changed = changed_fields(there.card if there else Card(), given.card)
    outcome = _system(work, actor, given, known, publish=False)
    return replace(outcome, changed=changed if outcome.outcome is not Outcome.IN_REVIEW else ())


def _system(
    work: Work, actor: Actor, given: SystemCard, known: dict[str, tuple[int, str]], *, publish: bool
) -> Imported:
    if given.slug not in known:
        system_id = add_system(work, actor, given.slug, given.short_id, given.card)
        outcome = Outcome.NEW
    else:
        system_id = known[given.slug][0]
        found = desk.desk(system_id)
        if found.standing.stage is Stage.IN_REVIEW:
            return Imported(given.slug, Outcome.IN_REVIEW, published=False)
        outcome = Outcome.UNCHANGED if found.card == given.card else Outcome.CHANGED
        if outcome is Outcome.CHANGED:
            add_revision(work, actor, found, given.card)
    found = desk.desk(system_id)
    if publish and found.standing.stage is Stage.DRAFT:
        try:
            make_public(work, actor, found)
        except Incomplete as error:
            raise Incomplete(
                *(
                    Problem(f"{given.slug}.{each.path}", each.code, each.detail)
                    for each in error.problems
                )
            ) from error
    return Imported(given.slug, outcome, published=publish)


def _departments(work: Work, given: tuple[Department, ...], *, replace: bool) -> None:
    rows = {row.code: row for row in work.session.scalars(select(Organisation))}
    for position, each in enumerate(given):
        row = rows.get(each.code)
        if row is None:
            row = Organisation(code=each.code)
            work.session.add(row)
            work.public = True
        elif not replace:
            continue
        row.name, row.parent, row.mailbox, row.position = (
            each.name,
            each.parent,
            each.mailbox,
            position,
        )
    work.session.flush()


def _pages(work: Work, given: tuple[Page, ...]) -> None:
    rows = {(row.kind, row.key): row for row in work.session.scalars(select(PageRow))}
    for position, each in enumerate(given):
        row = rows.get((each.kind.value, each.key))
        if row is None:
            row = PageRow(kind=each.kind.value, key=each.key)
            work.session.add(row)
        row.title, row.body, row.updated_on, row.position = (
            each.title,
            each.body,
            each.updated_on,
            position,
        )
    work.session.flush()


def _check_departments(work: Work, bundle: Bundle) -> None:
    codes = set(work.session.scalars(select(Organisation.code)))
    wrong = [
        Problem(f"{each.slug}.department", "unknown_department", each.card.department)
        for each in bundle.systems
        if isinstance(each.card.department, str) and each.card.department not in codes
    ]
    wrong += [
        Problem(f"departments.{each.code}.parent", "unknown_department", each.parent)
        for each in bundle.departments
        if each.parent and each.parent not in codes
    ]
    if wrong:
        raise Invalid(*wrong)


def _check_names(bundle: Bundle, known: dict[str, tuple[int, str]]) -> None:
    taken = {short_id: slug for slug, (_, short_id) in known.items()}
    wrong = [
        Problem(f"{each.slug}.short_id", "short_id_differs", each.short_id)
        for each in bundle.systems
        if (each.slug in known and known[each.slug][1] != each.short_id)
        or taken.get(each.short_id, each.slug) != each.slug
    ]
    if wrong:
        raise Invalid(*wrong)


def seed(actor: Actor, bundle: Bundle) -> tuple[Imported, ...]:
    """Load and publish the first content; raise Conflict when the database holds any."""
    if desk.system_ids():
        raise Conflict("the database is not empty")
    return import_bundle(actor, bundle, publish=True)
