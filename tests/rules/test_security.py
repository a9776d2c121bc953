"""Nothing changes without a guard, nothing unescaped is called safe, nothing runs what it reads."""

import ast
import re
from collections.abc import Iterable

import pytest
from werkzeug.routing import Rule

from tests.rules import tree

#: Forms that anybody may send; each checks a signed token.
GUARDED_BY_TOKEN = {"public.feedback", "public.card_feedback"}
#: Where a series is sent to be forecast: nothing is changed and nothing kept.
CHANGES_NOTHING = {"public.seir", "api.forecast"}
#: Where nobody gets without signing in, or where signing in happens.
GUARDED_BY_DOOR = re.compile(r"/(staff|account)(/|$)")
READING = {"GET", "HEAD", "OPTIONS"}
RUNNING = {"eval", "exec", "compile", "__import__"}
UNSAFE_MODULES = {"pickle", "marshal", "shelve", "dill", "subprocess", "pty", "ctypes"}
UNSAFE_OF_OS = re.compile(r"os\.(system|popen|exec|spawn|posix_spawn)\w*")
SECRET_NAME = re.compile(r"(?i)(^|_)(secret|password|passwd|token|api_?key|private_?key)s?(_|$)")
#: What keys look like; digests of files and colours are shorter.
SECRET_LOOK = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[opsu]_\w{30,}"
    r"|\b[0-9a-f]{32,}\b|://[^/\s:@]+:[^/\s:@]+@"
)


def unguarded(rules: Iterable[Rule]) -> list[str]:
    """Routes that change something and stand behind neither a token nor a door."""
    return [
        f"{rule.rule} {','.join(sorted(rule.methods - READING))}"
        for rule in rules
        if rule.methods - READING
        and rule.endpoint not in GUARDED_BY_TOKEN | CHANGES_NOTHING
        and not GUARDED_BY_DOOR.match(rule.rule)
    ]


def trusted(sources: tree.Sources) -> list[str]:
    """Markup made of anything but a literal, a named template, or what nh3 has cleaned."""
    found = []
    for path, source in sources.items():
        module = ast.parse(source)
        names = {
            alias.asname or alias.name
            for node in ast.walk(module)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
            if alias.name == "Markup"
        }
        for node in ast.walk(module):
            match node:
                case ast.Call(func=func, args=args) if (
                    tree.dotted(func) in names or tree.dotted(func).endswith(".Markup")
                ) and not (len(args) == 1 and not node.keywords and _is_safe(args[0])):
                    found.append(f"{path}:{node.lineno} {ast.unparse(node)}")
    return found


def _is_safe(made_of: ast.expr) -> bool:
    match made_of:
        case ast.Constant(value=str()):
            return True
        case ast.Call(func=func, args=[ast.Constant(), *_]) if (
            tree.dotted(func) == "render_template"
        ):
            return True
        case ast.Call(func=func):
            return tree.dotted(func) == "nh3.clean"
    return False


def running(sources: tree.Sources) -> list[str]:
    """Ways to run what was read, or another program."""
    found = []
    for path, source in sources.items():
        found += [
            f"{path}:{line} {name}"
            for line, name in tree.imports(source)
            if name.split(".")[0] in UNSAFE_MODULES or UNSAFE_OF_OS.fullmatch(name)
        ]
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call):
                name = tree.dotted(node.func)
                if name in RUNNING or UNSAFE_OF_OS.fullmatch(name):
                    found.append(f"{path}:{node.lineno} {name}")
    return found


def secrets(sources: tree.Sources) -> list[str]:
    """Constants that are secrets by their name or by their look."""
    found = [
        f"{path}:{line} {text[:20]}"
        for path, line, text in tree.strings(sources)
        if SECRET_LOOK.search(text)
    ]
    for path, node in tree.walk(sources):
        found += [
            f"{path}:{node.lineno} {name}"
            for name, value in _named(node)
            if value and SECRET_NAME.search(name)
        ]
    return found


