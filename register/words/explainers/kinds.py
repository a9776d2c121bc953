"""Which words a model needs: one for every key that its declaration or its outcome has."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from register.words.labels import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class TableWords:
    """A table's title, what it shows in a sentence, and the heads of its columns by key."""

    title: str
    shows: str
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelWords:
    """English texts by key, marked for translation.

    ``steps`` and ``remarks`` are sentences; a step's numbers stand in it as ``%(name)s``.
    ``about`` heads the steps that are taken for one of several things, by its ``%(number)s``.
    ``cells`` are the words that stand in tables in place of numbers.
    """

    inputs: Mapping[str, str]
    hints: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[type[StrEnum], Mapping[str, str]] = field(default_factory=dict)
    figures: Mapping[str, str]
    steps: Mapping[str, str]
    about: str = N_("Number %(number)s")
    remarks: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, TableWords] = field(default_factory=dict)
    series: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[str, str] = field(default_factory=dict)
