"""What changed in the register as an Atom feed (RFC 4287), one in each language."""

from feedgenerator import Atom1Feed
from flask import Response, current_app, url_for
from markupsafe import Markup

from register.settings import Settings
from register.store import chronicle
from register.store.answers import Change
from register.web.i18n import page_language, page_words
from register.web.marking import inline
from register.web.public.blueprint import public
from register.web.public.history import Told, told
from register.words.catalogue import Words
from register.words.labels import N_

_MOST = 50
_TITLE = N_("Changes in the AI register")
_NAME = N_("AI Register")
_NEW, _CHANGED, _WITHDRAWN = N_("New card:"), N_("Changed card:"), N_("Withdrawn:")
_WHAT, _SAME = N_("Changed:"), N_("Published again without a change that readers can see.")
#: Characters that a text may have and XML may not (XML 1.0, section 2.2).
_NO_XML = dict.fromkeys((0xFFFE, 0xFFFF), "\N{REPLACEMENT CHARACTER}")


@public.get("/changes.atom")
def feed() -> Response:
    """The newest publications and withdrawals, for feed readers."""
    settings: Settings = current_app.extensions["register.settings"]
    base, words, language = settings.public_url, page_words(), page_language()
    atom = Atom1Feed(
        title=words.text(_TITLE),
        link=base + url_for("public.changes"),
        feed_url=base + url_for("public.feed"),
        description="",
        language=language.value,
        author_name=settings.operator_name or words.text(_NAME),
        feed_copyright="CC BY 4.0",
    )
    for each in told(chronicle.changes(_MOST)):
        change = each.change
        atom.add_item(
            title=_title(change, words).translate(_NO_XML),
            link=base + _address(change),
            description=_summary(each, words).translate(_NO_XML),
            pubdate=change.at,
            updateddate=change.at,
            unique_id=_identity(change, settings.public_url, language.value),
        )
    content_type = "application/atom+xml; charset=utf-8"
    return Response(atom.writeString("utf-8"), content_type=content_type)


def _title(change: Change, words: Words) -> str:
    what = _WITHDRAWN if change.withdrawn else _NEW if change.first else _CHANGED
    return f"{words.text(what)} {change.name.for_reader(words.language).text}"


def _summary(each: Told, words: Words) -> Markup:
    change = each.change
    if change.withdrawn:
        return inline(change.reason, words) if change.reason else Markup("")
    if change.first:
        return Markup("")
    if not each.changed:
        return Markup("{}").format(words.text(_SAME))
    names = ", ".join(words.field(name) for name in each.changed)
    return Markup("{} {}.").format(words.text(_WHAT), names)


def _address(change: Change) -> str:
    if change.withdrawn:
        return url_for("public.history", slug=change.slug)
    if change.first:
        return url_for("public.card", slug=change.slug)
    return url_for(
        "public.comparison", slug=change.slug, before=change.number - 1, after=change.number
    )


def _identity(change: Change, public_url: str, language: str) -> str:
    """A tag URI (RFC 4151) that stays the same whatever becomes of the card later."""
    host = public_url.partition("://")[2].partition("/")[0].partition(":")[0]
    what = "withdrawn" if change.withdrawn else "published"
    specific = f"{change.slug}/{change.number}/{what}/{language}"
    return f"tag:{host},{change.at.date().isoformat()}:{specific}"
