"""Files of ``static/`` under names that carry their digest, so that browsers may keep them."""

import gzip
import os
from hashlib import sha256
from pathlib import Path

from flask import Flask
from whitenoise import WhiteNoise

from register.paths import shipped
from register.settings import Settings

_COMPRESSED = (".css", ".svg", ".js")
PREFIX = "/static/"


class Statics:
    """The fingerprinted copy of ``static/``; files that are there already are left as they are."""

    def __init__(self, source: Path, folder: Path) -> None:
        self.folder = folder
        self._names: dict[str, str] = {}
        for file in sorted(file for file in source.rglob("*") if file.is_file()):
            name, content = file.relative_to(source).as_posix(), file.read_bytes()
            stem, dot, suffix = name.rpartition(".")
            self._names[name] = f"{stem}.{sha256(content).hexdigest()[:12]}{dot}{suffix}"
            _place(folder / self._names[name], content)
            if file.suffix in _COMPRESSED:
                _place(folder / f"{self._names[name]}.gz", gzip.compress(content, mtime=0))

    def address(self, name: str) -> str:
        """The path at which ``static/<name>`` is served; raise KeyError when there is none."""
        return PREFIX + self._names[name]


def install(app: Flask, settings: Settings) -> None:
    """Serve the fingerprinted files before Flask is asked."""
    statics = Statics(shipped("static"), settings.data / "static")
    app.extensions["register.static"] = statics
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=str(statics.folder),
        prefix=PREFIX,
        allow_all_origins=False,
        immutable_file_test=lambda path, url: True,  # noqa: ARG005  (WhiteNoise's signature)
        add_headers_function=_headers,
    )


def _place(file: Path, content: bytes) -> None:
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_name(f".{file.name}.{os.getpid()}")
        beside.write_bytes(content)
        beside.replace(file)


def _headers(headers: dict[str, str], path: str, url: str) -> None:  # noqa: ARG001  (WhiteNoise's signature)
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
