"""The lists of a form: records are added, removed and moved without losing what was typed."""

import re
from collections.abc import Mapping

from register.domain.declaring import Section
from register.web.forms.card import LISTS, fields, numbers

#: What keeps a new record there while nothing is typed into it.
OPEN = "open"
_MOST = 200
_STEP = re.compile(r"(add):([a-z_]+)|(remove|up|down):([a-z_]+)\.([0-9]{1,3})")


def closed_up(typed: Mapping[str, str], section: Section) -> dict[str, str]:
    """The form without records in which nothing is typed, the others numbered from 0."""
    result = dict(typed)
    for name in _lists(section):
        records = [each for each in _taken(result, name) if each.keys() - {OPEN}]
        _put(result, name, [{k: v for k, v in each.items() if k != OPEN} for each in records])
    return result


def stepped(typed: Mapping[str, str], section: Section, step: str) -> tuple[dict[str, str], str]:
    """The form after ``add:links``, ``remove:links.0``, ``up:links.1`` or ``down:links.1``.

    With it comes the path of the record to go on with, empty when the step is none.
    """
    result, found = dict(typed), _STEP.fullmatch(step)
    name = (found[2] or found[4]) if found else ""
    if found is None or name not in _lists(section):
        return result, ""
    records = _taken(result, name)
    at = int(found[5]) if found[5] else len(records)
    if found[1] and len(records) < _MOST:
        records.append({OPEN: "on"})
    elif found[3] and at < len(records):
        held = records.pop(at)
        if found[3] != "remove":
            at = max(0, at - 1) if found[3] == "up" else at + 1
            records.insert(at, held)
    _put(result, name, records)
    return result, f"{name}.{min(at, len(records) - 1)}" if records else name


def _lists(section: Section) -> set[str]:
    return {spec.name for spec in fields(section) if spec.kind in LISTS}


def _taken(typed: dict[str, str], name: str) -> list[dict[str, str]]:
    """Take the records of a list out of the form; each is its own small form."""
    records = []
    for number in numbers(typed, name):
        begins = f"{name}.{number}."
        records.append(
            {
                each.removeprefix(begins): typed.pop(each)
                for each in list(typed)
                if each.startswith(begins)
            }
        )
    return [each for each in records if each]


def _put(typed: dict[str, str], name: str, records: list[dict[str, str]]) -> None:
    for number, record in enumerate(records):
        typed |= {f"{name}.{number}.{part}": held for part, held in record.items()}
