"""What a word is found by: the one place that indexing, queries and snippets all ask."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy

from register.domain.languages import Language
from register.search.analysis import tokens
from register.search.analysis.compounds import Piece, Splitter, joined
from register.search.analysis.english import English
from register.search.analysis.finnish import Finnish
from register.search.analysis.lexicon import RELEASE, Lexicon
from register.search.analysis.restoring import Restoring
from register.search.analysis.swedish import Swedish
from register.search.analysis.wordlists import abbreviations, digest, word_list

#: Changes whenever the same text would give other terms, so that indexes are made anew.
VERSION = f"2 {RELEASE} {digest()}"

_REMEMBERED = 30_000
_GRAMMARS: Mapping[Language, type[Finnish | Swedish | English]] = {
    Language.FI: Finnish,
    Language.SV: Swedish,
    Language.EN: English,
}
#: An abbreviation of more capitals than these may be an ordinary word in a line of capitals.
_CAPITALS = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word analysed: as written, what it is a form of, and what it is made of.

    ``compounds`` has, for each lemma that is a compound, its parts. ``units`` are the words
    between hyphens, each as one lemma: what phrases are made of. A word that no dictionary
    has is not ``known``.
    """

    written: str
    lemmas: tuple[str, ...]
    parts: tuple[str, ...] = ()
    compounds: tuple[tuple[Piece, ...], ...] = ()
    units: tuple[str, ...] = ()
    known: bool = True


class Analyzer:
    """Analyses the words of one language; remembers the last 30,000 of them."""

    def __init__(self, lexicon: Lexicon, language: Language) -> None:
        self._grammar = _GRAMMARS[language](lexicon)
        self._prefixes = word_list(language).prefixes
        self._splitter = Splitter(self._grammar, word_list(language).whole)
        self._restoring = Restoring(self._grammar, language)
        self._guess = _Guess(lexicon, language)
        self.word = lru_cache(maxsize=_REMEMBERED)(self._word)
        self._readings = lru_cache(maxsize=_REMEMBERED)(self._read)

    def meant(self, word: str) -> list[str]:
        """The known words that ``word``, typed without dots, may stand for."""
        typed = tokens.plain(word)
        if tokens.folded(typed) != typed or self._abbreviated(word):
            return []
        return [each for each in self._restoring.meant(typed) if each != typed]

    def _word(self, word: str) -> Word:
        """Analyse a word as it stands in a text, hyphens and capitals included."""
        units = tokens.units(word)
        analysed = [self._unit(unit) for unit in units]
        if len(analysed) == 1:
            return analysed[0]
        start = "".join(each.written for each in analysed[:-1])
        last = analysed[-1]
        lemmas = tuple(start + lemma for lemma in last.lemmas)
        parts = dict.fromkeys(part for each in analysed for part in (*each.lemmas, *each.parts))
        compound = tuple((each.written, each.lemmas[0]) for each in analysed)
        return Word(
            start + last.written,
            lemmas,
            tuple(part for part in parts if part not in lemmas),
            (compound,),
            tuple(each.lemmas[0] for each in analysed),
            known=all(each.known for each in analysed),
        )

    def _unit(self, unit: str) -> Word:
        short = self._abbreviated(unit)
        if short:
            return Word(short, (short,), units=(short,))
        form = tokens.plain(unit)
        lemmas: dict[str, None] = {}
        parts: dict[str, None] = {}
        compounds = []
        for lemma, pieces in self._readings(form):
            lemmas[lemma] = None
            if pieces:
                lemmas[joined(pieces)] = None
                compounds.append(pieces)
                parts |= dict.fromkeys(_inner(pieces, self._prefixes))
        return Word(
            form,
            tuple(lemmas),
            tuple(part for part in parts if part not in lemmas),
            tuple(compounds),
            (next(iter(lemmas)),),
            known=bool(compounds or self._grammar.lemmas(next(iter(lemmas)))),
        )

    def _abbreviated(self, unit: str) -> str | None:
        """The abbreviation that ``unit`` is or is a form of, or None; AI is no form of "be"."""
        before, colon, _ = unit.partition(":")
        if colon and before.isalpha():
            return tokens.plain(before)
        if (whole := tokens.plain(unit)) in abbreviations():
            return whole
        if (short := tokens.abbreviation(unit)) is None:
            return None
        if unit.isupper() and len(unit) > _CAPITALS and self._grammar.lemmas(whole):
            return None
        return short

    def _read(self, form: str) -> tuple[tuple[str, tuple[Piece, ...]], ...]:
        """Each word that ``form`` may be a form of, with its parts when it is a compound."""
        lemmas = self._grammar.lemmas(form)
        if not lemmas:
            pieces = self._splitter.pieces(form)
            if pieces and pieces[-1][0] == pieces[-1][1]:
                return ((form, pieces),)
            for stem in self._grammar.stems(form):
                if self._grammar.lemmas(stem) or self._splitter.pieces(stem):
                    return self._readings(stem)
            if pieces:
                return ((joined(pieces), pieces),)
            lemmas = (self._guess(form),)
        return tuple((lemma, self._splitter.pieces(lemma)) for lemma in lemmas)


def _inner(pieces: tuple[Piece, ...], prefixes: frozenset[str]) -> list[str]:
    """Every run of a compound's parts: of varhais|kasvatus|maksu also varhaiskasvatus."""
    count = len(pieces)
    return [
        joined(pieces[start:end])
        for start in range(count)
        for end in range(start + 1, count + 1)
        if end - start < count and not (end - start == 1 and pieces[start][0] in prefixes)
    ]


class _Guess:
    """The likeliest lemma of a word that no dictionary knows, by simplemma's rules."""

    def __init__(self, lexicon: Lexicon, language: Language) -> None:
        self._language = language.value
        strategy = DefaultStrategy(dictionary_factory=_Dictionaries(lexicon))
        self._lemmatizer = Lemmatizer(lemmatization_strategy=strategy)

    def __call__(self, form: str) -> str:
        return self._lemmatizer.lemmatize(form, self._language).lower()


class _Dictionaries:
    """The lexicon as simplemma asks for dictionaries."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def get_dictionary(self, lang: str) -> "_Dictionary":
        return _Dictionary(self._lexicon, Language(lang))


class _Dictionary(Mapping[str, str]):
    """One language's words; they can be looked up, not listed."""

    def __init__(self, lexicon: Lexicon, language: Language) -> None:
        self._lexicon = lexicon
        self._language = language

    def __getitem__(self, form: str) -> str:
        lemma = self._lexicon.lemma(form, self._language)
        if lemma is None:
            raise KeyError(form)
        return lemma

    def __iter__(self) -> Iterator[str]:
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError
