"""A query as people type it: words, "phrases", and -words that must not be there."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from register.domain.languages import Language
from register.search.analysis import tokens
from register.search.analysis.compounds import Piece, joined
from register.search.analysis.reader import Reader
from register.search.analysis.wordlists import passing
from register.search.terms import LEVELS, WEIGHTS, Kind, term

_LONGEST_QUERY = 1_000
_MOST_WORDS = 12
_QUOTES = '"“”„«»'
_CLAUSE = re.compile(
    rf"(?P<but>[-−]?)[{_QUOTES}](?P<phrase>[^{_QUOTES}]+)(?:[{_QUOTES}]|$)|(?P<bare>\S+)"
)
_MINUS = ("-", "−")

#: How much a hit counts by the way it meets the word, and in another language than the page's.
FACTORS = {Kind.EXACT: 1.0, Kind.LEMMA: 0.8, Kind.PART: 0.5, Kind.CONCEPT: 0.4, Kind.FOLDED: 0.35}
NEAR = 0.15
OTHER_LANGUAGE = 0.7


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that is asked for: a word, or several that must follow one another."""

    words: tuple[str, ...]
    excluded: bool = False

    @property
    def is_phrase(self) -> bool:
        """Whether the order of several words matters."""
        return len(self.words) > 1


def clauses(query: str) -> tuple[Clause, ...]:
    """Read a query; whatever is typed means something, if only nothing.

    At most twelve words are looked at; single letters, and words such as "how" and "where",
    only when there is nothing else.
    """
    found = dict.fromkeys(_clauses(tokens.normal(query[:_LONGEST_QUERY])))
    telling = [each for each in found if each.is_phrase or _is_telling(each.words[0])]
    kept, count = [], 0
    for clause in telling or found:
        count += len(clause.words)
        if count > _MOST_WORDS:
            break
        kept.append(clause)
    return tuple(kept)


def _is_telling(word: str) -> bool:
    return len(word) > 1 and tokens.plain(word) not in passing()


def _clauses(query: str) -> Iterator[Clause]:
    for found in _CLAUSE.finditer(query):
        if found["phrase"] is not None:
            words = tuple(
                unit for word in tokens.listed(found["phrase"]) for unit in tokens.units(word)
            )
            if words:
                yield Clause(words, excluded=bool(found["but"]))
        else:
            excluded = found["bare"].startswith(_MINUS)
            for word in tokens.listed(found["bare"].lstrip("".join(_MINUS))):
                yield Clause((word,), excluded=excluded)


@dataclass(frozen=True, slots=True)
class Asked:
    """A word of a query in one language: what meets it and how much that counts.

    ``near`` has pairs of words, each by its lemma, that mean the same when they stand close
    together: "potilaan tiedot" for "potilastiedot".
    """

    met: Mapping[str, float]
    near: tuple[tuple[str, str], ...]
    lemmas: tuple[str, ...]


