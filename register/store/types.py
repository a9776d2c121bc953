"""Column types that speak the domain's language."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator

from register.domain import codec
from register.domain.card import Card
from register.domain.languages import Localized

_JSON = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


class CardColumn(TypeDecorator[Card]):
    """A card as JSON. Cards are frozen, so no change can slip past the session unseen."""

    impl = _JSON
    cache_ok = True

    def process_bind_param(self, value: Card | None, dialect: Any) -> Any:
        return None if value is None else codec.to_plain(value)

    def process_result_value(self, value: Any, dialect: Any) -> Card | None:
        return None if value is None else codec.from_plain(value)


class LocalizedColumn(TypeDecorator[Localized]):
    """A text in three languages as JSON; replaced whole, never edited in place."""

    impl = _JSON
    cache_ok = True

    def process_bind_param(self, value: Localized | None, dialect: Any) -> Any:
        return None if value is None else codec.localized_to_plain(value)

    def process_result_value(self, value: Any, dialect: Any) -> Localized | None:
        return None if value is None else codec.localized_from_plain(value, "text", lines=True)


class UtcMoment(TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps no zone, so it is taken off and put back here."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        return None if value is None else value.replace(tzinfo=value.tzinfo or UTC).astimezone(UTC)
