"""The content that a new register begins with: ``seed/``, one readable file per card and page."""

import tomllib
from pathlib import Path
from typing import Any

from register.domain import bundle
from register.domain.bundle import Bundle
from register.domain.errors import Invalid, Problem
from register.paths import shipped


def read_seed(folder: Path | None = None) -> Bundle:
    """The bundle in ``folder``, by default the shipped seed; raise Invalid with what is wrong."""
    folder = folder or shipped("seed")
    whom = _toml(folder / "whom-to-ask.toml")
    systems = [_asking(_toml(file), whom) for file in sorted(folder.glob("systems/*.toml"))]
    pages = [
        {"kind": "page", "key": file.stem, **_toml(file)}
        for file in sorted(folder.glob("pages/*.toml"))
    ]
    glossary = _toml(folder / "glossary.toml")
    terms = [
        {"kind": "term", "updated_on": glossary.get("updated_on"), **term}
        for term in glossary.get("terms", [])
    ]
    return bundle.from_plain(
        {
            "format_version": bundle.FORMAT_VERSION,
            "departments": _toml(folder / "departments.toml").get("departments", []),
            "pages": pages + terms,
            "systems": systems,
        }
    )


def _asking(plain: Any, whom: dict[str, Any]) -> Any:
    """Spell out whom to ask: ``not_known = "education"`` stands for the words of that entry."""
    match plain:
        case {"not_known": str(name)} if name in whom:
            return {"not_known": whom[name]}
        case dict():
            return {key: _asking(held, whom) for key, held in plain.items()}
        case list():
            return [_asking(each, whom) for each in plain]
        case _:
            return plain


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (ValueError, OSError) as error:
        raise Invalid(Problem(file.name, "bad_toml", str(error))) from error