class Question:
    """A query read in every language."""

    def __init__(self, query: str, page: Language, reader: Reader) -> None:
        self.clauses = clauses(query)
        self.page = page
        self.words = tuple(
            dict.fromkeys(word for each in self.clauses if not each.excluded for word in each.words)
        )
        self.reader = reader
        concepts = self._concepts()
        self._asked = {
            (word, language): self._ask(word, language, concepts[word])
            for word in dict.fromkeys(word for each in self.clauses for word in each.words)
            for language in Language
        }
        self._seen: dict[tuple[str, Language], frozenset[str]] = {}

    def asking(self, met: str, language: Language) -> frozenset[str]:
        """The wanted words that are met by a term's sign and word."""
        return frozenset(word for word in self.words if met in self.asked(word, language).met)

    def asked_by(self, written: str, language: Language) -> frozenset[str]:
        """The wanted words that a word of a text meets."""
        if (seen := self._seen.get((written, language))) is None:
            read = self.reader.read(written, language).met
            seen = frozenset[str]().union(*(self.asking(met, language) for met in read))
            self._seen[written, language] = seen
        return seen

    def halved_by(self, written: str, language: Language) -> frozenset[str]:
        """The wanted words that a word of a text may be half of."""
        lemmas = set(self.reader.read(written, language).lemmas)
        return frozenset(
            word
            for word in self.words
            if any(lemmas & set(halves) for halves in self.asked(word, language).near)
        )

    def asked(self, word: str, language: Language) -> Asked:
        """What meets ``word`` in one language."""
        return self._asked[word, language]

    def groups(self, word: str) -> Mapping[tuple[float, Language, int], Sequence[str]]:
        """The terms that meet ``word`` by what they count, the language and the level."""
        groups: dict[tuple[float, Language, int], list[str]] = defaultdict(list)
        for language in Language:
            nearness = 1.0 if language is self.page else OTHER_LANGUAGE
            for met, factor in self.asked(word, language).met.items():
                for level in LEVELS:
                    counts = factor * nearness * WEIGHTS[level]
                    groups[counts, language, level].append(term(language, met, level))
        return groups

    def _concepts(self) -> Mapping[str, set[int]]:
        """The concepts that each word stands for, in any language, alone or with its neighbours."""
        found: dict[str, set[int]] = defaultdict(set)
        for language in Language:
            concepts = self.reader.concepts(language)
            owners: list[str] = []
            lemmas: list[str] = []
            for word in self.words:
                found[word].update(concepts.of(self.reader.analyzers[language].word(word).lemmas))
                units = self.reader.read(word, language).lemmas
                owners += [word] * len(units)
                lemmas += units
            for number, places in concepts.phrases(lemmas).items():
                for place in places:
                    found[owners[place]].add(number)
        return found

    def _ask(self, word: str, language: Language, concepts: Collection[int]) -> Asked:
        analyzer = self.reader.analyzers[language]
        analysed = analyzer.word(word)
        met: dict[str, float] = {}

        def meet(kind: Kind, written: str, factor: float) -> None:
            met[kind + written] = max(factor, met.get(kind + written, 0.0))

        forms = (analysed.written, *analysed.lemmas)
        meet(Kind.EXACT, analysed.written, FACTORS[Kind.EXACT])
        for form in forms:
            meet(Kind.EXACT, form, FACTORS[Kind.LEMMA])
            meet(Kind.LEMMA, form, FACTORS[Kind.LEMMA])
            meet(Kind.PART, form, FACTORS[Kind.PART])
        for number in concepts:
            meet(Kind.CONCEPT, str(number), FACTORS[Kind.CONCEPT])
        compounds, lemmas = analysed.compounds, analysed.lemmas
        if tokens.folded(analysed.written) == analysed.written:
            for form in forms:
                meet(Kind.FOLDED, form, FACTORS[Kind.FOLDED])
            for meant in map(analyzer.word, analyzer.meant(word)):
                compounds += meant.compounds
                lemmas += meant.lemmas
                for form in (meant.written, *meant.lemmas):
                    meet(Kind.EXACT, form, FACTORS[Kind.FOLDED])
                    meet(Kind.LEMMA, form, FACTORS[Kind.FOLDED])
                    meet(Kind.PART, form, FACTORS[Kind.FOLDED] * FACTORS[Kind.PART])
        same = self.reader.concepts(language).same
        near: dict[tuple[str, str], None] = {}
        for halves in _halves(compounds):
            for first, second in product(*([half, *same(half)] for half in halves)):
                near[first, second] = None
                if (first, second) != halves:
                    for kind in (Kind.EXACT, Kind.LEMMA, Kind.PART):
                        meet(kind, first + second, FACTORS[Kind.CONCEPT])
        return Asked(met, tuple(near), tuple(lemmas))


def _halves(compounds: Sequence[Sequence[Piece]]) -> Iterator[tuple[str, str]]:
    """Every way to cut compounds in two words, each by its lemma."""
    for pieces in compounds:
        for cut in range(1, len(pieces)):
            yield joined(pieces[:cut]), joined(pieces[cut:])
