"""The alphabetical order of names: Finnish and Swedish put å, ä and ö last, English does not."""

import unicodedata

from register.domain.languages import Language

#: Signs that come after z, in their order.
_LAST = {"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"}


def sort_key(text: str, language: Language) -> tuple[str, str]:
    """A key that sorts names as readers of ``language`` expect; ties go by the text itself."""
    letters = unicodedata.normalize("NFC", text.casefold())
    if language is not Language.EN:
        letters = "".join(_LAST.get(letter, letter) for letter in letters)
    plain = unicodedata.normalize("NFD", letters)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)), text
