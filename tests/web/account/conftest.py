"""People who can sign in."""

import pytest

from register.services import links
from register.services.links import LinkKind
from register.store import people
from register.store.transactions import transaction

PASSWORD = "seven purple lanterns drift"


@pytest.fixture
def keyring(app):
    """What is made from the secret key."""
    return app.extensions["register.keyring"]


@pytest.fixture
def invited(app, actors, keyring):
    """A function that gives the address of a new link for an actor."""

    def make(actor, kind=LinkKind.INVITATION) -> str:
        with transaction(actors.administrator, "invite") as work:
            number = links.make(work, actor.id, kind)
        return keyring.link_path(number)

    return make


@pytest.fixture
def editor(app, actors, keyring, invited, signed_in):
    """The editor, who has a password now."""
    signed = invited(actors.editor).rpartition("/")[2]
    links.set_password(keyring, signed, PASSWORD, signed_in().origin)
    assert people.credentials("editor@example.org").password_hash
    return actors.editor
