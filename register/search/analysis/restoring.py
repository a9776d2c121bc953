"""Finding the letters that somebody meant who typed a and o for å, ä and ö."""

from collections.abc import Iterator
from itertools import product

from register.domain.languages import Language
from register.search.analysis.compounds import Grammar, Splitter

_MOST = 100
_MEANT = {"a": "aäå", "o": "oö"}
_FRONT = str.maketrans("ao", "äö")


class Restoring:
    """The known words that a word without dots may stand for in one language."""

    def __init__(self, grammar: Grammar, language: Language) -> None:
        self._grammar = grammar
        self._language = language
        self._splitter = Splitter(self, frozenset())

    def first(self, letters: str) -> str | None:
        """``letters`` with the dots that make them a first part of a compound, or None."""
        found = (each for each in self._spellings(letters) if self._grammar.first(each))
        return next(found, None)

    def last(self, letters: str) -> str | None:
        """``letters`` with the dots that make them a last part of a compound, or None."""
        found = (each for each in self._spellings(letters) if self._grammar.last(each))
        return next(found, None)

    def lemmas(self, form: str) -> tuple[str, ...]:
        """The words that the grammar knows ``form`` to be a form of."""
        return self._grammar.lemmas(form)

    def meant(self, word: str) -> list[str]:
        """What ``word``, written without dots, may stand for when it is spelled right."""
        spellings = (*self._spellings(word), *self._halfway(word))
        whole = [each for each in dict.fromkeys(spellings) if self._grammar.lemmas(each)]
        if whole:
            return whole
        joined = "".join(right for _, right in self._splitter.pieces(word))
        return [joined] if joined else []

    def _halfway(self, word: str) -> Iterator[str]:
        """Finnish compounds that are known as one word and change their vowels in the middle."""
        if self._language is Language.FI:
            for cut in range(2, len(word) - 1):
                yield word[:cut].translate(_FRONT) + word[cut:]
                yield word[:cut] + word[cut:].translate(_FRONT)

    def _spellings(self, letters: str) -> Iterator[str]:
        """Ways to put dots: by vowel harmony in Finnish, any in Swedish, none in English."""
        yield letters
        match self._language:
            case Language.FI:
                fronted = letters.translate(_FRONT)
                if fronted != letters:
                    yield fronted
            case Language.SV:
                choices = [_MEANT.get(letter, letter) for letter in letters]
                ways = product(*choices)
                next(ways)
                for _, way in zip(range(_MOST), ways, strict=False):
                    yield "".join(way)
            case Language.EN:
                pass
