"""Cards at the desk and people who work on them."""

import pytest

from register.services import publishing
from tests.builders import a_card, published


@pytest.fixture
def editor(actors, signed_in):
    """An editor at a browser."""
    return signed_in(actors.editor)


@pytest.fixture
def publisher(actors, signed_in):
    """A publisher at a browser."""
    return signed_in(actors.publisher)


@pytest.fixture
def draft(actors) -> int:
    """A card that was never public and lacks nothing."""
    return publishing.open_system(actors.editor, "parking", "prk2", a_card())


@pytest.fixture
def live(actors) -> int:
    """A card that is public as it stands."""
    return published(actors)
