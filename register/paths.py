"""Where the shipped folders are: inside the installed package, else in the checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent


def shipped(name: str) -> Path:
    """The folder ``name`` (templates, static, translations or seed).

    A wheel carries these folders as ``register/_shipped/<name>``; in a checkout,
    and in an editable install of one, they are the folders beside ``register/``.
    """
    packaged = _PACKAGE / "_shipped" / name
    folder = packaged if packaged.is_dir() else _CHECKOUT / name
    if not folder.is_dir():
        raise FileNotFoundError(f"no {name!r} folder in {packaged.parent} or {_CHECKOUT}")
    return folder
