"""A server killed while people send feedback: what was acknowledged is kept, and once."""

from collections import Counter
from dataclasses import replace

import pytest

from register.app import create_app
from register.store import upkeep
from tests.conftest import SETTINGS, closed
from tests.killing import kill_while_sending
from tests.letters import kept


@pytest.mark.slow
def test_what_was_acknowledged_is_kept_once_though_the_server_was_killed(tmp_path):
    app = create_app(replace(SETTINGS, data=tmp_path))
    with app.app_context():
        upkeep.migrate()
    closed(app)
    acknowledged, codes = kill_while_sending(tmp_path, 40)
    assert acknowledged.items() <= codes.items()
    assert 20 <= len(acknowledged) < 40
    with app.app_context():
        assert Counter(each.message for each in kept()) == Counter(list(codes))
    closed(app)
