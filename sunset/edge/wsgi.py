"""The customers' WSGI app: granian is given ``sunset.edge.wsgi:app``."""

import os
from collections.abc import Callable, Iterable
from threading import BoundedSemaphore, Lock
from types import TracebackType
from typing import Any, Protocol, Self

from sunset import clock as system_clock
from sunset.clock import Clock
from sunset.domain.hits import Hit, is_machine
from sunset.edge.counting import Counter
from sunset.edge.messages import HttpResponse, plain
from sunset.edge.reading import Environ, read, signature
from sunset.edge.respond import respond
from sunset.edition.faults import Damaged, NoEdition
from sunset.edition.read import Reader
from sunset.edition.records import Edition
from sunset.settings import Settings, from_environment

RETRY = ("Retry-After", "5")
MOST_FORMS = 8  # at once; a worker has twice as many threads
ROOM = 16 * 1024**2  # bytes of answers that a process remembers
LARGEST = 64 * 1024
OVERHEAD = 1024
LONGEST_AGENT = 300

Asked = tuple[Any, ...]
StartResponse = Callable[..., Any]


class Published(Edition, Protocol):
    """An edition whose version changes with everything that is published."""

    @property
    def version(self) -> object:
        """Return what tells this edition from every other."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


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
        reader = Reader(settings.editions)
        self._open: Callable[[], Published] = open_edition or reader.snapshot
        self._version = reader.version
        self._recent = Recent(None)
        self.counter = Counter(settings.spool)
        # A slow sender holds a thread while its form is read; some are kept for everybody else.
        self._forms = BoundedSemaphore(MOST_FORMS)
        self.busy = plain(503, "Too many forms are being sent at once.", (RETRY,))
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
                self._count(response, environ)
            return response
        return self.nothing

    def _count(self, response: HttpResponse, environ: Environ) -> None:
        """Count an answer; what asked for it is looked at here, and kept nowhere."""
        counted, unknown = response.counted, response.unknown
        if isinstance(counted, Hit) and is_machine(
            environ.get("HTTP_USER_AGENT", "")[:LONGEST_AGENT]
        ):
            # Bots try addresses that never were, so only what people look for is collected.
            counted, unknown = counted._replace(bot=True), None
        if counted is not None:
            self.counter.count(counted)
        if unknown is not None:
            self.counter.count(unknown)

    def _submitted(self, environ: Environ) -> HttpResponse:
        """Read a form before the edition is opened, and not too many at once: senders are slow."""
        if not self._forms.acquire(blocking=False):
            return self.busy
        try:
            request = read(environ, self._settings.trusted_hops)
        finally:
            self._forms.release()
        with self._open() as edition:
            at = int(self._clock().timestamp())
            return respond(edition, request, at, self._settings.public_url)

    def _respond(self, environ: Environ) -> HttpResponse:
        if environ.get("REQUEST_METHOD") not in ("GET", "HEAD"):
            return self._submitted(environ)
        at = int(self._clock().timestamp())
        asked, recent, version = signature(environ), self._recent, self._version()
        if version is not None and version == recent.version:
            found = recent.get(asked, at)
            if found is not None:
                return found
        with self._open() as edition:
            return self._remembered(edition, environ, asked, at)

    def _remembered(
        self, edition: Published, environ: Environ, asked: Asked, at: int
    ) -> HttpResponse:
        """Answer from memory what the same edition was asked before."""
        recent = self._recent
        if recent.version != edition.version:
            recent = self._recent = Recent(edition.version)
        found = recent.get(asked, at)
        if found is None:
            found = self._fresh(edition, environ, at)
            if found.until > at:
                recent.keep(asked, found)
        return found

    def _fresh(self, edition: Edition, environ: Environ, at: int) -> HttpResponse:
        request = read(environ, self._settings.trusted_hops)
        return respond(edition, request, at, self._settings.public_url)


class Recent:
    """Remember the answers given from one edition for as long as they hold."""

    def __init__(self, version: object) -> None:
        self.version = version
        self._answers: dict[Asked, HttpResponse] = {}
        self._room = ROOM

    def get(self, asked: Asked, at: int) -> HttpResponse | None:
        """Return the answer to a question, if it still holds."""
        found = self._answers.get(asked)
        return found if found is not None and at < found.until else None

    def keep(self, asked: Asked, response: HttpResponse) -> None:
        """Remember an answer; once the room is used up, all are forgotten."""
        size = len(response.body) + sum(len(each) for each in asked if each) + OVERHEAD
        if size > LARGEST:
            return
        if size > self._room:
            self._answers, self._room = {}, ROOM
        self._answers[asked] = response
        self._room -= size


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
