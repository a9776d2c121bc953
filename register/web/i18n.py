"""The language of a request is the first segment of its path."""

from urllib.parse import urlencode

from flask import Flask, g, request, url_for
from werkzeug.routing import BaseConverter

from register.domain.bundle import KEY, SHORT_ID
from register.domain.languages import Language
from register.words.catalogue import Words, words


class LanguageConverter(BaseConverter):
    """``<lang:language>`` in a route: one of the register's languages, as a value."""

    regex = "|".join(Language)

    def to_python(self, value: str) -> Language:
        """The language that a path begins with."""
        return Language(value)


class SlugConverter(BaseConverter):
    """``<slug:slug>``: what a slug can look like; anything else is not found."""

    regex = KEY


class ShortConverter(BaseConverter):
    """``<short:short_id>``: what a short id can look like, in any case."""

    regex = f"(?i:{SHORT_ID})"


def install(app: Flask) -> None:
    """Know the language of every request before anything else does."""
    app.url_map.converters |= {
        "lang": LanguageConverter,
        "slug": SlugConverter,
        "short": ShortConverter,
    }
    app.before_request(_find_language)


def _find_language() -> None:
    speak(addressed() or accepted())


def speak(language: Language) -> None:
    """Answer this request in a language."""
    g.language, g.words = language, words(language)


def addressed() -> Language | None:
    """The language that the address names, if it names one."""
    first = request.path.split("/", 2)[1]
    return Language(first) if first in set(Language) else None


def accepted() -> Language:
    """The language that the browser asks for, Finnish when it asks for none of ours."""
    found = request.accept_languages.best_match([language.value for language in Language])
    return Language(found) if found else Language.FI


def page_language() -> Language:
    """The language of the page being made."""
    language: Language = g.get("language", Language.FI)
    return language


def locale() -> str:
    """The same as Flask-Babel wants it; dates and numbers follow it."""
    return page_language().value


def page_words() -> Words:
    """The words of the page being made."""
    found: Words = g.get("words") or words(page_language())
    return found


def counterparts() -> dict[Language, str]:
    """The path of the page being shown in each language, without its query."""
    rule = request.url_rule
    if rule is None or "language" not in rule.arguments:
        return {language: url_for("public.home", language=language) for language in Language}
    values = request.view_args or {}
    return {
        language: url_for(rule.endpoint, **(values | {"language": language}))
        for language in Language
    }


def alternates() -> dict[Language, str]:
    """The same with the query of the address, for the switch of languages."""
    query = urlencode(list(request.args.items(multi=True)))
    return {
        language: f"{path}?{query}" if query else path for language, path in counterparts().items()
    }
