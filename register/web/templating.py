"""What templates may call: a dozen names, and an error for anything undefined."""

from decimal import Decimal

from flask import Flask, current_app, g
from jinja2 import StrictUndefined

from register.domain.languages import Language, Localized
from register.settings import Settings
from register.web import formats
from register.web.i18n import alternates, counterparts, page_language, page_words
from register.web.marking import block, inline

#: Each language's own name for itself; never translated.
LANGUAGE_NAMES = {Language.FI: "Suomi", Language.SV: "Svenska", Language.EN: "English"}


def install(app: Flask, settings: Settings) -> None:
    """Give every template its words, its language and its few functions."""
    environment = app.jinja_env
    environment.undefined = StrictUndefined
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.add_extension("jinja2.ext.i18n")
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: page_words().text(text),
        lambda one, many, n: page_words().plural(one, many, n),
        newstyle=True,
    )
    environment.globals.update(
        absolute=lambda path: settings.public_url + path,
        alternates=alternates,
        counterparts=counterparts,
        asset=asset,
        content=lambda text: block(text, page_words()),
        language_names=LANGUAGE_NAMES,
        languages=tuple(Language),
        script=script,
        settings=settings,
        text=lambda text: inline(text, page_words()),
    )
    environment.filters.update(
        date_there=lambda value: value.astimezone(formats.HELSINKI).date().isoformat(),
        day=lambda value: formats.day(value, page_language()),
        moment=lambda value: formats.moment(value, page_language()),
        number=lambda value: formats.number(value, page_language()),
        percentage=lambda share: formats.percent(Decimal(round(share * 100)), page_language()),
        plain=plain,
    )
    app.context_processor(lambda: {"language": page_language(), "words": page_words()})


def asset(name: str) -> str:
    """The address of a file in ``static/``, with the digest of its content in the name."""
    return str(current_app.extensions["register.static"].address(name))


def script(name: str) -> str:
    """The address of a script in ``static/``; the page that asks for it may run it."""
    g.scripted = True
    return asset(name)


def plain(text: Localized) -> str:
    """A text for places that cannot carry a mark of its language, such as a title."""
    return text.for_reader(page_language()).text
