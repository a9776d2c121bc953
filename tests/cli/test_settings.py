"""Settings from the environment: what is taken, and what is refused all at once."""

import stat
from dataclasses import fields
from pathlib import Path

import pytest

from register.settings import Settings, SettingsError

KEY = "k" * 32


def read(**environ: str) -> Settings:
    named = {f"REGISTER_{name.upper()}": value for name, value in environ.items()}
    return Settings.from_env({"REGISTER_SECRET_KEY": KEY} | named)


def refusal(**environ: str) -> str:
    with pytest.raises(SettingsError) as raised:
        read(**environ)
    return str(raised.value)


def test_without_any_setting_the_defaults_hold():
    assert read() == Settings(secret_key=KEY)


def test_settings_come_from_the_environment_of_the_process(monkeypatch, tmp_path):
    monkeypatch.setenv("REGISTER_DATA", str(tmp_path))
    monkeypatch.setenv("REGISTER_OPERATOR_NAME", "Testikaupunki")
    assert Settings.from_env().data == tmp_path
    assert Settings.from_env().operator_name == "Testikaupunki"


@pytest.mark.parametrize(
    ("name", "given", "taken"),
    [
        ("data", "/srv/register", Path("/srv/register")),
        ("data", "", Path("var")),
        ("database_url", "postgresql://a@b/c", "postgresql://a@b/c"),
        ("public_url", "https://register.example.org/", "https://register.example.org"),
        ("public_url", "http://localhost:8000", "http://localhost:8000"),
        ("trusted_proxies", " 2 ", 2),
        ("trusted_proxies", "", 0),
        ("notice", "off", False),
        ("notice", "FALSE", False),
        ("notice", "0", False),
        ("notice", "yes", True),
        ("notice", " ", True),
        ("search_engine", "whoosh", "whoosh"),
        ("operator_name", " Testikaupunki ", "Testikaupunki"),
    ],
)
def test_a_setting_is_taken(name, given, taken):
    assert getattr(read(**{name: given}), name) == taken


WRONG = [
    ("trusted_proxies", "two"),
    ("trusted_proxies", "-1"),
    ("trusted_proxies", "²"),
    ("notice", "perhaps"),
    ("public_url", "register.example.org"),
    ("public_url", "ftp://register.example.org"),
    ("public_url", "https://"),
    ("public_url", "https://[half"),
    ("public_url", "https://register.example.org/ai"),
    ("public_url", "https://register.example.org?x=1"),
    ("search_engine", "elastic"),
    ("database_url", "register.db"),
    ("database_url", "mysql://a@b/c"),
    ("secret_key", "short"),
]


@pytest.mark.parametrize(("name", "given"), WRONG)
def test_what_is_wrong_is_refused_by_its_name(name, given):
    assert refusal(**{name: given}).startswith(f"REGISTER_{name.upper()} must ")


def test_everything_that_is_wrong_is_told_at_once():
    message = refusal(**dict(WRONG))
    assert all(f"REGISTER_{name.upper()} must" in message for name, _ in WRONG)
    assert KEY not in message


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("", "sqlite:////srv/register.db"),
        ("sqlite:////tmp/a.db", "sqlite:////tmp/a.db"),
        ("postgres://a@b/c", "postgresql+psycopg://a@b/c"),
        ("postgresql://a@b/c?host=/x", "postgresql+psycopg://a@b/c?host=/x"),
        ("postgresql+psycopg://a@b/c", "postgresql+psycopg://a@b/c"),
    ],
)
def test_the_database_has_an_address(given, address):
    assert read(data="/srv", database_url=given).database == address


def test_a_secret_key_is_made_once_for_its_owner_only(tmp_path):
    data = tmp_path / "new" / "folder"
    first = Settings.from_env({"REGISTER_DATA": str(data)})
    assert len(first.secret_key) >= 32
    assert Settings.from_env({"REGISTER_DATA": str(data)}) == first
    assert stat.S_IMODE((data / "secret-key").stat().st_mode) == 0o600
    other = Settings.from_env({"REGISTER_DATA": str(tmp_path / "other")})
    assert other.secret_key != first.secret_key


@pytest.mark.parametrize("content", [b"", b"short", b"\xff" * 40])
def test_a_spoilt_key_file_is_refused_and_not_used(tmp_path, content):
    (tmp_path / "secret-key").write_bytes(content)
    with pytest.raises(SettingsError, match=r"^REGISTER_DATA: "):
        Settings.from_env({"REGISTER_DATA": str(tmp_path)})


def test_a_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError, match=r"^REGISTER_DATA: "):
        Settings.from_env({"REGISTER_DATA": str(tmp_path / "file")})


def test_every_setting_is_one_that_the_environment_can_give(tmp_path):
    given = {
        "data": str(tmp_path),
        "database_url": "sqlite:///a.db",
        "public_url": "https://a.example",
        "trusted_proxies": "1",
        "notice": "off",
        "secret_key": KEY * 2,
        "require_second_factor": "on",
        "smtp_port": "25",
        "smtp_security": "tls",
        "send_mail_at_once": "on",
        "feedback_answer_days": "20",
        "feedback_retention_months": "6",
        "feedback_per_hour": "5",
    }
    texts = {each.name: f"a {each.name}" for each in fields(Settings)} | given
    changed = read(**texts | {"search_engine": "whoosh"})
    same = {f.name for f in fields(Settings) if getattr(changed, f.name) == getattr(read(), f.name)}
    assert same == {"search_engine"}
