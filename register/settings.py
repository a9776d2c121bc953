"""What an operator can set: environment variables ``REGISTER_…``, read once, checked together."""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from urllib.parse import urlsplit

_POSTGRESQL = ("postgres://", "postgresql://", "postgresql+psycopg://")
_DATABASES = ("sqlite:///", *_POSTGRESQL)
_ENGINES = ("whoosh", "postgresql")
_SHORTEST_KEY = 32


class SettingsError(Exception):
    """One message that lists everything that is wrong with the settings."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Every setting; each name below is ``REGISTER_`` and the field's name in capitals.

    ``data`` holds the SQLite database, the search index and the secret key.
    ``public_url`` begins every absolute link. ``trusted_proxies`` is how many proxies in
    front set ``X-Forwarded-For`` and ``X-Forwarded-Proto``. ``operator_…`` are printed in
    the notices. ``notice`` says on every page that this is not the city's official
    register and asks search engines not to list it.
    """

    data: Path = Path("var")
    database_url: str = ""
    public_url: str = "http://localhost:8000"
    secret_key: str = ""
    trusted_proxies: int = 0
    search_engine: str = "whoosh"
    operator_name: str = ""
    operator_address: str = ""
    operator_mailbox: str = ""
    operator_phone: str = ""
    notice: bool = True
    commit_hash: str = ""
    build_time: str = ""

    @property
    def database(self) -> str:
        """The database address as SQLAlchemy takes it."""
        if not self.database_url:
            return f"sqlite:///{self.data.resolve() / 'register.db'}"
        scheme, rest = self.database_url.split("://", 1)
        return (
            f"postgresql+psycopg://{rest}"
            if scheme in {"postgres", "postgresql"}
            else self.database_url
        )

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> "Settings":
        """Read the environment; raise SettingsError with all that is wrong.

        A secret key that is not given is read from, or else made in, ``data/secret-key``.
        """
        environ = os.environ if environ is None else environ
        wrong: list[str] = []
        given = {
            name: environ[f"REGISTER_{name.upper()}"].strip()
            for name in cls.__dataclass_fields__
            if environ.get(f"REGISTER_{name.upper()}", "").strip()
        }
        values: dict[str, object] = dict(given)
        if "data" in given:
            values["data"] = Path(given["data"])
        if "trusted_proxies" in given:
            if given["trusted_proxies"].isdecimal():
                values["trusted_proxies"] = int(given["trusted_proxies"])
            else:
                wrong.append("REGISTER_TRUSTED_PROXIES must be a whole number")
        if "notice" in given:
            if given["notice"].lower() in {"0", "1", "on", "off", "true", "false", "yes", "no"}:
                values["notice"] = given["notice"].lower() in {"1", "on", "true", "yes"}
            else:
                wrong.append("REGISTER_NOTICE must be on or off")
        if "public_url" in given:
            if not _is_origin(given["public_url"]):
                wrong.append("REGISTER_PUBLIC_URL must be an http or https address without a path")
            values["public_url"] = given["public_url"].rstrip("/")
        if given.get("search_engine", "whoosh") not in _ENGINES:
            wrong.append("REGISTER_SEARCH_ENGINE must be whoosh or postgresql")
        elif given.get("search_engine") == "postgresql" and not given.get(
            "database_url", ""
        ).startswith(_POSTGRESQL):
            wrong.append("REGISTER_SEARCH_ENGINE can be postgresql only with such a database")
        if "database_url" in given and not given["database_url"].startswith(_DATABASES):
            wrong.append(
                "REGISTER_DATABASE_URL must be an address such as postgresql://user@host/name"
            )
        if 0 < len(given.get("secret_key", "")) < _SHORTEST_KEY:
            wrong.append(f"REGISTER_SECRET_KEY must have at least {_SHORTEST_KEY} characters")
        if wrong:
            raise SettingsError("; ".join(wrong))
        if "secret_key" not in given:
            values["secret_key"] = _kept_secret(Path(given.get("data", str(cls.data))))
        return cls(**values)  # type: ignore[arg-type]


def _is_origin(text: str) -> bool:
    """Whether ``text`` is a scheme and a host, and nothing after them but a slash."""
    try:
        scheme, host, *rest = urlsplit(text)
    except ValueError:
        return False
    return scheme in {"http", "https"} and bool(host) and "".join(rest) in {"", "/"}


def _kept_secret(data: Path) -> str:
    """The secret key of this installation, made on first use and readable by its owner only."""
    file = data / "secret-key"
    try:
        data.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            with NamedTemporaryFile("w", dir=data, prefix=".secret-key-") as opened:
                opened.write(secrets.token_hex(32))
                opened.flush()
                with suppress(FileExistsError):
                    os.link(opened.name, file)
        kept = file.read_text().strip()
    except (OSError, ValueError) as error:
        raise SettingsError(f"REGISTER_DATA: {error}") from error
    if len(kept) < _SHORTEST_KEY:
        raise SettingsError(f"REGISTER_DATA: {file} holds no key; remove it, then try again")
    return kept
