"""What the rules share."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from register.app import create_app
from tests.conftest import SETTINGS, closed


@pytest.fixture(scope="session")
def bare(tmp_path_factory) -> Iterator[Flask]:
    """An application whose database is not there: for what can be told without one."""
    app = create_app(replace(SETTINGS, data=tmp_path_factory.mktemp("bare")))
    yield app
    closed(app)
