"""Read pages of the company's hosts: as robots may, one question a second, never inside."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from http.client import HTTPResponse
from time import monotonic
from typing import NamedTuple
from urllib.parse import urlsplit

from sunset.domain.redirects import url_fault
from sunset.domain.robots import EVERYTHING, Robots, robots
from sunset.domain.sweeps import Ending
from sunset.domain.target_checks import Outcome, Step, onward
from sunset.outreach.asking import Manner, Question, answered, told_location
from sunset.outreach.connections import Unanswered
from sunset.outreach.decoding import MOST_BYTES, Body, body_of

NAME = "Sunset-sweep"
SECONDS = 15.0  # for one page with its pauses; a job's lease is longer
PAUSE = 1.0
_HEADERS = {"Accept": "text/html, */*;q=0.5", "Accept-Encoding": "gzip"}
_MOST = MOST_BYTES + 64 * 1024  # with its head
_BUSY = {429, 503}
_ARRIVED = (Outcome.ANSWERS, Outcome.MOVED)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a page says, or why it says nothing; ``base`` is the address at which it was found."""

    base: str
    ending: str
    status: int = 0
    text: str = ""


class _Reply(NamedTuple):
    status: int
    location: str
    body: Body


class Sweeper:
    """Read pages one after the other, and remember whom it asked when, and what they allow."""

    def __init__(
        self,
        manner: Manner,
        pause: Callable[[float], None],
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._manner, self._pause, self._clock = manner, pause, clock
        self._free: dict[str, float] = {}
        self._allowed: dict[str, Robots | Outcome] = {}
        self._end = 0.0

    def fetch(self, url: str, hosts: Collection[str]) -> Fetched:
        """Read a page; ``hosts`` are those to which it may lead."""
        self._end = self._clock() + SECONDS
        if url_fault(url, hosts) is not None or not url.startswith("http"):
            return Fetched(url, Outcome.ASTRAY if url_fault(url) else Outcome.FOREIGN)
        try:
            return self._followed(url, hosts)
        except Unanswered as why:
            return Fetched(url, why.outcome)

    def _followed(self, url: str, hosts: Collection[str]) -> Fetched:
        steps: list[Step] = []
        while True:
            if not self._rules(url, hosts).allow(url):
                return Fetched(url, Ending.FORBIDDEN)
            reply = self._get(url)
            steps.append(Step(url, reply.status))
            if reply.status in _BUSY:
                # Whoever asks to be left alone is left alone, also for its other pages.
                self._allowed[_origin(url)] = Outcome.BUSY
                return Fetched(url, Outcome.BUSY, reply.status)
            there, (url, outcome) = url, onward(steps, reply.location, hosts)
            if outcome is not None:
                arrived = outcome in _ARRIVED
                return _read(there, reply) if arrived else Fetched(there, outcome, reply.status)

    def _rules(self, url: str, hosts: Collection[str]) -> Robots:
        """Return what a site lets us read; it is asked once."""
        origin = _origin(url)
        if origin not in self._allowed:
            try:
                self._allowed[origin] = self._asked_rules(origin, hosts)
            except Unanswered as why:
                self._allowed[origin] = why.outcome
        found = self._allowed[origin]
        if isinstance(found, Outcome):
            raise Unanswered(found)
        return found

    def _asked_rules(self, origin: str, hosts: Collection[str]) -> Robots:
        url, steps = f"{origin}/robots.txt", list[Step]()
        while True:
            reply = self._get(url)
            steps.append(Step(url, reply.status))
            url, outcome = onward(steps, reply.location, hosts)
            if outcome in (Outcome.FAILING, Outcome.BUSY):
                raise Unanswered(outcome)
            if outcome is not None:
                return robots(reply.body.text or "") if outcome in _ARRIVED else EVERYTHING

    def _get(self, url: str) -> _Reply:
        wait = self._free.get(_origin(url), 0.0) - self._clock()
        if wait > 0:
            self._pause(wait)
        left = self._end - self._clock()
        if left <= 0:
            raise Unanswered(Outcome.TIMEOUT)
        question = Question(verb="GET", url=url, headers=_HEADERS, most=_MOST)
        try:
            return answered(question, self._manner, left, _reply)
        finally:
            self._free[_origin(url)] = self._clock() + PAUSE


def _reply(response: HTTPResponse) -> _Reply:
    return _Reply(response.status, told_location(response), body_of(response))


def _read(url: str, reply: _Reply) -> Fetched:
    if reply.body.text is None:
        return Fetched(url, Ending.NO_TEXT, reply.status)
    ending = Ending.READ if reply.body.whole else Ending.TOO_LARGE
    return Fetched(url, ending, reply.status, reply.body.text)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.lower()}"
