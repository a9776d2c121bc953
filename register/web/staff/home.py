"""The front page of the desk."""

from flask import render_template

from register.web.staff.door import desk


@desk.get("/")
def home() -> str:
    """Show where one can go from here."""
    return render_template("staff/home.html")
