"""Templates speak through the catalogues, fetch nothing from elsewhere and are all in use."""

import ast
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

import pytest
from jinja2 import Environment, StrictUndefined, TemplateSyntaxError, UndefinedError, meta, nodes

from tests.rules import tree

#: Stands for whatever a template fills in.
VALUE = "…"
#: Attributes that reach a reader.
READ = {"alt", "aria-description", "aria-label", "aria-roledescription", "aria-valuetext"}
READ |= {"label", "placeholder", "title"}
#: The same, of a ``meta`` element whose name or property is one of these.
READ_META = {"description", "og:description", "og:title", "og:site_name", "og:image:alt"}
FETCHED = {"action", "cite", "data", "formaction", "href", "ping", "poster", "src", "srcset"}


class _Markup(HTMLParser):
    """Notes the texts and the attributes of a template's HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.unsafe: list[str] = []
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        held = {name: value or "" for name, value in attrs}
        self.attributes += [(tag, name, value) for name, value in held.items()]
        if tag == "style" or (tag == "script" and "src" not in held):
            self.unsafe.append(f"<{tag}>")
        if tag == "meta" and READ_META & {held.get("name"), held.get("property")}:
            self.attributes.append((tag, "title", held.get("content", "")))


def markup(environment: Environment, source: str) -> _Markup:
    """The HTML of a template, with a blank for each block and a sign for each value."""
    stand_in = {"block_begin": " ", "variable_begin": VALUE}
    return _Markup(
        "".join(
            text if kind == "data" else stand_in.get(kind, "")
            for _, kind, text in environment.lex(source)
        )
    )


def broken(environment: Environment, sources: tree.Sources) -> list[str]:
    """Templates that do not parse."""
    found = []
    for path, source in sources.items():
        try:
            environment.parse(source)
        except TemplateSyntaxError as error:
            found.append(f"{path}:{error.lineno} {error.message}")
    return found


def idle_or_missing(
    environment: Environment, sources: tree.Sources, code: tree.Sources
) -> list[str]:
    """Templates that nothing asks for, and templates asked for that are not there."""
    there = {path.removeprefix("templates/") for path in sources}
    asked = {text for _, _, text in tree.strings(code) if text in there or _is_template(text)}
    for source in sources.values():
        asked |= set(meta.find_referenced_templates(environment.parse(source)))
    return [f"idle: {name}" for name in sorted(there - asked)] + [
        f"missing: {name}" for name in sorted(asked - there, key=str)
    ]


def _is_template(text: str) -> bool:
    return bool(re.fullmatch(r"[a-z_/-]+\.html", text))


def untranslated(environment: Environment, sources: tree.Sources) -> list[str]:
    """Words that readers meet in the same language on every page."""
    found = []
    for path, source in sources.items():
        html = markup(environment, source)
        read = [value for _, name, value in html.attributes if name in READ]
        written = _constants(environment.parse(source))
        found += [
            f"{path}: {' '.join(text.split())}"
            for text in (*html.texts, *read, *written)
            if re.search(r"[^\W\d_]", text)
        ]
    return found


def _constants(template: nodes.Template) -> Iterator[str]:
    """Strings that a template prints as they stand."""
    for output in template.find_all(nodes.Output):
        for each in output.nodes:
            yield from _printed(each)


def _printed(node: nodes.Node) -> Iterator[str]:
    match node:
        case nodes.Const(value=str(text)):
            yield text
        case nodes.CondExpr(expr1=one, expr2=other):
            yield from _printed(one)
            yield from _printed(other)
        case nodes.Filter(node=filtered):
            yield from _printed(filtered)
        case nodes.Or() | nodes.And() | nodes.Add() | nodes.Concat():
            for part in node.iter_child_nodes():
                yield from _printed(part)


def unsafe(environment: Environment, sources: tree.Sources) -> list[str]:
    """What would switch escaping off, run in the page or break its policy."""
    found = []
    for path, source in sources.items():
        template, html = environment.parse(source), markup(environment, source)
        names = {each.name for each in template.find_all(nodes.Filter)}
        found += [f"{path}: |{name}" for name in sorted(names & {"safe", "xmlattr"})]
        found += [
            f"{path}:{each.lineno} autoescape"
            for each in template.find_all(nodes.EvalContextModifier)
        ]
        found += [f"{path}: {each}" for each in html.unsafe]
        found += [
            f"{path}: {name}="
            for _, name, value in html.attributes
            if name == "style" or name.startswith("on") or value.lower().startswith("javascript:")
        ]
    return found


def elsewhere(environment: Environment, sources: tree.Sources) -> list[str]:
    """Addresses on another host."""
    return [
        f"{path}: {value}"
        for path, source in sources.items()
        for _, name, value in markup(environment, source).attributes
        if name in FETCHED and re.search(r"(^|[\s,])([a-z][a-z0-9+.-]*:)?//", value, re.IGNORECASE)
    ]


def dead_ends(
    environment: Environment, sources: tree.Sources, code: tree.Sources, endpoints: Iterable[str]
) -> list[str]:
    """Endpoints that templates and modules name and nothing answers."""
    known = set(endpoints)
    named = re.compile("(" + "|".join({each.split(".")[0] for each in known}) + r")\.[a-z_]+")
    found = []
    for path, source in sources.items():
        template = environment.parse(source)
        written = {each.value for each in template.find_all(nodes.Const)}
        written = {text for text in written if isinstance(text, str) and named.fullmatch(text)}
        for call in template.find_all(nodes.Call):
            match call:
                case nodes.Call(node=nodes.Name(name="url_for"), args=[nodes.Const(value=text)]):
                    written.add(text)
        found += [f"{path}: {text}" for text in sorted(written - known)]
    for path, node in tree.walk(code):
        match node:
            case ast.Call(func=ast.Name(id="url_for"), args=[ast.Constant(value=text)]):
                found += [] if text in known else [f"{path}:{node.lineno} {text}"]
    return found


@pytest.fixture
def environment(bare) -> Environment:
    return bare.jinja_env


@pytest.fixture
def templates() -> tree.Sources:
    return tree.texts("*.*", "templates")


def test_templates_parse(environment, templates):
    assert broken(environment, templates) == []


def test_a_planted_broken_template_is_found(environment):
    planted = {"a.html": "\n{% if %}", "b.html": "{{ x }}"}
    assert broken(environment, planted) == [
        "a.html:2 Expected an expression, got 'end of statement block'"
    ]


def test_every_template_is_in_use_and_there(environment, templates):
    assert idle_or_missing(environment, templates, tree.python("register")) == []


def test_planted_idle_and_missing_templates_are_found(environment):
    planted = {
        "templates/public/a.html": '{% extends "frame.html" %}',
        "templates/frame.html": '{% import "nowhere.html" as n %}',
        "templates/idle.html": "",
    }
    code = {"register/web/a.py": "render_template('public/a.html')\nshow('public/b.html')\n"}
    assert idle_or_missing(environment, planted, code) == [
        "idle: idle.html",
        "missing: nowhere.html",
        "missing: public/b.html",
    ]


def test_no_words_stand_outside_the_catalogues(environment, templates):
    assert untranslated(environment, templates) == []


@pytest.mark.parametrize(
    ("planted", "words"),
    [
        ("<p>{{ x }} Hello{% if y %} you{% endif %} 12 – ×</p>", ["… Hello you 12 – ×"]),
        ('<img alt="A {{ x }} picture" src="/Path" class="wide">', ["A … picture"]),
        ('<a{% if x %} aria-label="Go"{% endif %} href="#there">{{ _("Go") }}</a>', ["Go"]),
        ('<meta property="og:title" content="Cards"><meta name="x" content="dark">', ["Cards"]),
        ('{{ x or "No" }}{{ "Yes"|lower if y else f("maybe") }}', ["No", "Yes"]),
        ("<title>{% block title %}{% endblock %} – Register</title>", ["– Register"]),
    ],
)
def test_planted_words_are_found(environment, planted, words):
    assert untranslated(environment, {"a.html": planted}) == [f"a.html: {each}" for each in words]


def test_words_in_the_catalogues_values_and_comments_are_none(environment):
    planted = '<!-- note --><p id="a" class="b">{# note #}{{ _("Hello") }} {{ x }}&nbsp;·</p>'
    assert untranslated(environment, {"a.html": planted}) == []


def test_nothing_switches_escaping_off_or_breaks_the_policy(environment, templates):
    assert unsafe(environment, templates) == []


@pytest.mark.parametrize(
    ("planted", "fault"),
    [
        ("{{ x|lower|safe }}", ": |safe"),
        ("{% autoescape false %}{{ x }}{% endautoescape %}", ":1 autoescape"),
        ('<p style="color: red">', ": style="),
        ('<p onclick="f()">', ": onclick="),
        ('<a href="javascript:f()">', ": href="),
        ("<script>f()</script>", ": <script>"),
        ("<style>p {}</style>", ": <style>"),
    ],
)
def test_planted_dangers_are_found(environment, planted, fault):
    assert unsafe(environment, {"a.html": planted}) == [f"a.html{fault}"]


def test_templates_fetch_nothing_from_another_host(environment, templates):
    assert elsewhere(environment, templates) == []


@pytest.mark.parametrize("address", ["https://example.org/a.js", "//example.org", "HTTP://x.org"])
def test_a_planted_address_elsewhere_is_found(environment, address):
    planted = (
        f'<svg xmlns="http://www.w3.org/2000/svg"><a href="/fi/">{{{{ x }}}}<img src="{address}">'
    )
    assert elsewhere(environment, {"a.html": planted}) == [f"a.html: {address}"]


def test_every_named_endpoint_is_there(bare, environment, templates):
    found = dead_ends(environment, templates, tree.python("register"), bare.view_functions)
    assert found == []


def test_planted_dead_ends_are_found(environment):
    templates = {
        "a.html": "{{ url_for('public.home') }}{{ url_for('nowhere') }}",
        "b.html": "{% for each in ['public.away', 'about'] %}{{ url_for(each) }}{% endfor %}",
    }
    code = {"register/web/a.py": "url_for('public.gone')\nurl_for('public.home')\n"}
    assert dead_ends(environment, templates, code, ["public.home"]) == [
        "a.html: nowhere",
        "b.html: public.away",
        "register/web/a.py:1 public.gone",
    ]


def test_what_is_not_defined_is_an_error(environment):
    assert issubclass(environment.undefined, StrictUndefined)
    with pytest.raises(UndefinedError):
        environment.from_string("{{ nothing }}").render()


def test_values_are_escaped(environment):
    assert environment.autoescape("a.html")
    assert environment.autoescape("sitemap.xml")
