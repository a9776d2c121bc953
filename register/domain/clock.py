"""The city's time: moments are stored in UTC, days are Helsinki's."""

from zoneinfo import ZoneInfo

HELSINKI = ZoneInfo("Europe/Helsinki")
