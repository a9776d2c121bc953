"""Modules are short, documented and named for what they hold; nothing in them is anybody's own."""

import ast
import re

from tests.rules import tree

LONGEST = 300
VAGUE = {"base", "common", "helper", "helpers", "manager", "managers", "misc", "util", "utils"}
#: Public methods whose name and meaning are another library's.
NAMED_ELSEWHERE = {"process_bind_param", "process_result_value"}  # SQLAlchemy's TypeDecorator
MIGRATIONS = "register/store/migrations/versions/"
#: Written in pieces, so that this file passes its own rule.
FOLDERS = tuple("/" + name + "/" for name in ("work", "farm", "home", "root"))
TOOLS = re.compile(
    r"\b("
    + "|".join(("cl" + "aude", "(?:chat)?g" + "pt", "sub-?" + "agents?", "prom" + "pts?"))
    + r")\b",
    re.IGNORECASE,
)
#: What is written about AI systems is content; these tell how the register was made.
OUR_OWN = re.compile(r"(register|templates|tests|docs|\.ci)/|[^/]*$")


def undocumented(sources: tree.Sources) -> list[str]:
    """Modules, public functions, classes and methods without a docstring."""
    found = []
    for path, source in sources.items():
        module = ast.parse(source)
        if not ast.get_docstring(module):
            found.append(path)
        if not path.startswith(MIGRATIONS):
            found += [f"{path}:{line} {name}" for line, name in _silent(module)]
    return found


def _silent(holder):
    for node in holder.body:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        if node.name.startswith("_") or node.name in NAMED_ELSEWHERE:
            continue
        if not ast.get_docstring(node):
            yield node.lineno, node.name
        if isinstance(node, ast.ClassDef):
            yield from _silent(node)


def too_long(sources: tree.Sources) -> list[str]:
    """Modules over the limit."""
    lengths = {path: len(source.splitlines()) for path, source in sources.items()}
    return [f"{path}: {lines} lines" for path, lines in lengths.items() if lines > LONGEST]


def vaguely_named(paths) -> list[str]:
    """Files and folders whose name says nothing of what is in them."""
    return [
        path
        for path in paths
        if VAGUE & {part.split(".")[0].strip("_").lower() for part in path.split("/")}
    ]


def patched(sources: tree.Sources) -> list[str]:
    """Places where a test puts something of its own in the register's place."""
    found = []
    for path, source in sources.items():
        ours, theirs, lines = _origins(source), _others(source), set()
        lines.update(line for line, name in tree.imports(source) if "mock" in name.split("."))
        for node in ast.walk(ast.parse(source)):
            match node:
                case ast.Call(func=ast.Attribute(attr="setattr" | "delattr"), args=[what, *_]):
                    if not _is_elsewhere(what, theirs):
                        lines.add(node.lineno)
                case ast.Call(func=ast.Name(id="setattr" | "delattr"), args=[what, *_]) | (
                    ast.Assign(targets=[ast.Attribute(value=what)])
                ):
                    if tree.dotted(what).split(".")[0] in ours:
                        lines.add(node.lineno)
                case ast.arg(arg="mocker"):
                    lines.add(node.lineno)
        found += [f"{path}:{line}" for line in sorted(lines)]
    return found


def _bound(source: str):
    """The names that imports give to a module, each with where it comes from."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            start = getattr(node, "module", None)
            for alias in node.names:
                yield alias.asname or alias.name.split(".")[0], start or alias.name


def _origins(source: str) -> set[str]:
    return {name for name, origin in _bound(source) if origin.split(".")[0] == "register"}


def _others(source: str) -> set[str]:
    return {
        name for name, origin in _bound(source) if origin.split(".")[0] not in {"register", "tests"}
    }


def _is_elsewhere(what: ast.AST, theirs: set[str]) -> bool:
    """Whether what is patched cannot be the register's; a local name may hold anything."""
    if isinstance(what, ast.Constant):
        return not str(what.value).startswith("register.")
    return tree.dotted(what).split(".")[0] in theirs


