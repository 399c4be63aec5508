"""Retire the addresses of a company's own Python app from within it."""

from collections.abc import Callable, Iterable
from typing import Any

from sunset.edge.messages import Headers
from sunset.edge.reading import Environ
from sunset.edge.wsgi import Edge, StartResponse

Application = Callable[[Environ, StartResponse], Iterable[bytes]]
OURS = ("X-Accel-Redirect", "Content-Length", "Content-Type")
MISDIRECTED = 421


class Retire:
    """Answer like the edge, and let the wrapped app answer whatever passes."""

    def __init__(self, app: Application, edge: Edge) -> None:
        self._app = app
        self._edge = edge

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        response = self._edge.serve(environ)
        if response.passed:
            return self._app(environ, _adding(response.headers, start_response))
        # Hosts that no plan retires, and everything while there is no edition, stay the app's own.
        if response.status == MISDIRECTED or response is self._edge.nothing:
            return self._app(environ, start_response)
        start_response(response.line, list(response.headers))
        return () if environ.get("REQUEST_METHOD") == "HEAD" else (response.body,)


def _adding(headers: Headers, start_response: StartResponse) -> StartResponse:
    more = [(name, value) for name, value in headers if name not in OURS]
    asks = "Cache-Control" in dict(more)

    def start(status: str, lines: list[tuple[str, str]], *fault: Any) -> Any:  # noqa: ANN401 -- WSGI
        # Where others are asked first, what passes may be kept by nobody, whatever the app says.
        kept = [line for line in lines if not asks or line[0].lower() != "cache-control"]
        return start_response(status, [*kept, *more], *fault)

    return start
