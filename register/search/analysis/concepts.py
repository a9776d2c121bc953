"""Which words say the same: told by ``seed/search/concepts.toml``."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from register.domain.languages import Language
from register.search.analysis import tokens
from register.search.analysis.analyzer import Analyzer
from register.search.analysis.wordlists import concepts


class Concepts:
    """Finds the concepts that words and phrases of one language stand for, by their numbers."""

    def __init__(self, analyzer: Analyzer, language: Language) -> None:
        self._single: dict[str, list[int]] = defaultdict(list)
        self._lemmas: dict[int, list[str]] = defaultdict(list)
        self._phrases: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
        for number, forms in enumerate(concepts()):
            for form in forms[language]:
                words = [analyzer.word(found[0]) for found in tokens.words(tokens.normal(form))]
                if len(words) == 1:
                    self._single[words[0].lemmas[0]].append(number)
                    self._lemmas[number].append(words[0].lemmas[0])
                lemmas = tuple(unit for word in words for unit in word.units)
                if len(lemmas) > 1:
                    self._phrases[lemmas[0]].append((lemmas, number))

    def of(self, lemmas: Iterable[str]) -> list[int]:
        """The concepts that one word stands for that may be any of ``lemmas``."""
        return [number for lemma in lemmas for number in self._single.get(lemma, ())]

    def same(self, lemma: str) -> list[str]:
        """The other single words that stand for what ``lemma`` stands for."""
        lemmas = (each for number in self.of([lemma]) for each in self._lemmas[number])
        return [each for each in dict.fromkeys(lemmas) if each != lemma]

    def phrases(self, lemmas: Sequence[str]) -> Mapping[int, list[int]]:
        """The concepts that runs of words stand for; under each, which words are in one."""
        found: dict[int, list[int]] = defaultdict(list)
        for at, lemma in enumerate(lemmas):
            for phrase, number in self._phrases.get(lemma, ()):
                if tuple(lemmas[at : at + len(phrase)]) == phrase:
                    found[number] += range(at, at + len(phrase))
        return found
