"""The front page, the register's own texts and the glossary."""

from dataclasses import replace

from flask import current_app, render_template

from register.domain.alphabet import sort_key
from register.domain.browsing import NOT_KNOWN, Listed, Order, browse
from register.domain.bundle import TEXT_PAGES, Page, PageKind
from register.domain.languages import Language, Localized
from register.domain.vocabularies import DecisionRole, Lifecycle, Theme, Verified
from register.settings import Settings
from register.store import chronicle, queries
from register.web.formats import today
from register.web.i18n import page_language, page_words
from register.web.public import answers
from register.web.public.blueprint import public
from register.words.labels import N_

_NOT_STATED = N_("not stated by whoever runs this copy of the register")


@public.get("/")
def home() -> str:
    """Show what this is, what is in it and what is new."""
    systems = queries.listed()
    in_use = [each for each in systems if each.one("lifecycle") == Lifecycle.IN_USE]
    deciding = [each for each in systems if each.one("decision_role") == DecisionRole.DECIDES]
    counts = browse(systems, {}, Order.NAME, page_language(), today()).counts
    return render_template(
        "public/home.html",
        page=_filled(queries.page("home")),
        total=len(systems),
        in_use=len(in_use),
        not_known=counts["lifecycle"].get(NOT_KNOWN, 0),
        unconfirmed=counts["verified"].get(Verified.COMPILED, 0),
        overdue=sum(each.overdue(today()) for each in systems),
        deciding=[each for each in deciding if each in in_use],
        deciding_later=_not_in_use(deciding),
        themes=[(theme, counts["themes"][theme]) for theme in Theme if counts["themes"].get(theme)],
        changes=chronicle.changes(5),
        feedback=answers.numbers(),
    )


def _not_in_use(systems: list[Listed]) -> list[Listed]:
    return [each for each in systems if each.one("lifecycle") != Lifecycle.IN_USE]


@public.get(f"/<any({', '.join(map(repr, TEXT_PAGES))}):key>")
def page(key: str) -> str:
    """Show one of the register's own texts."""
    return render_template("public/page.html", page=_filled(queries.page(key)))


@public.get("/glossary")
def glossary() -> str:
    """Show every term with its meaning, in the alphabet of the page's language."""
    terms = queries.pages(PageKind.TERM)
    return render_template(
        "public/glossary.html",
        page=_filled(queries.page("glossary")),
        terms=sorted(terms, key=_alphabetically),
    )


def _alphabetically(term: Page) -> tuple[str, str]:
    language = page_language()
    return sort_key(term.title.for_reader(language).text, language)


def _filled(page: Page) -> Page:
    """The page with the operator's particulars in the places that its text leaves for them."""
    settings: Settings = current_app.extensions["register.settings"]
    stated = {
        "{operator_name}": settings.operator_name,
        "{operator_address}": settings.operator_address,
        "{operator_mailbox}": settings.operator_mailbox,
        "{operator_phone}": settings.operator_phone,
        "{site}": settings.public_url,
        "{days_to_answer}": str(settings.feedback_answer_days),
        "{months_kept}": str(settings.feedback_retention_months),
    }
    texts: dict[Language, str] = {}
    for language in Language:
        text = page.body[language]
        for place, value in stated.items():
            text = text.replace(place, value or page_words().text(_NOT_STATED))
        texts[language] = text
    return replace(page, body=Localized.of(texts))
