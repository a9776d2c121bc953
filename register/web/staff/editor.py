"""Writing a card, section by section. What comes is kept as a draft before anything is tried."""

from flask import jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from register.domain.completeness import progress
from register.domain.declaring import Section
from register.domain.errors import Conflict, Invalid
from register.domain.languages import Language
from register.domain.merging import Merged, Typed, merge
from register.domain.workflow import Action, Role, permits
from register.services import drafting, publishing
from register.store import desk as cards
from register.store import drafts, queries
from register.store.desk import Desk
from register.web.forms.card import fields, sent, typed, written
from register.web.forms.inputs import Sheet
from register.web.forms.records import closed_up, stepped
from register.web.forms.values import whole
from register.web.i18n import page_language, page_words
from register.web.showing import Row, Showing
from register.web.staff.door import current_actor, desk
from register.words.catalogue import words
from register.words.labels import N_

_SECTION = f"<any({', '.join(repr(each.value) for each in Section)}):section>"
_ORDER = tuple(Section)
#: How often a save is tried anew when somebody else saves another field in the same moment.
_ATTEMPTS = 10

SAVED = N_("Saved.")
RESUMED = N_("This is what you had typed and not saved. Save it, or discard it.")
CONTESTED = N_(
    "Somebody else has saved other words in the fields marked below. Nothing of yours is lost. "
    "Choose or join the two texts, then save."
)
IN_REVIEW = N_(
    "The card is in review and cannot be saved now. What you typed is kept here until it can."
)


@desk.route(f"/systems/<int:system_id>/edit/{_SECTION}", methods=["GET", "POST"])
def edit(system_id: int, section: str) -> ResponseReturnValue:
    """Show one section as a form, and take it back."""
    found, here = cards.seen_by(current_actor(), system_id), Section(section)
    if request.method == "POST":
        return _taken(found, here)
    unsaved = drafts.unsaved(current_actor(), system_id).get(here)
    stands = typed(found.card, here)
    if unsaved is None:
        saved = request.args.get("saved", "") in set(Section)
        return _page(found, here, Merged(stands, ()), SAVED if saved else "")
    merged = _merged(found, here, unsaved.typed, unsaved.based_on)
    if closed_up(merged.typed, here) == stands:
        return _page(found, here, Merged(stands, ()))
    return _page(found, here, merged, CONTESTED if merged.contested else RESUMED)


@desk.post(f"/systems/<int:system_id>/draft/{_SECTION}")
def draft(system_id: int, section: str) -> ResponseReturnValue:
    """Keep what is being typed."""
    here = Section(section)
    drafting.keep(current_actor(), system_id, here, sent(request.form, here), based_on=_based_on())
    return jsonify(kept=True)


def _taken(found: Desk, here: Section) -> ResponseReturnValue:
    """What becomes of a form that came."""
    actor, mine, do = current_actor(), sent(request.form, here), request.form.get("do", "")
    if do == "discard":
        drafting.discard(actor, found.system_id, here)
        return redirect(url_for("staff.edit", system_id=found.system_id, section=here.value), 303)
    for field in request.form.getlist("take"):
        mine = _taking(field, mine, typed(found.card, here))
    at = ""
    if ":" in do:
        mine, at = stepped(mine, here, do)
    drafting.keep(actor, found.system_id, here, mine, based_on=_based_on())
    if do in set(Language):
        return _previewed(found, here, mine, Language(do))
    if at or ":" in do:
        return _page(found, here, _merged(found, here, mine, _based_on()), at=at)
    return _saved(found, here, closed_up(mine, here), onwards=do == "next")


def _saved(found: Desk, here: Section, mine: Typed, *, onwards: bool) -> ResponseReturnValue:
    """Save, and save anew on top of what others save meanwhile, as long as nothing is contested."""
    actor, merged = current_actor(), Merged(dict(mine), ())
    for _ in range(_ATTEMPTS):
        if not permits(Action.SAVE, found.standing, actor):
            return _page(found, here, merged, IN_REVIEW)
        merged = _merged(found, here, mine, _based_on())
        if merged.contested:
            return _page(found, here, merged, CONTESTED)
        try:
            card = written(found.card, here, merged.typed)
            publishing.save(actor, found.system_id, card, based_on=found.number, section=here)
        except Invalid as error:
            return _page(found, here, merged, problems=error)
        except Conflict:
            found = cards.desk(found.system_id)
        else:
            place = _ORDER[(_ORDER.index(here) + onwards) % len(_ORDER)]
            return redirect(
                url_for("staff.edit", system_id=found.system_id, section=place.value, saved=here),
                303,
            )
    raise Conflict("others save all the time")


def _merged(found: Desk, here: Section, mine: Typed, based_on: int) -> Merged:
    names = [spec.name for spec in fields(here)]
    before = typed(cards.card_at(found.system_id, based_on), here)
    return merge(names, before, mine, typed(found.card, here))


def _taking(field: str, mine: Typed, theirs: Typed) -> dict[str, str]:
    """The form with one field as others have saved it."""
    kept = {name: held for name, held in mine.items() if name.split(".")[0] != field}
    return kept | {name: held for name, held in theirs.items() if name.split(".")[0] == field}


def _based_on() -> int:
    return whole(request.form.get("based_on", ""))


def _previewed(found: Desk, here: Section, mine: Typed, language: Language) -> ResponseReturnValue:
    merged = _merged(found, here, mine, _based_on())
    try:
        card = written(found.card, here, closed_up(merged.typed, here))
    except Invalid as error:
        return _page(found, here, merged, problems=error)
    names = {each.code: each.name for each in queries.departments()}
    showing = Showing(words(language), card, names.get(str(card.department)))
    rows = tuple(showing.row(spec) for spec in fields(here))
    return _page(found, here, merged, preview=(language, rows))


def _page(
    found: Desk,
    here: Section,
    merged: Merged,
    said: str = "",
    *,
    problems: Invalid | None = None,
    preview: tuple[Language, tuple[Row, ...]] | None = None,
    at: str = "",
) -> ResponseReturnValue:
    """The form; ``preview`` shows the section in a language, ``at`` is the record to go on with."""
    actor, came = current_actor(), request.method == "POST"
    language = page_language()
    offered = tuple(
        (each.code, each.name.for_reader(language).text)
        for each in queries.departments()
        if each.code == found.card.department or actor.holds(Role.EDITOR, each.code)
    )
    returned = cards.returned(found.system_id)
    sheet = Sheet(
        words=page_words(),
        section=here,
        card=found.card,
        typed=merged.typed,
        problems=problems.problems if problems else (),
        departments=offered,
        contested=merged.contested,
        theirs=typed(found.card, here),
        remarks=returned.remarks if returned else {},
    )
    page = render_template(
        "staff/edit.html",
        found=found,
        section=here,
        progress=progress(found.card),
        fields=sheet.fields(),
        faults=sheet.faults(),
        locked=not permits(Action.SAVE, found.standing, actor),
        said=page_words().text(said) if said else "",
        unsaved=came or said in {RESUMED, CONTESTED},
        preview=preview,
        at=at,
        arrived=here.value if came else request.args["saved"] if said == SAVED else "",
    )
    return page, 422 if problems else 409 if came and said else 200
