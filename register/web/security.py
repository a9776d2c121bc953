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


def install(app: Flask, settings: Settings) -> None:
    """Limit what is read of a request and guard what is answered."""
    app.config["MAX_CONTENT_LENGTH"] = 256 * 1024
    app.config["MAX_FORM_MEMORY_SIZE"] = 128 * 1024
    app.config["MAX_FORM_PARTS"] = 50

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
