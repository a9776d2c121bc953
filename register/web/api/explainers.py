"""Running the models by address: the same query as on their pages, keys and numbers as answer."""

from flask import Response, jsonify, request

from register.explainers.catalogue import CATALOGUE
from register.services import explaining
from register.web.api.blueprint import api
from register.web.errors import for_machines
from register.web.explainers.asking import OTHER, Question, ask
from register.web.explainers.data import as_csv, as_plain, declared
from register.web.explainers.form import message
from register.web.i18n import page_words
from register.words.explainers.catalogue import MODELS


@api.get("/explainers")
def explainers() -> Response:
    """Every model, and what may be given to it."""
    found = [{"name": each.name, "inputs": declared(each)} for each in CATALOGUE.values()]
    return jsonify(explainers=found)


@api.get("/explainers/<slug:name>")
def explainer(name: str) -> Response:
    """The outcome for the inputs in the query; with ``compare=1`` that of a second set beside."""
    question = ask(explaining.explainer(name), request.args)
    sets = [question.first, *([question.second] if question.second else [])]
    plain = [
        as_plain(question.explainer, each.chosen, each.outcome) for each in sets if each.outcome
    ]
    if len(plain) < len(sets):
        return refused(question)
    return jsonify(plain[0] | ({"compared_with": plain[1]} if len(plain) > 1 else {}))


@api.get("/explainers/<slug:name>/<slug:key>.csv")
def explainer_table(name: str, key: str) -> Response:
    """A table or series of the outcome as CSV."""
    question = ask(explaining.explainer(name), request.args)
    if question.first.outcome is None:
        return refused(question)
    return as_file(as_csv(question.first.outcome, key), f"{name}-{key}")


def as_file(content: str, name: str) -> Response:
    """A CSV file to download, called ``name``.csv."""
    response = Response(content, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def refused(question: Question) -> Response:
    """A 422 that says what is wrong with each input."""
    model, words = MODELS[question.explainer.name], page_words()
    fields = {
        prefix + fault.input: message(fault, question.explainer.inputs, model, words)
        for asked, prefix in ((question.first, ""), (question.second, OTHER))
        for fault in (asked.faults if asked else ())
    }
    response = for_machines(422, fields)
    response.headers["Cache-Control"] = "no-store"
    return response
