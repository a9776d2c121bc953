"""Markdown as safe HTML: one closed subset, one policy for every text.

Raw HTML is no part of the subset: it is shown as the letters it is made of. Links may go
to web and mail addresses, and by ``term:``, ``card:``, ``page:`` and ``data:`` to the
register's own pages.
"""

import re
import threading
from functools import lru_cache
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from register.domain.languages import Language
from register.domain.prose import LINK

_TAGS = {"p", "ul", "ol", "li", "strong", "em", "code", "a", "h2", "h3", "br"}
_SCHEMES = {"http", "https", "mailto"}
_OUTSIDE_THE_SUBSET = ("html_block",)
_BLOCKS_OUTSIDE_THE_SUBSET = ("code", "setextheader", "hr", "quote", "reference")
_INLINE_OUTSIDE_THE_SUBSET = (
    "html", "image_link", "image_reference", "short_image_ref", "autolink", "automail", "reference",
    "short_reference",
)  # fmt: skip
_LINK = re.compile(LINK)
_ITEM = re.compile(r"[ \t]*(?:[-+*]|[0-9]{1,9}\.)[ \t]+")
_MARKERS = re.compile(r"(?:(?:[-+*]|[0-9]{1,9}\.)[ \t]++)++")
_INDENT = re.compile(r"^[ \t]{9,}", re.MULTILINE)
_RUN = re.compile(r"([*_`])\1{3,}")
#: Stand-ins from the private use area for signs that shall mean nothing while a text is rendered.
_HIDDEN = {sign: chr(0xE000 + ord(sign)) for sign in "[]-+*_`."}
_HIDE, _SHOW = str.maketrans(_HIDDEN), str.maketrans({v: k for k, v in _HIDDEN.items()})


class _OwnLinks(Treeprocessor):
    """Turns the register's own link schemes into paths; a link to anywhere unknown is none."""

    language = Language.FI

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        for heading in list(root.iter("h1")):
            heading.tag = "h2"
        for link in list(root.iter("a")):
            scheme, _, target = link.get("href", "").partition(":")
            if path := self._path(scheme, target):
                link.set("href", path)
            elif scheme not in _SCHEMES:
                link.tag = "span"

    def _path(self, scheme: str, target: str) -> str | None:
        match scheme:
            case "term":
                return f"/{self.language}/glossary#term-{target}"
            case "card":
                return f"/{self.language}/systems/{target}"
            case "page":
                return f"/{self.language}/{target}"
            case "data":
                return f"/data/{target}"
            case _:
                return None


class _Renderers(threading.local):
    """A renderer per thread and language; one is costly to make and keeps state while it works."""

    def __init__(self) -> None:
        self.made = {language: _renderer(language) for language in Language}


def _renderer(language: Language) -> Markdown:
    renderer = Markdown(output_format="html")
    for name in _OUTSIDE_THE_SUBSET:
        renderer.preprocessors.deregister(name)
    for name in _BLOCKS_OUTSIDE_THE_SUBSET:
        renderer.parser.blockprocessors.deregister(name)
    for name in _INLINE_OUTSIDE_THE_SUBSET:
        renderer.inlinePatterns.deregister(name)
    links = _OwnLinks(renderer)
    links.language = language
    renderer.treeprocessors.register(links, "own_links", 1)
    return renderer


_RENDERERS = _Renderers()


def _tame(text: str) -> str:
    """The text without what the subset does not have and the renderer is slow at.

    Brackets that are no link, runs of marks, deep indents and a list marker inside a list
    item stand for themselves, so that rendering takes time linear in the length.
    """
    text = _INDENT.sub(" " * 8, text)
    text = _RUN.sub(lambda run: run[0].translate(_HIDE), text)
    parts, end = [], 0
    for link in _LINK.finditer(text):
        parts += [_without_brackets(text[end : link.start()]), link[0]]
        end = link.end()
    text = "".join([*parts, _without_brackets(text[end:])])
    return "\n".join(map(_with_one_marker, text.split("\n")))


def _without_brackets(text: str) -> str:
    return text.replace("[", _HIDDEN["["]).replace("]", _HIDDEN["]"])


def _with_one_marker(line: str) -> str:
    if first := _ITEM.match(line):
        more = _MARKERS.match(line, first.end())
        end = more.end() if more else first.end()
        return line[: first.end()] + line[first.end() : end].translate(_HIDE) + line[end:]
    return line


@lru_cache(maxsize=8_192)
def html(text: str, language: Language) -> Markup:
    """``text`` as HTML whose own links lead to pages in ``language``."""
    rendered = _RENDERERS.made[language].reset().convert(_tame(text)).translate(_SHOW)
    return Markup(  # noqa: S704  (sanitised one line below)
        nh3.clean(
            rendered,
            tags=_TAGS,
            attributes={"a": {"href"}},
            url_schemes=_SCHEMES,
            link_rel="noreferrer",
        )
    )
