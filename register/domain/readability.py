"""How easy a text is to read: its sentences and words, and their measure LIX.

LIX (läsbarhetsindex) is the mean number of words in a sentence plus the share of words of
more than six letters, in per cent (C. H. Björnsson, Läsbarhet, 1968). Finnish words are
longer than Swedish and English ones, so a figure says something only beside others of its
own language.
"""

import re

from register.domain import prose

#: Letters of the longest word that LIX does not count as long.
SHORT = 6

_WORD = re.compile(r"[^\W_][\w'’:/.,-]*(?<![:/.,-])")
_END = re.compile(r"(?<=[.!?])[)”\"]*\s+(?=[^\W\d_a-zåäö]|[\d(”\"])")
#: Abbreviations that a figure follows, so that their point ends no sentence.
_ABBREVIATED = re.compile(r"\b(?:mom|art|nr|no|s|p|kl|ca|n|esim|t\.ex|e\.g)\.$", re.IGNORECASE)


def words(text: str) -> list[str]:
    """The words of a plain text; a figure and a word with a hyphen are one word each."""
    return _WORD.findall(text)


def sentences(markdown: str) -> list[str]:
    """The sentences of a text; a heading and each item of a list are at least one."""
    found: list[str] = []
    for line in prose.plain(markdown).splitlines():
        start = 0
        for end in _END.finditer(line):
            figure = line[end.end()].isdecimal()
            if not (figure and _ABBREVIATED.search(line[: end.start()])):
                found.append(line[start : end.end()].strip())
                start = end.end()
        found.append(line[start:].strip())
    return [each for each in found if words(each)]


def lix(markdown: str) -> float:
    """The LIX of a text, about 20 to 80; 0 for a text without words."""
    counted = [words(sentence) for sentence in sentences(markdown)]
    every = [word for sentence in counted for word in sentence]
    if not every:
        return 0.0
    long = sum(sum(map(str.isalpha, word)) > SHORT for word in every)
    return len(every) / len(counted) + 100 * long / len(every)
