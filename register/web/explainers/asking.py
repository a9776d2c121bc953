"""What an address asks of a model: one set of inputs, or two to compare; and what comes out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from register.explainers.catalogue import Explainer
from register.explainers.outcome import Outcome
from register.explainers.reading import Fault, Given, Refused, read, written
from register.services import explaining

#: Asks for a second set; its inputs begin with ``OTHER`` and are as the first's unless given.
COMPARE, OTHER = "compare", "other_"


@dataclass(frozen=True, slots=True)
class Asked:
    """One set: what was given, what it reads as, and the outcome or what is wrong."""

    given: Given
    chosen: Any
    outcome: Outcome | None
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Everything that an address asks of a model."""

    explainer: Explainer
    first: Asked
    second: Asked | None

    @property
    def wrong(self) -> bool:
        """Whether something given cannot be computed with."""
        return bool(self.first.faults or (self.second and self.second.faults))

    def query(self) -> dict[str, list[str]]:
        """The query that asks the same again, without what is as it is anyway."""
        pairs = list(written(self.first.chosen))
        if self.second:
            pairs.append((COMPARE, "1"))
            others = written(self.second.chosen, self.first.chosen)
            pairs += [(OTHER + name, text) for name, text in others]
        return _by_name(pairs)

    def first_query(self) -> dict[str, list[str]]:
        """The same of the first set alone."""
        return _by_name(written(self.first.chosen))


def ask(explainer: Explainer, query: MultiDict[str, str]) -> Question:
    """Read the query and run the model; raise Unavailable when that has to wait."""
    given = query.to_dict(flat=False)
    first = _asked(explainer, given, explainer.inputs())
    second = None
    if explainer.compares and query.get(COMPARE):
        others = {
            name.removeprefix(OTHER): values
            for name, values in given.items()
            if name.startswith(OTHER)
        }
        second = _asked(explainer, others, first.chosen)
    return Question(explainer, first, second)


def _asked(explainer: Explainer, given: Given, base: Any) -> Asked:
    try:
        chosen = read(explainer.inputs, given, base)
    except Refused as refused:
        return Asked(given, base, None, refused.faults)
    try:
        return Asked(given, chosen, explaining.run(explainer.name, chosen), ())
    except Refused as refused:
        return Asked(given, chosen, None, refused.faults)


def _by_name(pairs: Iterator[tuple[str, str]] | list[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, text in pairs:
        found.setdefault(name, []).append(text)
    return found
