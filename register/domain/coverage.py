"""How much of the city the register covers: what each department has published or stated."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from register.domain.browsing import Listed
from register.domain.bundle import Department
from register.domain.vocabularies import Lifecycle


@dataclass(frozen=True, slots=True)
class Covered:
    """A department, how deep it stands in the tree, its public systems and its statement.

    ``checked_on`` is the day on which it stated that no systems are in use; None when it
    has not, or when a public card says since then that one is.
    """

    department: Department
    depth: int
    systems: int
    in_use: int
    checked_on: date | None

    @property
    def says_something(self) -> bool:
        """Whether the department has a public card or holds a statement."""
        return bool(self.systems or self.checked_on)


def coverage(
    departments: Iterable[Department], systems: Iterable[Listed], statements: Mapping[str, date]
) -> tuple[Covered, ...]:
    """Every department, each before those below it, in the city's order."""
    counts: dict[str, list[int]] = {}
    for each in systems:
        count = counts.setdefault(each.one("department"), [0, 0])
        count[0] += 1
        count[1] += each.one("lifecycle") == Lifecycle.IN_USE
    found = []
    for depth, department in tree(departments):
        total, in_use = counts.get(department.code, (0, 0))
        checked_on = None if in_use else statements.get(department.code)
        found.append(Covered(department, depth, total, in_use, checked_on))
    return tuple(found)


def tree(departments: Iterable[Department]) -> Iterator[tuple[int, Department]]:
    """Each department with its depth, those below it directly after it.

    A department below one that is not there stands at the top.
    """
    known = tuple(departments)
    codes = {each.code for each in known}

    def below(code: str | None, depth: int) -> Iterator[tuple[int, Department]]:
        for each in known:
            if (each.parent if each.parent in codes else None) == code:
                yield depth, each
                yield from below(each.code, depth + 1)

    yield from below(None, 0)
