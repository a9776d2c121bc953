"""A month, or a year when no more is known."""

import re
from dataclasses import dataclass

_WRITTEN = re.compile(r"((?:19|20|21)[0-9]{2})(?:-(0[1-9]|1[0-2]))?")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year; ``month`` is 0 when only the year is known."""

    year: int
    month: int = 0

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Read ``2019-05`` or ``2019``; raise ValueError on anything else."""
        found = _WRITTEN.fullmatch(text)
        if not found:
            raise ValueError(text)
        return cls(int(found[1]), int(found[2] or 0))

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}" if self.month else f"{self.year:04}"
