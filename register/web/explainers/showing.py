"""An outcome as readers of one language see it: every key as words, every number with its unit."""

from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from register.explainers.catalogue import Explainer
from register.explainers.declaring import InputKind, Reference, inputs
from register.explainers.outcome import Outcome, Quantity, Step
from register.web.explainers.quantities import quantity, source
from register.web.explainers.tables import Tables, TableShown
from register.words.catalogue import Words
from register.words.explainers import shared
from register.words.explainers.catalogue import MODELS
from register.words.explainers.kinds import ModelWords
from register.words.labels import N_

_SECTIONS = N_("%(act)s, sections %(sections)s")


@dataclass(frozen=True, slots=True)
class SourceShown:
    """Where a rule stands, how sure that is, and the same as a key."""

    text: str
    certainty: str
    key: str


@dataclass(frozen=True, slots=True)
class InputShown:
    """An input with its value."""

    label: str
    value: str
    source: SourceShown | None


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step of the reasoning: the sentence, and where the rule stands."""

    text: str
    source: SourceShown | None


class Showing:
    """Shows the outcomes of one model in one language."""

    def __init__(self, explainer: Explainer, words: Words, model: ModelWords | None = None) -> None:
        self.explainer = explainer
        self.model = model or MODELS[explainer.name]
        self.words = words

    def inputs(self, chosen: Any) -> list[InputShown]:
        """What was chosen, as it stands on paper too, and what makes it count."""
        return [
            InputShown(
                self.words.text(self.model.inputs[each.name]),
                self._input(each, chosen),
                self.source(each.reference) if each.reference else None,
            )
            for each in inputs(type(chosen))
        ]

    def _input(self, each: Any, chosen: Any) -> str:
        value = getattr(chosen, each.name)
        items = value if each.items else (value,)
        match each.kind:
            case InputKind.CHOICE:
                labels = self.model.choices[each.choices]
                shown = [self.words.text(labels[item]) for item in items]
            case InputKind.FLAG:
                shown = [self.words.text(shared.YES if item else shared.NO) for item in items]
            case _:
                shown = [quantity(Quantity(item, each.unit), self.words) for item in items]
        return "; ".join(shown)

    def figures(self, outcome: Outcome) -> list[tuple[str, str]]:
        """The results with their labels."""
        return [
            (self.words.text(self.model.figures[key]), quantity(figure, self.words))
            for key, figure in outcome.figures.items()
        ]

    def steps(self, outcome: Outcome) -> list[tuple[str, list[StepShown]]]:
        """The steps in their order, under a heading where they are about one of several things."""
        return [
            (self._about(about), [self._step(each) for each in steps])
            for about, steps in groupby(outcome.steps, key=lambda step: step.about)
        ]

    def _about(self, about: int) -> str:
        return self.words.text(self.model.about) % {"number": about} if about else ""

    def _step(self, step: Step) -> StepShown:
        numbers = {key: quantity(each, self.words) for key, each in step.numbers.items()}
        text = self.words.text(self.model.steps[step.key]) % numbers
        return StepShown(text, self.source(step.reference) if step.reference else None)

    def source(self, reference: Reference) -> SourceShown:
        """Where a rule stands, and how sure that is."""
        certainty = self.words.text(shared.CERTAINTY[reference.certainty])
        return SourceShown(source(reference, self.words), certainty, reference.certainty.value)

    def sources(self, outcome: Outcome) -> list[str]:
        """Where the rules of all steps stand: each act once with its sections, each work once."""
        references = [each.reference for each in outcome.steps if each.reference]
        sections: dict[str, set[int]] = {}
        for each in references:
            if each.act and each.section:
                sections.setdefault(each.act, set()).add(int(each.section))
        plain = [replace(each, section="") for each in references if each.act not in sections]
        return [
            self.words.text(_SECTIONS)
            % {"act": self.words.text(shared.ACTS[act]), "sections": ", ".join(map(str, found))}
            for act, numbers in sections.items()
            if (found := sorted(numbers))
        ] + list(dict.fromkeys(source(each, self.words) for each in plain))

    def remarks(self, outcome: Outcome) -> list[str]:
        """Why a person has to look at the case, and what the result does not cover."""
        return [self.words.text(self.model.remarks[key]) for key in outcome.remarks]

    def tables(self, outcome: Outcome, other: Outcome | None, mark: Any) -> list[TableShown]:
        """Every table, with a chart where it is drawn; ``other`` is the outcome to compare with."""
        return Tables(self.model, self.words).shown(outcome, other, mark)
