"""Finding and ranking: from an engine's postings to hits, alike for every engine."""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from register.domain.languages import Language
from register.search import snippets
from register.search.analysis.reader import code
from register.search.port import Deadline, Hit, Key, View
from register.search.question import NEAR, OTHER_LANGUAGE, Clause, Question
from register.search.terms import LEVELS, TEXT, WEIGHTS, Kind, term

#: A word that so many documents have is not looked for in two halves too.
_ENOUGH = 20
#: How far apart the halves of a compound may stand, in words.
_CLOSE = 3
_CODE = 4


@dataclass(frozen=True, slots=True)
class _Place:
    """Documents in which a clause was met in one language and at one level."""

    language: Language
    level: int
    numbers: Collection[int]


@dataclass(slots=True)
class _Met:
    """Where a clause was met, and the most that it counts for each document."""

    counts: dict[int, float] = field(default_factory=dict)
    places: list[_Place] = field(default_factory=list)

    def add(self, numbers: Collection[int], counts: float, language: Language, level: int) -> None:
        if numbers:
            self.places.append(_Place(language, level, numbers))
            for number in numbers:
                if counts > self.counts.get(number, 0.0):
                    self.counts[number] = counts


class Matches:
    """All that a question finds, with its score; hits are made of what is shown."""

    def __init__(
        self,
        view: View,
        question: Question,
        met: Mapping[Clause, _Met],
        scores: Mapping[int, float],
    ) -> None:
        self._view, self._question, self._met = view, question, met
        self._numbers = {view.keys[number]: number for number in scores}
        self.scores = {key: scores[number] for key, number in self._numbers.items()}

    def hits(self, keys: Iterable[Key]) -> list[Hit]:
        """A hit with its snippet for each of some keys that were found and are still there."""
        numbers = {key: self._numbers[key] for key in keys}
        texts = self._view.texts(numbers.values())
        return [
            self._hit(key, number, texts[number])
            for key, number in numbers.items()
            if number in texts
        ]

    def unmet(self) -> list[str]:
        """The words that no document has, in any guise."""
        return [
            each.words[0]
            for each, met in self._met.items()
            if not met.counts and not each.is_phrase
        ]

    def _hit(self, key: Key, number: int, stored: bytes) -> Hit:
        places = [
            (clause.words, each.language, each.level)
            for clause, met in self._met.items()
            for each in met.places
            if number in each.numbers
        ]
        language, snippet = snippets.shown(self._question, snippets.Texts.load(stored), places)
        return Hit(*key, language, self.scores[key], snippet)


def find(view: View, question: Question, among: Collection[Key], deadline: Deadline) -> Matches:
    """Find among some documents those that have all that is asked for, or else some of it."""
    search = _Search(view, question, among, deadline)
    met = {clause: search.met(clause) for clause in question.clauses}
    wanted = {clause: each for clause, each in met.items() if not clause.excluded}
    excluded = [each.counts for clause, each in met.items() if clause.excluded]
    counted = [each.counts for each in wanted.values()]
    numbers = set(counted[0]).intersection(*counted[1:]) if counted else set()
    if excluded and not counted:
        numbers = set(search.allowed)
    found = numbers.difference(*excluded)
    if not found and len(counted) > 1:
        found = set().union(*counted).difference(*excluded)
    rarity = [math.log(1 + len(search.allowed) / max(1, len(each))) for each in counted]
    scores = {
        number: sum(
            rare * each.get(number, 0.0) for each, rare in zip(counted, rarity, strict=True)
        )
        for number in found
    }
    return Matches(view, question, wanted, scores)


