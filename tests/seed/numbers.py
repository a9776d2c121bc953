"""The numbers that a text says, however its language writes them."""

import re
from collections import Counter

from register.domain.languages import Language

_SPACE = r"[ \u00a0\u202f]"
_MONTH = r"(?:1[0-2]|0?[1-9])\."
#: Names that hold a number: COVID-19, U07.1, WCAG 2.2, CC BY 4.0; annexes have Roman numbers.
_NAME = re.compile(r"\b(?![IVX]+ )[A-Z]+[ -]?\d+(?:\.\d+)*\b")
#: Numeric dates: a range over two months, a range in one, a day. The month goes, since other
#: languages write it as a word.
_DATES = (
    (re.compile(rf"\b(\d{{1,2}})\.{_MONTH}?–(\d{{1,2}})\.{_MONTH}"), r"\1 \2 "),
    (re.compile(rf"\b(\d{{1,2}})\.?–(\d{{1,2}})\.{_MONTH}"), r"\1 \2 "),
    (re.compile(rf"\b(\d{{1,2}})\.{_MONTH}(?!\d{{1,3}}\b)"), r"\1 "),
)
_THOUSANDS = {
    Language.FI: re.compile(rf"\b([1-9]\d{{0,2}}){_SPACE}(\d{{3}})\b"),
    Language.SV: re.compile(rf"\b([1-9]\d{{0,2}}){_SPACE}(\d{{3}})\b"),
    Language.EN: re.compile(r"\b([1-9]\d{0,2}),(\d{3})\b"),
}
_FIGURE = {
    Language.FI: re.compile(r"\d+(?:,\d+)?"),
    Language.SV: re.compile(r"\d+(?:,\d+)?"),
    Language.EN: re.compile(r"\d+(?:\.\d+)?"),
}


def said(text: str, language: Language) -> Counter[str]:
    """Every number of a text, decimals with a point, with how often it stands there."""
    text = _NAME.sub("", text)
    for pattern, days in _DATES:
        text = pattern.sub(days, text)
    text = _THOUSANDS[language].sub(r"\1\2", text)
    return Counter(each.replace(",", ".") for each in _FIGURE[language].findall(text))
