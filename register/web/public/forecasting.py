"""The page of the SEIR model: a scenario, and a forecast from a series that a reader may give."""

from typing import Any

from flask import make_response, render_template, request
from flask.typing import ResponseReturnValue

from register.explainers.seir.declaration import Counted
from register.services import explaining
from register.web.explainers import series
from register.web.explainers.asking import Question, ask
from register.web.explainers.showing import Showing
from register.web.i18n import page_words
from register.web.public.blueprint import public
from register.web.public.explainers import shown
from register.web.security import keep_to_oneself
from register.words.explainers.seir import FORECAST

#: S, E, I and R as shares of the population; their change in a day.
EQUATIONS = (
    "S′ = −β·S·I",
    "E′ = β·S·I − σ·E",
    "I′ = σ·E − γ·I",
    "R′ = γ·I",
    "σ = 1 ÷ T₁, γ = 1 ÷ T₂, β = R₀·γ·k",
)


@public.route("/try/seir", methods=["GET", "POST"])
def seir() -> ResponseReturnValue:
    """Run the scenario in the address; a series is sent by POST, used once and not kept."""
    question = ask(explaining.explainer("seir"), request.args)
    chosen = question.first.chosen
    if request.method == "POST":
        sent = series.forecast(request.form, chosen, request.files.get("file"))
    else:
        sent = series.example(chosen)
    wrong = sent.own and sent.faults
    page = render_template("public/try/seir.html", **shown(question), **_forecast(question, sent))
    answer = make_response(page, 422 if wrong or question.wrong else 200)
    return keep_to_oneself(answer) if sent.own else answer


def _forecast(question: Question, sent: series.Sent) -> dict[str, Any]:
    showing = Showing(question.explainer, page_words(), FORECAST)
    text = page_words().text
    fields = series.fields(sent, page_words())
    return {
        "sent": sent,
        "forecasting": showing,
        "equations": EQUATIONS,
        "fields": fields,
        "wrong": [each for each in fields.values() if each.error],
        "counted": {key: text(label) for key, label in FORECAST.choices[Counted].items()},
        "forecast_tables": showing.tables(sent.outcome, None, None) if sent.outcome else [],
    }
