"""Reading texts and queries in three languages: words, and the concepts they stand for."""

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile
from zlib import crc32

from register.domain.languages import Language
from register.search.analysis import tokens
from register.search.analysis.analyzer import Analyzer, Word
from register.search.analysis.compounds import joined
from register.search.analysis.concepts import Concepts
from register.search.analysis.lexicon import Lexicon
from register.search.terms import Kind

_REMEMBERED = 30_000
_JOINING = frozenset({"ja", "tai", "sekä", "eli", "och", "eller", "samt", "and", "or"})
_FARTHEST = 6


@dataclass(frozen=True, slots=True)
class Read:
    """A word as it is indexed: what it is met by, and the code of each of its units."""

    met: tuple[str, ...]
    lemmas: tuple[str, ...]
    codes: bytes


class Reader:
    """Reads all three languages with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.analyzers = {language: Analyzer(lexicon, language) for language in Language}
        self.concepts = cache(self._concepts)
        self.read = lru_cache(maxsize=_REMEMBERED)(self._read)

    def left_out(self, words: list[str], language: Language) -> list[tuple[int, str]]:
        """The compounds of which a part is left out, as in "sosiaali- ja terveyspalvelut".

        Each comes with the place of the word that stands for it.
        """
        analyzer = self.analyzers[language]
        whole: list[tuple[int, str]] = []
        for at, word in enumerate(words):
            if tokens.left_out_after(word):
                start = tokens.plain("".join(tokens.units(word)))
                following = words[at + 1 : at + 1 + _FARTHEST]
                between = len(list(takewhile(_leads_on, following)))
                for other in following[between : between + 1]:
                    whole += [(at, start + end) for end in _ends(analyzer.word(other))]
            if tokens.left_out_before(word) and at > 1:
                starts = _starts(analyzer.word(words[at - 2]))
                whole += [
                    (at, start + end) for start in starts for end in analyzer.word(word).lemmas
                ]
        return whole

    def _concepts(self, language: Language) -> Concepts:
        return Concepts(self.analyzers[language], language)

    def _read(self, word: str, language: Language) -> Read:
        analysed = self.analyzers[language].word(word)
        concepts = self.concepts(language).of((*analysed.lemmas, *analysed.parts))
        unknown = () if analysed.known else (analysed.written, *analysed.lemmas)
        met = dict.fromkeys(
            (
                Kind.EXACT + analysed.written,
                *(Kind.LEMMA + lemma for lemma in analysed.lemmas),
                *(Kind.PART + part for part in analysed.parts),
                *(Kind.FOLDED + tokens.folded(each) for each in unknown if not each.isascii()),
                *(f"{Kind.CONCEPT}{number}" for number in concepts),
            )
        )
        return Read(tuple(met), analysed.units, b"".join(map(code, analysed.units)))


def code(lemma: str) -> bytes:
    """Four bytes that stand for a lemma in the sequence of a text's words."""
    return crc32(lemma.encode("utf-8", "replace")).to_bytes(4, "little")


def _leads_on(word: str) -> bool:
    return tokens.left_out_after(word) or word.casefold() in _JOINING


def _ends(word: Word) -> list[str]:
    return [joined(pieces[cut:]) for pieces in word.compounds for cut in range(1, len(pieces))]


def _starts(word: Word) -> list[str]:
    return [
        "".join(letters for letters, _ in pieces[:cut])
        for pieces in word.compounds
        for cut in range(1, len(pieces))
    ] or [word.lemmas[0]]