def belonging_to_a_machine(sources: tree.Sources) -> list[str]:
    """Lines that name a folder of somebody's machine."""
    folder = re.compile(r"(?<![\w.}])(" + "|".join(FOLDERS) + ")")
    return _lines(sources, folder)


def about_tools(sources: tree.Sources) -> list[str]:
    """Lines of code, documents, templates and tests that speak of an assistant's ways."""
    return _lines({path: text for path, text in sources.items() if OUR_OWN.match(path)}, TOOLS)


def _lines(sources: tree.Sources, pattern: re.Pattern) -> list[str]:
    return [
        f"{path}:{number} {found[0]}"
        for path, text in sources.items()
        for number, line in enumerate(text.splitlines(), 1)
        if (found := pattern.search(line))
    ]


def test_everything_public_has_a_docstring():
    assert undocumented(tree.python("register")) == []


def test_planted_silence_is_found():
    planted = {
        "register/a.py": '"""A."""\ndef f(): ...\nclass C:\n    """C."""\n    def m(self): ...\n',
        "register/b.py": "def _f(): ...\nclass _C:\n    def m(self): ...\n",
        MIGRATIONS + "0001.py": '"""First."""\ndef upgrade(): ...\n',
    }
    assert undocumented(planted) == ["register/a.py:2 f", "register/a.py:5 m", "register/b.py"]


def test_no_module_is_longer_than_three_hundred_lines():
    assert too_long(tree.python("register")) == []


def test_a_planted_long_module_is_found():
    planted = {"register/a.py": "x = 1\n" * 300, "register/b.py": "x = 1\n" * 301}
    assert too_long(planted) == ["register/b.py: 301 lines"]


def test_no_name_is_vague():
    assert vaguely_named(tree.python("register", "tests", "translations")) == []
    assert vaguely_named(tree.texts("*", "templates", "seed")) == []


def test_planted_vague_names_are_found():
    planted = ["register/web/utils.py", "register/paths.py", "templates/_macros/_base.html"]
    planted += ["register/common/card.py", "register/database.py"]
    assert vaguely_named(planted) == [planted[0], planted[2], planted[3]]


def test_only_the_tests_of_services_put_anything_in_the_registers_place():
    tests = tree.python("tests")
    assert patched({p: text for p, text in tests.items() if p.split("/")[1] != "services"}) == []


def test_planted_patches_are_found():
    planted = {
        "tests/web/test_a.py": "from unittest import mock\n",
        "tests/web/test_b.py": (
            "import time\nfrom register.store import queries\n"
            "def test_x(monkeypatch, app):\n"
            "    monkeypatch.setattr('register.store.queries.page', None)\n"
            "    monkeypatch.setattr(queries, 'page', None)\n"
            "    monkeypatch.setattr(app.extensions, 'x', None)\n"
            "    monkeypatch.setattr(time, 'time', None)\n"
            "    monkeypatch.setenv('PORT', '1')\n"
            "    queries.page = None\n"
        ),
    }
    lines = ["a.py:1", "b.py:4", "b.py:5", "b.py:6", "b.py:9"]
    assert patched(planted) == [f"tests/web/test_{line}" for line in lines]


def test_nothing_names_a_folder_of_somebodys_machine():
    assert belonging_to_a_machine(tree.tracked()) == []


def test_a_planted_folder_is_found():
    planted = {
        "run": f"here\ncd {FOLDERS[0]}here\n",
        "register/web/doors.py": "url_for('home/x')\nf'{language}" + FOLDERS[2] + "'\n",
    }
    assert belonging_to_a_machine(planted) == [f"run:2 {FOLDERS[0]}"]


def test_nothing_speaks_of_an_assistants_ways():
    assert about_tools(tree.tracked()) == []


def test_planted_words_of_that_kind_are_found():
    word = "Prom" + "pt"
    planted = {
        "register/app.py": f"# {word}s: be exact\n# promptly\n",
        "README.md": word,
        "seed/systems/bot.toml": f"A city may write of a {word}.",
    }
    assert about_tools(planted) == [f"register/app.py:1 {word}s", f"README.md:1 {word}"]
