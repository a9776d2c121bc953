"""Imports point downwards, and nothing stands outside the map.

The map is the one of ``[tool.importlinter]`` in pyproject.toml.
"""

import ast

from tests.rules import tree

CONTRACTS = tree.project()["tool"]["importlinter"]["contracts"]
LAYERS = next(each["layers"] for each in CONTRACTS if each["type"] == "layers")
FORBIDDEN = [each for each in CONTRACTS if each["type"] == "forbidden"]
#: Ways to import that hide from every reader of imports.
BY_NAME = {"__import__", "import_module", "importlib.import_module"}


def ranks(layers: list[str]) -> dict[str, int]:
    """How high each part stands; the lowest is 0."""
    return {
        name.strip(): rank
        for rank, names in enumerate(reversed(layers))
        for name in names.split("|")
    }


def violations(sources: tree.Sources, layers: list[str]) -> list[str]:
    """Imports that point upwards or sideways, and modules that are not on the map."""
    rank, found = ranks(layers), []
    for path, source in sources.items():
        own = path.split("/")[1].removesuffix(".py")
        if own not in rank and own != "__init__":
            found.append(f"{path} is not on the map of layers")
            continue
        for line, name in tree.imports(source):
            if name.startswith("."):
                found.append(f"{path}:{line} a relative import")
            package, _, rest = name.partition(".")
            other = rest.split(".")[0]
            if package != "register" or other not in rank or other == own:
                continue
            if rank[other] >= rank.get(own, -1):
                found.append(f"{path}:{line} {own} may not import {other}")
    for path, node in tree.walk(sources):
        if isinstance(node, ast.Call) and tree.dotted(node.func) in BY_NAME:
            found.append(f"{path}:{node.lineno} an import by name")
    return found


def forbidden(sources: tree.Sources, contracts: list[dict]) -> list[str]:
    """Imports that a contract forbids to some modules."""
    found = []
    for contract in contracts:
        for path, source in sources.items():
            module = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            if not any(_within(module, each) for each in contract["source_modules"]):
                continue
            found += [
                f"{path}:{line} imports {name}: {contract['name']}"
                for line, name in tree.imports(source)
                if any(_within(name, each) for each in contract["forbidden_modules"])
            ]
    return found


def _within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def test_imports_point_downwards():
    assert violations(tree.python("register"), LAYERS) == []


def test_a_planted_upward_import_inside_a_function_is_found():
    planted = {
        "register/domain/card.py": "def f():\n    from register.web import pages\n",
        "register/web/pages.py": "from register.domain import card\nimport register.services.x\n",
    }
    assert violations(planted, LAYERS) == [
        "register/domain/card.py:2 domain may not import web",
    ]


def test_planted_imports_sideways_relative_and_by_name_are_found():
    planted = {
        "register/cli.py": "import register.web.pages\n",
        "register/store/tables.py": "from . import db\n",
        "register/web/pages.py": "import importlib\nimportlib.import_module('register.app')\n",
        "register/__init__.py": "from register import paths\n",
    }
    assert violations(planted, LAYERS) == [
        "register/cli.py:1 cli may not import web",
        "register/store/tables.py:1 a relative import",
        "register/__init__.py:1 __init__ may not import paths",
        "register/web/pages.py:2 an import by name",
    ]


def test_a_planted_module_off_the_map_is_found():
    planted = {"register/extras/words.py": "", "register/app.py": ""}
    assert violations(planted, LAYERS) == [
        "register/extras/words.py is not on the map of layers",
    ]


def test_nobody_imports_what_a_contract_forbids():
    assert forbidden(tree.python("register"), FORBIDDEN) == []


def test_a_planted_forbidden_import_is_found():
    planted = {
        "register/services/publishing.py": "import flask.typing\n",
        "register/web/pages.py": "import flask\nfrom register.store import tables\n",
    }
    assert forbidden(planted, FORBIDDEN) == [
        "register/services/publishing.py:1 imports flask.typing: Only the web speaks HTTP",
        "register/web/pages.py:2 imports register.store.tables: Pages write only through services",
    ]
