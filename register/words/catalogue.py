"""Looking words up: one bound object per language, made once."""

from collections.abc import Callable
from enum import StrEnum
from functools import cache

from babel.support import NullTranslations, Translations

from register.domain.card import specs
from register.domain.declaring import Question, Section
from register.domain.languages import Language
from register.paths import shipped
from register.words.choices import ANSWERS, CHOICES, KINDS, LANGUAGES
from register.words.deeds import DEEDS
from register.words.labels import FIELDS, PARTS, QUESTIONS, SECTIONS


class Words:
    """The words of one language for every name in the domain; unknown names raise KeyError."""

    def __init__(self, language: Language) -> None:
        self.language = language
        found = (
            NullTranslations()
            if language is Language.EN
            else Translations.load(shipped("translations"), [language.value])
        )
        self.text: Callable[[str], str] = found.gettext
        self.plural: Callable[[str, str, int], str] = found.ngettext
        text = self.text
        self.sections = {key: (text(name), text(helps)) for key, (name, helps) in SECTIONS.items()}
        self.questions = {key: text(words) for key, words in QUESTIONS.items()}
        self.fields = {name: text(words) for name, words in FIELDS.items()}
        self._choices = {
            kind: {str(value): text(words) for value, words in listed.items()}
            for kind, listed in CHOICES.items()
        }
        self._answers = {value: text(words) for value, words in ANSWERS.items()}
        self._parts = {
            record: {name: text(words) for name, words in (PARTS[""] | parts).items()}
            for record, parts in PARTS.items()
        }

    def section(self, section: Section) -> str:
        """The heading of a section."""
        return self.sections[section][0]

    def section_help(self, section: Section) -> str:
        """The one line of help under a section's heading."""
        return self.sections[section][1]

    def question(self, question: Question) -> str:
        """One of the five questions."""
        return self.questions[question]

    def field(self, name: str) -> str:
        """The label of a card's field."""
        return self.fields[name]

    def part(self, record: type, name: str) -> str:
        """The label of a part of a record."""
        return self._parts.get(record.__name__, self._parts[""])[name]

    def choice(self, value: StrEnum) -> str:
        """The words for a member of a closed list."""
        return self._choices[type(value)][value.value]

    def kind(self, kind: str) -> str:
        """What a search hit is."""
        return self.text(KINDS[kind])

    def deed(self, action: str) -> str:
        """What was done; one that no release knows any more is its own name."""
        return self.text(DEEDS[action]) if action in DEEDS else action

    def language_name(self, language: Language) -> str:
        """A language as it stands after "in"."""
        return self.text(LANGUAGES[language])

    def term(self, field: str, term: str) -> str:
        """The words for a value of a filter field, "not known" included."""
        if term in self._answers:
            return self._answers[term]
        choices = next(spec.choices for spec in specs() if spec.name == field)
        if choices is None:
            raise KeyError(field)
        return self._choices[choices][term]


@cache
def words(language: Language) -> Words:
    """The words of ``language``."""
    return Words(language)
