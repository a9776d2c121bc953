"""The published register as files."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from register.domain import bundle, codec
from register.domain.card import Card, specs
from register.domain.declaring import DoesNotApply, Kind, NotKnown, Spec
from register.domain.languages import Language, Localized
from register.store import queries

#: What makes a spreadsheet take a text for a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_json() -> bytes:
    """``{format_version, departments, pages, systems}`` in UTF-8, as an import takes it."""
    plain = bundle.to_plain(queries.bundle())
    return json.dumps(plain, ensure_ascii=False, indent=1).encode() + b"\n"


def as_csv() -> bytes:
    """One row per system, in UTF-8 with a byte order mark.

    A translated field has a column per language; several values of one field stand
    with "; " between them; records are JSON. "not_known" and "does_not_apply" stand
    before the words on whom to ask, and why.
    """
    opened = io.StringIO(newline="")
    writer = csv.writer(opened)
    writer.writerow(["slug", "short_id", "published_at", *(name for name, _ in _columns())])
    for each in queries.published_cards():
        cells = [_cell(each.card, spec, language) for _, (spec, language) in _columns()]
        writer.writerow(
            safe_cell(cell)
            for cell in [each.slug, each.short_id, each.began_at.isoformat(), *cells]
        )
    return opened.getvalue().encode("utf-8-sig")


def _columns() -> Iterator[tuple[str, tuple[Spec, Language | None]]]:
    for spec in specs():
        if spec.translated:
            yield from ((f"{spec.name}_{each}", (spec, each)) for each in Language)
        else:
            yield spec.name, (spec, None)


def _cell(card: Card, spec: Spec, language: Language | None) -> str:
    answer: Any = getattr(card, spec.name)
    match answer:
        case None:
            return ""
        case NotKnown(ask):
            return f"not_known: {_words(ask, language)}"
        case DoesNotApply(why):
            return f"does_not_apply: {_words(why, language)}"
        case Localized():
            return _words(answer, language)
        case tuple() if spec.kind is Kind.TAGS:
            return "; ".join(_words(each, language) for each in answer)
        case tuple() if spec.kind is Kind.RECORDS:
            return json.dumps([codec.write(each) for each in answer], ensure_ascii=False)
        case tuple():
            return "; ".join(str(each) for each in answer)
        case _:
            return str(answer)


def _words(text: Localized, language: Language | None) -> str:
    return text[language] if language else text.for_reader(Language.EN).text


def safe_cell(cell: str) -> str:
    """The cell as text that no spreadsheet computes."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
