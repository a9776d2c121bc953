"""What may be asked instead of a word that nothing has."""

from difflib import get_close_matches

from register.domain.languages import READING_ORDER, Language
from register.search.analysis import tokens
from register.search.analysis.reader import Reader
from register.search.port import View
from register.search.terms import TEXT, Kind

_SHORTEST = 4
_LIKENESS = 0.7
_MOST = 12


def better(view: View, word: str, page: Language, reader: Reader) -> str | None:
    """What to ask for instead: a compound's parts, or the word that was meant, or None.

    A word that is right is no mistake: it is only taken apart.
    """
    known = [reader.analyzers[language].word(word) for language in READING_ORDER[page]]
    known = [each for each in known if each.known]
    if not known:
        return correction(view, word, page)
    compounds = [each.compounds[0] for each in known if each.compounds]
    return " ".join(letters for _, letters in compounds[0]) if compounds else None


def correction(view: View, word: str, page: Language) -> str | None:
    """The likeliest word of the index for one that stands nowhere in it, or None.

    The first letter is taken as typed; the page's language comes first. Of words that are as
    close, the one that stands in a name or a summary is likelier than one of the text.
    """
    typed = tokens.plain(word)
    if len(typed) < _SHORTEST or not typed.isalpha():
        return None
    typed = tokens.folded(typed)
    for language in READING_ORDER[page]:
        known = _known(view, language, typed[0])
        spelled = {tokens.folded(each): each for each in sorted(known, reverse=True)}
        close = get_close_matches(typed, spelled, n=_MOST, cutoff=_LIKENESS)
        if close:
            best = min(close, key=lambda each: (_distance(typed, each), known[spelled[each]]))
            return spelled[best]
    return None


def _known(view: View, language: Language, letter: str) -> dict[str, int]:
    """The words of the index that begin with a letter, and the best level of each."""
    known: dict[str, int] = {}
    for kind in (Kind.EXACT, Kind.LEMMA, Kind.PART):
        for start in (letter, *_DOTTED.get(letter, "")):
            for found in view.beginning(f"{language}{kind}{start}"):
                word, _, level = found[len(language) + 1 :].rpartition("/")
                known[word] = min(int(level), known.get(word, TEXT))
    return known


def _distance(one: str, other: str) -> int:
    """How many letters differ, are missing, too many or swapped (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        earlier, before, row = before, row, [at]
        for to, meant in enumerate(other, 1):
            best = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != meant))
            if at > 1 < to and (one[at - 2], letter) == (meant, other[to - 2]):
                best = min(best, earlier[to - 2] + 1)
            row.append(best)
    return row[-1]


#: A first letter may have been typed without its dots.
_DOTTED = {"a": "äå", "o": "ö"}
