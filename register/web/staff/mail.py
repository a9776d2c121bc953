"""The mail that waits, and what was given up."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from register.services import mailing
from register.web.staff.door import current_actor, desk
from register.words.mails import MAILS


@desk.get("/mail")
def mail() -> str:
    """Show what waits and what was given up, and why."""
    given_up, waiting = mailing.unsent(current_actor())
    return render_template("staff/mail.html", given_up=given_up, waiting=waiting, mails=MAILS)


@desk.post("/mail/<int:message_id>/again")
def mail_again(message_id: int) -> ResponseReturnValue:
    """Have a message sent after all."""
    mailing.try_again(current_actor(), message_id)
    return redirect(url_for("staff.mail", done="mail"), 303)
