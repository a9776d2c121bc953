"""The SEIR forecast by address: of the made-up series, or of one that is sent and not kept."""

from flask import Response, jsonify, request

from register.services import explaining
from register.web.api.blueprint import api
from register.web.api.explainers import as_file, refused
from register.web.errors import for_machines
from register.web.explainers import series
from register.web.explainers.asking import ask
from register.web.explainers.data import as_csv, as_plain
from register.web.i18n import page_words


@api.route("/explainers/seir/forecast", methods=["GET", "POST"])
def forecast() -> Response:
    """The forecast and its back-test; a series is the body of a POST, as CSV text."""
    question = ask(explaining.explainer("seir"), request.args)
    if question.wrong:
        return refused(question)
    chosen = question.first.chosen
    if request.method == "POST":
        given = request.args.to_dict() | {"series": series.decoded(request.get_data())}
        sent = series.forecast(given, chosen)
    else:
        sent = series.example(chosen)
    if sent.outcome is None:
        return for_machines(422, series.messages(sent.faults, page_words()))
    return jsonify(as_plain(question.explainer, chosen, sent.outcome) | {"made_up": not sent.own})


@api.get("/explainers/seir/forecast/<slug:key>.csv")
def forecast_table(key: str) -> Response:
    """A table of the made-up series' forecast as CSV."""
    question = ask(explaining.explainer("seir"), request.args)
    sent = series.example(question.first.chosen)
    if question.wrong or sent.outcome is None:
        return refused(question)
    return as_file(as_csv(sent.outcome, key), f"seir-forecast-{key}")
