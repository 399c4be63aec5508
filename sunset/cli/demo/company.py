"""The page of the demo's company, on which a customer meets the banner; no part of Sunset."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from string import Template
from threading import Thread

from sunset.resources import CONTENT
from sunset.speech import shipped_locales

PAGES = {
    "/": ("en.html", "text/html; charset=utf-8"),
    **{f"/{each}": (f"{each}.html", "text/html; charset=utf-8") for each in shipped_locales()},
    "/style.css": ("style.css", "text/css; charset=utf-8"),
}


@contextmanager
def company_page(bind: str, port: int, public_url: str) -> Iterator[str]:
    """Serve the page and give its address."""
    handler = partial(_Page, public_url)
    server = ThreadingHTTPServer((bind, port), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{port}"
    finally:
        server.shutdown()
        server.server_close()


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
