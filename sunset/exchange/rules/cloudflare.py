"""Read Cloudflare's ``_redirects``: source, target and an optional code; 302 by default.

Cloudflare compares paths to the byte, trailing slash included, and adds the visitor's query
only where the target has none of its own.
"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from sunset.domain.plans import ANY_LOCALE
from sunset.domain.redirects import Keep, Match, Rule
from sunset.errors import N_, Message
from sunset.exchange.rules import statuses
from sunset.exchange.rules.lines import Line, Listed, Made, read_each
from sunset.exchange.rules.sources import ITSELF, placed, split
from sunset.exchange.rules.targets import FIELD, target

DEFAULT = 302
_FEWEST, _MOST = 2, 3
_CODES = (200, *statuses.REDIRECTS)
_LOOPS = re.compile(r"/(?:index(?:\.html)?)?")
_QUERY = N_("As Cloudflare does, the query of the old address is left out.")


def read(lines: Iterable[str], *, host: str, base: str = "") -> Iterator[Line]:
    """Read the lines of a redirects file of Cloudflare Pages or Workers."""
    own = base or f"https://{host}"
    return read_each(lines, lambda text: _made(text, host, own))


def _made(text: str, host: str, base: str) -> Made | None:
    words = re.split(r"(?:^|\s)#", text, maxsplit=1)[0].split()
    if not words:
        return None
    if not _FEWEST <= len(words) <= _MOST:
        raise Listed(N_("Write a source, a target and at most a status."))
    status = _status(words[2:])
    path, notes = _path(words[0], host)
    _no_loop(path, words[1])
    source = placed(host, path, {})
    if words[1].lower().startswith("http://"):
        raise Listed(N_("Cloudflare takes targets with https:// only."), field=FIELD)
    meant = statuses.meaning(status)
    rule = Rule(
        host=host,
        path=source.path,
        match=source.match,
        urls={ANY_LOCALE: target(words[1], base, source.captured)},
        keep=Keep.DROP if "?" in words[1].partition("#")[0] else Keep.KEEP,
        strict_slash=source.match is not Match.PREFIX,
        **meant,
    )
    wider = source.match is Match.PREFIX and path != "/*"
    itself = [Message(ITSELF, {"path": path.removesuffix("/*")})] if wider else []
    return Made(rule, (*notes, *itself, *statuses.changes(status)))


def _status(words: list[str]) -> int:
    if not words:
        return DEFAULT
    if not words[0].isdecimal() or int(words[0][:9]) not in _CODES:
        raise Listed(
            N_("Cloudflare takes 200, 301, 302, 303, 307 or 308 as a status."), field="status"
        )
    return int(words[0])


def _path(written: str, host: str) -> tuple[str, list[Message]]:
    if re.match(r"https?:|//", written, re.IGNORECASE):
        raise Listed(N_("Cloudflare ignores a source with a host. Write its path."), field="source")
    rooted = written if written.startswith("/") else f"/{written}"
    _, path, query = split(rooted, host)
    return quote(path, safe="/:*%-._~!$&'()+,;=@"), [Message(_QUERY)] if query else []


def _no_loop(path: str, to: str) -> None:
    if path in ("/", "/*") and _LOOPS.fullmatch(to) and to != path:
        raise Listed(N_("Cloudflare ignores this rule, for it would lead to itself."), field=FIELD)
