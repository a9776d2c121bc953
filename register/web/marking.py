"""Texts as HTML that says which language they are in when it is not the page's."""

from markupsafe import Markup, escape

from register.domain.languages import Language, Localized
from register.web import markdown
from register.words.catalogue import Words
from register.words.labels import N_

_ONLY_IN = {
    Language.FI: N_("only in Finnish"),
    Language.SV: N_("only in Swedish"),
    Language.EN: N_("only in English"),
}
_OLDER = N_("this translation is older than the original text")


def inline(text: Localized, words: Words, source: Language | None = None) -> Markup:
    """A short text; one in another language, or older than its ``source``, says so behind it."""
    shown = text.for_reader(words.language)
    if shown.language is not words.language:
        return Markup('<span lang="{}">{}</span> <span class="note">({})</span>').format(
            shown.language.value, shown.text, words.text(_ONLY_IN[shown.language])
        )
    if _is_stale(text, words.language, source):
        return Markup('{} <span class="note">({})</span>').format(shown.text, words.text(_OLDER))
    return escape(shown.text)


def block(text: Localized, words: Words, source: Language | None = None) -> Markup:
    """A longer text in Markdown; the same remark stands before it."""
    shown = text.for_reader(words.language)
    body = markdown.html(shown.text, words.language)
    if shown.language is not words.language:
        return Markup('<p class="note">({})</p><div lang="{}">{}</div>').format(
            words.text(_ONLY_IN[shown.language]), shown.language.value, body
        )
    if _is_stale(text, words.language, source):
        return Markup('<p class="note">({})</p>{}').format(words.text(_OLDER), body)
    return body


def _is_stale(text: Localized, language: Language, source: Language | None) -> bool:
    return source is not None and bool(text.confirmed) and language in text.stale(source)
