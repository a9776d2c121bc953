"""What decides which invitations come."""

from dataclasses import dataclass

from register.explainers.declaring import Reference, Unit, choice, flag, whole
from register.explainers.screening.programmes import COLORECTAL, SUMMARY, Marker

FIRST_YEAR, LAST_YEAR = min(COLORECTAL), max(COLORECTAL)


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """A made-up person in one calendar year."""

    birth_year: int = whole(1964, 1920, 2010, Unit.CALENDAR_YEAR, reference=SUMMARY)
    marker: Marker = choice(
        Marker.FEMALE, Marker, reference=Reference(work="population-information-system")
    )
    year: int = whole(2024, FIRST_YEAR, LAST_YEAR, Unit.CALENDAR_YEAR, reference=SUMMARY)
    cervical_at_25: bool = flag(reference=SUMMARY)
