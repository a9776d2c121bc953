"""Pages for staff.

A page is a view of the blueprint ``desk`` that asks a service or a query, with whoever is
signed in as its first argument; it never looks at cookies, roles or form tokens::

    @desk.post("/systems/<int:system_id>/submit")
    def submit(system_id: int) -> ResponseReturnValue:
        publishing.submit(current_actor(), system_id)
        return redirect(url_for("staff.system", system_id=system_id), 303)

The blueprint's guard (``door``) has let in only somebody who is signed in completely, has
checked the form token and has set the language to the account's; the service decides what
the actor may do and raises NotAllowed (403), NotFound (404) or Conflict (409). Templates
extend ``staff/frame.html``, and every form holds ``{{ form.token() }}`` from
``staff/form.html`` (imported ``with context``), which also has macros for inputs and for
the summary of faults. A page that the navigation leads to stands in ``places``. Each
route with an argument is declared in ``tests/web/staff/test_foreign_objects.py``.
"""

from register.web.staff import (  # noqa: F401  (they add their routes)
    audit,
    departments,
    editor,
    home,
    importing,
    inbox,
    mail,
    people,
    redaction,
    review,
    revisions,
    sharing,
    systems,
    translations,
    worklist,
)
from register.web.staff.door import current_actor, desk, who

__all__ = ["current_actor", "desk", "who"]
