"""Read the entries of an nginx map: address and target, keyed by the path or the whole request."""

from typing import Any

from sunset.domain.plans import ANY_LOCALE
from sunset.domain.redirects import Keep, Match, Rule, written
from sunset.errors import N_, Message
from sunset.exchange.rules import statuses
from sunset.exchange.rules.lines import Listed, Made
from sunset.exchange.rules.references import named
from sunset.exchange.rules.regexes import Found, pattern_of
from sunset.exchange.rules.sources import FIELD, parameters, split
from sunset.exchange.rules.targets import target

_PAIR = 2
_SETTINGS = ("hostnames", "volatile")
_PATHS = ("$uri", "$document_uri")
_RAW = "$request_uri"
_HOSTS = ("$host", "$http_host", "$server_name")
_OTHERS = N_("The rule answers also where the address brings other parameters.")


def is_entry(words: tuple[str, ...]) -> bool:
    """Say whether a statement outside all blocks is meant for a map in a file of its own."""
    key = words[0]
    return key.startswith(("/", "~", "\\~")) or key == "default" or ("." in key and "/" in key)


def entry(  # noqa: PLR0917 -- what the map itself does not say comes along
    words: tuple[str, ...], block: tuple[str, ...], host: str, base: str, status: int, keep: Keep
) -> Made | None:
    """Read one entry; ``block`` is the map around it, if it is in this file."""
    if words[0] in _SETTINGS and len(words) == 1:
        return None
    if words[0] == "include":
        raise Listed(N_("The included file “%(name)s” is read on its own."), name=words[-1][:200])
    if len(words) != _PAIR:
        raise Listed(N_("An entry of a map is an address and a target."))
    if words[0] == "default" and words[1] == "":
        return None
    said = _meaning(words[1], status)
    own, found, query, notes = _source(words[0], block[1] if len(block) > 1 else "$uri", host)
    names = set(found.groups.values()) | ({":splat"} if found.match is Match.PREFIX else set())
    captured = {name.lstrip("/:") for name in names}
    urls = {} if "ending" in said else {ANY_LOCALE: target(_to(words[1], found), base, captured)}
    rule = Rule(
        host=own,
        path=found.path,
        match=found.match,
        query=query,
        urls=urls,
        keep=keep,
        strict_slash=found.strict_slash,
        folds_case=not words[0].startswith("~") or words[0].startswith("~*"),
        **said,
    )
    return Made(rule, (*found.notes, *notes, *statuses.changes(status)))


def _meaning(value: str, status: int) -> dict[str, Any]:
    """Return what an entry's value says: an ending by its code, or a target for the map's code."""
    return statuses.meaning(int(value) if value in ("410", "451") else status)


def _to(value: str, found: Found) -> str:
    if not value.startswith(("/", "http://", "https://", "$")):
        raise Listed(N_("“%(value)s” is no address."), field="target", value=value[:80])
    return named(value, found.groups)


def _source(
    key: str, variable: str, host: str
) -> tuple[str, Found, dict[str, str], tuple[Message, ...]]:
    prefix = next((x for x in _HOSTS if variable.startswith(x)), "")
    if variable.removeprefix(prefix) not in (*_PATHS, _RAW):
        raise Listed(
            N_("The map looks at %(variable)s, which is not an address."),
            field=FIELD,
            variable=variable[:80],
        )
    if key == "default":
        return host, Found("/", Match.PREFIX, strict_slash=False), {}, ()
    if key.startswith("~"):
        return host, _regex(key, variable), {}, ()
    plain = key.removeprefix("\\")
    whole = f"http://{plain}" if prefix else plain
    if variable.endswith(_RAW):
        own, path, asked = split(whole, host)
        return own, _exact(path), parameters(asked), (Message(_OTHERS),)
    own, path, _ = split(written(whole), host)
    return own, _exact(path), {}, ()


def _exact(path: str) -> Found:
    return Found(path, Match.EXACT, strict_slash=True)


def _regex(key: str, variable: str) -> Found:
    if variable not in _PATHS:
        raise Listed(
            N_("A regular expression over %(variable)s cannot be written."),
            field=FIELD,
            variable=variable[:80],
        )
    return pattern_of(key.removeprefix("~").removeprefix("*"))
