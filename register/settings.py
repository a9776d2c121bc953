"""What an operator can set: environment variables ``REGISTER_…``, read once, checked together."""

import os
import secrets
from collections.abc import Iterator, Mapping
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
    register and asks search engines not to list it. ``smtp_security`` is ``starttls``,
    ``tls`` or ``none`` (for a server on the same host). ``send_mail_at_once`` sends what a
    page wrote when it has been answered; otherwise ``register send-mail`` does, on a timer.
    ``feedback_answer_days`` is within how many days feedback is answered;
    ``feedback_retention_months`` is for how many months after that personal data is kept;
    of more than ``feedback_per_hour`` messages from one network address the rest is held back
    for a person to look at.
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
    require_second_factor: bool = False
    smtp_host: str = ""
    smtp_port: int = 587
    smtp_security: str = "starttls"
    smtp_user: str = ""
    smtp_password: str = ""
    mail_sender: str = ""
    send_mail_at_once: bool = False
    feedback_answer_days: int = 30
    feedback_retention_months: int = 12
    feedback_per_hour: int = 10
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
        given = {
            name: environ[f"REGISTER_{name.upper()}"].strip()
            for name in cls.__dataclass_fields__
            if environ.get(f"REGISTER_{name.upper()}", "").strip()
        }
        values, wrong = _values(given)
        wrong += _contradictions(given)
        if wrong:
            raise SettingsError("; ".join(wrong))
        if "secret_key" not in given:
            values["secret_key"] = _kept_secret(Path(given.get("data", str(cls.data))))
        return cls(**values)  # type: ignore[arg-type]


def _values(given: Mapping[str, str]) -> tuple[dict[str, object], list[str]]:
    """Each setting as what it is, and what could not be read."""
    values: dict[str, object] = dict(given)
    wrong: list[str] = []
    if "data" in given:
        values["data"] = Path(given["data"])
    if "public_url" in given:
        values["public_url"] = given["public_url"].rstrip("/")
    for name in sorted(_of_type(int) & given.keys()):
        if given[name].isdecimal():
            values[name] = int(given[name])
        else:
            wrong.append(f"REGISTER_{name.upper()} must be a whole number")
        if name.startswith("feedback_") and values[name] == 0:
            wrong.append(f"REGISTER_{name.upper()} must be at least 1")
    for name in sorted(_of_type(bool) & given.keys()):
        if given[name].lower() in {"0", "1", "on", "off", "true", "false", "yes", "no"}:
            values[name] = given[name].lower() in {"1", "on", "true", "yes"}
        else:
            wrong.append(f"REGISTER_{name.upper()} must be on or off")
    return values, wrong


def _contradictions(given: Mapping[str, str]) -> Iterator[str]:
    """What no register could run with, one sentence each."""
    if "public_url" in given and not _is_origin(given["public_url"]):
        yield "REGISTER_PUBLIC_URL must be an http or https address without a path"
    if given.get("search_engine", "whoosh") not in _ENGINES:
        yield "REGISTER_SEARCH_ENGINE must be whoosh or postgresql"
    elif given.get("search_engine") == "postgresql" and not given.get(
        "database_url", ""
    ).startswith(_POSTGRESQL):
        yield "REGISTER_SEARCH_ENGINE can be postgresql only with such a database"
    if "database_url" in given and not given["database_url"].startswith(_DATABASES):
        yield "REGISTER_DATABASE_URL must be an address such as postgresql://user@host/name"
    if given.get("smtp_security", "none") not in {"starttls", "tls", "none"}:
        yield "REGISTER_SMTP_SECURITY must be starttls, tls or none"
    if given.get("smtp_password") and given.get("smtp_security") == "none":
        yield "REGISTER_SMTP_PASSWORD needs REGISTER_SMTP_SECURITY starttls or tls"
    if "smtp_host" in given and not (given.get("mail_sender") or given.get("operator_mailbox")):
        yield "REGISTER_SMTP_HOST needs REGISTER_MAIL_SENDER: the address mail is from"
    if 0 < len(given.get("secret_key", "")) < _SHORTEST_KEY:
        yield f"REGISTER_SECRET_KEY must have at least {_SHORTEST_KEY} characters"


def _of_type(kind: type) -> set[str]:
    """The settings whose default is of a type, and nothing else."""
    return {name for name, field in Settings.__dataclass_fields__.items() if field.type is kind}


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
