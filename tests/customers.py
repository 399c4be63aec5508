"""Cleo's browser, without HTTP: ask a WSGI app and keep what it answered."""

import gzip
import io
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes, urlencode
from wsgiref.validate import validator

from sunset.settings import from_environment

PUBLIC = "support.harbour.example"
OLD = "chat.harbour.example"


@dataclass(frozen=True)
class Seen:
    """An answer as a browser sees it."""

    status: int
    headers: dict[str, str]
    raw: bytes

    @property
    def text(self):
        zipped = self.headers.get("Content-Encoding") == "gzip"
        return (gzip.decompress(self.raw) if zipped else self.raw).decode()

    def __getitem__(self, name):
        return self.headers.get(name, "")


def settings_in(folder, **changes):
    environ = {"SUNSET_STATE": str(folder), "SUNSET_PUBLIC_URL": f"https://{PUBLIC}"}
    return from_environment({**environ, **changes})


def environ_of(host, address, method="GET", headers=None, body=b""):
    path, _, query = address.partition("?")
    lines = {f"HTTP_{k.upper().replace('-', '_')}": v for k, v in (headers or {}).items()}
    return {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": "edge",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": host,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        **({"CONTENT_LENGTH": str(len(body))} if body else {}),
        **lines,
    }


def ask(app, environ):
    """Ask an app under the eyes of the standard library's WSGI validator."""
    told = {}

    def start(status, headers, fault=None):
        told.update(status=int(status.split()[0]), headers=headers)
        return lambda _: None

    chunks = validator(app)(environ, start)
    body = b"".join(chunks)
    chunks.close()
    return Seen(told["status"], dict(told["headers"]), body)


class Customer:
    """Cleo, asking one app."""

    def __init__(self, app, host=PUBLIC):
        self.app = app
        self.host = host

    def get(self, address, host=None, method="GET", **headers):
        lines = {name.replace("_", "-"): value for name, value in headers.items()}
        return ask(self.app, environ_of(host or self.host, address, method, lines))

    def old(self, address="/chat", method="GET", **headers):
        return self.get(address, OLD, method, **headers)

    def post(self, address, host=None, headers=None, **fields):
        body = urlencode(fields).encode()
        lines = headers or {}
        environ = environ_of(host or self.host, address, "POST", lines, body)
        return ask(self.app, {**environ, "CONTENT_TYPE": "application/x-www-form-urlencoded"})
