"""How Finnish bends and joins its words."""

from register.domain.languages import Language
from register.search.analysis.lexicon import Lexicon
from register.search.analysis.wordlists import in_company, word_list

_SHORTEST_PART = 4
_SHORTEST_STEM = 4
_CLITICS = ("kaan", "kään", "kin", "han", "hän", "ko", "kö", "pa", "pä")
#: Possessive endings, and how many letters go: "hakemuksensa" is "hakemukse(n)" and "nsa".
_POSSESSIVES = (
    *((ending, len(ending)) for ending in ("nsa", "nsä", "mme", "nne", "ni", "si")),
    *((ending, 2) for ending in ("aan", "ään", "een")),
)
_ENDINGS = (*((clitic, len(clitic)) for clitic in _CLITICS), *_POSSESSIVES)


class Finnish:
    """The words that Finnish forms belong to, and the parts of Finnish compounds."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._list = word_list(Language.FI)
        self.whole = self._list.whole

    def lemmas(self, form: str) -> tuple[str, ...]:
        """The words that ``form`` is known to be a form of, most likely first."""
        told = (
            self._list.forms.get(form),
            self._known(form),
            in_company(form, self._known, self._list),
        )
        return tuple(dict.fromkeys(each for each in told if each))

    def _known(self, form: str) -> str | None:
        return self._lexicon.lemma(form, Language.FI)

    def stems(self, form: str) -> list[str]:
        """What may be left of ``form`` without clitic or possessive ending, longest first."""
        return [
            stem
            for ending, length in _ENDINGS
            if form.endswith(ending) and len(form) - length >= _SHORTEST_STEM
            for stem in (form[:-length], form[:-length] + "n")
        ]

    def first(self, letters: str) -> str | None:
        """A first part stands in the nominative, in the genitive, or as -s of a word in -nen."""
        if not self._can_be_part(letters) and letters not in self._list.prefixes:
            return None
        if letters in self._list.prefixes:
            return letters
        if letters in self._list.forms:
            return self._list.forms[letters]
        lemmas = self.lemmas(letters)
        if letters in lemmas:
            return letters
        if letters.endswith("s") and self._known(adjective := f"{letters[:-1]}nen") == adjective:
            return adjective
        return lemmas[0] if lemmas and letters.endswith("n") else None

    def last(self, letters: str) -> str | None:
        """A last part may have any form."""
        if not self._can_be_part(letters):
            return None
        lemmas = self.lemmas(letters)
        if letters in lemmas:
            return letters
        return next((each for each in lemmas if self._can_be_part(each)), None)

    def _can_be_part(self, letters: str) -> bool:
        long_enough = len(letters) >= _SHORTEST_PART or letters in self._list.short_parts
        return long_enough and letters not in self._list.never_parts
