"""What a target's answer means: fine, moved, or trouble; and when to ask again."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import quote, urldefrag, urljoin, urlsplit

from sunset.domain.redirects import url_fault

MOST_HOPS = 5
KEPT_RESULTS = 30
DAY = timedelta(days=1)
# One bad minute is no broken target: only trouble that lasts so long is a problem.
LASTING = timedelta(hours=6)
# How long to wait after the first, second, … time in a row that something was wrong.
WAITS = (timedelta(hours=1), timedelta(hours=5), timedelta(hours=12), DAY)
_TURNS = {301, 302, 303, 307, 308}
_FOR_GOOD = {301, 308}
# Encoded already, or allowed as it is (RFC 3986); a backslash stays, to be refused.
_SIGNS = "%/?:@!$&'()*+,;=~#[]-._\\"


class Outcome(StrEnum):
    """How it ended to ask a target."""

    ANSWERS = "answers"
    MOVED = "moved"
    NOT_FOUND = "not_found"
    GONE = "gone"
    REFUSED = "refused"
    FAILING = "failing"
    BUSY = "busy"
    NO_NAME = "no_name"
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    UNTRUSTED = "untrusted"
    GARBLED = "garbled"
    HOPS = "hops"
    LOOP = "loop"
    ASTRAY = "astray"
    FOREIGN = "foreign"
    INSECURE = "insecure"
    INTERNAL = "internal"


class Standing(StrEnum):
    """What is known of a target by all that was asked."""

    BROKEN = "broken"
    NOTED = "noted"
    MOVED = "moved"
    UNKNOWN = "unknown"
    FINE = "fine"


@dataclass(frozen=True, slots=True)
class Step:
    """An address that was asked, and the status it answered with."""

    url: str
    status: int


class Turn(NamedTuple):
    """Where an answer leads on to; with an outcome, the way ends before or here."""

    url: str
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """How a target answered at an instant.

    ``url`` is the new address of one that moved, or the one at which the way there ended.
    ``wait`` is how long the server asks to be left alone.
    """

    at: datetime
    outcome: Outcome
    url: str = ""
    status: int = 0
    wait: timedelta = timedelta()


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The latest results of a target, newest first, and since when it stands as it does."""

    results: tuple[Result, ...] = ()
    since: datetime | None = None

    @property
    def told(self) -> tuple[Result, ...]:
        """Return the results that say something about the target itself."""
        return tuple(each for each in self.results if each.outcome is not Outcome.BUSY)

    @property
    def times(self) -> int:
        """Count how often in a row, up to now, something was wrong."""
        fine = (n for n, result in enumerate(self.told) if not is_trouble(result.outcome))
        return next(fine, len(self.told))

    @property
    def standing(self) -> Standing:
        """Say what is known."""
        if not self.told or self.since is None:
            return Standing.UNKNOWN
        last = self.told[0]
        if last.outcome in _PLAIN:
            return _PLAIN[last.outcome]
        return Standing.BROKEN if last.at - self.since >= LASTING else Standing.NOTED


_PLAIN = {Outcome.ANSWERS: Standing.FINE, Outcome.MOVED: Standing.MOVED}


def is_trouble(outcome: Outcome) -> bool:
    """Say whether a customer who is led there would not arrive."""
    return outcome not in _PLAIN and outcome is not Outcome.BUSY


def with_result(history: History, result: Result) -> History:
    """Return a history with one more result; the oldest make room."""
    results = (result, *history.results)[:KEPT_RESULTS]
    if result.outcome is Outcome.BUSY:
        return replace(history, results=results)
    before = history.told[0].outcome if history.told else None
    stays = before is not None and _kind(before) == _kind(result.outcome)
    return History(results=results, since=history.since if stays else result.at)


def due(history: History) -> datetime | None:
    """Return when to ask again: daily while all is well, sooner after trouble, then less often."""
    if not history.results:
        return None
    last = history.results[0]
    if last.outcome is Outcome.BUSY:
        return last.at + (min(last.wait, DAY) or WAITS[0])
    if not is_trouble(last.outcome):
        return last.at + DAY
    return last.at + max(WAITS[min(history.times, len(WAITS)) - 1], min(last.wait, DAY))


def onward(steps: Sequence[Step], location: str, hosts: Collection[str] | None = None) -> Turn:
    """Say what the last answer means: go on to another address, or the way ends here.

    ``hosts`` are the company's; a way that leaves them is not followed. None allows every host.
    """
    last = steps[-1]
    if last.status not in _TURNS:
        return _ended(steps)
    url = _joined(last.url, location)
    stray = not location or url_fault(url) is not None or not url.startswith("http")
    wrong = {
        Outcome.ASTRAY: stray,
        Outcome.FOREIGN: not stray and hosts is not None and url_fault(url, hosts) is not None,
        Outcome.INSECURE: last.url.startswith("https:") and not url.startswith("https:"),
        Outcome.LOOP: urldefrag(url)[0] in {urldefrag(step.url)[0] for step in steps},
        Outcome.HOPS: len(steps) > MOST_HOPS,
    }
    return Turn(url, next((outcome for outcome, holds in wrong.items() if holds), None))


def _ended(steps: Sequence[Step]) -> Turn:
    first, last = steps[0], steps[-1]
    outcome = _meaning(last.status)
    if outcome is Outcome.ANSWERS and first.status in _FOR_GOOD:
        return Turn(_new_address(steps), Outcome.MOVED)
    is_elsewhere = outcome is not Outcome.ANSWERS and len(steps) > 1
    return Turn(last.url if is_elsewhere else "", outcome)


def _meaning(status: int) -> Outcome:
    # 416: the file is there, and too short for the range that was asked for.
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES or status in {304, 416}:
        return Outcome.ANSWERS
    named = {404: Outcome.NOT_FOUND, 410: Outcome.GONE, 429: Outcome.BUSY}
    if status in named:
        return named[status]
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Outcome.FAILING
    return Outcome.REFUSED if status >= HTTPStatus.BAD_REQUEST else Outcome.ASTRAY


def _new_address(steps: Sequence[Step]) -> str:
    """Return what to write instead of a target that moved: where its moves for good end.

    What follows a temporary redirect may be another page tomorrow. A fragment stays (RFC 9110).
    """
    url = next(step.url for step in steps if step.status not in _FOR_GOOD)
    fragment = urlsplit(steps[0].url).fragment
    return f"{url}#{fragment}" if fragment and "#" not in url else url


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, quote(location.strip(), safe=_SIGNS, errors="replace"))
    except ValueError:
        return ""


def _kind(outcome: Outcome) -> Standing:
    return _PLAIN.get(outcome, Standing.BROKEN)
