"""What stands in place of a passage that was taken out: when, and on what ground."""

from datetime import date

from babel.dates import format_date

from register.domain.languages import Language, Localized
from register.domain.redaction import Ground
from register.words.catalogue import words
from register.words.labels import N_

#: At most ``redaction.LONGEST_MARK`` characters with the day filled in.
MARKS = {
    Ground.PERSONAL_DATA: N_("(removed %(day)s: personal data)"),
    Ground.CONFIDENTIAL: N_("(removed %(day)s: confidential)"),
}
_DAYS = {Language.FI: "d.M.y", Language.SV: "d.M.y", Language.EN: "d MMM y"}
_LOCALES = {Language.FI: "fi_FI", Language.SV: "sv_FI", Language.EN: "en_GB"}


def marks(ground: Ground, day: date) -> Localized:
    """The mark in each language."""
    return Localized.of(
        {
            language: words(language).text(MARKS[ground])
            % {"day": format_date(day, _DAYS[language], locale=_LOCALES[language])}
            for language in Language
        }
    )
