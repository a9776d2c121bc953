"""The alphabetical order of names: Finnish and Swedish put å, ä and ö last, English does not."""

import unicodedata

from register.domain.languages import Language

_LAST = {"å": "z1", "ä": "z2", "æ": "z2", "ö": "z3", "ø": "z3"}


def sort_key(text: str, language: Language) -> tuple[str, str]:
    """A key that sorts names as readers of ``language`` expect; ties go by the text itself."""
    letters = unicodedata.normalize("NFC", text.casefold())
    if language is not Language.EN:
        letters = "".join(_LAST.get(letter, letter) for letter in letters)
    plain = unicodedata.normalize("NFD", letters)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)), text
