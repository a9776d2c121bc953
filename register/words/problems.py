"""What people read when something given is wrong: where it stands, and what to do."""

from register.domain.card import Card
from register.domain.declaring import Spec, specs
from register.domain.errors import Problem
from register.domain.languages import Language
from register.words.catalogue import Words
from register.words.labels import N_

#: What to do, by the code of the problem; ``%s`` stands for its detail.
ADVICE: dict[str, str] = {
    "bad_address": N_("Write the whole address, beginning with https://."),
    "bad_date": N_("Write the date as day.month.year, for example 3.5.2026."),
    "bad_digest": N_("The file says wrongly what the translation was confirmed against."),
    "bad_key": N_("Use only small letters a to z, digits and hyphens."),
    "bad_mailbox": N_("Write the e-mail address as in name@example.org."),
    "bad_moment": N_("Write the day as 3.5.2026 and the time as 8.30."),
    "bad_month": N_("Write the month as month/year, for example 5/2026, or the year alone."),
    "bad_number": N_("Write a number, for example 1 200,50."),
    "bad_phone": N_("Write the phone number with digits, for example 09 310 1691."),
    "bad_short_id": N_("The short id has to be 4 to 8 small letters and digits."),
    "control_character": N_("Remove line breaks or signs that cannot be shown."),
    "empty": N_("Write a text, or leave the choice above open."),
    "missing": N_("An answer is missing."),
    "national_languages": N_("Write the reason in Finnish and in Swedish."),
    "not_json": N_("The file is not JSON: %s."),
    "not_yours": N_("Choose a division whose cards you may write."),
    "passed": N_("Choose a moment that has not passed."),
    "reason_alone": N_("Choose why there is no value, or remove the explanation."),
    "short_id_differs": N_("The short id belongs to another card, or the card has another one."),
    "stale": N_("The translation is older than the original. Reword it or confirm it."),
    "taken": N_("Another card has this already."),
    "too_long": N_("The text is too long: %s characters."),
    "too_many": N_("There are too many: %s."),
    "twice": N_("This stands twice: %s."),
    "two_answers": N_(
        "There is both a value and a reason why there is none. "
        "Remove one of them; both are kept until you do."
    ),
    "unknown_choice": N_("Choose one of the values that are offered."),
    "unknown_department": N_("There is no such division: %s."),
    "unknown_key": N_("The register knows no such field."),
    "unknown_page": N_("The register has no such page: %s."),
    "unknown_version": N_("The file is of another version of the format."),
    "wrong_type": N_("This is not of the kind that the field takes: %s."),
}

IN_LANGUAGE: dict[Language, str] = {
    Language.FI: N_("in Finnish"),
    Language.SV: N_("in Swedish"),
    Language.EN: N_("in English"),
}


def what(words: Words, problem: Problem) -> str:
    """What is wrong and what to do, in the reader's language; the languages of a gap are named."""
    advice = words.text(ADVICE[problem.code]).replace("%s", problem.detail)
    if problem.code in {"missing", "stale"} and problem.detail:
        languages = (words.text(IN_LANGUAGE[Language(each)]) for each in problem.detail.split(", "))
        return f"{advice} ({', '.join(languages)})"
    return advice


def where(words: Words, path: str) -> str:
    """A dotted path as people read it: "Sources of data 2: Name, in Swedish"."""
    name, *rest = path.split(".")
    declared = _spec(Card, name)
    if declared is None:
        return path
    said = words.field(name)
    if rest and rest[0].isdigit():
        said += f" {int(rest.pop(0)) + 1}"
    if rest and declared.record and _spec(declared.record, rest[0]):
        said += f": {words.part(declared.record, rest.pop(0))}"
    if rest and rest[-1] in set(Language):
        said += f", {words.text(IN_LANGUAGE[Language(rest[-1])])}"
    return said


def _spec(declared: type, name: str) -> Spec | None:
    return next((each for each in specs(declared) if each.name == name), None)
