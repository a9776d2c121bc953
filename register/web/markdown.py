"""Markdown as safe HTML: one closed subset, one policy for every text.

Raw HTML is no part of the subset: it is shown as the letters it is made of. Links may go
to web and mail addresses, and by ``term:``, ``card:``, ``page:`` and ``data:`` to the
register's own pages.
"""

import threading
from functools import lru_cache
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from register.domain.languages import Language

_TAGS = {"p", "ul", "ol", "li", "strong", "em", "code", "a", "h2", "h3", "br"}
_SCHEMES = {"http", "https", "mailto"}
_OUTSIDE_THE_SUBSET = ("html_block",)
_INLINE_OUTSIDE_THE_SUBSET = (
    "html",
    "image_link",
    "image_reference",
    "short_image_ref",
    "autolink",
    "automail",
    "reference",
    "short_reference",
)


class _OwnLinks(Treeprocessor):
    """Turns the register's own link schemes into paths; a link to anywhere unknown is none."""

    language = Language.FI

    def run(self, root: Element) -> None:
        for link in list(root.iter("a")):
            scheme, _, target = link.get("href", "").partition(":")
            if path := self._path(scheme, target):
                link.set("href", path)
            elif scheme not in _SCHEMES:
                link.tag = "span"

    def _path(self, scheme: str, target: str) -> str | None:
        match scheme:
            case "term":
                return f"/{self.language}/glossary#{target}"
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
    for name in _INLINE_OUTSIDE_THE_SUBSET:
        renderer.inlinePatterns.deregister(name)
    links = _OwnLinks(renderer)
    links.language = language
    renderer.treeprocessors.register(links, "own_links", 1)
    return renderer


_RENDERERS = _Renderers()


@lru_cache(maxsize=8_192)
def html(text: str, language: Language) -> Markup:
    """``text`` as HTML whose own links lead to pages in ``language``."""
    rendered = _RENDERERS.made[language].reset().convert(text)
    return Markup(  # noqa: S704  (sanitised one line below)
        nh3.clean(
            rendered,
            tags=_TAGS,
            attributes={"a": {"href"}},
            url_schemes=_SCHEMES,
            link_rel="noreferrer",
        )
    )