class _Search:
    """One question put to one view of an index."""

    def __init__(
        self, view: View, question: Question, among: Collection[Key], deadline: Deadline
    ) -> None:
        self._view, self._question, self._deadline = view, question, deadline
        self.allowed = {number for number, key in view.keys.items() if key in among}

    def met(self, clause: Clause) -> _Met:
        """Where one clause is met."""
        if clause.is_phrase:
            return self._phrase(clause)
        return self._word(clause.words[0], excluded=clause.excluded)

    def _word(self, word: str, *, excluded: bool) -> _Met:
        met = _Met()
        groups = self._question.groups(word)
        found = self._view.postings(groups.values(), self._deadline)
        for (counts, language, level), numbers in zip(groups, found, strict=True):
            met.add(numbers & self.allowed, counts, language, level)
        if not excluded and len(met.counts) < _ENOUGH:
            for language in Language:
                self._halves(met, word, language)
        return met

    def _halves(self, met: _Met, word: str, language: Language) -> None:
        """Add documents where the two halves of a compound stand close together.

        Halves that were typed with a hyphen may stand apart where nothing else is found.
        """
        for first, second in self._question.asked(word, language).near:
            numbers = self._having(first, language) & self._having(second, language)
            numbers -= met.counts.keys()
            sequences = self._view.sequences(numbers, language)
            near = self._nearness(language) * NEAR * WEIGHTS[TEXT]
            hyphened = "-" in word and not met.counts
            for number, sequence in self._each(sequences):
                if hyphened or _close(sequence, code(first), code(second)):
                    met.add({number}, near, language, TEXT)

    def _phrase(self, clause: Clause) -> _Met:
        met = _Met()
        for language in Language:
            asked = [self._question.asked(word, language) for word in clause.words]
            each_word = [self._levels(each.lemmas, language) for each in asked]
            numbers = set(each_word[0]).intersection(*each_word[1:])
            codes = [[code(lemma) for lemma in each.lemmas] for each in asked]
            for number, sequence in self._each(self._view.sequences(numbers, language)):
                if _follow(sequence, codes):
                    level = max(levels[number] for levels in each_word)
                    met.add({number}, self._nearness(language) * WEIGHTS[level], language, level)
        return met

    def _having(self, lemma: str, language: Language) -> set[int]:
        return set(self._levels([lemma], language))

    def _levels(self, lemmas: Collection[str], language: Language) -> dict[int, int]:
        """The documents that have one of some words, and the best level that it stands at."""
        groups = [
            [
                term(language, kind + lemma, level)
                for lemma in lemmas
                for kind in (Kind.EXACT, Kind.LEMMA, Kind.PART)
            ]
            for level in LEVELS
        ]
        levels: dict[int, int] = {}
        for level, numbers in enumerate(self._view.postings(groups, self._deadline)):
            for number in numbers & self.allowed:
                levels.setdefault(number, level)
        return levels

    def _nearness(self, language: Language) -> float:
        return 1.0 if language is self._question.page else OTHER_LANGUAGE

    def _each(self, sequences: Mapping[int, bytes]) -> Iterator[tuple[int, bytes]]:
        """The sequences as long as there is time."""
        for number, sequence in sequences.items():
            if self._deadline.passed():
                return
            yield number, sequence


def _places(sequence: bytes, sought: bytes) -> Iterator[int]:
    """Which words of a sequence have a code."""
    at = sequence.find(sought)
    while at >= 0:
        if at % _CODE == 0:
            yield at // _CODE
        at = sequence.find(sought, at + 1)


def _close(sequence: bytes, first: bytes, second: bytes) -> bool:
    seconds = set(_places(sequence, second))
    return any(
        place + step in seconds
        for place in _places(sequence, first)
        for step in range(-_CLOSE, _CLOSE + 1)
    )


def _follow(sequence: bytes, codes: list[list[bytes]]) -> bool:
    """Whether the words stand one after the other, each in one of its readings."""
    starts = {place for each in codes[0] for place in _places(sequence, each)}
    return any(
        all(
            sequence[_CODE * (start + step) : _CODE * (start + step + 1)] in each
            for step, each in enumerate(codes)
        )
        for start in starts
    )
