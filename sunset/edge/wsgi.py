"""The customers' WSGI app: granian is given ``sunset.edge.wsgi:app``."""

import os
from collections.abc import Callable, Iterable
from threading import Lock
from typing import Any, Protocol, Self

from sunset import clock as system_clock
from sunset.clock import Clock
from sunset.edge.counting import Counter
from sunset.edge.messages import HttpResponse, plain
from sunset.edge.reading import Environ, read, signature
from sunset.edge.respond import respond
from sunset.edition.faults import Damaged, NoEdition
from sunset.edition.read import Reader
from sunset.edition.records import Edition
from sunset.settings import Settings, from_environment

RETRY = ("Retry-After", "5")
REMEMBERED = 1024
LONGEST = 2000  # characters of a request's head that are worth remembering

Asked = tuple[Any, ...]
StartResponse = Callable[..., Any]


class Published(Edition, Protocol):
    """An edition whose version changes with everything that is published."""

    @property
    def version(self) -> object:
        """Return what tells this edition from every other."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *fault: object) -> None: ...


class Edge:
    """Answer customers from the edition beside it."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        open_edition: Callable[[], Published] | None = None,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._open = open_edition or Reader(settings.editions).snapshot
        self._recent = Recent()
        self.counter = Counter(settings.spool)
        self.nothing = plain(503, "Nothing has been published here yet.", (RETRY,))

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        response = self.serve(environ)
        start_response(response.line, list(response.headers))
        return () if environ.get("REQUEST_METHOD") == "HEAD" else (response.body,)

    def serve(self, environ: Environ) -> HttpResponse:
        """Answer a request and count it; without an edition, say so."""
        for _ in range(3):  # a damaged generation is passed over, the one before it serves
            try:
                response = self._respond(environ)
            except Damaged:
                continue
            except NoEdition:
                break
            if response.counted is not None:
                self.counter.count(response.counted)
            return response
        return self.nothing

    def _respond(self, environ: Environ) -> HttpResponse:
        at = int(self._clock().timestamp())
        with self._open() as edition:
            if environ.get("REQUEST_METHOD") not in ("GET", "HEAD"):
                return self._fresh(edition, environ, at)
            asked = signature(environ)
            answers = self._recent.answers((edition.version, at))
            found = answers.get(asked)
            if found is None:
                found = self._fresh(edition, environ, at)
                if len(answers) < REMEMBERED and sum(map(len, filter(None, asked))) < LONGEST:
                    answers[asked] = found
            return found

    def _fresh(self, edition: Edition, environ: Environ, at: int) -> HttpResponse:
        request = read(environ, self._settings.trusted_hops)
        return respond(edition, request, at, self._settings.public_url)


class Recent:
    """Remember answers for as long as nothing they depend on changes: a second at most."""

    def __init__(self) -> None:
        self._now: tuple[object, dict[Asked, HttpResponse]] = (None, {})

    def answers(self, of: object) -> dict[Asked, HttpResponse]:
        """Return the answers given from this edition in this second.

        Edition, second and answers are one value, so no thread ever mixes two of them.
        """
        now = self._now
        if now[0] != of:
            now = self._now = (of, {})
        return now[1]


class _Lazy:
    """Build the app with the first request, in the process that serves it."""

    def __init__(self) -> None:
        self._edge: Edge | None = None
        self._lock = Lock()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        edge = self._edge or self._build()
        return edge(environ, start_response)

    def _build(self) -> Edge:
        with self._lock:
            if self._edge is None:
                self._edge = Edge(from_environment(os.environ), system_clock.now)
            return self._edge


app = _Lazy()
