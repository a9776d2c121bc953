"""What an operator or a developer reads is what there is: settings, commands, versions, choices."""

import ast
import re
from collections.abc import Iterable
from itertools import chain

import click
import pytest

import register
from register.cli import commands
from register.settings import Settings
from tests.rules import tree

SETTINGS = {f"REGISTER_{name.upper()}" for name in Settings.__dataclass_fields__}
#: What gunicorn and the shell know beside the settings.
BESIDE = {"PORT"}


def unequal(there: Iterable[str], documented: Iterable[str]) -> list[str]:
    """What is not documented, and what is documented and not there."""
    there, documented = set(there), set(documented)
    return [f"not documented: {each}" for each in sorted(there - documented)] + [
        f"not there: {each}" for each in sorted(documented - there)
    ]


def settings_table(readme: str) -> list[str]:
    """The names in the first column of the table of settings."""
    section = re.search(r"^## Settings\n(.*?)^## ", readme, re.MULTILINE | re.DOTALL)
    assert section, "no settings in the README"
    return re.findall(r"^\| `(\w+)` \|", section[1], re.MULTILINE)


def undocumented_variables(sources: tree.Sources, readme: str) -> list[str]:
    """Environment variables that code reads and the README does not name."""
    found = []
    for path, node in tree.walk(sources):
        match node:
            case (
                ast.Call(
                    func=ast.Attribute(attr="get" | "getenv") as asked,
                    args=[ast.Constant(value=str(name)), *_],
                )
                | ast.Subscript(value=asked, slice=ast.Constant(value=str(name)))
            ) if re.match(r"os\.(getenv$|environ\b)", tree.dotted(asked)):
                if f"`{name}`" not in readme:
                    found.append(f"{path}:{node.lineno} {name}")
    return found


def named_commands(group: click.Group, before: str = "") -> set[str]:
    """Every command, groups within groups included, as ``init`` or ``user add``."""
    found = set()
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            found |= named_commands(command, f"{before}{name} ")
        else:
            found.add(before + name)
    return found


def missing_commands(group: click.Group, readme: str) -> list[str]:
    """Commands that the README does not name, and named ones that do not exist."""
    there = named_commands(group)
    shown = re.findall(r"\./run register ((?:[a-z-]+ ?)+)", readme)
    named = {_longest(each.split(), there) for each in shown}
    named |= {each for each in there if f"`{each}`" in readme}
    return unequal(there, named)


def _longest(words: list[str], there: set[str]) -> str:
    """The words that are a command: ``import FILE`` and ``export somewhere`` begin with one."""
    for end in range(len(words), 0, -1):
        if " ".join(words[:end]) in there:
            return " ".join(words[:end])
    return " ".join(words)


def unknown_options(group: click.Group, readme: str) -> list[str]:
    """Options that a line of the README gives to a command that does not take them."""
    found = []
    for words, rest in re.findall(r"`\./run register ([a-z ]+)([^`]*)`", readme):
        name = _longest(words.split(), named_commands(group))
        command: click.Command | None = group
        for word in name.split():
            command = command.commands.get(word) if isinstance(command, click.Group) else None
        known = {each for param in command.params for each in param.opts} if command else set()
        found += [f"{name} {each}" for each in re.findall(r"--[a-z-]+", rest) if each not in known]
    return found


def verbs(source: str) -> set[str]:
    """The first words that ``./run`` matches."""
    return {
        node.patterns[0].value.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.MatchSequence)
        and node.patterns
        and isinstance(node.patterns[0], ast.MatchValue)
    }


def missing_verbs(source: str, *documents: str) -> list[str]:
    """Verbs of ``./run`` that a document does not name, and named ones that do not exist."""
    there = verbs(source)
    return [
        fault
        for document in documents
        for fault in unequal(there, re.findall(r"\./run ([a-z-]+)", document))
    ]


def newest_version(changelog: str) -> str:
    """The version that stands first."""
    found = re.search(r"^## v?(\S+)", changelog, re.MULTILINE)
    return found[1] if found else ""


