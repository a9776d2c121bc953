"""The register's three languages, and text that exists in some of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256


class Language(StrEnum):
    """A language that pages, fields and search exist in."""

    FI = "fi"
    SV = "sv"
    EN = "en"


#: The order in which a reader of each language is offered text.
READING_ORDER = {
    Language.FI: (Language.FI, Language.SV, Language.EN),
    Language.SV: (Language.SV, Language.FI, Language.EN),
    Language.EN: (Language.EN, Language.FI, Language.SV),
}

#: The languages in which a bilingual city informs the public (Language Act 423/2003, 32 §).
NATIONAL = (Language.FI, Language.SV)


@dataclass(frozen=True, slots=True)
class Shown:
    """Text as a reader gets it, and the language it turned out to be in."""

    text: str
    language: Language


@dataclass(frozen=True, slots=True)
class Localized:
    """One text in up to three languages; an empty string is a missing translation.

    ``confirmed`` pairs a language with the digest of the source text that its wording
    was last confirmed against. A translation whose digest differs from the source as it
    stands is stale.
    """

    fi: str = ""
    sv: str = ""
    en: str = ""
    confirmed: tuple[tuple[Language, str], ...] = ()

    @classmethod
    def of(cls, texts: Mapping[Language, str]) -> "Localized":
        """The text that ``texts`` has per language."""
        return cls(
            texts.get(Language.FI, ""), texts.get(Language.SV, ""), texts.get(Language.EN, "")
        )

    def __getitem__(self, language: Language) -> str:
        match language:
            case Language.FI:
                return self.fi
            case Language.SV:
                return self.sv
            case Language.EN:
                return self.en

    def __bool__(self) -> bool:
        return bool(self.fi or self.sv or self.en)

    def __iter__(self) -> Iterator[str]:
        return iter((self.fi, self.sv, self.en))

    def for_reader(self, language: Language) -> Shown:
        """The text in ``language``, else in the next one its readers are offered."""
        for candidate in READING_ORDER[language]:
            if text := self[candidate]:
                return Shown(text, candidate)
        return Shown("", language)

    def missing(self) -> tuple[Language, ...]:
        """The languages this text is still to be written in."""
        return tuple(language for language in Language if not self[language])

    def stale(self, source: Language) -> tuple[Language, ...]:
        """The languages whose wording was confirmed against another source text than today's."""
        if not self[source]:
            return ()
        against, confirmed = digest(self[source]), dict(self.confirmed)
        return tuple(
            language
            for language in Language
            if language is not source and self[language] and confirmed.get(language) != against
        )

    def confirm(self, source: Language) -> "Localized":
        """The same text, every translation confirmed against the source as it stands."""
        if not self[source]:
            return replace(self, confirmed=())
        against = digest(self[source])
        return replace(
            self,
            confirmed=tuple(
                (language, against)
                for language in Language
                if language is not source and self[language]
            ),
        )


def digest(text: str) -> str:
    """What a translation remembers of its source text: 12 hexadecimal digits of its SHA-256."""
    return sha256(text.encode()).hexdigest()[:12]
