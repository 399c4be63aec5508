"""The customers' WSGI app: granian is given ``sunset.edge.wsgi:app``."""

import logging
import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from threading import BoundedSemaphore, Lock
from typing import Any

from sunset import clock as system_clock
from sunset.clock import Clock
from sunset.domain.contacts import Contact
from sunset.domain.hits import Hit
from sunset.edge import shelf
from sunset.edge.contacts import Contacts, TooMany
from sunset.edge.counting import Counter
from sunset.edge.messages import LINES, HttpResponse, Unfinished, plain
from sunset.edge.molds import filled
from sunset.edge.published import Published
from sunset.edge.reading import Environ, asked, is_machine, manner, read, way, way_behind
from sunset.edge.recent import Found, Known, Recent
from sunset.edge.respond import respond
from sunset.edge.rooms import Ask, Rooms
from sunset.edition.faults import Damaged, NoEdition
from sunset.edition.read import Reader
from sunset.settings import Settings, from_environment

RETRY = ("Retry-After", "5")
MOST_FORMS = 4  # at once; a worker has twice as many threads

logger = logging.getLogger(__name__)
StartResponse = Callable[..., Any]


class Edge:
    """Answer customers from the edition beside it."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        open_edition: Callable[[], Published] | None = None,
        rooms: Ask | None = None,
    ) -> None:
        self._hops, self._public_url = settings.trusted_hops, settings.public_url
        self._now, self._seconds = system_clock.epoch(clock), system_clock.seconds(clock)
        self._open: Callable[[], Published] = open_edition or Reader(settings.editions).recent
        self._recent = Recent()
        self.counter = Counter(settings.spool)
        self._counted = self.counter.count
        self._way = way_behind if self._hops else way
        self._contacts = Contacts(settings.spool)
        self._rooms = rooms or Rooms(settings)
        # A slow sender holds a thread while its form is read; some are kept for everybody else.
        self._forms = BoundedSemaphore(MOST_FORMS)
        self.busy = plain(503, "Too many forms are being sent at once.", (RETRY,))
        self.nothing = plain(503, "Nothing has been published here yet.", (RETRY,))

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        found = self._at_once(environ) or self._in_turn(environ)
        if isinstance(found, tuple):  # as nearly all are, and to make no more of them spares time
            mold, location, counted = found
            mold.count(counted)
            lines = [("Location", location), *mold.lines] if location else [*mold.lines]
            start_response(mold.line, lines)
            body = mold.response.body
        else:
            self._count(found)
            start_response(LINES[found.status], [*found.headers])
            body = found.body
        # A list goes through granian's short way, other iterables chunk by chunk.
        return [] if environ.get("REQUEST_METHOD") == "HEAD" else [body]

    def serve(self, environ: Environ) -> HttpResponse:
        """Answer a request and count it; without an edition, say so."""
        found = self._at_once(environ) or self._in_turn(environ)
        response = filled(found) if isinstance(found, tuple) else found
        self._count(response)
        return response

    def _at_once(self, environ: Environ) -> Found | None:
        """Return what was answered to the very same lines, as nearly all requests are.

        Each call less in here is time in which others are answered.
        """
        get, recent = environ.get, self._recent
        known = recent.ways.get(self._way(environ))
        if known is None or not recent.still():
            return None
        at, path, query = self._seconds(), get("PATH_INFO", ""), get("QUERY_STRING", "")
        return (
            known.lately.get(path, query, at)
            or recent.cast(known, path, at)
            or self._alike(recent, known, environ, int(at))
        )

    def _alike(self, recent: Recent, known: Known, environ: Environ, at: int) -> Found | None:
        """Return an answer like others that were given to those who ask in this manner."""
        if not known.host:
            return None
        try:
            with self._open() as edition:
                if edition.version != recent.version:
                    return None
                found = known.cast(edition, asked(environ), at)
        except (Damaged, NoEdition):
            return None
        if found is not None:
            recent.keep(known, *_address(environ), found)
        return found

    def _in_turn(self, environ: Environ) -> Found:
        for _ in range(3):  # a damaged generation is passed over, the one before it serves
            try:
                response = self._respond(environ)
                return self._finished(response) if type(response) is Unfinished else response
            except Damaged:
                continue
            except NoEdition:
                break
        return self.nothing

    def _finished(self, response: Unfinished) -> HttpResponse:
        """Do what takes its time, once the edition is no longer held open."""
        if response.left is not None:
            return self._kept(response, response.left)
        found = self._rooms(response.asks)
        return response if found is None else shelf.answered(response, found)

    def _kept(self, response: Unfinished, left: Contact) -> HttpResponse:
        """Answer once what a reader left is on the disk, or say on her page that it is not kept."""
        try:
            self._contacts.keep(left)
        except (OSError, TooMany) as fault:
            logger.warning("What a reader left cannot be kept: %s", type(fault).__name__)
            return HttpResponse(303, response.otherwise)
        return response

    def _count(self, response: HttpResponse) -> None:
        if response.counted is not None:
            self._counted(response.counted)
        if response.unknown is not None:
            self.counter.collect(response.unknown)

    def _submitted(self, environ: Environ) -> HttpResponse:
        """Read a form before the edition is opened, and not too many at once: senders are slow."""
        if not self._forms.acquire(blocking=False):
            return self.busy
        try:
            request = read(environ, self._hops)
        finally:
            self._forms.release()
        with self._open() as edition:
            at = self._now()
            return respond(edition, request, at, self._public_url)

    def _respond(self, environ: Environ) -> Found:
        if environ.get("REQUEST_METHOD") not in ("GET", "HEAD"):
            return self._submitted(environ)
        at = self._now()
        how, root = manner(environ, self._hops), environ.get("SCRIPT_NAME", "")
        recent = self._recent
        known = recent.known(how, root)
        recent.lead(self._way(environ), known)
        address = _address(environ)
        found = known.lately.get(*address, at)
        if found is not None and recent.still():
            return found
        with self._open() as edition:
            if recent.version != edition.version:
                recent = self._recent = Recent(edition)
                known = recent.known(how, root)
            found = known.lately.get(*address, at)
            if found is None and known.host:
                found = known.cast(edition, asked(environ), at)
            if found is None:
                found = self._anew(edition, environ, known, at)
            if isinstance(found, tuple) or found.until > at:
                recent.keep(known, *address, found)
            return found

    def _anew(self, edition: Published, environ: Environ, known: Known, at: int) -> HttpResponse:
        request = read(environ, self._hops)
        found = respond(edition, request, at, self._public_url)
        if is_machine(environ):
            found = _of_a_machine(found)
        # As floats, like the clock's own: to compare it with integers takes four times as long.
        found.since, found.until = float(at), float(found.until)
        known.learn(edition, request, found, self.counter)
        return found


def _address(environ: Environ) -> tuple[str, str]:
    return environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")


def _of_a_machine(response: HttpResponse) -> HttpResponse:
    """Count an answer apart; machines try addresses that never were, so those are not collected."""
    counted = response.counted
    if isinstance(counted, Hit):
        counted = counted._replace(bot=True)
    return replace(response, counted=counted, unknown=None)


class _Lazy:
    """Build the app with the first request, in the process that serves it."""

    def __init__(self) -> None:
        self._edge: Edge | None = None
        self._lock = Lock()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        return self.made()(environ, start_response)

    def made(self) -> Edge:
        """Return the app; a server that loads it where it serves need not ask each time."""
        return self._edge or self._build()

    def _build(self) -> Edge:
        with self._lock:
            if self._edge is None:
                self._edge = Edge(from_environment(os.environ), system_clock.now)
            return self._edge


app = _Lazy()
