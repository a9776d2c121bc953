"""Answers public pages before Flask is asked.

A page is kept under the number that moves with every public change, so no answer
outlives what it says: the number is read before the page is made. Only what anyone may
see is kept: an answer to a plain GET that sets no cookie, depends on no header of the
request and does not ask to be left alone.
"""

import gzip
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.http import parse_accept_header, unquote_etag
from werkzeug.wrappers import Request, Response

from register import __version__
from register.paths import shipped
from register.settings import Settings
from register.store.counter import Unreadable, public_counter
from register.web.formats import today

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_NEVER = ("/staff", "/account", "/healthz", "/readiness", "/api")
_MOST_PAGES = 2_000
_MOST_BYTES = 48 * 1024 * 1024
_LONGEST_QUERY = 2_000
#: Headers that a kept page gets anew.
_ANEW = {"Cache-Control", "Content-Length"}


@dataclass(frozen=True, slots=True)
class _Kept:
    headers: tuple[tuple[str, str], ...]
    packed: bytes
    etag: str


class FrontCache:
    """A WSGI layer; ``counter`` gives the number of the newest public change."""

    def __init__(
        self, application: "WSGIApplication", counter: Callable[[], int], release: str
    ) -> None:
        self._application = application
        self._counter = counter
        self._release = release
        self._pages: OrderedDict[str, _Kept] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer from memory, or let the application answer and keep what may be kept."""
        key = self._key(environ)
        if key is None:
            return self._application(environ, start_response)
        with self._lock:
            kept = self._pages.get(key)
            if kept:
                self._pages.move_to_end(key)
        if kept is None:
            whole = {**environ, "REQUEST_METHOD": "GET"}
            response = Response.from_app(self._application, whole, buffered=True)
            kept = _kept(response, key)
            if kept is None:
                return response(environ, start_response)
            self._keep(key, kept)
        return _answer(kept, environ)(environ, start_response)

    def _key(self, environ: "WSGIEnvironment") -> str | None:
        path, query = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
        if (
            environ["REQUEST_METHOD"] not in {"GET", "HEAD"}
            or path.startswith(_NEVER)
            or len(query) > _LONGEST_QUERY
            or "HTTP_COOKIE" in environ
        ):
            return None
        try:
            number = self._counter()
        except Unreadable:
            return None
        asked = "&".join(sorted(query.split("&"), key=_name))
        text = f"{number}\n{self._release}\n{today()}\n{path}\n{asked}"
        return sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:32]

    def _keep(self, key: str, kept: _Kept) -> None:
        with self._lock:
            replaced = self._pages.pop(key, None)
            self._bytes += len(kept.packed) - (len(replaced.packed) if replaced else 0)
            self._pages[key] = kept
            while len(self._pages) > _MOST_PAGES or self._bytes > _MOST_BYTES:
                _, dropped = self._pages.popitem(last=False)
                self._bytes -= len(dropped.packed)


def _name(parameter: str) -> str:
    """What a query is sorted by: the order of one parameter's values says something."""
    return parameter.partition("=")[0]


def _kept(response: Response, etag: str) -> _Kept | None:
    if (
        response.status_code != HTTPStatus.OK
        or response.headers.getlist("Set-Cookie")
        or response.vary
        or response.cache_control.no_store
    ):
        return None
    headers = [each for each in response.headers if each[0] not in _ANEW]
    headers += [("Vary", "Accept-Encoding"), ("Cache-Control", "no-cache"), ("ETag", f'W/"{etag}"')]
    return _Kept(tuple(headers), gzip.compress(response.get_data(), 6, mtime=0), etag)


def _answer(kept: _Kept, environ: "WSGIEnvironment") -> Response:
    request = Request(environ)
    if {"*", kept.etag} & {unquote_etag(each)[0] for each in _asked_for(request)}:
        return Response(status=304, headers=list(kept.headers))
    response = Response(headers=list(kept.headers))
    if _takes_gzip(request):
        response.headers["Content-Encoding"] = "gzip"
        response.set_data(kept.packed)
    else:
        response.set_data(gzip.decompress(kept.packed))
    return response


def _asked_for(request: Request) -> list[str]:
    return [each.strip() for each in request.headers.get("If-None-Match", "").split(",")]


def _takes_gzip(request: Request) -> bool:
    offered = dict(parse_accept_header(request.headers.get("Accept-Encoding")))
    return float(offered.get("gzip", 0)) > 0


def install(app: Flask, settings: Settings) -> None:
    """Put the cache in front of ``app``."""
    release = f"{__version__} {_shipped_files()} {sha256(repr(settings).encode()).hexdigest()}"
    counter = public_counter(settings.database)
    app.extensions["register.counter"] = counter
    app.wsgi_app = FrontCache(app.wsgi_app, counter, release)  # type: ignore[method-assign]


def _shipped_files() -> str:
    """A digest that differs when any file that pages are made of does."""
    folders = [Path(__file__).parent.parent, *map(shipped, ("templates", "static", "translations"))]
    files = sorted(file for folder in folders for file in folder.rglob("*.*") if file.is_file())
    seen = "".join(f"{file} {file.stat().st_size} {file.stat().st_mtime_ns}\n" for file in files)
    return sha256(seen.encode()).hexdigest()
