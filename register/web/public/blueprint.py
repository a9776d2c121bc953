"""The blueprint of every page that has a language."""

from typing import Any

from flask import Blueprint

from register.web.i18n import page_language

public = Blueprint("public", __name__, url_prefix="/<lang:language>")


@public.url_value_preprocessor
def _drop_language(endpoint: str | None, values: dict[str, Any] | None) -> None:  # noqa: ARG001  (Flask's signature)
    """Take the language out of the arguments: ``i18n`` has read it from the address already."""
    if values:
        values.pop("language", None)


@public.url_defaults
def _same_language(endpoint: str, values: dict[str, Any]) -> None:  # noqa: ARG001  (Flask's signature)
    """Lead from a page to pages in the same language unless told otherwise."""
    values.setdefault("language", page_language())
