"""Headers that keep the rooms' pages to themselves."""

import secrets

from flask import Flask, Response, g, request

POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; frame-src 'self'; "
    "frame-ancestors {ancestors}; base-uri 'none'"
)


def init_app(app: Flask) -> None:
    """Set the headers on every answer of the rooms."""
    app.before_request(_nonce)
    app.after_request(_headers)
    app.add_template_global(lambda: g.nonce, "nonce")


def _nonce() -> None:
    g.nonce = secrets.token_urlsafe(16)


def _headers(response: Response) -> Response:
    ancestors = "'self'" if g.get("framed") else "'none'"
    nonce = g.get("nonce") or secrets.token_urlsafe(16)
    policy = POLICY.format(nonce=nonce, ancestors=ancestors)
    response.headers.setdefault("Content-Security-Policy", policy)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"
    return response
