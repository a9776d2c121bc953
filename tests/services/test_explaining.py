"""Running models for readers: kept by inputs, heavy ones one at a time."""

import threading

import pytest

from register.domain.errors import NotFound, Unavailable
from register.explainers.catalogue import CATALOGUE, Explainer
from register.explainers.outcome import Outcome, Quantity
from register.explainers.screening.declaration import Inputs
from register.services import explaining

OUTCOME = Outcome(figures={"n": Quantity(1)})


@pytest.fixture
def slow(monkeypatch):
    """A heavy model in the catalogue that works until it is told to end."""
    begun, end = threading.Event(), threading.Event()

    def run(chosen) -> Outcome:
        begun.set()
        assert end.wait(20)
        return OUTCOME

    model = Explainer(name="slow", inputs=Inputs, model=lambda: run, heavy=True)
    monkeypatch.setattr(explaining, "CATALOGUE", {**CATALOGUE, "slow": model})
    explaining.run.cache_clear()
    yield begun, end
    end.set()
    explaining.run.cache_clear()


def test_an_outcome_is_kept_by_its_inputs():
    explaining.run.cache_clear()
    first = explaining.run("screening", Inputs(birth_year=1970))
    assert explaining.run("screening", Inputs(birth_year=1970)) is first
    assert explaining.run("screening", Inputs(birth_year=1971)) is not first
    assert explaining.run.cache_info().maxsize < 1_000


def test_a_second_heavy_run_is_refused_and_a_light_one_is_not(slow):
    begun, end = slow
    found = []
    worker = threading.Thread(target=lambda: found.append(explaining.run("slow", Inputs())))
    worker.start()
    assert begun.wait(20)
    with pytest.raises(Unavailable):
        explaining.run("slow", Inputs(birth_year=1971))
    assert explaining.run("screening", Inputs()).figures
    end.set()
    worker.join()
    assert found == [OUTCOME]
    assert explaining.run("slow", Inputs(birth_year=1971)) == OUTCOME


def test_a_model_that_does_not_exist_is_not_found():
    with pytest.raises(NotFound):
        explaining.explainer("nothing")
