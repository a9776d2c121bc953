"""Guesses are slowed, and nobody else is."""

from dataclasses import replace
from datetime import timedelta

import pytest

from register.domain.errors import NotRecognised, Slowed
from register.services import links, signing_in, slowing
from register.services.links import LinkKind
from register.services.signing_in import Origin
from register.services.slowing import Count, Pace
from register.store.db import db
from register.store.staff_tables import Attempt
from register.store.transactions import transaction
from tests.services.racing import race

PASSWORD = "seven gentle lanterns drift"
HOME = Origin("the editor's own browser", "Firefox", "192.0.2.1")
STRANGER = Origin("some other browser", "curl", "198.51.100.7")


@pytest.fixture
def keyring(app):
    return app.extensions["register.keyring"]


@pytest.fixture
def sign_in(actors, keyring):
    """A function that signs the editor in, who did so before with the browser at home."""
    with transaction(actors.operator, "invite") as work:
        number = links.make(work, actors.editor.id, LinkKind.INVITATION)
    signed = keyring.link_path(number).rpartition("/")[2]
    links.set_password(keyring, signed, PASSWORD, HOME)

    def attempt(password: str, origin: Origin, mailbox: str = "editor@example.org") -> str:
        try:
            signing_in.sign_in(keyring, mailbox, password, origin)
        except (NotRecognised, Slowed) as error:
            return type(error).__name__
        return "in"

    return attempt


@pytest.mark.parametrize(
    ("count", "seconds"),
    [(1, 0), (4, 0), (5, 1), (6, 2), (9, 16), (14, 512), (15, 900), (999, 900)],
)
def test_the_wait_doubles_up_to_a_quarter_of_an_hour(count, seconds):
    assert Pace(free=5).wait(count) == timedelta(seconds=seconds)


def test_a_stranger_is_slowed_and_the_browser_at_home_is_not(sign_in):
    outcomes = [sign_in(f"wrong {each}", STRANGER) for each in range(8)]
    assert outcomes == ["NotRecognised"] * 5 + ["Slowed"] * 3
    assert sign_in(PASSWORD, replace(STRANGER, device="another", address="203.0.113.5")) == "Slowed"
    assert sign_in(PASSWORD, HOME) == "in"


def test_the_browser_at_home_is_slowed_too_in_the_end(sign_in):
    outcomes = [sign_in("wrong", HOME) for _ in range(12)]
    assert outcomes == ["NotRecognised"] * 10 + ["Slowed"] * 2
    assert sign_in(PASSWORD, STRANGER) == "in"


def test_one_address_does_not_try_everybody(sign_in):
    def attempt(number: int) -> str:
        device = replace(STRANGER, device=f"{number}")
        return sign_in("wrong", device, f"{number}@example.org")

    assert [attempt(each) for each in range(31)] == ["NotRecognised"] * 30 + ["Slowed"]


def test_what_was_tried_before_is_settled_by_the_right_password(sign_in):
    for _ in range(3):
        outcomes = [sign_in("wrong", STRANGER) for _ in range(4)]
        assert outcomes == ["NotRecognised"] * 4
        assert sign_in(PASSWORD, STRANGER) == "in"


def test_many_at_once_gain_nothing(app, sign_in):
    outcomes = race(app, *[lambda: slowing.attempt(Count("a", Pace(free=3)))] * 8)
    assert outcomes == {"done": 3, "Slowed": 5}


def test_nothing_is_kept_of_an_address_after_a_day(app, actors, sign_in):
    sign_in("wrong", STRANGER)
    kept = db.session.query(Attempt).all()
    assert not any(STRANGER.address in each.key for each in kept)
    with transaction(actors.operator, "age") as work:
        for each in work.session.query(Attempt):
            each.last_at -= timedelta(days=2)
    slowing.attempt(Count("a", Pace(free=3)))
    assert [each.key for each in db.session.query(Attempt)] == ["a"]
