"""Follow a target to where it leads: few hops, little time, and one question a second per host."""

from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from time import monotonic
from urllib.parse import urlsplit

from sunset.domain.redirects import url_fault
from sunset.domain.target_checks import DAY, Outcome, Result, Step, onward
from sunset.outreach.asking import Manner, Reply, ask
from sunset.outreach.connections import Unanswered

SECONDS = 15.0  # for one target with its pauses; a job's lease is longer
PAUSE = 1.0
# Servers that refuse HEAD may still answer GET; these say the same to both.
_CERTAIN = {410, 429, 503}
_BUSY = {429, 503}
_DIGITS = 10

Pause = Callable[[float], None]


class Follower:
    """Ask targets one after the other, and remember whom it asked when."""

    def __init__(
        self, manner: Manner, pause: Pause, clock: Callable[[], float] = monotonic
    ) -> None:
        self._manner, self._pause, self._clock = manner, pause, clock
        self._free: dict[str, float] = {}
        self._left = 0.0

    def rests(self, url: str) -> bool:
        """Say whether the host of an address asked to be left alone for a while."""
        return self._free.get(_host(url), 0.0) - self._clock() > PAUSE

    def follow(self, url: str, hosts: Collection[str] | None, at: datetime) -> Result:
        """Return how a target answers; ``hosts`` are those to which it may lead."""
        if url_fault(url, hosts) is not None:
            return Result(at=at, outcome=Outcome.ASTRAY if url_fault(url) else Outcome.FOREIGN)
        self._left = SECONDS
        steps: list[Step] = []
        while True:
            try:
                reply = self._asked(url)
            except Unanswered as why:
                return Result(at=at, outcome=why.outcome, url=url if steps else "")
            steps.append(Step(url, reply.status))
            url, outcome = onward(steps, reply.location, hosts)
            if outcome is not None:
                wait = self._rest(steps[-1], reply, at)
                return Result(at=at, outcome=outcome, url=url, status=reply.status, wait=wait)

    def _asked(self, url: str) -> Reply:
        """Ask for a page's head, or for the page where its head is refused."""
        reply = self._one("HEAD", url)
        if reply.status >= HTTPStatus.BAD_REQUEST and reply.status not in _CERTAIN:
            reply = self._one("GET", url)
        return reply

    def _one(self, verb: str, url: str) -> Reply:
        began, free = self._clock(), self._free.get(_host(url), 0.0)
        wait = min(free - began, PAUSE)
        if wait > 0:
            self._pause(wait)
        try:
            return ask(verb, url, self._manner, self._left - max(wait, 0.0))
        finally:
            now = self._clock()
            self._left -= now - began
            self._free[_host(url)] = max(free, now + PAUSE)

    def _rest(self, last: Step, reply: Reply, at: datetime) -> timedelta:
        """Leave a host alone for as long as it asks, though not for ever."""
        wait = waiting(reply.retry_after, at) if last.status in _BUSY else timedelta()
        if wait:
            self._free[_host(last.url)] = self._clock() + wait.total_seconds()
        return wait


def waiting(retry_after: str, at: datetime) -> timedelta:
    """Read how long a server asks to be left alone (RFC 9110): seconds or a date."""
    if retry_after.isascii() and retry_after.isdigit() and len(retry_after) < _DIGITS:
        return min(timedelta(seconds=int(retry_after)), DAY)
    try:
        until = parsedate_to_datetime(retry_after)
    except ValueError:
        return timedelta()
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max(until - at, timedelta()), DAY)


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower()
