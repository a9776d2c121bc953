"""The language of a request is the first segment of its path."""

from flask import Flask, g, request, url_for
from werkzeug.routing import BaseConverter

from register.domain.languages import Language
from register.words.catalogue import Words, words


class LanguageConverter(BaseConverter):
    """``<lang:language>`` in a route: one of the register's languages, as a value."""

    regex = "|".join(Language)

    def to_python(self, value: str) -> Language:
        """The language that a path begins with."""
        return Language(value)


def install(app: Flask) -> None:
    """Know the language of every request before anything else does."""
    app.url_map.converters["lang"] = LanguageConverter
    app.before_request(_find_language)


def _find_language() -> None:
    g.language = addressed() or accepted()
    g.words = words(g.language)


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


def alternates() -> dict[Language, str]:
    """The path of the page being shown in each language, its query kept."""
    if request.url_rule is None or "language" not in request.url_rule.arguments:
        return {language: url_for("public.home", language=language) for language in Language}
    kept = {key: request.args.getlist(key) for key in request.args}
    values = dict(request.view_args or {}) | kept
    return {
        language: url_for(request.url_rule.endpoint, **(values | {"language": language}))
        for language in Language
    }