def requirements(project: dict) -> list[str]:
    """The names of everything that the project is built of, tested with and runs on."""
    lines = [
        *project["project"]["dependencies"],
        *chain(*project["project"]["optional-dependencies"].values()),
        *chain(*project["dependency-groups"].values()),
    ]
    return [re.split(r"[^\w.-]", line, maxsplit=1)[0].lower() for line in lines]


def unexplained(names: Iterable[str], decisions: str) -> list[str]:
    """Dependencies that docs/decisions.md does not name; type stubs are explained together."""
    words = decisions.lower()
    return [
        name
        for name in names
        if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", words)
        and not (name.startswith("types-") and "type stubs" in words)
    ]


def test_the_readme_lists_every_setting_and_no_other():
    assert unequal(SETTINGS | BESIDE, settings_table(tree.text("README.md"))) == []


def test_planted_settings_that_are_not_listed_are_found():
    readme = "## Settings\n\n| `REGISTER_DATA` | var | x |\n| `REGISTER_OLD` | | x |\n\n## Next\n"
    readme += "| `REGISTER_NOTICE` | x |\n"
    assert unequal(["REGISTER_DATA", "REGISTER_NOTICE"], settings_table(readme)) == [
        "not documented: REGISTER_NOTICE",
        "not there: REGISTER_OLD",
    ]


def test_the_readme_names_every_environment_variable():
    assert undocumented_variables(tree.python("register"), tree.text("README.md")) == []


def test_planted_variables_that_are_not_named_are_found():
    planted = "os.environ.get('A', '1')\nos.environ['B']\nos.getenv('C')\nenviron['D']\n"
    assert undocumented_variables({"register/a.py": planted}, "`A` and B") == [
        "register/a.py:2 B",
        "register/a.py:3 C",
    ]


def test_the_readme_names_every_command_and_no_other():
    assert missing_commands(commands, tree.text("README.md")) == []
    assert unknown_options(commands, tree.text("README.md")) == []


def test_planted_commands_that_are_not_named_are_found():
    @click.group()
    def planted(): ...

    @planted.group()
    def user(): ...

    @user.command("add")
    @click.option("--role")
    def add(): ...

    planted.command("init")(lambda: None)
    planted.command("check")(lambda: None)
    readme = "`./run register user add NAME --role R --age A`, `check`, `./run register gone x`"
    assert missing_commands(planted, readme) == ["not documented: init", "not there: gone x"]
    assert unknown_options(planted, readme) == ["user add --age"]


@pytest.mark.parametrize("document", ["README.md", "run"])
def test_every_verb_of_run_is_described_and_no_other(document):
    text = tree.text(document)
    described = text if document == "README.md" else ast.get_docstring(ast.parse(text)) or ""
    assert missing_verbs(tree.text("run"), described) == []


def test_planted_verbs_that_are_not_described_are_found():
    planted = "match a:\n case []: ...\n case ['test', *rest]: ...\n case ['lock']: ...\n"
    assert missing_verbs(planted, "`./run`, `./run test ARGS`, `./run fly`") == [
        "not documented: lock",
        "not there: fly",
    ]


def test_the_changelog_begins_with_this_version():
    assert newest_version(tree.text("CHANGELOG.md")) == register.__version__


def test_a_planted_newest_version_is_read():
    assert newest_version("# Changelog\n\n## 2.1.0 (unreleased)\n\n## 2.0.0\n") == "2.1.0"
    assert newest_version("# Changelog\n") == ""


def test_every_dependency_is_explained():
    decisions = tree.text("docs/decisions.md")
    assert unexplained(requirements(tree.project()), decisions) == []


def test_planted_dependencies_without_a_word_are_found():
    project = {
        "project": {
            "dependencies": ["flask>=3", "Markdown"],
            "optional-dependencies": {"postgres": ["psycopg[binary]>=3"]},
        },
        "dependency-groups": {"dev": ["ruff", "types-x"]},
    }
    text = "**flask-babel** needs **markdown**; **ruff**, and type stubs."
    assert unexplained(requirements(project), text) == ["flask", "psycopg"]
