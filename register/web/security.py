"""Headers that every answer carries, and the limits on what may be sent."""

from flask import Flask, Response, g, request

from register.settings import Settings

#: Public pages need a stylesheet, pictures and forms of their own, and nothing else; those
#: with a script of their own need that too, and what it asks the register.
PUBLIC_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
#: Pages with a script of the register's own, which talks to the register only.
SCRIPTED_POLICY = f"{PUBLIC_POLICY}; script-src 'self'; connect-src 'self'"
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
}
_A_YEAR = 31_536_000
#: What may be sent, in bytes and parts, and where it may be more: cards are long.
_MOST, _PARTS = 256 * 1024, 50
_MORE = {
    "staff.edit": (2**21, 10_000),
    "staff.draft": (2**21, 10_000),
    "staff.import_": (2**23, 10),
    **dict.fromkeys(
        ("staff.publish", "staff.return_", "staff.schedule", "staff.cancel"), (2**20, 200)
    ),
}


def install(app: Flask, settings: Settings) -> None:
    """Limit what is read of a request and guard what is answered."""
    app.config["MAX_CONTENT_LENGTH"] = _MOST
    app.config["MAX_FORM_MEMORY_SIZE"] = _MOST // 2
    app.config["MAX_FORM_PARTS"] = _PARTS

    @app.before_request
    def begin() -> None:
        g.scripted = False
        most, parts = _MORE.get(request.endpoint or "", (_MOST, _PARTS))
        if most > _MOST:
            request.max_content_length = request.max_form_memory_size = most
            request.max_form_parts = parts

    @app.after_request
    def guard(response: Response) -> Response:
        policy = SCRIPTED_POLICY if g.get("scripted") else PUBLIC_POLICY
        response.headers.setdefault("Content-Security-Policy", policy)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        if settings.public_url.startswith("https:"):
            response.headers.setdefault("Strict-Transport-Security", f"max-age={_A_YEAR}")
        if settings.notice:
            response.headers.setdefault("X-Robots-Tag", "noindex")
        stored = "no-cache" if request.method in {"GET", "HEAD"} else "no-store"
        response.headers.setdefault("Cache-Control", stored)
        if "Location" in response.headers:
            response.set_data(b"")
        return response


def keep_to_oneself(response: Response) -> Response:
    """Mark an answer that holds a token or a person's words: no cache, no referrer."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
