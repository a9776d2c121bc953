"""The models that a reader can run: the list of them, and a page for each."""

from typing import Any

from flask import make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from register.domain.bundle import PageKind
from register.domain.errors import NotFound
from register.explainers.catalogue import CATALOGUE
from register.explainers.school_place.declaration import Inputs as PlaceInputs
from register.services import explaining
from register.store import queries
from register.web.explainers import town_map
from register.web.explainers.asking import COMPARE, OTHER, Asked, Question, ask
from register.web.explainers.form import fields
from register.web.explainers.showing import Showing
from register.web.i18n import page_words
from register.web.public.blueprint import public

#: Templates of the pages that show more than every model's page does.
_OWN = {
    "early-education-fee": "public/try/early-education-fee.html",
    "school-place": "public/try/school-place.html",
}


@public.get("/try")
def explainers() -> str:
    """List the models that can be run."""
    pages = {each.key: each for each in queries.pages(PageKind.EXPLAINER)}
    return render_template(
        "public/explainers.html", pages=[pages[name] for name in CATALOGUE if name in pages]
    )


@public.get("/try/<slug:name>")
def explainer(name: str) -> ResponseReturnValue:
    """Run a model on the inputs in the address; wrong ones are a 422 with the form."""
    question = ask(explaining.explainer(name), request.args)
    own: dict[str, Any] = {}
    if isinstance(question.first.chosen, PlaceInputs):
        own["town"] = town_map.drawn(question.first.chosen)
    page = render_template(_OWN.get(name, "public/explainer.html"), **shown(question), **own)
    return make_response(page, 422 if question.wrong else 200)


def shown(question: Question) -> dict[str, Any]:
    """What the template of every model's page takes."""
    name, showing = question.explainer.name, Showing(question.explainer, page_words())
    first, second = question.first, question.second
    query: dict[str, Any] = {**question.query()}
    first_query: dict[str, Any] = {**question.first_query()}
    both = first.outcome is not None and (second is None or second.outcome is not None)
    sets = [first, *([second] if second else [])]
    forms = [_form(each, showing, OTHER if n else "") for n, each in enumerate(sets)]
    return {
        "name": name,
        "page": queries.page(name, PageKind.EXPLAINER),
        "cards": queries.cards_explained_by(name),
        "compares": question.explainer.compares,
        "compare": COMPARE,
        "question": question,
        "showing": showing,
        "forms": forms,
        "faults": [field for form in forms for field in form if field.error],
        "outcomes": [each.outcome for each in sets] if both else [],
        "chosen": [showing.inputs(each.chosen) for each in sets],
        "tables": _tables(showing, first, second) if both else [],
        "permanent": url_for("public.explainer", name=name, **query),
        "json": url_for("api.explainer", name=name, **query),
        "csv": lambda key: url_for(
            "api.explainer_table", name=name, key=key.replace("_", "-"), **first_query
        ),
    }


def _form(asked: Asked, showing: Showing, prefix: str) -> Any:
    return fields(asked.chosen, asked.given, asked.faults, showing.model, showing.words, prefix)


def _tables(showing: Showing, first: Asked, second: Asked | None) -> Any:
    if first.outcome is None:
        raise NotFound(showing.explainer.name)
    return showing.tables(first.outcome, second.outcome if second else None, first.chosen)
