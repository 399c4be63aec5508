"""Read ``return`` and ``rewrite`` of nginx at the place where they stand."""

import re
from collections.abc import Mapping
from dataclasses import replace

from sunset.domain.plans import ANY_LOCALE
from sunset.domain.redirects import Keep, Match, Rule, written
from sunset.errors import N_, Message
from sunset.exchange.rules import statuses
from sunset.exchange.rules.lines import Listed, Made
from sunset.exchange.rules.references import named
from sunset.exchange.rules.regexes import Found, pattern_of
from sunset.exchange.rules.sources import FIELD, itself
from sunset.exchange.rules.targets import target

_EXTERNAL = ("http://", "https://", "$scheme")
_FLAGS: Mapping[str, int] = {"permanent": 301, "redirect": 302}
_OWN = re.compile(r"^(?:\$scheme|https?)://\$(?:host|http_host|server_name)(?=[/?#$]|\Z)")
_ARGS = re.compile(r"(?:\$is_args\$args|\?\$(?:args|query_string))\Z")
_WHOLE = re.compile(r"\$(?:request_uri|uri|document_uri)\Z")
_SEGMENTS = N_("nginx also matches longer names than %(path)s; the rule covers whole segments.")
_ANYTHING = Found("/", Match.PREFIX, strict_slash=False)


def returned(words: tuple[str, ...], place: tuple[str, ...], host: str, base: str) -> Made | None:
    """Read ``return code url`` in a location, or alone in a server."""
    if not words:
        raise Listed(N_("“return” needs a status or an address."))
    code, to = ("302", words[0]) if words[0].startswith(_EXTERNAL) else (words[0], words[-1])
    if not code.isdecimal():
        raise Listed(N_("The status is not a number."), field="status")
    status = int(code[:9])
    said = statuses.meaning(status)
    found, folds = _location(place)
    if "ending" in said:
        return Made(_rule(found, host, folds_case=folds, **said), found.notes)
    if len(words) > 1 or (to is words[0] and code != to):
        return _leading(found, to, host, base, status, folds_case=folds, **said)
    raise Listed(N_("The redirect has no target."), field="target")


def rewritten(words: tuple[str, ...], place: tuple[str, ...], host: str, base: str) -> Made | None:
    """Read ``rewrite regex replacement flag``."""
    if len(words) not in (2, 3):
        raise Listed(N_("“rewrite” needs an expression, a replacement and at most a flag."))
    external = words[1].startswith(_EXTERNAL)
    flag = words[2] if len(words) > 2 else ""  # noqa: PLR2004 -- expression, replacement, flag
    status = _FLAGS.get(flag, 302 if external else 0)
    if not status:
        raise Listed(
            N_("Without “permanent” or “redirect” nginx serves another page at this address."),
            field="status",
        )
    found = pattern_of(words[0])
    _inside(found, place)
    said = statuses.meaning(status)
    bare = words[1].removesuffix("?")
    keep = Keep.DROP if bare != words[1] else Keep.KEEP
    made = _leading(found, bare, host, base, status, **said)
    return Made(replace(made.rule, keep=keep), made.notes)


def _leading(found: Found, to: str, host: str, base: str, status: int, **said: bool) -> Made:
    bare = _ARGS.sub("", _OWN.sub(f"https://{host}", to))
    keep = Keep.KEEP if bare != _OWN.sub(f"https://{host}", to) else Keep.DROP
    whole = _WHOLE.search(bare)
    if whole:
        bare = bare[: whole.start()] + _same(found)
        keep = Keep.KEEP if whole[0] == "$request_uri" else keep
    urls = {ANY_LOCALE: target(named(bare, found.groups), base, _names(found))}
    rule = _rule(found, host, **said)
    return Made(replace(rule, urls=urls, keep=keep), (*found.notes, *statuses.changes(status)))


def _names(found: Found) -> set[str]:
    names = {name.lstrip("/:") for name in found.groups.values()}
    return names | {"splat"} if found.match is Match.PREFIX else names


def _same(found: Found) -> str:
    """Return the address itself, as a target says it: nginx passes it on whole."""
    if found.match is Match.EXACT:
        return found.path
    if found.match is Match.PREFIX:
        return found.path.rstrip("/") + "/:splat"
    raise Listed(N_("The whole address stands in the target of a pattern."), field="target")


def _rule(found: Found, host: str, **said: bool) -> Rule:
    strict = found.strict_slash
    return Rule(host=host, path=found.path, match=found.match, strict_slash=strict, **said)  # type: ignore[arg-type]


def _location(place: tuple[str, ...]) -> tuple[Found, bool]:
    """Return what a location covers, and whether capitals do not matter there."""
    words = place[1:]
    if not words:
        return _ANYTHING, False
    if words[0] in ("~", "~*") and len(words) > 1:
        return pattern_of(words[1]), words[0] == "~*"
    path = words[-1]
    if not path.startswith("/"):
        raise Listed(N_("“%(name)s” is no address."), field=FIELD, name=path[:80])
    if words[0] == "=":
        return Found(written(path), Match.EXACT, strict_slash=True), False
    notes = itself(path) if path.endswith("/") else (Message(_SEGMENTS, {"path": path}),)
    return Found(written(path), Match.PREFIX, strict_slash=False, notes=notes), False


def _inside(found: Found, place: tuple[str, ...]) -> None:
    """Refuse a rewrite that its location narrows."""
    around = _location(place)[0] if place else _ANYTHING
    if around.match is not Match.PREFIX or not found.path.startswith(around.path):
        raise Listed(
            N_("The redirect depends on a condition: “%(block)s”."),
            field="conditions",
            block=" ".join(place)[:120],
        )
