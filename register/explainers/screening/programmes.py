"""Whom the programmes invite: ages, intervals and, for the colon, the ages of each year.

Ages are those that a person reaches in the calendar year.
"""

from dataclasses import dataclass
from enum import StrEnum

from register.explainers.declaring import Certainty, Reference


class Programme(StrEnum):
    """A national screening programme."""

    CERVICAL = "cervical"
    BREAST = "breast"
    COLORECTAL = "colorectal"


class Marker(StrEnum):
    """The sex that stands in the Population Information System."""

    FEMALE = "female"
    MALE = "male"


@dataclass(frozen=True, slots=True)
class Ages:
    """The ages invited in one year, both ends included, and how sure that is."""

    youngest: int
    oldest: int
    reference: Reference


SUMMARY = Reference(work="stm-screening")

#: Every five years from 30 to 65; some municipalities invite at 25 too.
CERVICAL = Ages(30, 65, SUMMARY)
CERVICAL_EARLY, CERVICAL_INTERVAL = 25, 5
#: At 50 to 69, the next invitation 20 to 26 months after the last: no list of birth years.
BREAST = Ages(50, 69, SUMMARY)
BREAST_MONTHS = (20, 26)
#: At even ages, every second year; the ages grow until they are 56 to 74 in 2031.
COLORECTAL = {
    2022: Ages(60, 68, SUMMARY),
    2023: Ages(60, 70, Reference(work="kainuu-screening")),
    2024: Ages(60, 70, Reference(work="kainuu-screening")),
    2025: Ages(60, 72, Reference(work="sttinfo-2025-06")),
    2026: Ages(60, 72, Reference(work="own-continuation", certainty=Certainty.UNCONFIRMED)),
}
COLORECTAL_FULL_YEAR, COLORECTAL_FULL = 2031, Ages(56, 74, SUMMARY)
COLORECTAL_INTERVAL = 2
