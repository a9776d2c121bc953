"""The translations of a card that are out of date or not written, beside the original."""

from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from register.domain.card import spec
from register.domain.declaring import Section
from register.domain.languages import Language
from register.domain.translating import Behind, behind, carried
from register.services import publishing
from register.store import desk as cards
from register.web.forms.values import whole
from register.web.i18n import page_words
from register.web.staff.door import current_actor, desk
from register.words.problems import where


@dataclass(frozen=True, slots=True)
class Row:
    """One text, where it stands and where it is written."""

    text: Behind
    where: str
    section: Section


@desk.route("/systems/<int:system_id>/translations", methods=["GET", "POST"])
def translations(system_id: int) -> ResponseReturnValue:
    """List what is behind, and confirm those translations that are right as they stand."""
    found = cards.seen_by(current_actor(), system_id)
    rows = [
        Row(each, where(page_words(), each.path), _section(each.path))
        for each in behind(found.card)
    ]
    if request.method == "POST":
        offered = {(row.text.path, each) for row in rows for each in row.text.stale}
        sent = set(request.form.getlist("confirm"))
        confirmed = frozenset(
            (path, language) for path, language in offered if f"{path}.{language.value}" in sent
        )
        publishing.save(
            current_actor(),
            system_id,
            carried(found.card, found.card, confirmed),
            based_on=whole(request.form.get("based_on", "")),
        )
        return redirect(url_for("staff.translations", system_id=system_id, done="confirmed"), 303)
    return render_template(
        "staff/translations.html",
        found=found,
        rows=rows,
        source=found.card.source_language,
        others=[each for each in Language if each is not found.card.source_language],
    )


def _section(path: str) -> Section:
    return spec(path.split(".", maxsplit=1)[0]).section or Section.OVERVIEW
