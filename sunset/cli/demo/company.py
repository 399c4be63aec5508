"""The page of the demo's company, on which a customer meets the banner; no part of Sunset."""

from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from string import Template

from sunset.cli.ending import end_with
from sunset.resources import CONTENT
from sunset.settings import Settings
from sunset.speech import shipped_locales

PAGES = {
    "/": ("en.html", "text/html; charset=utf-8"),
    **{f"/{each}": (f"{each}.html", "text/html; charset=utf-8") for each in shipped_locales()},
    "/style.css": ("style.css", "text/css; charset=utf-8"),
}


def serve_page(port: int, settings: Settings, parent: int | None) -> int:
    """Serve the page until this process or its parent ends."""
    end_with(parent, pulse=lambda: None)
    handler = partial(_Page, settings.public_url)
    ThreadingHTTPServer((settings.bind, port), handler).serve_forever()
    return 1


class _Page(BaseHTTPRequestHandler):
    """Answer with one of the few files there are, under a strict policy."""

    timeout = 5

    def __init__(self, public_url: str, *args: object) -> None:
        self._public_url = public_url
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        name, kind = PAGES.get(self.path.partition("?")[0], ("", ""))
        if not name:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        body = _filled(CONTENT / "demo" / name, self._public_url)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", _policy(self._public_url))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the parent's own name
        """Say nothing."""


def _filled(path: Path, public_url: str) -> bytes:
    return Template(path.read_text(encoding="utf-8")).substitute(sunset=public_url).encode()


def _policy(public_url: str) -> str:
    """Allow the banner's script and what it asks for, and nothing else of another site."""
    return (
        f"default-src 'none'; style-src 'self'; script-src {public_url}; connect-src {public_url}; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
