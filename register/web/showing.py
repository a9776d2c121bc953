"""A card's values as HTML for one reader, made from their declarations."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, assert_never

from markupsafe import Markup, escape

from register.domain.card import Card, specs
from register.domain.completeness import unanswered
from register.domain.declaring import DoesNotApply, Kind, NotKnown, Question, Section, Spec
from register.domain.declaring import specs as declared_specs
from register.domain.languages import Language, Localized
from register.domain.prose import first_paragraph
from register.domain.records import Performance, Source
from register.domain.vocabularies import Explainer, Unit
from register.explainers.catalogue import CATALOGUE
from register.web.formats import day, euros, month, number, percent
from register.web.marking import block, inline
from register.words.catalogue import Words
from register.words.labels import N_

#: What the head of the page shows in full already.
IN_THE_HEAD = {"name", "summary"}

_NOT_KNOWN = N_("Not known. Ask:")
_DOES_NOT_APPLY = N_("Does not apply.")
_NO_ANSWER = N_("No answer yet.")
_NOT_BUILT = N_("The page on which you can try this model has not been built yet.")


@dataclass(frozen=True, slots=True)
class Row:
    """One field as the page shows it."""

    name: str
    label: str
    value: Markup


@dataclass(frozen=True, slots=True)
class SectionShown:
    """One section of the card page."""

    name: str
    heading: str
    help: str
    rows: tuple[Row, ...]


class Showing:
    """Shows the values of one card to readers of one language.

    With ``anchors`` figures lead to their sources on the same page.
    """

    def __init__(
        self,
        words: Words,
        card: Card,
        department: Localized | None = None,
        *,
        anchors: bool = True,
    ) -> None:
        self.words = words
        self.language = words.language
        self.card = card
        self.department = department
        self.anchors = anchors

    def sections(self) -> Iterator[SectionShown]:
        """Every section of the card with its fields, in page order."""
        for section in Section:
            rows = tuple(
                self.row(spec)
                for spec in specs()
                if spec.section is section and spec.name not in IN_THE_HEAD
            )
            heading, helps = self.words.sections[section]
            yield SectionShown(section.value, heading, helps, rows)

    def questions(self) -> Iterator[Row]:
        """The five questions that residents ask first, each with its short answer."""
        for question in Question:
            asked = [spec for spec in specs() if spec.answers is question]
            parts = [self._short(spec, labelled=spec is not asked[0]) for spec in asked]
            yield Row(question.value, self.words.question(question), Markup("").join(parts))

    def row(self, spec: Spec) -> Row:
        """One field with its label."""
        value = self.answer(spec, getattr(self.card, spec.name))
        return Row(spec.name, self.words.field(spec.name), value)

    def answer(self, spec: Spec, answer: Any) -> Markup:
        """What a field holds: its value, or why there is none."""
        instead = self._instead(answer)
        return _p(instead) if instead else self._value(spec, answer)

    def _instead(self, answer: Any) -> Markup | None:
        match answer:
            case NotKnown(ask):
                return Markup("{} {}").format(self.words.text(_NOT_KNOWN), self.text(ask))
            case DoesNotApply(why):
                return Markup("{} {}").format(self.words.text(_DOES_NOT_APPLY), self.text(why))
            case _:
                return escape(self.words.text(_NO_ANSWER)) if unanswered(answer) else None

    def text(self, text: Localized) -> Markup:
        """A short text of the card."""
        return inline(text, self.words, self.card.source_language)

    def prose(self, text: Localized) -> Markup:
        """A longer text of the card."""
        return block(text, self.words, self.card.source_language)

    def _short(self, spec: Spec, *, labelled: bool) -> Markup:
        answer = getattr(self.card, spec.name)
        if spec.kind is Kind.PROSE and isinstance(answer, Localized):
            return self.prose(
                Localized.of({each: first_paragraph(answer[each]) for each in Language})
            )
        shown = self._instead(answer) or self._value(spec, answer)
        return _p(f"{self.words.field(spec.name)}:", shown) if labelled else _p(shown)

    def _value(self, spec: Spec, value: Any) -> Markup:
        match spec.kind:
            case Kind.LINE:
                return self.text(value) if spec.translated else escape(value)
            case Kind.PROSE:
                return self.prose(value)
            case Kind.CHOICE if isinstance(value, Explainer):
                return self._explainer(value)
            case Kind.CHOICE:
                return escape(self.words.choice(value))
            case Kind.CHOICES:
                return _list(escape(self.words.choice(each)) for each in value)
            case Kind.MONTH:
                return escape(month(value, self.language))
            case Kind.DATE:
                return escape(day(value, self.language))
            case Kind.LINK:
                address = value.for_reader(self.language).text if spec.translated else value
                return _link(address, address)
            case Kind.MAILBOX:
                return _link(f"mailto:{value}", value)
            case Kind.PHONE:
                return _link("tel:" + "".join(c for c in value if c in "+0123456789"), value)
            case Kind.NUMBER:
                return escape(number(value, self.language))
            case Kind.TAGS:
                return _list(self.text(each) for each in value)
            case Kind.REFERENCE:
                return self.text(self.department) if self.department else escape(value)
            case Kind.RECORDS:
                return self.records(value)
            case _:
                assert_never(spec.kind)

    def _explainer(self, explainer: Explainer) -> Markup:
        name = self.words.choice(explainer)
        if explainer.value not in CATALOGUE:
            return _p(name) + _p(self.words.text(_NOT_BUILT))
        address = f"/{self.language}/try/{explainer.value}"
        return _p(Markup('<a href="{}">{}</a>').format(address, name))

    def records(self, records: tuple[Any, ...]) -> Markup:
        """A list of records, each with its title and its other parts."""
        return Markup('<ol class="records">{}</ol>').format(
            Markup("").join(self._record(each) for each in records)
        )

    def title(self, record: Any) -> Markup:
        """What a record is called, as a line."""
        first, _ = _titled(record)
        answer = getattr(record, first.name)
        return self._instead(answer) or self._value(first, answer)

    def _record(self, record: Any) -> Markup:
        _, others = _titled(record)
        rows = [
            (self.words.part(type(record), each.name), self._part(record, each))
            for each in others
            if not unanswered(getattr(record, each.name)) and not _shown_with_value(record, each)
        ]
        anchored = self.anchors and isinstance(record, Source)
        anchor = Markup(' id="source-{}"').format(record.key) if anchored else ""
        return Markup("<li{}><div class='record-title'>{}</div><dl>{}</dl></li>").format(
            anchor,
            self.title(record),
            Markup("").join(
                Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(*row) for row in rows
            ),
        )

    def _part(self, record: Any, spec: Spec) -> Markup:
        held = getattr(record, spec.name)
        if isinstance(record, Performance):
            if spec.name == "value" and isinstance(held, Decimal):
                return escape(self._figure(held, record.unit))
            if spec.name == "source" and isinstance(held, str):
                named = self._source(held)
                link = Markup('<a href="#source-{}">{}</a>')
                return link.format(held, named) if self.anchors else named
        return self.answer(spec, held)

    def _figure(self, value: Decimal, unit: Any) -> str:
        match unit:
            case Unit.PERCENT:
                return percent(value, self.language)
            case Unit.EURO:
                return euros(value, self.language)
            case Unit.NUMBER | None:
                return number(value, self.language)
            case Unit():
                return f"{number(value, self.language)} {self.words.choice(unit)}"
            case _:
                return number(value, self.language)

    def _source(self, key: str) -> Markup:
        sources: Any = self.card.sources
        for source in sources if isinstance(sources, tuple) else ():
            if source.key == key and isinstance(source.title, Localized):
                return self.text(source.title)
        return escape(key)


def _titled(record: Any) -> tuple[Spec, list[Spec]]:
    """The part that a record is called by, and the others; a source's key is for machines."""
    first, *others = declared_specs(type(record))
    if isinstance(record, Source):
        first, *others = others
    return first, others


def _shown_with_value(record: Any, spec: Spec) -> bool:
    return isinstance(record, Performance) and spec.name == "unit"


def _p(*parts: str) -> Markup:
    return Markup("<p>{}</p>").format(Markup(" ").join(parts))


def _list(items: Iterator[Markup]) -> Markup:
    return Markup('<ul class="values">{}</ul>').format(
        Markup("").join(Markup("<li>{}</li>").format(each) for each in items)
    )


def _link(address: str, text: str) -> Markup:
    return Markup('<a href="{}" rel="noreferrer">{}</a>').format(address, text)
