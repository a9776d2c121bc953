"""My account: language, password, second factor, sessions."""

from flask import render_template

from register.web.account.door import account


@account.get("/")
def home() -> str:
    """Show one's own account."""
    return render_template("account/home.html")
