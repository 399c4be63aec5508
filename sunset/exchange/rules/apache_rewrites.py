"""Read mod_rewrite's ``RewriteRule``: a pattern, a substitution, flags, and conditions before."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sunset.domain.patterns import SPLAT
from sunset.domain.plans import ANY_LOCALE
from sunset.domain.redirects import Keep, Match, Rule, is_host
from sunset.errors import N_, Message
from sunset.exchange.rules import statuses
from sunset.exchange.rules.lines import Listed, Made
from sunset.exchange.rules.references import named
from sunset.exchange.rules.regexes import Found, pattern_of
from sunset.exchange.rules.targets import target

_CODES: Mapping[str, int] = {"": 302, "permanent": 301, "temp": 302, "seeother": 303, "gone": 410}
_HARMLESS = {"L", "END", "NE", "DPI", "LAST", "NOESCAPE", "UNSAFEALLOW3F", "NS", "NOSUBREQ"}
_KNOWN = _HARMLESS | {"R", "REDIRECT", "G", "GONE", "NC", "NOCASE", "QSA", "QSD", "QSAPPEND"}
_LONG: Mapping[str, str] = {
    "REDIRECT": "R",
    "GONE": "G",
    "NOCASE": "NC",
    "QSAPPEND": "QSA",
    "QSDISCARD": "QSD",
    "NOESCAPE": "NE",
}
_QUERY = "?%{QUERY_STRING}"
_BACK = re.compile(r"(?<!\\)%(?:\d|\{)|(?<!\\)\$\{")
_EXTERNAL = re.compile(r"https?://", re.IGNORECASE)
_HOST = re.compile(r"\^?([A-Za-z0-9-]+(?:\\\.[A-Za-z0-9-]+)*)\$")
_ASKED = re.compile(r"(?P<whole>\^)([\w.-]+)=([\w.-]+)\$|\(\^\|&\)([\w.-]+)=([\w.-]+)\(&\|\$\)")
_OTHERS = N_("The rule answers also where the address brings other parameters.")
_SHARP = N_("Without [NE] Apache would escape the # of the target; here it begins a fragment.")


@dataclass(slots=True)
class _Where:
    host: str
    query: dict[str, str] = field(default_factory=dict)
    notes: list[Message] = field(default_factory=list)


def ruled(words: Sequence[str], conditions: Iterable[Sequence[str]], host: str, base: str) -> Made:
    """Read one rule; of conditions only a host and one parameter can be part of a rule."""
    if len(words) not in (2, 3):
        raise Listed(N_("“RewriteRule” needs a pattern, a substitution and at most flags."))
    where = _where(conditions, host)
    flags = _flags(words[2] if len(words) > 2 else "")  # noqa: PLR2004 -- pattern, to, flags
    status = _status(words[1], flags)
    said = statuses.meaning(status)
    found = pattern_of(words[0])
    to, keep = ("", Keep.DROP) if "ending" in said else _to(words[1], flags, found)
    names = {each.lstrip("/:") for each in found.groups.values()}
    captured = names | ({SPLAT} if found.match is Match.PREFIX else set())
    rule = Rule(
        host=where.host,
        path=found.path,
        match=found.match,
        query=where.query,
        urls={ANY_LOCALE: target(to, base or f"https://{where.host}", captured)} if to else {},
        keep=keep,
        strict_slash=found.strict_slash,
        folds_case="NC" in flags,
        **said,
    )
    sharp = [Message(_SHARP)] if "#" in to and "NE" not in flags else []
    return Made(rule, (*found.notes, *where.notes, *sharp, *statuses.changes(status)))


def _flags(written: str) -> dict[str, str]:
    pairs = [each.strip().partition("=") for each in written.strip("[]").split(",") if each]
    flags = {_LONG.get(name.upper(), name.upper()): value for name, _, value in pairs}
    unknown = sorted(set(flags) - _KNOWN)
    if unknown:
        raise Listed(
            N_("The flag [%(flag)s] does more than a redirect."), field="flags", flag=unknown[0]
        )
    return flags


def _status(to: str, flags: Mapping[str, str]) -> int:
    if "G" in flags:
        return statuses.GONE
    if "R" not in flags and not _EXTERNAL.match(to):
        raise Listed(N_("Without [R] Apache serves another page at this address."), field="status")
    code = flags.get("R", "").lower()
    if code.isdecimal():
        return int(code[:9])
    if code not in _CODES:
        raise Listed(N_("The status is not a number."), field="status")
    return _CODES[code]


def _to(written: str, flags: Mapping[str, str], found: Found) -> tuple[str, Keep]:
    bare = written.removesuffix(_QUERY)
    if _BACK.search(bare):
        raise Listed(
            N_("The target takes from a condition, a map or a variable: “%(to)s”."),
            field="target",
            to=written[:200],
        )
    keep = _keep(written, bare, flags)
    plain = re.sub(r"\\(.)", r"\1", named(bare, found.groups)).removesuffix("?")
    return plain if _EXTERNAL.match(plain) else "/" + plain.lstrip("/"), keep


def _keep(written: str, bare: str, flags: Mapping[str, str]) -> Keep:
    if bare != written or "QSA" in flags:
        return Keep.KEEP
    own = "?" in bare.partition("#")[0]
    return Keep.DROP if own or "QSD" in flags else Keep.KEEP


def _where(conditions: Iterable[Sequence[str]], host: str) -> _Where:
    where = _Where(host)
    for condition in conditions:
        if not _host(where, condition) and not _parameter(where, condition):
            raise Listed(
                N_("The redirect depends on a condition: “%(block)s”."),
                field="conditions",
                block=" ".join(("RewriteCond", *condition))[:160],
            )
    return where


def _host(where: _Where, condition: Sequence[str]) -> bool:
    name = _HOST.fullmatch(condition[1]) if condition[:1] == ("%{HTTP_HOST}",) else None
    plain = len(condition) == 2 or condition[2:] == ("[NC]",)  # noqa: PLR2004 -- what, pattern
    if not name or not plain or not condition[1].startswith("^"):
        return False
    host = name[1].replace("\\.", ".").lower()
    where.host = host
    return is_host(host)


def _parameter(where: _Where, condition: Sequence[str]) -> bool:
    asked = len(condition) == 2 and condition[0] == "%{QUERY_STRING}"  # noqa: PLR2004 -- what, pattern
    found = _ASKED.fullmatch(condition[1]) if asked else None
    if found is None:
        return False
    where.query[found[2] or found[4]] = found[3] or found[5]
    if found["whole"]:
        where.notes.append(Message(_OTHERS))
    return True
