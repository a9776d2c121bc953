"""The closed subset of Markdown that long texts are written in, read as plain text.

It has paragraphs, headings ``#`` to ``###``, lists with ``- `` and ``1. ``, ``**bold**``,
``*emphasis*``, code between backticks and ``[links](target)``. Everything else, angle
brackets included, stands for itself. Any text can be read, in time linear in its length.
"""

import re
from collections.abc import Iterator

_HEADING = re.compile(r"#{1,3}[ \t]+")
_ITEM = re.compile(r"(?:-|[0-9]{1,9}\.)[ \t]+")
#: A link, with its label; the pattern is shared with whatever renders the text.
LINK = r"\[(?P<label>[^\[\]]++)\]\((?:[^()\s]|\([^()\s]*+\))*+\)"
_TOKEN = re.compile(rf"`(?P<code>[^`]++)`|{LINK}|(?P<mark>\*{{1,3}})")


def plain(text: str) -> str:
    """Take the markup off: an empty line between paragraphs, a line for each list item."""
    return "\n\n".join("\n".join(_lines(block)) for block in _blocks(text))


def first_paragraph(text: str) -> str:
    """Find the first paragraph or list, as Markdown; headings before it are passed over."""
    for block in _blocks(text):
        if not _HEADING.match(block[0]):
            return "\n".join(block)
    return ""


def _blocks(text: str) -> Iterator[list[str]]:
    """Yield the runs of lines between empty lines; a heading is a block of its own."""
    block: list[str] = []
    for line in map(str.strip, re.split(r"\r\n|\r|\n", text)):
        if block and (not line or _HEADING.match(line)):
            yield block
            block = []
        if _HEADING.match(line):
            yield [line]
        elif line:
            block.append(line)
    if block:
        yield block


def _lines(block: list[str]) -> Iterator[str]:
    """Yield a block's lines as read: wrapped lines joined, each list item begun anew."""
    joined: list[str] = []
    for line in block:
        marker = _HEADING.match(line) or _ITEM.match(line)
        if marker and joined:
            yield _inline(" ".join(joined))
            joined = []
        joined.append(line[marker.end() :] if marker else line)
    yield _inline(" ".join(joined))


def _inline(text: str) -> str:
    """Take off the targets of links, the backticks of code and the marks that come in pairs."""
    pieces: list[str] = []
    opened: dict[str, int] = {}
    at = 0
    for token in _TOKEN.finditer(text):
        pieces.append(text[at : token.start()])
        at = token.end()
        mark = token["mark"]
        if mark is None:
            pieces.append(token["code"] or _inline(token["label"]))
        elif mark in opened and not text[token.start() - 1].isspace():
            begun = opened[mark]
            pieces[begun] = ""
            opened = {each: since for each, since in opened.items() if since < begun}
        else:
            if mark not in opened and at < len(text) and not text[at].isspace():
                opened[mark] = len(pieces)
            pieces.append(mark)
    return "".join(pieces) + text[at:]
