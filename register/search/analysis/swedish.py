"""How Swedish bends and joins its words."""

from register.domain.languages import Language
from register.search.analysis.lexicon import Lexicon
from register.search.analysis.wordlists import in_company, word_list

_SHORTEST_PART = 4
_SHORT_FIRST = 3
#: Forms that only a noun has: "avgift" may be a verb, "avgifts" and "avgiften" may not.
_NOUN = ("s", "et", "en", "n", "ets", "ens")
_NOUN_PLURAL = ("na", "nas")
#: Endings of nouns, for words that the dictionary knows only in their first form.
_ENDINGS = (
    "arnas", "ernas", "ornas", "arna", "erna", "orna", "ens", "ets", "ars", "ers",
    "en", "et", "ar", "er", "or", "na", "n", "t", "s",
)  # fmt: skip


class Swedish:
    """The words that Swedish forms belong to, and the parts of Swedish compounds."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._list = word_list(Language.SV)
        self.whole = self._list.whole

    def lemmas(self, form: str) -> tuple[str, ...]:
        """The words that ``form`` is known to be a form of, most likely first."""
        told = [self._list.forms.get(form), self._known(form)]
        if form.endswith("s") and len(form) > _SHORTEST_PART:
            told.append(self._known(form[:-1]))
        told += [
            each[:-1] for each in told if each and each.endswith("ad") and self._known(each[:-1])
        ]
        told.append(in_company(form, self._known, self._list))
        told += [form for ending in _NOUN if self._known(form + ending) == form]
        for ending in _NOUN_PLURAL:
            noun = self._known(form + ending)
            if noun and noun != form + ending and noun[:2] == form[:2]:
                told.append(noun)
        return tuple(dict.fromkeys(self._usual(each) for each in told if each))

    def _usual(self, noun: str) -> str:
        """The noun as it is named: "ansökningar" are forms of "ansökan"."""
        usual = f"{noun.removesuffix('ning')}an"
        return usual if noun.endswith("ning") and self._known(usual) == usual else noun

    def stems(self, form: str) -> list[str]:
        """What may be left of ``form`` without an ending, where that is a known word."""
        return [
            stem
            for ending in _ENDINGS
            if form.endswith(ending) and len(form) - len(ending) >= _SHORTEST_PART
            for stem in (
                form[: -len(ending)],
                form[: -len(ending)] + "a",
                form[: -len(ending)] + "e",
            )
            if stem in self.lemmas(stem)
        ]

    def first(self, letters: str) -> str | None:
        """A first part may end in a linking s or e, or lack or change its last vowel."""
        if letters in self._list.prefixes:
            return letters
        if self._is_short_noun(letters):
            return letters
        if not self._can_be_part(letters):
            return None
        for word in _unlinked(letters):
            if word in self.lemmas(word):
                return word
        for noun in _without_vowel(letters):
            if self._known(f"{noun}n") == noun:
                return noun
        return None

    def last(self, letters: str) -> str | None:
        """A last part may have any form, also one that the dictionary does not list."""
        if not self._can_be_part(letters):
            return None
        lemmas = self.lemmas(letters)
        if letters in lemmas:
            return letters
        found = (each for each in (*lemmas, *self.stems(letters)) if self._can_be_part(each))
        return next(found, None)

    def _known(self, form: str) -> str | None:
        return self._lexicon.lemma(form, Language.SV)

    def _is_short_noun(self, letters: str) -> bool:
        if len(letters) != _SHORT_FIRST or letters in self._list.never_first:
            return False
        return letters in (self._known(f"{letters}en"), self._known(f"{letters}et"))

    def _can_be_part(self, letters: str) -> bool:
        long_enough = len(letters) >= _SHORTEST_PART or letters in self._list.short_parts
        return long_enough and letters not in self._list.never_parts


def _unlinked(letters: str) -> list[str]:
    """The words that ``letters`` may be with a linking letter: skatte-, arbets-."""
    linked = len(letters) > _SHORTEST_PART and letters[-1] in "se"
    return [letters, letters[:-1]] if linked else [letters]


def _without_vowel(letters: str) -> list[str]:
    """The nouns that ``letters`` may be without their last vowel: skol-, hyres-, gatu-."""
    nouns = [f"{letters}a", f"{letters}e"]
    if letters.endswith("es"):
        nouns.append(f"{letters[:-2]}a")
    if letters[-1] in "oue":
        nouns.append(f"{letters[:-1]}a")
    return nouns
