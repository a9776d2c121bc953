"""What changed between two cards as HTML for one reader: said in words, not by colour alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from register.domain.card import Card
from register.domain.history import Change, How, changes
from register.domain.languages import Language, Localized
from register.domain.rewording import Fate, Piece
from register.web.showing import Showing
from register.words.catalogue import Words
from register.words.labels import N_

_HOW = {
    How.ADDED: N_("Added"),
    How.REMOVED: N_("Removed"),
    How.REWRITTEN: N_("Changed"),
    How.MOVED: N_("Moved"),
}
_IN = {
    Language.FI: N_("In Finnish"),
    Language.SV: N_("In Swedish"),
    Language.EN: N_("In English"),
}
#: How each piece of a text is marked up, and the words that open it for those who hear it.
_MARKED = {
    Fate.ADDED: (Markup("<ins>{}{}{}</ins>"), N_("added:")),
    Fate.REMOVED: (Markup("<del>{}{}{}</del>"), N_("removed:")),
    Fate.MOVED: (Markup('<span class="moved">{}{}{}</span>'), N_("moved here:")),
}
_END = N_("end")
_BEFORE, _NOW = N_("Before:"), N_("Now:")
_FROM_TO = N_("From place %(before)s in the list to place %(after)s.")


@dataclass(frozen=True, slots=True)
class Row:
    """One change: where and how, and what."""

    label: str
    value: Markup


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one record, by its title; without a title those of the field itself."""

    title: Markup | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class FieldShown:
    """One field that changed."""

    name: str
    label: str
    groups: tuple[Group, ...]


class Comparing:
    """Shows readers of one language how ``before`` became ``after``."""

    def __init__(
        self, words: Words, before: Card, after: Card, departments: Mapping[str, Localized]
    ) -> None:
        self.words = words
        self._changes = changes(before, after)
        self._before, self._after = (
            Showing(words, card, departments.get(str(card.department)), anchors=False)
            for card in (before, after)
        )

    def fields(self) -> Iterator[FieldShown]:
        """Every field that changed, in page order; texts in the reader's language come first."""
        for field, found in groupby(self._changes, key=lambda each: each.field):
            groups = groupby(found, key=lambda each: (each.number, each.record))
            yield FieldShown(
                field.name,
                self.words.field(field.name),
                tuple(self._group(list(each)) for _, each in groups),
            )

    def _group(self, found: list[Change]) -> Group:
        first = found[0]
        within = first.record is not None and (first.part or first.how is How.MOVED)
        places = {id(each.part): at for at, each in reversed(list(enumerate(found)))}
        found.sort(
            key=lambda each: (
                places[id(each.part)],
                each.language not in {None, self.words.language},
            )
        )
        return Group(
            self._after.title(first.record) if within else None, tuple(map(self._row, found))
        )

    def _row(self, change: Change) -> Row:
        said = [
            self.words.part(type(change.record), change.part.name) if change.part else "",
            self.words.text(_IN[change.language]) if change.language else "",
            self.words.text(_HOW[change.how]),
        ]
        return Row(" – ".join(filter(None, said)), self._value(change))

    def _value(self, change: Change) -> Markup:
        if change.pieces:
            return self._wording(change.pieces, change.language or self.words.language)
        if change.record is not None and change.part is None:
            return self._record(change)
        spec = change.part or change.field
        was, now = (
            Markup("<{0}>{1}</{0}>").format(tag, showing.answer(spec, answer))
            for tag, showing, answer in (
                ("del", self._before, change.before),
                ("ins", self._after, change.after),
            )
        )
        return Markup(
            '<div><span class="note">{}</span> {}</div><div><span class="note">{}</span> {}</div>'
        ).format(self.words.text(_BEFORE), was, self.words.text(_NOW), now)

    def _record(self, change: Change) -> Markup:
        match change.how:
            case How.MOVED:
                places = {"before": change.before, "after": change.after}
                return Markup("<p>{}</p>").format(self.words.text(_FROM_TO) % places)
            case How.ADDED:
                return Markup("<ins>{}</ins>").format(self._after.records((change.record,)))
            case _:
                return Markup("<del>{}</del>").format(self._before.records((change.record,)))

    def _wording(self, pieces: tuple[Piece, ...], language: Language) -> Markup:
        foreign = language is not self.words.language
        return Markup('<div class="wording"{}>{}</div>').format(
            Markup(' lang="{}"').format(language.value) if foreign else "",
            Markup("").join(self._piece(each, foreign=foreign) for each in pieces),
        )

    def _piece(self, piece: Piece, *, foreign: bool) -> Markup:
        if piece.fate is Fate.KEPT:
            return Markup("{}").format(piece.text)
        marked, opening = _MARKED[piece.fate]
        said = Markup(' lang="{}"').format(self.words.language.value) if foreign else ""
        begun, ended = (
            Markup('<span class="{}"{}>{}</span>').format(kind, said, text)
            for kind, text in (
                ("what" if piece.fate is Fate.MOVED else "unseen", f"{self.words.text(opening)} "),
                ("unseen", f" ({self.words.text(_END)}) "),
            )
        )
        return marked.format(begun, piece.text, ended)
