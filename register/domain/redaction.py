"""Taking passages out of cards and plain data without a trace of them, and saying that it was done.

A revision is never changed but for this: personal data that was published by mistake has to
go from every copy (Regulation (EU) 2016/679, Art. 5(1)(c) and 17(1)(d)), and so has what the
law keeps confidential (Act 621/1999, 24 §). A mark in its place says when and on what ground.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from register.domain.card import Card
from register.domain.completeness import unanswered
from register.domain.declaring import INSTEAD, DoesNotApply, Kind, NotKnown, Spec, specs
from register.domain.errors import Invalid, Problem
from register.domain.languages import Language, Localized, digest

#: The longest mark: it has to fit where the shortest text of a card does.
LONGEST_MARK = 40
_SHORTEST = 3
#: What may stand between two words of a passage: white space and marks of Markdown.
_BETWEEN = r"[\s*_]+"
#: Stands for the digest of an older text, against which names could be tried.
_OLDER = "0" * 12
#: Values that have a form of their own: a mark cannot stand in them, only in their place.
_FORMED = {Kind.LINK, Kind.MAILBOX, Kind.PHONE}
#: Values that nobody can have written a passage into.
_CLOSED = {Kind.CHOICE, Kind.CHOICES, Kind.MONTH, Kind.DATE, Kind.NUMBER, Kind.REFERENCE}


class Ground(StrEnum):
    """Why a passage may not stand in the register."""

    PERSONAL_DATA = "personal_data"
    CONFIDENTIAL = "confidential"


class Redaction:
    """Takes passages out, in any case, with any white space and emphasis between their words.

    ``marks`` stand in their place. Raise Invalid when there is no passage, or one so short
    that it would be found everywhere.
    """

    def __init__(self, passages: Iterable[str], marks: Localized) -> None:
        words = [each.split() for each in passages if each.strip()]
        if not words or any(len("".join(each)) < _SHORTEST for each in words):
            raise Invalid(Problem("passages", "too_short", str(_SHORTEST)))
        longest_first = sorted(words, key=lambda each: -len(" ".join(each)))
        self._pattern = re.compile(
            "|".join(_BETWEEN.join(map(re.escape, each)) for each in longest_first), re.IGNORECASE
        )
        self._marks = marks

    def text(self, text: str, language: Language, most: int = 0) -> str:
        """``text`` with marks in ``language``; a mark alone where marks make it too long."""
        mark = self._marks[language]
        redacted = self._pattern.sub(lambda _: mark, text)
        return mark if most and len(redacted) > most and redacted != text else redacted

    def plain(self, plain: Any, language: Language) -> Any:
        """JSON-ready data, every text in it redacted; keys are not what people write."""
        match plain:
            case str():
                return self.text(plain, language)
            case Mapping():
                return {key: self.plain(each, language) for key, each in plain.items()}
            case list():
                return [self.plain(each, language) for each in plain]
            case _:
                return plain

    def card(self, card: Card) -> Card:
        """The card with every passage taken out; equal to ``card`` when there is none in it."""
        return replace(card, **self._declared(card, card.source_language))

    def localized(self, text: Localized, source: Language, most: int = 0) -> Localized:
        """A text; translations that were confirmed stay so, though their source is another now."""
        redacted = Localized.of({each: self.text(text[each], each, most) for each in Language})
        if tuple(redacted) == tuple(text):
            return text
        was, now = digest(text[source]), digest(redacted[source])
        confirmed = tuple((each, now if seen == was else _OLDER) for each, seen in text.confirmed)
        return replace(redacted, confirmed=confirmed)

    def _declared(self, declared: Any, source: Language) -> dict[str, Any]:
        return {
            spec.name: self._answer(spec, getattr(declared, spec.name), source)
            for spec in specs(type(declared))
        }

    def _answer(self, spec: Spec, answer: Any, source: Language) -> Any:
        match answer:
            case NotKnown(ask):
                return NotKnown(self.localized(ask, source, INSTEAD["not_known"]))
            case DoesNotApply(why):
                return DoesNotApply(self.localized(why, source, INSTEAD["does_not_apply"]))
            case _ if unanswered(answer) or spec.kind in _CLOSED:
                return answer
            case _ if spec.kind in _FORMED:
                held = tuple(answer) if isinstance(answer, Localized) else (answer,)
                found = any(self._pattern.search(each) for each in held)
                return DoesNotApply(self._marks.confirm(source)) if found else answer
            case Localized():
                return self.localized(answer, source, spec.most)
            case str():
                return self.text(answer, source, spec.most)
            case tuple() if spec.kind is Kind.TAGS:
                return tuple(self.localized(each, source, spec.most) for each in answer)
            case tuple():
                return tuple(replace(each, **self._declared(each, source)) for each in answer)
            case _:
                raise TypeError(f"{spec.name} holds {type(answer).__name__}")
