"""Read Netlify's ``_redirects``: from, query pairs, to, status and conditions, split by spaces.

A trailing slash does not matter there either, and a redirect passes the visitor's query on.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sunset.domain.plans import ANY_LOCALE
from sunset.domain.redirects import Keep, Rule
from sunset.errors import N_, Message
from sunset.exchange.rules import statuses
from sunset.exchange.rules.lines import Line, Listed, Made, read_each
from sunset.exchange.rules.sources import Source, placed, split
from sunset.exchange.rules.targets import FIELD, target

DEFAULT = 301
_PASSING = (301, 302)
_STATUS = re.compile(r"[+-]?\d+")
_TO = ("/", "http://", "https://")
_OWN = "/.netlify"
_SCHEME = N_("The rule answers both http:// and https://.")
_CUT = N_("As Netlify does, only %(key)s=%(value)s is read of “%(pair)s”.")
_READ_AS = N_("As Netlify does, “%(written)s” is read as %(status)s.")


@dataclass(frozen=True, slots=True)
class _Parts:
    source: str
    query: tuple[str, ...]
    to: str
    status: str
    conditions: tuple[str, ...]


def read(lines: Iterable[str], *, host: str, base: str = "") -> Iterator[Line]:
    """Read the lines of a redirects file of Netlify."""
    return read_each(lines, lambda text: _made(text, host, base))


def _made(text: str, host: str, base: str) -> Made | None:
    words = text.split()
    ends = next((i for i, word in enumerate(words) if word.startswith("#")), len(words))
    if not ends:
        return None
    parts = _parts(words[:ends])
    source, notes = _source(parts, host)
    status, said = _status(parts.status)
    _unconditional(parts.conditions)
    meant = statuses.meaning(status)
    urls = {ANY_LOCALE: target(parts.to, base or f"https://{source.host}", source.captured)}
    rule = Rule(
        host=source.host,
        path=source.path,
        match=source.match,
        query=source.query,
        urls={} if "ending" in meant else urls,
        keep=Keep.MERGE if status in _PASSING else Keep.DROP,
        **meant,
    )
    return Made(rule, (*notes, *said, *statuses.changes(status)))


def _parts(words: Sequence[str]) -> _Parts:
    source, rest = words[0], words[1:]
    if not rest:
        raise Listed(N_("The line has no target."), field=FIELD)
    if _STATUS.match(rest[0]):
        return _without_target(source, rest)
    found = next((i for i, word in enumerate(rest) if word.startswith(_TO)), None)
    if found is None:
        raise Listed(N_("The target must begin with a slash, http:// or https://."), field=FIELD)
    status = rest[found + 1] if len(rest) > found + 1 else ""
    return _Parts(source, tuple(rest[:found]), rest[found], status, tuple(rest[found + 2 :]))


def _without_target(source: str, rest: Sequence[str]) -> _Parts:
    status = _STATUS.match(rest[0])
    if status and 200 <= int(status[0][:9]) < 300 and source.endswith("/*"):  # noqa: PLR2004 -- 2xx
        statuses.meaning(statuses.REWRITE)
    raise Listed(N_("The line has a status, but no target."), field=FIELD)


def _source(parts: _Parts, host: str) -> tuple[Source, list[Message]]:
    own, path, _ = split(parts.source, host)
    if "?" in parts.source:
        raise Listed(
            N_("Netlify never matches a ? in a path. Write the query as key=value behind it."),
            field="source",
        )
    if path.startswith(_OWN):
        raise Listed(N_("Addresses below /.netlify belong to Netlify."), field="source")
    notes = [] if parts.source.startswith("/") else [Message(_SCHEME)]
    query = {}
    for pair in parts.query:
        key, value, cut = _pair(pair)
        query[key] = value
        notes += cut
    return placed(own, path, query), notes


def _pair(pair: str) -> tuple[str, str, list[Message]]:
    key, *values = pair.split("=")
    if not values or not key:
        raise Listed(
            N_("“%(word)s” is neither a query pair nor a target. A target begins with a slash."),
            field="query",
            word=pair[:80],
        )
    if not values[0]:
        raise Listed(N_("Netlify never matches an empty value."), field="query")
    cut = Message(_CUT, {"key": key, "value": values[0], "pair": pair[:80]})
    return key, values[0], [cut] if len(values) > 1 else []


def _status(written: str) -> tuple[int, list[Message]]:
    if not written:
        return DEFAULT, []
    found = _STATUS.match(written)
    if found is None:
        raise Listed(
            N_("“%(word)s” is no status. Conditions must follow a status."),
            field="status",
            word=written[:80],
        )
    status = int(found[0][:9])
    plain = found.end() == len(written.removesuffix("!"))
    return status, [] if plain else [Message(_READ_AS, {"written": written[:80], "status": status})]


def _unconditional(conditions: Iterable[str]) -> None:
    for condition in conditions:
        raise Listed(
            N_("The condition “%(condition)s” cannot be kept: a rule is the same for everybody."),
            field="conditions",
            condition=condition[:80],
        )
