"""Finding the word that somebody meant who mistyped it: among the words that stand in the index."""

from difflib import get_close_matches

from register.domain.languages import READING_ORDER, Language
from register.search.analysis import tokens
from register.search.port import View
from register.search.terms import Kind

_SHORTEST = 4
_LIKENESS = 0.75
_MOST = 5


def correction(view: View, word: str, page: Language) -> str | None:
    """The likeliest word of the index for one that stands nowhere in it, or None.

    The first letter is taken as typed; the page's language comes first.
    """
    typed = tokens.plain(word)
    if len(typed) < _SHORTEST or not typed.isalpha():
        return None
    for language in READING_ORDER[page]:
        known = {
            found[len(language) + 1 :].rpartition("/")[0]
            for kind in (Kind.EXACT, Kind.LEMMA, Kind.PART)
            for start in {typed[0], *_DOTTED.get(typed[0], "")}
            for found in view.beginning(f"{language}{kind}{start}")
        }
        folded = {tokens.folded(each): each for each in sorted(known)}
        close = get_close_matches(tokens.folded(typed), folded, n=_MOST, cutoff=_LIKENESS)
        if close:
            return folded[close[0]]
    return None


#: A first letter may have been typed without its dots.
_DOTTED = {"a": "äå", "o": "ö"}
