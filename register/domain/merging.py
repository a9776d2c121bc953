"""Two people's unfinished forms brought together, field by field."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

#: What stands in a form: each input's name, which begins with its field's, and what was typed.
Typed = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Merged:
    """A form in which nothing is lost; ``contested`` names the fields that both have changed.

    In those the form holds what was typed last, and somebody has to choose.
    """

    typed: dict[str, str]
    contested: tuple[str, ...]


def merge(fields: Iterable[str], before: Typed, mine: Typed, theirs: Typed) -> Merged:
    """What ``mine`` and ``theirs`` made of ``before``: a field that one changed is that one's."""
    typed: dict[str, str] = {}
    contested = []
    for field in fields:
        old, my, their = (_of(field, each) for each in (before, mine, theirs))
        typed |= their if my == old else my
        if my not in (old, their) and their != old:
            contested.append(field)
    return Merged(typed, tuple(contested))


def _of(field: str, typed: Typed) -> dict[str, str]:
    return {name: held for name, held in typed.items() if name.split(".")[0] == field and held}
