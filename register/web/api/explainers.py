"""Running the models by address: the same query as on their pages, keys and numbers as answer."""

from flask import Response, jsonify, request

from register.domain.errors import Invalid, Problem
from register.explainers.catalogue import CATALOGUE
from register.explainers.reading import Fault
from register.services import explaining
from register.web.api.blueprint import api
from register.web.explainers.asking import OTHER, Asked, Question, ask
from register.web.explainers.data import as_csv, as_plain, declared


@api.get("/explainers")
def explainers() -> Response:
    """Every model, and what may be given to it."""
    found = [{"name": each.name, "inputs": declared(each)} for each in CATALOGUE.values()]
    return jsonify(explainers=found)


@api.get("/explainers/<slug:name>")
def explainer(name: str) -> Response:
    """The outcome for the inputs in the query; with ``compare=1`` that of a second set beside."""
    question = _asked(name)
    sets = [question.first, *([question.second] if question.second else [])]
    plain = [
        as_plain(question.explainer, each.chosen, each.outcome) for each in sets if each.outcome
    ]
    return jsonify(plain[0] | ({"compared_with": plain[1]} if len(plain) > 1 else {}))


@api.get("/explainers/<slug:name>/<slug:key>.csv")
def explainer_table(name: str, key: str) -> Response:
    """A table or series of the outcome as CSV."""
    outcome = _asked(name).first.outcome
    content = as_csv(outcome, key) if outcome else ""
    response = Response(content, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}-{key}.csv"'
    return response


def _asked(name: str) -> Question:
    """The question with its outcomes; raise Invalid with everything that is wrong."""
    question = ask(explaining.explainer(name), request.args)
    problems = [*_problems(question.first), *_problems(question.second, OTHER)]
    if problems:
        raise Invalid(*problems)
    return question


def _problems(asked: Asked | None, prefix: str = "") -> list[Problem]:
    return [
        Problem(prefix + each.input, each.wrong.value, _detail(each))
        for each in (asked.faults if asked else ())
    ]


def _detail(fault: Fault) -> str:
    return fault.other if fault.limit is None else str(fault.limit)
