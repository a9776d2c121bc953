"""Who works here: inviting people, their roles, closing their accounts."""

from collections.abc import Callable

from flask import abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from register.domain.duties import Duty, may
from register.domain.errors import Conflict
from register.domain.languages import Language
from register.domain.workflow import Actor, Role
from register.services import people as service
from register.store import queries
from register.web.forms.accounts import MailboxForm
from register.web.i18n import page_language, page_words
from register.web.staff.door import current_actor, desk
from register.web.staff.trying import tried
from register.words.labels import N_

HELD = N_("This person has the role already.")
LAST = N_(
    "Nobody would be left to administer the whole register. Give somebody else the role first."
)
IN_USE = N_("The account is in use or closed. It needs no invitation.")
_EVERYWHERE = N_("all departments")

#: What can be done to an account as a whole.
DEEDS: dict[str, Callable[[Actor, int], None]] = {
    "invitation": service.send_invitation,
    "close": service.close,
    "reopen": service.reopen,
    "reset-factor": service.reset_factor,
}


@desk.get("/people")
def people() -> str:
    """List the people whose roles the actor gives and takes."""
    everybody = service.everybody(current_actor())
    return render_template("staff/people.html", everybody=everybody, names=department_names())


@desk.route("/people/invite", methods=["GET", "POST"])
def invite() -> ResponseReturnValue:
    """Give a role to somebody by their e-mail address."""
    service.everybody(current_actor())
    form = MailboxForm(request.form)
    outcome = tried(
        form,
        lambda sent: service.invite(
            current_actor(),
            sent["mailbox"],
            _role(),
            department=_department(),
            language=_language(),
        ),
        proof="mailbox",
        refusal=HELD,
        errors=Conflict,
    )
    if outcome.made:
        return _person(outcome.made, "invited")
    page = render_template("staff/invite.html", form=form, faults=outcome.faults, **_choices())
    return make_response(page, outcome.status)


@desk.get("/people/<int:account_id>")
def person(account_id: int) -> ResponseReturnValue:
    """Show what somebody may do, and what can be done about it."""
    return _page(account_id)


@desk.post("/people/<int:account_id>/roles")
def grant_role(account_id: int) -> ResponseReturnValue:
    """Give somebody another role."""
    try:
        service.grant(current_actor(), account_id, _role(), _department())
    except Conflict:
        return _page(account_id, HELD)
    return _person(account_id, "granted")


@desk.post("/people/<int:account_id>/roles/<int:role_id>/revoke")
def revoke_role(account_id: int, role_id: int) -> ResponseReturnValue:
    """Take a role away."""
    try:
        service.revoke(current_actor(), account_id, role_id)
    except Conflict:
        return _page(account_id, LAST)
    if account_id == current_actor().id:
        return redirect(url_for("staff.home", done="role-taken"), 303)
    if any(each.account_id == account_id for each in service.everybody(current_actor())):
        return _person(account_id, "role-taken")
    return redirect(url_for("staff.people", done="role-taken"), 303)


@desk.post(f"/people/<int:account_id>/<any({', '.join(map(repr, DEEDS))}):deed>")
def change_account(account_id: int, deed: str) -> ResponseReturnValue:
    """Do something to an account as a whole."""
    try:
        DEEDS[deed](current_actor(), account_id)
    except Conflict:
        return _page(account_id, LAST if deed == "close" else IN_USE)
    return _person(account_id, deed)


def department_names(nothing: str = _EVERYWHERE) -> dict[str | None, str]:
    """The name of each department in the page's language, and what stands for none of them."""
    named: dict[str | None, str] = {
        each.code: each.name.for_reader(page_language()).text for each in queries.departments()
    }
    return {None: page_words().text(nothing), **named}


def _page(account_id: int, refusal: str = "") -> ResponseReturnValue:
    actor = current_actor()
    found = service.person(actor, account_id)
    page = render_template(
        "staff/person.html",
        person=found,
        refusal=page_words().text(refusal) if refusal else "",
        whole=service.holds_whole(actor, found),
        own=account_id == actor.id,
        names=department_names(),
        may_take={each.number for each in found.roles if may(Duty.PEOPLE, actor, each.department)},
        **_choices(),
    )
    return make_response(page, 409 if refusal else 200)


def _choices() -> dict[str, object]:
    """The roles and departments that the actor may give."""
    names = department_names()
    return {
        "roles": [(each.value, page_words().choice(each)) for each in Role],
        "departments": [
            (code or "", name)
            for code, name in names.items()
            if may(Duty.PEOPLE, current_actor(), code)
        ],
    }


def _role() -> Role:
    given = request.form.get("role", "")
    if given not in set(Role):
        abort(400)
    return Role(given)


def _department() -> str | None:
    return request.form.get("department") or None


def _language() -> Language:
    given = request.form.get("language", "")
    if given not in set(Language):
        abort(400)
    return Language(given)


def _person(account_id: int, done: str) -> ResponseReturnValue:
    return redirect(url_for("staff.person", account_id=account_id, done=done), 303)
