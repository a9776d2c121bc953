"""Trying what a form asks for, and telling what is wrong beside the input that it is about."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flask import request

from register.domain.errors import Invalid, NotRecognised, Slowed
from register.web.formats import span
from register.web.forms.accounts import FAULTS, SLOWED
from register.web.forms.fields import Fault, FaultyForm
from register.web.i18n import page_language, page_words

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Made]):
    """What came of it: what was made, or else the faults and the status to show them with."""

    made: Made | None = None
    faults: tuple[Fault, ...] = ()
    status: int = 200


def tried(
    form: FaultyForm, action: Callable[[dict[str, Any]], Made], *, proof: str, refusal: str
) -> Outcome[Made]:
    """Do ``action`` with what a valid form holds, if one was sent.

    ``refusal`` is what to say beside the input ``proof`` when that is not recognised.
    """
    if request.method != "POST":
        return Outcome()
    words = page_words()
    if not form.validate():
        return Outcome(faults=form.faults(words), status=422)
    try:
        return Outcome(action(form.data))
    except NotRecognised:
        return Outcome(faults=(Fault(proof, words.text(refusal)),), status=422)
    except Invalid as error:
        faults = (Fault(each.path, words.text(FAULTS[each.code])) for each in error.problems)
        return Outcome(faults=tuple(faults), status=422)
    except Slowed as error:
        text = words.text(SLOWED) % {"wait": span(error.wait, page_language())}
        return Outcome(faults=(Fault(proof, text),), status=429)
