"""One's own account: signing in and out, passwords, the second factor, sessions."""

from register.web.account import factor, links, own, signing_in  # noqa: F401  (they add their routes)
from register.web.account.door import account

__all__ = ["account"]
