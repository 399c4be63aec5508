"""Tell a web server, line by line, whether a request may pass, without the request itself.

Apache cannot hand a request on after another server has answered it, but it can ask a program of
its own (RewriteMap). A line asks: host, request line, and header values without their spaces; an
answer says ``pass`` with the header lines that go along, or ``ask`` where Sunset has to answer.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from sunset.clock import Clock
from sunset.edge.messages import HttpResponse
from sunset.edge.published import Published
from sunset.edge.reading import PLAIN, Environ
from sunset.edge.wsgi import Edge
from sunset.settings import Settings

SAID = ("Deprecation", "Sunset", "Link", "Cache-Control")
_HEADERS = ("HTTP_ACCEPT_LANGUAGE", "HTTP_COOKIE", "HTTP_USER_AGENT", "CONTENT_TYPE")
_FIELDS = 4 + len(_HEADERS)
PASS = "pass" + "|" * len(SAID)
ASK = "ask"


class Verdicts(Edge):
    """Judge requests from the edition beside it, and count those that pass."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        open_edition: Callable[[], Published] | None = None,
    ) -> None:
        super().__init__(replace(settings, trusted_hops=0), clock, open_edition)

    def told(self, questions: Iterable[bytes]) -> Iterator[str]:
        """Yield a verdict for each question."""
        return map(self.verdict, questions)

    def verdict(self, question: bytes) -> str:
        """Say whether a request may pass; without an edition, everything may."""
        environ = _environ(question)
        if environ is None:
            return PASS
        response = self.serve(environ)
        if response is self.nothing:
            return PASS
        told = dict(response.headers)
        # Where others are asked first, a form in plain text is of Sunset's own page.
        own = environ["CONTENT_TYPE"] == PLAIN and "Cache-Control" in told
        if not response.passed or (own and environ["REQUEST_METHOD"] == "POST"):
            return ASK
        return "|".join(("pass", *(told.get(name, "") for name in SAID)))

    def _count(self, response: HttpResponse) -> None:
        """Count what passes; whatever Sunset answers itself is counted where it answers."""
        if response.passed:
            super()._count(response)


def _environ(question: bytes) -> Environ | None:
    fields = question.decode("latin-1").rstrip("\r\n").split(" ")
    if len(fields) != _FIELDS:
        return None
    host, method, target, _, *headers = fields
    path, _, query = (target if target.startswith("/") else _relative(target)).partition("?")
    values = map(unquote, headers, ["latin-1"] * len(headers))
    return {
        "REQUEST_METHOD": method,
        "HTTP_HOST": host,
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query,
        "wsgi.url_scheme": "http",
        **dict(zip(_HEADERS, values, strict=True)),
    }


def _relative(target: str) -> str:
    """Return the path of a target that names its host too."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return "/"
    return f"{parts.path or '/'}?{parts.query}"
