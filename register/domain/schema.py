"""The JSON Schema (draft 2020-12) of a card, made from its declaration."""

import json
from functools import cache
from typing import Any, assert_never

from register.domain.card import Card
from register.domain.declaring import INSTEAD, Kind, Need, Spec, specs
from register.domain.languages import Language

_TEXT = {"type": "string", "minLength": 1}


@cache
def as_json() -> bytes:
    """The schema as a file."""
    return json.dumps(card_schema(), indent=1).encode() + b"\n"


def card_schema() -> dict[str, Any]:
    """The schema of what ``codec.to_plain`` gives for a card."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Card",
        **_declared(Card, {"source_language": {"enum": [each.value for each in Language]}}),
        "$defs": {_name(most): _localized(most) for most in _lengths(Card)},
    }


def _declared(declared: type, more: dict[str, Any]) -> dict[str, Any]:
    listed = specs(declared)
    schema: dict[str, Any] = {
        "type": "object",
        "description": (declared.__doc__ or "").split("\n")[0],
        "additionalProperties": False,
        "properties": more | {spec.name: _answer(spec) for spec in listed},
    }
    if needed := [
        spec.name for spec in listed if spec.need is Need.ALWAYS and declared is not Card
    ]:
        schema["required"] = needed
    return schema


def _answer(spec: Spec) -> dict[str, Any]:
    return {
        "anyOf": [
            _value(spec),
            *(
                {
                    "type": "object",
                    "additionalProperties": False,
                    "required": [instead],
                    "properties": {instead: _text_of(most)},
                }
                for instead, most in INSTEAD.items()
            ),
        ]
    }


def _value(spec: Spec) -> dict[str, Any]:
    match spec.kind:
        case Kind.LINE | Kind.PROSE | Kind.LINK if spec.translated:
            return _text_of(spec.most)
        case Kind.LINE | Kind.PROSE | Kind.REFERENCE | Kind.PHONE:
            return _TEXT | ({"maxLength": spec.most} if spec.most else {})
        case Kind.LINK:
            return {"type": "string", "format": "uri"}
        case Kind.MAILBOX:
            return {"type": "string", "format": "email"}
        case Kind.CHOICE:
            return {"enum": _choices(spec)}
        case Kind.CHOICES:
            return {"type": "array", "minItems": 1, "items": {"enum": _choices(spec)}}
        case Kind.MONTH:
            return {"type": "string", "pattern": r"^(19|20|21)[0-9]{2}(-(0[1-9]|1[0-2]))?$"}
        case Kind.DATE:
            return {"type": "string", "format": "date"}
        case Kind.NUMBER:
            return {"type": "number"}
        case Kind.TAGS:
            return {"type": "array", "minItems": 1, "items": _text_of(spec.most)}
        case Kind.RECORDS:
            most = {"maxItems": spec.most} if spec.most else {}
            record = _declared(spec.record, {}) if spec.record else {}
            return {"type": "array", "minItems": 1, "items": record} | most
        case _:
            assert_never(spec.kind)


def _choices(spec: Spec) -> list[str]:
    return [each.value for each in spec.choices or ()]


def _lengths(declared: type) -> set[int]:
    found = set(INSTEAD.values()) | {spec.most for spec in specs(declared) if spec.translated}
    return found.union(*(_lengths(spec.record) for spec in specs(declared) if spec.record))


def _name(most: int) -> str:
    return f"text{most}" if most else "text"


def _text_of(most: int) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{_name(most)}"}


def _localized(most: int) -> dict[str, Any]:
    text = _TEXT | ({"maxLength": most} if most else {})
    return {
        "type": "object",
        "additionalProperties": False,
        "minProperties": 1,
        "properties": {each.value: text for each in Language}
        | {
            "confirmed": {
                "type": "object",
                "additionalProperties": False,
                "properties": {each.value: {"type": "string"} for each in Language},
            }
        },
    }
