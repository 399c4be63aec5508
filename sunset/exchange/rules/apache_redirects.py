"""Read mod_alias: ``Redirect``, ``RedirectMatch`` and their two short forms."""

import re
from collections.abc import Mapping
from typing import Any

from sunset.domain.patterns import SPLAT
from sunset.domain.plans import ANY_LOCALE
from sunset.domain.redirects import Keep, Match, Rule, written
from sunset.errors import N_, Message
from sunset.exchange.rules import statuses
from sunset.exchange.rules.lines import Listed, Made
from sunset.exchange.rules.references import named
from sunset.exchange.rules.regexes import Found, pattern_of
from sunset.exchange.rules.sources import FIELD, itself, split
from sunset.exchange.rules.targets import target

_WORDS: Mapping[str, int] = {"permanent": 301, "temp": 302, "seeother": 303, "gone": 410}
_SHORT: Mapping[str, int] = {"redirectpermanent": 301, "redirecttemp": 302}
DEFAULT = 302
_TAIL = N_("What follows %(path)s is no longer appended to the target.")
_SLASH = N_("%(path)s itself leads to the target with a slash at its end.")
_REST = re.compile(r"[?#]")


def redirected(name: str, words: tuple[str, ...], host: str, base: str) -> Made:
    """Read one directive; only ``RedirectMatch`` takes a regular expression."""
    status, rest = _status(name, words)
    said = statuses.meaning(status)
    if len(rest) != (1 if "ending" in said else 2):
        raise Listed(N_("Write the status, the old path and, unless it is gone, the target."))
    found = pattern_of(rest[0]) if name == "redirectmatch" else _below(rest[0])
    if "ending" in said:
        notes = (*found.notes, *itself(rest[0])) if name != "redirectmatch" else found.notes
        return Made(_rule(found, host, {}, Keep.DROP, said), notes)
    if name == "redirectmatch":
        to, notes = named(rest[1], found.groups), found.notes
    else:
        to, notes = _appended(rest[0], rest[1])
    names = {each.lstrip("/:") for each in found.groups.values()}
    tail = {SPLAT} if found.match is Match.PREFIX else set()
    urls = {ANY_LOCALE: target(to, base, names | tail)}
    keep = Keep.DROP if "?" in to.partition("#")[0] else Keep.KEEP
    return Made(_rule(found, host, urls, keep, said), (*notes, *statuses.changes(status)))


def _status(name: str, words: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    if name in _SHORT:
        return _SHORT[name], words
    first = words[0].lower() if words else ""
    if first in _WORDS:
        return _WORDS[first], words[1:]
    if first.isdecimal():
        return int(first[:9]), words[1:]
    return DEFAULT, words


def _below(path: str) -> Found:
    if not path.startswith("/"):
        raise Listed(N_("The old path must begin with a slash."), field=FIELD)
    split(written(path), "")
    return Found(written(path), Match.PREFIX, strict_slash=False)


def _appended(path: str, to: str) -> tuple[str, tuple[Message, ...]]:
    """Return a target behind which the rest of the address comes, as Apache appends it."""
    if _REST.search(to):
        return to, (Message(_TAIL, {"path": path}), *itself(path))
    after = to.partition("://")[2]
    if path.endswith("/") and not to.endswith("/"):
        if after and "/" not in after:
            raise Listed(
                N_("Without a slash at its end the target's host would grow by the rest."),
                field="target",
            )
        return f"{to}:{SPLAT}", itself(path)
    grown = () if to.endswith("/") else (Message(_SLASH, {"path": path}),)
    return f"{to.rstrip('/')}/:{SPLAT}", (*grown, *itself(path))


def _rule(
    found: Found, host: str, urls: Mapping[str, str], keep: Keep, said: Mapping[str, Any]
) -> Rule:
    return Rule(
        host=host,
        path=found.path,
        match=found.match,
        urls=urls,
        keep=keep,
        strict_slash=found.strict_slash,
        **said,
    )
