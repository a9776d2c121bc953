"""The tree as the rules read it: each file's text under its path.

A rule takes such a mapping, so that it can be run on the real tree and on a planted one.
"""

import ast
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
Sources = dict[str, str]


def texts(pattern: str, *folders: str) -> Sources:
    """The files of some folders."""
    files = (file for folder in folders for file in (ROOT / folder).rglob(pattern))
    return {
        file.relative_to(ROOT).as_posix(): file.read_text("utf-8")
        for file in sorted(files)
        if file.is_file()
    }


def python(*folders: str) -> Sources:
    """The modules of some folders."""
    return texts("*.py", *folders)


def text(name: str) -> str:
    """One file."""
    return (ROOT / name).read_text("utf-8")


def project() -> dict[str, Any]:
    """What pyproject.toml says."""
    return tomllib.loads(text("pyproject.toml"))


def tracked() -> Sources:
    """Every text that git keeps, or will once it is added; skips the test where git is not."""
    git = shutil.which("git")
    if not git or not (ROOT / ".git").exists():
        pytest.skip("no git here, so nothing says which files are the project's own")
    listing = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(listing, cwd=ROOT, capture_output=True, check=True).stdout
    found = {}
    for name in sorted(set(listed.decode().split("\0")) - {""}):
        if (ROOT / name).is_file() and b"\0" not in (content := (ROOT / name).read_bytes()):
            found[name] = content.decode("utf-8")
    return found


def walk(sources: Sources) -> Iterator[tuple[str, ast.AST]]:
    """Every node of every module, with the module's path."""
    for path, source in sources.items():
        for node in ast.walk(ast.parse(source)):
            yield path, node


def strings(sources: Sources) -> Iterator[tuple[str, int, str]]:
    """Every string of every module, with path and line; what is filled in later reads NUL."""
    pieces: dict[int, ast.AST] = {}  # held, since the number of a node that is gone is given anew
    for path, node in walk(sources):
        match node:
            case ast.Constant(value=str(value)) if id(node) not in pieces:
                yield path, node.lineno, value
            case ast.JoinedStr(values=values):
                pieces |= {id(each): each for each in values}
                parts = (each.value if isinstance(each, ast.Constant) else "\0" for each in values)
                yield path, node.lineno, "".join(parts)


def dotted(node: ast.AST) -> str:
    """``a.b.c`` as it is written; a call or the like in front reads ``?``."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=name):
            return f"{dotted(value)}.{name}"
        case _:
            return "?"


def imports(source: str) -> Iterator[tuple[int, str]]:
    """Line and full name of everything imported, inside functions too; relative as ``.name``."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                start = "." * level + (module or "")
                yield from ((node.lineno, f"{start}.{alias.name}") for alias in names)
