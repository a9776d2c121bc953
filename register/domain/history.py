"""What changed between two cards."""

from typing import Any

from register.domain import codec
from register.domain.card import Card, specs


def changes(before: Card, after: Card) -> tuple[str, ...]:
    """The names of the fields in which a reader sees a difference, in page order."""
    old, new = _as_read(codec.write(before)), _as_read(codec.write(after))
    return tuple(spec.name for spec in specs() if old.get(spec.name) != new.get(spec.name))


def _as_read(plain: Any) -> Any:
    """Plain data without what only staff see: what translations were confirmed against."""
    match plain:
        case dict():
            return {key: _as_read(held) for key, held in plain.items() if key != "confirmed"}
        case list():
            return [_as_read(each) for each in plain]
        case _:
            return plain
