"""Taking out what should never have been published, from every place where it is kept."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select, update

from register.domain import codec, sealing, workflow
from register.domain.card import Card
from register.domain.errors import Invalid, Problem
from register.domain.history import changed_fields
from register.domain.languages import Language, Localized
from register.domain.redaction import Ground, Redaction
from register.domain.workflow import Action, Actor
from register.search.port import IndexBusy, SearchIndex
from register.services import indexing
from register.store import seals, traces
from register.store.db import db
from register.store.desk import claim, desk
from register.store.seals import Seal
from register.store.tables import Revision, copies
from register.store.transactions import Work, transaction
from register.words.marks import marks

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Found:
    """Where passages are: numbers of revisions, names of fields, and rows of other tables.

    ``shown`` is the newest of these revisions as it is and as it will be.
    """

    revisions: tuple[int, ...]
    fields: tuple[str, ...]
    elsewhere: dict[str, int]
    shown: tuple[Card, Card] | None


def look(actor: Actor, system_id: int, passages: Iterable[str], ground: Ground, day: date) -> Found:
    """Where the passages are, changing nothing.

    Raise Invalid when a passage is too short or nowhere, NotAllowed, and NotFound.
    """
    workflow.require(Action.REDACT, desk(system_id).standing, actor)
    redaction = Redaction(passages, marks(ground, day))
    return _found(
        [(number, card, new) for _, number, card, new in _hit(system_id, redaction)],
        traces.rewritten(system_id, _of_other_places(redaction), write=False),
    )


def redact(
    actor: Actor,
    system_id: int,
    passages: Iterable[str],
    ground: Ground,
    day: date,
    index: SearchIndex,
) -> Found:
    """Put a mark in place of the passages in every revision and everything else about a system.

    The mark names the day and the ground; the audit row says where it was done and repeats
    nothing. The search index is made anew, and once more, since the one before is kept as well.
    Raise as ``look`` does.
    """
    with transaction(actor, "redact", f"system:{system_id}") as work:
        claim(system_id)
        workflow.require(Action.REDACT, desk(system_id).standing, actor)
        redaction = Redaction(passages, marks(ground, day))
        hit = _hit(system_id, redaction)
        found = _found(
            [(number, card, new) for _, number, card, new in hit],
            traces.rewritten(system_id, _of_other_places(redaction), write=True),
        )
        for revision_id, _, _, new in hit:
            _rewrite(work, actor, revision_id, new, ground)
        work.detail = {
            "ground": ground.value,
            "revisions": list(found.revisions),
            "fields": list(found.fields),
            "elsewhere": found.elsewhere,
        }
        work.public = True
    try:
        for _ in range(2):
            indexing.rebuild(index)
    except IndexBusy as error:
        _log.warning("the search index still holds what was redacted: %s", error)
    return found


def _hit(system_id: int, redaction: Redaction) -> list[tuple[int, int, Card, Card]]:
    """Id, number, card and redacted card of each revision in which a passage is."""
    rows = db.session.execute(
        select(Revision.id, Revision.number, Revision.card)
        .where(Revision.system_id == system_id)
        .order_by(Revision.number)
    )
    redacted = [(*row, redaction.card(row.card)) for row in rows]
    return [each for each in redacted if each[2] != each[3]]


def _found(hit: list[tuple[int, Card, Card]], elsewhere: dict[str, int]) -> Found:
    if not hit and not elsewhere:
        raise Invalid(Problem("passages", "nowhere"))
    fields = {name: None for _, card, new in hit for name in changed_fields(card, new)}
    shown = hit[-1][1:] if hit else None
    return Found(tuple(number for number, _, _ in hit), tuple(fields), elsewhere, shown)


def _of_other_places(redaction: Redaction) -> traces.Change:
    def change(value: Any, most: int) -> Any:
        match value:
            case Localized():
                return redaction.localized(value, Language.FI, most)
            case str():
                return redaction.text(value, Language.FI, most)
            case _:
                return redaction.plain(value, Language.FI)

    return change


def _rewrite(work: Work, actor: Actor, revision_id: int, card: Card, ground: Ground) -> None:
    """Open a redaction of one revision, change it, throw older salts away, and close it."""
    session = work.session
    now, salt = datetime.now(UTC), sealing.new_salt()
    before = session.scalars(
        select(seals.Redaction)
        .where(seals.Redaction.revision_id == revision_id)
        .order_by(seals.Redaction.id.desc())
    ).first()
    opened = seals.Redaction(
        revision_id=revision_id,
        at=now,
        actor_id=actor.id,
        ground=ground.value,
        salt=salt,
        digest=sealing.digest(codec.to_plain(card), salt),
    )
    chain = before.chain if before else session.get_one(Seal, revision_id).chain
    opened.chain = sealing.link(chain, *seals.redaction_facts(opened), opened.digest)
    session.add(opened)
    session.flush()
    session.execute(
        update(Revision)
        .where(Revision.id == revision_id)
        .values(card=card, **copies(card))
        .execution_options(synchronize_session=False)
    )
    for kept in (Seal, seals.Redaction):
        session.execute(
            update(kept)
            .where(kept.revision_id == revision_id, kept.chain != opened.chain)
            .values(salt="")
            .execution_options(synchronize_session=False)
        )
    opened.applied_at = now
    session.flush()
