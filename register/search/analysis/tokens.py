"""Where the words of a text are, and how they are written for comparing."""

import re
import unicodedata
from collections.abc import Iterator

#: Letters and digits, or a short word with a colon and its ending, as "EU:ssa".
_UNIT = r"(?:[^\W_]{1,6}:[a-zåäö]{1,8}(?![^\W_])|[^\W_]+)"
#: Units with hyphens and apostrophes inside; a hyphen at an edge stands for what is left out:
#: "sosiaali- ja terveyspalvelut", "hakemukset ja -päätökset".
_WORD = re.compile(rf"(?:(?<!\S)[-‐‑–])?{_UNIT}(?:[-‐‑–'’]{_UNIT})*[-‐‑]?")
_HYPHENS = "-‐‑–"
_HYPHEN = re.compile(f"[{_HYPHENS}]")
#: THL:n, HUSin, EU:ssa, LLMs: an abbreviation and its ending.
_BENT = re.compile(r"([A-ZÅÄÖ0-9]{2,})[:'’]?([a-zåäö]{1,8})?")
_SOFT_HYPHEN = "\u00ad"
_LETTERS = frozenset("åäö")
_LONGEST = 60


def normal(text: str) -> str:
    """Bring a text to the form that is analysed: letters composed, no soft hyphens."""
    return unicodedata.normalize("NFC", text).replace(_SOFT_HYPHEN, "")


def words(text: str) -> Iterator[re.Match[str]]:
    """Find the words of a text in its normal form, each with its place."""
    return _WORD.finditer(text)


def listed(text: str) -> list[str]:
    """The words of a text in its normal form, in their order."""
    return _WORD.findall(text)


def units(word: str) -> list[str]:
    """What stands between a word's hyphens: "AI-järjestelmä" is AI and järjestelmä."""
    return [unit[:_LONGEST] for unit in _HYPHEN.split(word) if unit]


def left_out_after(word: str) -> bool:
    """Whether the word's last part is left out, as in "sosiaali-"."""
    return word[-1] in _HYPHENS


def left_out_before(word: str) -> bool:
    """Whether the word's first part is left out, as in "-päätökset"."""
    return word[0] in _HYPHENS


def abbreviation(unit: str) -> str | None:
    """The abbreviation in capitals that ``unit`` is a form of, in lower case, or None."""
    bent = _BENT.fullmatch(unit)
    return plain(bent[1]) if bent else None


def plain(unit: str) -> str:
    """In lower case, accents taken off; å, ä and ö are letters of their own and stay."""
    lower = unit.replace("’", "'").casefold()
    if lower.isascii():
        return lower
    return "".join(each if each in _LETTERS else _bare(each) for each in lower)


def folded(word: str) -> str:
    """As it is typed on a keyboard without å, ä and ö."""
    return word if word.isascii() else _bare(word)


def _bare(text: str) -> str:
    signs = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in signs if not unicodedata.combining(sign))