def _named(node: ast.AST):
    """Names with the string that each is given."""
    pairs: list = []
    match node:
        case ast.Assign(targets=targets, value=value):
            pairs = [(tree.dotted(target).rpartition(".")[2], value) for target in targets]
            pairs += [(each.slice.value, value) for each in targets if _keyed(each)]
        case ast.AnnAssign(target=target, value=value):
            pairs = [(tree.dotted(target).rpartition(".")[2], value)]
        case ast.keyword(arg=str(name), value=value):
            pairs = [(name, value)]
        case ast.Dict(keys=keys, values=values):
            pairs = [
                (key.value, value)
                for key, value in zip(keys, values, strict=True)
                if isinstance(key, ast.Constant) and isinstance(key.value, str)
            ]
    for name, value in pairs:
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield name, value.value


def _keyed(target: ast.expr) -> bool:
    return (
        isinstance(target, ast.Subscript)
        and isinstance(target.slice, ast.Constant)
        and isinstance(target.slice.value, str)
    )


def test_everything_that_changes_something_is_guarded(bare):
    assert unguarded(bare.url_map.iter_rules()) == []
    assert set(bare.view_functions) >= GUARDED_BY_TOKEN | CHANGES_NOTHING


def test_planted_unguarded_routes_are_found():
    planted = [
        Rule("/fi/vote", endpoint="public.vote", methods=["GET", "POST"]),
        Rule("/fi/list", endpoint="public.list", methods=["GET"]),
        Rule("/staff/save", endpoint="staff.save", methods=["POST"]),
        Rule("/account/sign-in", endpoint="account.sign_in", methods=["POST"]),
        Rule("/staffing", endpoint="public.staffing", methods=["DELETE"]),
    ]
    assert unguarded(planted) == ["/fi/vote POST", "/staffing DELETE"]


@pytest.mark.parametrize("token", [{}, {"token": ""}, {"token": "made up"}])
def test_a_form_without_a_true_token_is_not_taken(bare, token):
    answer = bare.test_client().post("/fi/feedback", data={"message": "A message."} | token)
    assert answer.status_code == 422


def test_only_literals_and_cleaned_texts_are_called_safe():
    assert trusted(tree.python("register")) == []


@pytest.mark.parametrize(
    "made_of",
    [
        "text",
        "f'<p>{x}</p>'",
        "'<p>' + x",
        "'%s' % x",
        "render(x)",
        "render_template(x)",
        "'', 'utf-8', x",
    ],
)
def test_planted_trust_is_found(made_of):
    planted = f"from markupsafe import Markup as M\nM({made_of})\nM('<p>{{}}</p>').format(x)\n"
    [fault] = trusted({"register/a.py": planted})
    assert fault.startswith("register/a.py:2 M(")


def test_cleaned_texts_are_no_fault_and_a_long_way_round_is():
    planted = "from flask import Markup\nMarkup(nh3.clean(text))\nmarkupsafe.Markup(text)\n"
    assert trusted({"register/a.py": planted}) == ["register/a.py:3 markupsafe.Markup(text)"]


def test_nothing_runs_what_it_reads():
    assert running(tree.python("register")) == []


def test_planted_ways_to_run_are_found():
    planted = (
        "import pickle\nimport os\nfrom subprocess import run\nfrom os import system\n"
        "eval('1')\nos.execv('a', [])\nre.compile('a')\nos.environ.get('A')\n"
    )
    assert running({"register/a.py": planted}) == [
        "register/a.py:1 pickle",
        "register/a.py:3 subprocess.run",
        "register/a.py:4 os.system",
        "register/a.py:5 eval",
        "register/a.py:6 os.execv",
    ]


def test_no_secret_stands_in_the_code():
    sources = tree.python("register", "translations")
    assert secrets(sources | {name: tree.text(name) for name in ("run", "wsgi.py")}) == []


def test_planted_secrets_are_found():
    planted = (
        "SECRET_KEY = 'dev'\napp.config['PASSWORD'] = 'x'\nf(api_key='x')\n{'token': 'x'}\n"
        "secret_key: str = ''\ntokens = dumps(x)\nkey = '0123456789abcdef0123456789abcdef'\n"
        "a = 'postgresql://me:word@host/x'\nb = 'https://example.org/@me'\n"
    )
    assert sorted(secrets({"a.py": planted})) == [
        "a.py:1 SECRET_KEY",
        "a.py:2 PASSWORD",
        "a.py:3 api_key",
        "a.py:4 token",
        "a.py:7 0123456789abcdef0123",
        "a.py:8 postgresql://me:word",
    ]
