"""The amounts that the fee is worked out from, one row for each period between two changes.

The limits and amounts are changed by notices of the ministry every second year (Act 1503/2016,
16 §) and by changes of the act. A row is added when its source has been read.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from register.explainers.declaring import Certainty, Reference

#: The share of the income above the limit that is charged, in every period (5 §).
SHARE = Decimal("0.107")
#: The sizes of family that the act's table has; each further minor raises the last limit.
SMALLEST, LARGEST = 2, 6


class Period(StrEnum):
    """The day from which a row holds."""

    FROM_2018_08 = "2018-08-01"
    FROM_2020_08 = "2020-08-01"
    FROM_2021_08 = "2021-08-01"
    FROM_2022_08 = "2022-08-01"
    FROM_2023_03 = "2023-03-01"
    FROM_2024_08 = "2024-08-01"
    FROM_2026_08 = "2026-08-01"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """Euros a month; ``limits`` for families of 2, 3, 4, 5 and 6 persons, or nothing if unknown.

    ``second`` and ``further`` are the shares of the youngest child's fee that are at most
    charged for the next child and for each further one (8 §). ``checked`` is the day on
    which the makers of the register compared the row with its source.
    """

    limits: tuple[int, ...]
    per_further_minor: int | None
    highest: int
    lowest: int
    second: Decimal
    further: Decimal
    reference: Reference
    checked: str

    def limit(self, persons: int) -> int:
        """The income limit of a family of that size; raise LookupError where it is not known."""
        if not self.limits or self.per_further_minor is None:
            raise LookupError(persons)
        extra = max(0, persons - LARGEST)
        return self.limits[min(persons, LARGEST) - SMALLEST] + extra * self.per_further_minor


_FIFTY, _FORTY, _TWENTY = Decimal("0.5"), Decimal("0.4"), Decimal("0.2")


def _row(limits: tuple[int, ...], per_further: int | None, highest: int, lowest: int,
         second: Decimal, source: Reference) -> Amounts:  # fmt: skip
    return Amounts(
        limits=limits,
        per_further_minor=per_further,
        highest=highest,
        lowest=lowest,
        second=second,
        further=_TWENTY,
        reference=source,
        checked="2026-11-23",
    )


AMOUNTS: dict[Period, Amounts] = {
    Period.FROM_2018_08: _row(
        (2102, 2713, 3080, 3447, 3813), 142, 289, 27, _FIFTY, Reference(work="notice-840-2017")
    ),
    Period.FROM_2020_08: _row(
        (2136, 2756, 3129, 3502, 3874), 144, 288, 27, _FIFTY, Reference(work="notice-1115-2019")
    ),
    Period.FROM_2021_08: _row(
        (2798, 3610, 4099, 4588, 5075), 189, 288, 27, _FORTY, Reference(work="evaka-turku-2021")
    ),
    Period.FROM_2022_08: _row(
        (2913, 3758, 4267, 4777, 5284), 197, 295, 28, _FORTY, Reference(work="notice-1087-2021")
    ),
    Period.FROM_2023_03: _row(
        (3874, 4998, 5675, 6353, 7028), 262, 295, 28, _FORTY, Reference(act="1365/2022")
    ),
    Period.FROM_2024_08: _row(
        (4066, 5245, 5956, 6667, 7376), 275, 311, 30, _FORTY,
        Reference(work="notice-1062-2023-masku", certainty=Certainty.COMPUTED),
    ),
    Period.FROM_2026_08: _row(
        (), None, 335, 32, _FORTY, Reference(work="notice-1028-2025-municipal")
    ),
}  # fmt: skip
