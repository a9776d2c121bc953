"""What a card lacks: what blocks its publication, and how much of it is answered and known."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from register.domain.card import Card, specs
from register.domain.declaring import DoesNotApply, Kind, Need, NotKnown, Section, Spec
from register.domain.declaring import specs as declared_specs
from register.domain.languages import NATIONAL, Language, Localized
from register.domain.vocabularies import (
    ENDED,
    IN_OPERATION,
    DecisionRole,
    Lifecycle,
    Technique,
    Verified,
)

_LEARNED = {Technique.MACHINE_LEARNING, Technique.GENERATIVE_AI}


def _learned(card: Card) -> bool:
    return isinstance(card.techniques, tuple) and bool(_LEARNED & set(card.techniques))


CONDITIONS: dict[Need, Callable[[Card], bool]] = {
    Need.OPTIONAL: lambda _: False,
    Need.ALWAYS: lambda _: True,
    Need.IF_ENDED: lambda card: card.lifecycle in ENDED,
    Need.IF_IN_DECISIONS: lambda card: card.decision_role is not DecisionRole.NONE,
    Need.IF_LEARNED: _learned,
    Need.IF_DECIDING: lambda card: (
        card.decision_role is DecisionRole.DECIDES and card.lifecycle in IN_OPERATION
    ),
    Need.IF_CONFIRMED: lambda card: card.verified is Verified.CONFIRMED,
    Need.IF_COMPILED: lambda card: card.verified is Verified.COMPILED,
}


@dataclass(frozen=True, slots=True)
class Gap:
    """A required answer that is missing or stale, in some languages; no language means all."""

    path: str
    languages: tuple[Language, ...] = ()
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Shares:
    """How much of a card is answered, and known, in one language: from 0 to 1, by weight."""

    answered: float
    known: float


@dataclass(frozen=True, slots=True)
class Progress:
    """How many fields of a section hold an answer, out of how many, and what blocks there."""

    answered: int
    total: int
    blocking: tuple[Gap, ...]


def progress(card: Card) -> dict[Section, Progress]:
    """How far each section of a card is, in page order."""
    gaps = blocking(card)
    found = {}
    for section in Section:
        declared = [spec for spec in specs() if spec.section is section]
        names = {spec.name for spec in declared}
        found[section] = Progress(
            sum(not unanswered(getattr(card, name)) for name in names),
            len(names),
            tuple(gap for gap in gaps if gap.path.split(".")[0] in names),
        )
    return found


def required(spec: Spec, card: Card) -> bool:
    """Whether ``card`` cannot be published without an answer to this field."""
    if card.lifecycle is Lifecycle.IDEA:
        return spec.ideas
    return CONDITIONS[spec.need](card)


def blocking(card: Card) -> tuple[Gap, ...]:
    """Everything that keeps ``card`` from being published; empty means it may be."""
    found: list[Gap] = []
    for spec in specs():
        value = getattr(card, spec.name)
        if required(spec, card) and unanswered(value):
            found.append(Gap(spec.name, NATIONAL if spec.translated else ()))
            continue
        found.extend(_unwritten(spec, value, spec.name, wanted=required(spec, card)))
        found.extend(_stale(value, spec.name, card.source_language))
    return tuple(found)


def unanswered(value: Any) -> bool:
    """Whether a field holds nothing: no value, and no word on why there is none."""
    return value is None or value == () or (isinstance(value, Localized) and not value)


def texts(value: Any, path: str = "") -> Iterator[tuple[str, Localized]]:
    """Every text inside an answer, records included, with its path."""
    match value:
        case Localized():
            yield path, value
        case NotKnown(text) | DoesNotApply(text):
            yield path, text
        case tuple():
            for number, each in enumerate(value):
                yield from texts(each, f"{path}.{number}")
        case _ if hasattr(value, "__dataclass_fields__"):
            for spec in declared_specs(type(value)):
                yield from texts(getattr(value, spec.name), f"{path}.{spec.name}")


def _unwritten(spec: Spec, value: Any, path: str, *, wanted: bool) -> Iterator[Gap]:
    """National languages that a required answer, or a required part of any record, lacks."""
    match value:
        case Localized() | NotKnown() | DoesNotApply() if wanted:
            text = next(text for _, text in texts(value))
            lacking = tuple(each for each in NATIONAL if not text[each])
            if lacking and spec.kind is not Kind.LINK:
                yield Gap(path, lacking)
        case tuple() if spec.kind is Kind.RECORDS and spec.record:
            for number, record in enumerate(value):
                for part in declared_specs(spec.record):
                    at, held = f"{path}.{number}.{part.name}", getattr(record, part.name)
                    if part.need is Need.ALWAYS and unanswered(held):
                        yield Gap(at, NATIONAL if part.translated else ())
                    else:
                        yield from _unwritten(part, held, at, wanted=part.need is Need.ALWAYS)


def _stale(value: Any, path: str, source: Language) -> Iterator[Gap]:
    for at, text in texts(value, path):
        if behind := tuple(each for each in text.stale(source) if each in NATIONAL):
            yield Gap(at, behind, stale=True)


def shares(card: Card, language: Language) -> Shares:
    """The two shares of ``card``; a field weighs 8 if required, 4 on level 1, else 2."""
    total = answered = known = 0
    for spec in specs():
        value = getattr(card, spec.name)
        weight = 8 if required(spec, card) else 4 if spec.level == 1 else 2
        total += weight
        if not unanswered(value) and all(text[language] for _, text in texts(value)):
            answered += weight
            known += 0 if isinstance(value, NotKnown) else weight
    return Shares(answered / total, known / total)
