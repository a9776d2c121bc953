"""A wheel carries everything and runs without the checkout."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.rules import tree

pytestmark = pytest.mark.slow

SHIPPED = "register/_shipped/"
FOLDERS = ("templates", "static", "translations", "seed")
SOURCES = {".po", ".pot", ".py", ".pyc"}
#: Run inside the installed package: prints the statuses of a page and of the files it names.
VISIT = """
import re, sys
from pathlib import Path
import register
from register.app import create_app
assert Path(register.__file__).is_relative_to(sys.argv[1]), register.__file__
client = create_app().test_client()
page = client.get("/fi/")
print(page.status_code)
assert "Tekoälyrekisteri" in page.text
for address in re.findall(r'"(/static/[^"]+)"', page.text):
    answer = client.get(address)
    print(answer.status_code)
    answer.close()
"""


def out_of_step(wheel: Iterable[str], tree_files: Iterable[str]) -> list[str]:
    """Files of the folders that a wheel lacks, and files in it that are none of theirs."""
    carried = {name.removeprefix(SHIPPED) for name in wheel if name.startswith(SHIPPED)}
    wanted = {name for name in tree_files if Path(name).suffix not in SOURCES}
    return [f"not in the wheel: {name}" for name in sorted(wanted - carried)] + [
        f"only in the wheel: {name}" for name in sorted(carried - wanted)
    ]


def stray(wheel: Iterable[str]) -> list[str]:
    """Files outside the package and its metadata."""
    return [
        name
        for name in wheel
        if not name.startswith("register/") and ".dist-info/" not in name.split("/")[0] + "/"
    ]


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Path:
    """A copy of what a wheel is built from, without compiled catalogues."""
    folder = tmp_path_factory.mktemp("source")
    for name in ("register", *FOLDERS):
        ignored = shutil.ignore_patterns("*.mo", "__pycache__")
        shutil.copytree(tree.ROOT / name, folder / name, ignore=ignored)
    for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE"):
        shutil.copyfile(tree.ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def wheel(source, tmp_path_factory) -> Path:
    """The wheel."""
    pytest.importorskip("hatchling", reason="./run lock and ./run test bring hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    call(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=source)
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def listing(wheel) -> list[str]:
    with zipfile.ZipFile(wheel) as opened:
        return opened.namelist()


def call(*words: object, cwd: Path, **environment: str) -> str:
    """Run a program where the checkout is not; give back what it prints."""
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
    done = subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env=kept | {"PYTHONUTF8": "1"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_carries_the_folders_and_the_catalogues_compiled(source, listing):
    files = [
        file.relative_to(source).as_posix()
        for name in FOLDERS
        for file in (source / name).rglob("*")
        if file.is_file()
    ]
    assert out_of_step(listing, files) == []
    assert {f"{SHIPPED}translations/{each}/LC_MESSAGES/messages.mo" for each in ("fi", "sv")} <= (
        set(listing)
    )


def test_the_wheel_carries_every_module_and_nothing_stray(source, listing):
    modules = {file.relative_to(source).as_posix() for file in source.glob("register/**/*.py")}
    assert modules <= set(listing)
    assert stray(listing) == []


def test_planted_lacks_and_surplus_are_found():
    files = ["templates/a.html", "translations/fi/a.po", "translations/fi/a.mo"]
    carried = [f"{SHIPPED}templates/a.html", f"{SHIPPED}translations/ship.py", "register/app.py"]
    assert out_of_step(carried, files) == [
        "not in the wheel: translations/fi/a.mo",
        "only in the wheel: translations/ship.py",
    ]
    assert stray([*carried, "templates/a.html", "r-1.dist-info/METADATA"]) == ["templates/a.html"]


def test_the_installed_wheel_serves_pages_and_files(wheel, tmp_path):
    target, elsewhere = tmp_path / "target", tmp_path / "elsewhere"
    elsewhere.mkdir()
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    call(*pip, "--no-deps", "--no-index", "--target", target, wheel, cwd=elsewhere)
    environment = {
        "PYTHONPATH": str(target),  # the interpreter is the environment's, with its packages
        "REGISTER_DATA": str(tmp_path / "data"),
    }
    said = call(sys.executable, "-m", "register", "init", cwd=elsewhere, **environment)
    assert said.endswith("ready\n")
    statuses = call(sys.executable, "-c", VISIT, target, cwd=elsewhere, **environment).split()
    assert len(statuses) >= 4
    assert set(statuses) == {"200"}
