"""A series that a reader gives to be forecast: what was sent, what comes of it, what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass

from werkzeug.datastructures import FileStorage

from register.explainers.outcome import Outcome
from register.explainers.reading import Fault, Refused, Wrong
from register.explainers.seir.declaration import Counted, Inputs
from register.explainers.seir.series import read_series
from register.services import explaining
from register.web.explainers.quantities import plain
from register.words.catalogue import Words
from register.words.explainers import shared
from register.words.explainers.seir import FORECAST
from register.words.labels import N_

_LINE = N_("Line %(line)s: %(message)s")
_COLUMNS = N_("Choose a column. Write one of these names: %(names)s.")
_NO_COLUMN = N_("There are several columns, and the first line does not name them.")


@dataclass(frozen=True, slots=True)
class Sent:
    """A form about a series: what was typed, the outcome, and what is wrong by field.

    ``own`` is false of the register's example. Nothing of it is kept.
    """

    text: str = ""
    column: str = ""
    counted: Counted = Counted.ADMISSIONS
    own: bool = False
    outcome: Outcome | None = None
    faults: tuple[Fault, ...] = ()


def example(chosen: Inputs) -> Sent:
    """The forecast of the made-up series, for a disease as ``chosen`` says."""
    try:
        return Sent(outcome=explaining.example_forecast(chosen))
    except Refused as refused:
        return Sent(faults=refused.faults)


def forecast(given: Mapping[str, str], chosen: Inputs, file: FileStorage | None = None) -> Sent:
    """The forecast of what was sent; a file counts before the text."""
    uploaded = decoded(file.stream.read()) if file and file.filename else None
    text, column = given.get("series", ""), given.get("column", "").strip()
    counted = given.get("counted", Counted.ADMISSIONS)
    if counted not in set(Counted):
        fault = Fault("counted", Wrong.UNKNOWN_CHOICE)
        return Sent(text, column, own=True, faults=(fault,))
    sent = Sent(text, column, Counted(counted), own=True)
    try:
        daily = read_series(text if uploaded is None else uploaded, column)
        outcome = explaining.forecast(chosen, sent.counted, daily)
    except Refused as refused:
        found = refused.faults if uploaded is None else map(_of_file, refused.faults)
        return Sent(text, column, sent.counted, own=True, faults=tuple(found))
    return Sent(text, column, sent.counted, own=True, outcome=outcome)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form about a series, as the page shows it."""

    id: str
    label: str
    hint: str
    error: str
    described: str


def fields(sent: Sent, words: Words) -> dict[str, Field]:
    """Every field by name, with what is wrong with it."""
    wrong = messages(sent.faults, words)
    return {name: _field(name, wrong.get(name, ""), words) for name in FORECAST.inputs}


def _field(name: str, error: str, words: Words) -> Field:
    key = name.replace("_", "-")
    hint = words.text(FORECAST.hints[name]) if name in FORECAST.hints else ""
    noted = [f"{key}-{kind}" for kind, text in (("hint", hint), ("error", error)) if text]
    return Field(key, words.text(FORECAST.inputs[name]), hint, error, " ".join(noted))


def decoded(content: bytes) -> str:
    """The text of a file, whether it is UTF-8 or as older programs write it."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _of_file(fault: Fault) -> Fault:
    if fault.input != "series":
        return fault
    return Fault("file", fault.wrong, fault.limit, fault.other, fault.line)


def messages(faults: tuple[Fault, ...], words: Words) -> dict[str, str]:
    """What is wrong, by field, in the reader's words; a wrong line is named."""
    return {fault.input: _message(fault, words) for fault in reversed(faults)}


def _message(fault: Fault, words: Words) -> str:
    if fault.input == "column":
        pattern = _COLUMNS if fault.other else _NO_COLUMN
        return words.text(pattern) % {"names": fault.other}
    limit = "" if fault.limit is None else plain(fault.limit, words)
    said = words.text(shared.WRONG[fault.wrong]) % {"limit": limit, "other": ""}
    return words.text(_LINE) % {"line": fault.line, "message": said} if fault.line else said
