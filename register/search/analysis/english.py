"""How English bends its words; it writes its compounds apart."""

from register.domain.languages import Language
from register.search.analysis.lexicon import Lexicon
from register.search.analysis.wordlists import word_list

#: Two ways to spell one word; the second is the one it is found by.
_SPELLINGS = (
    ("ise", "ize"),
    ("isation", "ization"),
    ("yse", "yze"),
    ("our", "or"),
    ("tre", "ter"),
    ("ence", "ense"),
)
_SHORTEST = 5


class English:
    """The words that English forms belong to."""

    whole: frozenset[str] = frozenset()

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._forms = word_list(Language.EN).forms

    def lemmas(self, form: str) -> tuple[str, ...]:
        """The words that ``form`` is known to be a form of, also in American spelling."""
        told = self._forms.get(form), self._lexicon.lemma(form, Language.EN)
        lemmas = dict.fromkeys(each for each in told if each)
        for lemma in tuple(lemmas):
            lemmas |= dict.fromkeys(self._respelled(lemma))
        return tuple(lemmas)

    def _respelled(self, lemma: str) -> list[str]:
        return [
            other
            for british, american in _SPELLINGS
            if len(lemma) >= _SHORTEST and lemma.endswith(british)
            for other in (lemma.removesuffix(british) + american,)
            if self._lexicon.lemma(other, Language.EN) == other
        ]

    def stems(self, form: str) -> list[str]:
        """No more than a possessive ending comes off."""
        return [form[:-2]] if form.endswith("'s") else []

    def first(self, letters: str) -> str | None:  # noqa: ARG002  (what every grammar is asked)
        """English words are not taken apart."""
        return None

    last = first
