"""The city's departments: names, place, mailbox, and what they state."""

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from register.domain.bundle import Department
from register.domain.coverage import coverage
from register.domain.duties import Duty, may, may_somewhere
from register.domain.errors import Conflict, NotAllowed, NotFound
from register.services import departments as service
from register.store import queries, statements
from register.web.formats import today
from register.web.forms.departments import TAKEN, DepartmentForm, NewDepartmentForm, StatementForm
from register.web.forms.fields import Fault
from register.web.i18n import page_words
from register.web.staff.door import current_actor, desk
from register.web.staff.people import department_names
from register.web.staff.trying import tried
from register.words.labels import N_

IN_USE = N_("It cannot be removed: a card, role, statement or other department names it.")
_TOP = N_("none: it stands at the top")


@desk.get("/departments")
def departments() -> str:
    """Show the tree of departments with what each has published or stated."""
    actor = current_actor()
    if not may_somewhere(Duty.STATEMENTS, actor):
        raise NotAllowed(Duty.STATEMENTS.value)
    rows = coverage(queries.departments(), queries.listed(), statements.in_force())
    return render_template(
        "staff/departments.html",
        rows=rows,
        may_open={each.department.code for each in rows if _may_open(each.department.code)},
        may_add=may_somewhere(Duty.DEPARTMENTS, actor),
    )


@desk.route("/departments/new", methods=["GET", "POST"])
def new_department() -> ResponseReturnValue:
    """Add a department."""
    if not may_somewhere(Duty.DEPARTMENTS, current_actor()):
        raise NotAllowed(Duty.DEPARTMENTS.value)
    form = NewDepartmentForm(request.form)
    outcome = tried(
        form,
        lambda sent: service.add(current_actor(), form.department(sent["code"])),
        proof="code",
        refusal=TAKEN,
        errors=Conflict,
    )
    if outcome.done:
        return redirect(url_for("staff.departments", done="department"), 303)
    page = render_template(
        "staff/new_department.html", form=form, faults=outcome.faults, parents=_parents()
    )
    return make_response(page, outcome.status)


@desk.route("/departments/<slug:code>", methods=["GET", "POST"])
def department(code: str) -> ResponseReturnValue:
    """Change a department."""
    found = _found(code)
    form = DepartmentForm(request.form) if request.form else DepartmentForm.filled(found)
    outcome = tried(
        form,
        lambda _: service.change(current_actor(), form.department(code)),
        proof="name_fi",
        refusal=TAKEN,
        errors=Conflict,
    )
    if outcome.done:
        return redirect(url_for("staff.department", code=code, done="department"), 303)
    return _page(found, form, outcome.faults, status=outcome.status)


@desk.post("/departments/<slug:code>/remove")
def remove_department(code: str) -> ResponseReturnValue:
    """Remove a department that nothing names."""
    found = _found(code)
    try:
        service.remove(current_actor(), code)
    except Conflict:
        return _page(found, DepartmentForm.filled(found), refusal=IN_USE, status=409)
    return redirect(url_for("staff.departments", done="department-gone"), 303)


@desk.post("/departments/<slug:code>/statement")
def statement(code: str) -> ResponseReturnValue:
    """State that the department was checked and uses no systems."""
    found = _found(code)
    outcome = tried(
        StatementForm(request.form),
        lambda sent: service.state(current_actor(), code, sent["checked_on"], today()),
        proof="checked_on",
        refusal=TAKEN,
        errors=Conflict,
    )
    if outcome.done:
        return redirect(url_for("staff.department", code=code, done="stated"), 303)
    return _page(found, DepartmentForm.filled(found), outcome.faults, status=outcome.status)


@desk.post("/departments/<slug:code>/statement/withdraw")
def withdraw_statement(code: str) -> ResponseReturnValue:
    """Take back what the department stated."""
    _found(code)
    service.withdraw_statement(current_actor(), code)
    return redirect(url_for("staff.department", code=code, done="statement-gone"), 303)


def _page(
    found: Department,
    form: DepartmentForm,
    faults: tuple[Fault, ...] = (),
    *,
    status: int,
    refusal: str = "",
) -> ResponseReturnValue:
    page = render_template(
        "staff/department.html",
        department=found,
        form=form,
        faults=faults,
        refusal=page_words().text(refusal) if refusal else "",
        may_change=may(Duty.DEPARTMENTS, current_actor(), found.code),
        checked_on=statements.in_force().get(found.code),
        today=today(),
        parents=_parents(found),
    )
    return make_response(page, status)


def _found(code: str) -> Department:
    """A department that the actor sees to; raise NotFound for any other."""
    for each in queries.departments():
        if each.code == code and _may_open(code):
            return each
    raise NotFound(code)


def _may_open(code: str) -> bool:
    return may(Duty.STATEMENTS, current_actor(), code)


def _parents(found: Department | None = None) -> list[tuple[str, str]]:
    """The departments below which the actor may put one, or leave the one that was found."""
    return [
        (code or "", name)
        for code, name in department_names(_TOP).items()
        if may(Duty.DEPARTMENTS, current_actor(), code) or (found and found.parent == code)
    ]
