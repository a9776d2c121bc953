"""Every key of a model has its words, and every word its key; a model costs nothing until run."""

import re
import subprocess
import sys
from collections.abc import Iterable

import pytest

from register.domain.vocabularies import Explainer
from register.explainers.catalogue import CATALOGUE
from register.explainers.declaring import Certainty, Reference, inputs
from register.explainers.early_education_fee.periods import AMOUNTS
from register.explainers.outcome import Outcome, Quantity, Series, Step, Table
from register.explainers.reading import Wrong
from register.explainers.seir import forecast
from register.explainers.seir.declaration import Counted, Inputs
from register.explainers.seir.example import example
from register.explainers.seir.series import Daily
from register.services.seeding import read_seed
from register.words.explainers import shared
from register.words.explainers.catalogue import MODELS
from register.words.explainers.kinds import ModelWords, TableWords
from register.words.explainers.seir import FORECAST
from tests.explainers.samples import SAMPLES, outcomes
from tests.rules import tree
from tests.rules.test_words import unequal, unequal_choices

#: Sources that no step and no input names, and where they are met.
MET_ELSEWHERE = {each.reference for each in AMOUNTS.values()} | {
    forecast.METHOD,
    forecast.SHRINKAGE,
}
#: Run in a process of its own: what the application has loaded, before and after a run.
LOADED = """
import sys
import register.app
from register.explainers.catalogue import CATALOGUE
models = [name for name in sys.modules if name.startswith("register.explainers.")]
print(sorted(name for name in models if name.endswith(".model")), "numpy" in sys.modules)
CATALOGUE["screening"].model()
print("register.explainers.screening.model" in sys.modules, "numpy" in sys.modules)
CATALOGUE["seir"].model()
print("numpy" in sys.modules)
"""


def keys(found: Iterable[Outcome]) -> dict[str, set[str]]:
    """The keys of all outcomes, by the part that they stand in."""
    parts: dict[str, set[str]] = {
        each: set()
        for each in ("figures", "steps", "remarks", "tables", "columns", "series", "cells")
    }
    for outcome in found:
        parts["figures"] |= outcome.figures.keys()
        parts["steps"] |= {each.key for each in outcome.steps}
        parts["remarks"] |= set(outcome.remarks)
        parts["series"] |= {each.key for each in outcome.series}
        for table in outcome.tables:
            parts["tables"].add(table.key)
            parts["columns"] |= {f"{table.key}.{column}" for column in table.columns}
            parts["cells"] |= {cell for row in table.rows for cell in row if isinstance(cell, str)}
    return parts


def wordless(found: Iterable[Outcome], words: ModelWords) -> list[str]:
    """Keys of outcomes without words, and words for keys that no outcome has."""
    parts = keys(found)
    known = {
        "figures": words.figures,
        "steps": words.steps,
        "remarks": words.remarks,
        "tables": words.tables,
        "series": words.series,
        "columns": [
            f"{key}.{column}" for key, table in words.tables.items() for column in table.columns
        ],
        "cells": words.cells,
    }
    cells = parts["cells"] - shared.WORKS.keys() - shared.ACTS.keys()
    parts["cells"] = {
        each for each in cells if not each.replace("-", "").isdigit() or each in words.cells
    }
    return [f"{part}: {each}" for part in parts for each in unequal(parts[part], known[part])]


def misnamed(found: Iterable[Outcome], words: ModelWords) -> list[str]:
    """Sentences of steps that name numbers which the step does not have."""
    wrong = set()
    for outcome in found:
        for step in outcome.steps:
            if set(re.findall(r"%\((\w+)\)", words.steps[step.key])) - step.numbers.keys():
                wrong.add(step.key)
    return sorted(wrong)


@pytest.fixture(params=CATALOGUE)
def name(request) -> str:
    return request.param


def test_every_model_is_a_choice_of_the_cards_and_has_words_samples_and_an_introduction():
    assert CATALOGUE.keys() <= set(Explainer)
    assert unequal(CATALOGUE, MODELS) == []
    assert unequal(CATALOGUE, SAMPLES) == []
    introduced = [each.key for each in read_seed().pages if each.kind == "explainer"]
    assert unequal(CATALOGUE, introduced) == []


def test_inputs_and_their_choices_have_their_words(name):
    declared = inputs(CATALOGUE[name].inputs)
    assert unequal((each.name for each in declared), MODELS[name].inputs) == []
    assert set(MODELS[name].hints) <= {each.name for each in declared}
    lists = {each.choices for each in declared if each.choices}
    assert unequal_choices(lists, MODELS[name].choices) == []


def test_every_key_of_an_outcome_has_its_words(name):
    assert wordless(outcomes(name), MODELS[name]) == []


def test_sentences_name_the_numbers_of_their_steps(name):
    assert misnamed(outcomes(name), MODELS[name]) == []


def test_every_key_of_a_forecast_has_its_words():
    made_up, chosen = example(), Inputs()
    gaps = tuple(None if n % 2 else 900.0 for n in range(80))
    found = [
        forecast.run(made_up, Counted.ADMISSIONS, chosen),
        forecast.run(Daily(made_up.begins, gaps), Counted.BEDS, chosen),
    ]
    assert wordless(found, FORECAST) == []
    assert misnamed(found, FORECAST) == []


def test_planted_keys_without_words_and_idle_words_are_found():
    outcome = Outcome(
        figures={"new": Quantity(1)},
        steps=(Step("told", {"n": Quantity(1)}),),
        tables=(Table("t", ("a",), (("x",), ("2026-01-01",))),),
        series=(Series("line", None, (1.0,)),),
    )
    words = ModelWords(
        inputs={},
        figures={"old": ""},
        steps={"told": "%(m)s"},
        tables={"t": TableWords(title="", shows="", columns={"b": ""})},
    )
    assert wordless([outcome], words) == [
        "figures: no words: new",
        "figures: words for nothing: old",
        "columns: no words: t.a",
        "columns: words for nothing: t.b",
        "series: no words: line",
        "cells: no words: x",
    ]
    assert misnamed([outcome], words) == ["told"]


def test_every_source_certainty_and_fault_has_its_words():
    named: set[Reference] = {each for each in (*MET_ELSEWHERE, *_references()) if each is not None}
    assert unequal({each.work for each in named if each.work}, shared.WORKS) == []
    assert unequal({each.act for each in named if each.act}, shared.ACTS) == []
    assert unequal(Certainty, shared.CERTAINTY) == []
    assert unequal(Wrong, shared.WRONG) == []


def _references():
    for each in CATALOGUE:
        yield from (declared.reference for declared in inputs(CATALOGUE[each].inputs))
        yield from (step.reference for outcome in outcomes(each) for step in outcome.steps)


def test_no_model_is_loaded_before_it_is_run():
    told = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=tree.ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.split("\n") == ["[] False", "True False", "True", ""]
