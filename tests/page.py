"""A reader whose every page is checked, whatever the test is about."""

import re
from collections import Counter
from functools import cached_property
from itertools import pairwise
from uuid import uuid4

import html5lib
from flask import Flask

from register.domain.languages import Language
from register.domain.workflow import VISITOR, Actor
from register.services import signing_in
from register.services.signing_in import Origin
from register.store import people
from register.store.transactions import transaction
from register.web import cookies

_NAMESPACE = "{http://www.w3.org/1999/xhtml}"
_LABELLED = {"input", "select", "textarea"}


class Page:
    """One answer, parsed; asking for ``tree`` of a page that is no valid HTML5 raises."""

    def __init__(self, response, path: str) -> None:
        self.status = response.status_code
        self.headers = response.headers
        self.html = response.get_data(as_text=True)
        self.path = path

    @cached_property
    def tree(self):
        """The parsed page."""
        return html5lib.HTMLParser(strict=True).parse(self.html)

    def all(self, tag: str):
        """Every element called ``tag``."""
        return list(self.tree.iter(_NAMESPACE + tag))

    def texts(self, tag: str) -> list[str]:
        """The text of every element called ``tag``, its white space folded."""
        return [" ".join("".join(each.itertext()).split()) for each in self.all(tag)]

    @property
    def text(self) -> str:
        """The text of the page's main part."""
        return self.texts("main")[0]

    def links(self) -> list[str]:
        """Where the links of the page lead."""
        return [each.get("href", "") for each in self.all("a")]

    def check(self, language: Language) -> "Page":
        """What holds for every page; raise AssertionError."""
        assert self.all("html")[0].get("lang") == language, self.path
        assert len(self.all("h1")) == 1, f"{self.path}: one h1"
        title, heading = self.texts("title")[0], self.texts("h1")[0]
        assert title.split(" – ")[0], self.path
        assert heading, self.path
        levels = [int(each.tag[-1]) for each in self.tree.iter() if _is_heading(each)]
        steps = [after - before for before, after in pairwise(levels)]
        assert all(step <= 1 for step in steps), f"{self.path}: headings skip a level: {levels}"
        ids = Counter(each.get("id") for each in self.tree.iter() if each.get("id"))
        assert not [name for name, count in ids.items() if count > 1], f"{self.path}: ids {ids}"
        self._check_inputs(set(ids))
        self._check_addresses(set(ids))
        assert "style=" not in self.html, f"{self.path}: style attributes break the policy"
        self._check_scripts()
        assert "None" not in re.findall(r">\s*(None)\s*<", self.html), self.path
        assert self.headers["Content-Security-Policy"].startswith("default-src 'none'")
        self._check_audience()
        return self

    def _check_scripts(self) -> None:
        """A script is a file of the register's own, and the policy lets it run."""
        assert self.html.count("<script") == len(self.all("script")), self.path
        for each in self.all("script"):
            assert (each.get("src") or "").startswith("/static/"), f"{self.path}: {each.attrib}"
            assert not "".join(each.itertext()).strip(), f"{self.path}: a script in the page"
            assert "script-src 'self'" in self.headers["Content-Security-Policy"], self.path

    def _check_audience(self) -> None:
        """What holds for public pages only."""
        assert "Set-Cookie" not in self.headers, self.path

    def _check_inputs(self, ids: set[str]) -> None:
        labelled = {each.get("for") for each in self.all("label")}
        wrapped = {id(each) for label in self.all("label") for each in label.iter()}
        for tag in _LABELLED:
            for each in self.all(tag):
                named = each.get("id") in labelled or id(each) in wrapped
                assert each.get("type") == "hidden" or named, f"{self.path}: {each.attrib}"
                described = (each.get("aria-describedby") or "").split()
                assert set(described) <= ids, f"{self.path}: {described}"

    def _check_addresses(self, ids: set[str]) -> None:
        for address in self.links():
            assert address, f"{self.path}: an empty link"
            if address.startswith("#"):
                assert address[1:] in ids, f"{self.path}: {address} leads nowhere"
        for tag, attribute in (("img", "src"), ("form", "action"), ("script", "src")):
            for each in self.all(tag):
                assert not (each.get(attribute) or "").startswith(("http", "//")), self.path


class StaffPage(Page):
    """One page for staff."""

    def _check_audience(self) -> None:
        assert self.headers["Cache-Control"] == "no-store", self.path
        for form in self.all("form"):
            if form.get("method") == "post":
                names = {each.get("name") for each in form.iter(_NAMESPACE + "input")}
                assert "csrf" in names, f"{self.path}: a form without its token"


class Site:
    """Asks an application for pages, each checked on arrival."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client = app.test_client()

    def get(self, path: str, status: int = 200, **more) -> Page:
        """The page at ``path``; its language is the address's, Finnish elsewhere."""
        page = Page(self.client.get(path, **more), path)
        assert page.status == status, f"{path}: {page.status}\n{page.html[:2000]}"
        return page.check(_language(path))

    def post(self, path: str, data: dict[str, str], status: int = 303) -> Page:
        """Send a form; a page that comes back is checked too."""
        page = Page(self.client.post(path, data=data), path)
        assert page.status == status, f"{path}: {page.status}\n{page.html[:2000]}"
        return page if 300 <= status < 400 else page.check(_language(path))


class StaffSite(Site):
    """A member of staff at a browser, signed in as ``actor`` unless that is a visitor."""

    def __init__(self, app: Flask, actor: Actor = VISITOR) -> None:
        super().__init__(app)
        self.actor = actor
        self.browser = uuid4().hex
        self.language = Language.FI
        self.hold(cookies.BROWSER, self.browser)
        if found := actor.id and people.credentials_of(actor.id):
            self.language = found.language
            with transaction(actor, "sign_in") as work:
                token = signing_in.begin(work, found, self.origin)
            self.hold(cookies.SESSION, app.extensions["register.sessions"].sign(token).decode())

    @property
    def origin(self) -> Origin:
        """Where this browser says that it comes from."""
        return Origin(self.browser, "Werkzeug", "127.0.0.1")

    def hold(self, name: str, value: str) -> None:
        """Have a cookie where staff pages set theirs."""
        for path in cookies.PATHS:
            self.client.set_cookie(name, value, path=path)

    def get(self, path: str, status: int = 200, **more) -> Page:
        """The page at ``path``, checked like a staff page; its language is the account's."""
        return self._checked(self.client.get(path, **more), path, status)

    def post(self, path: str, data: dict[str, object], status: int = 303) -> Page:
        """Send a form with the token that this browser was given."""
        token = self.app.extensions["register.forms"].dumps(self.browser)
        answer = self.client.post(path, data={"csrf": token} | data)
        return self._checked(answer, path, status)

    def _checked(self, answer, path: str, status: int) -> Page:
        page = StaffPage(answer, path)
        assert page.status == status, f"{path}: {page.status}\n{page.html[:2000]}"
        return page if 300 <= status < 400 else page.check(self.language)


def _language(path: str) -> Language:
    first = path.split("/", 2)[1].split("?", maxsplit=1)[0]
    return Language(first) if first in set(Language) else Language.FI


def _is_heading(element) -> bool:
    return isinstance(element.tag, str) and bool(re.fullmatch(r".*\}h[1-6]", element.tag))
