"""Write a regular expression as a pattern of ours, where it says exactly that and nothing more."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from sunset.domain.patterns import SPLAT, STAR, name_of
from sunset.domain.redirects import Match, written
from sunset.errors import N_, Message
from sunset.exchange.rules.lines import Listed
from sunset.exchange.rules.sources import FIELD, ITSELF

_CALLED = r"(?:\?P?<(?P<{}>[A-Za-z_][A-Za-z0-9_]*)>)?"
_TOKEN = re.compile(
    rf"(?P<one>\({_CALLED.format('name')}\[\^/\]\+\))"
    r"|(?P<bare>\[\^/\]\+)"
    rf"|(?P<rest>\({_CALLED.format('tail')}/\.\*\)\?)"
    rf"|(?P<many>\({_CALLED.format('all')}\.[*+]\))"
    r"|(?P<any>\.[*+])"
    r"|(?P<slash>/\?(?=\$\Z))"
    r"|(?P<escaped>\\[^A-Za-z0-9\s])"
    r"|(?P<plain>[^\\\[\](){}.*+?|^$])"
)
_FIRST = re.compile(r"\^(?P<slash>/\??)?")
_CAPTURING = ("one", "rest", "many")
# What stands around a gap, so that a segment can be seen to be one gap and nothing else.
_GAP, _END = "\0", "\1"
_STAR = f"{_GAP}{STAR}{_END}"
_WHOLE = re.compile(f"{_GAP}[^{_GAP}{_END}]*{_END}")


@dataclass(frozen=True, slots=True)
class Found:
    """What a regular expression comes to; ``groups`` names what ``$1`` and ``$name`` stand for."""

    path: str
    match: Match
    strict_slash: bool
    groups: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Message, ...] = ()


def pattern_of(regex: str) -> Found:
    """Return the pattern that a regular expression is, or list the expression."""
    first = _FIRST.match(regex)
    if first is None:
        raise _listed(N_("The regular expression “%(regex)s” does not begin with ^/."), regex)
    body = "/" + regex[first.end() :]
    ends = body.endswith("$") and not body.endswith("\\$")
    tokens = list(_tokens(body.removesuffix("$") + "$" * body.endswith("/?$"), regex))
    found = _found(tokens, regex, ends=ends)
    # ^(.*) holds the leading slash in a server's file and lacks it in a folder's.
    rooted = {name: "/" + called.lstrip("/") for name, called in found.groups.items()}
    return found if first["slash"] or not body.startswith("/(.") else replace(found, groups=rooted)


def _tokens(body: str, regex: str) -> Iterator[re.Match[str]]:
    place = 0
    while place < len(body.removesuffix("$")):
        token = _TOKEN.match(body, place)
        if token is None:
            raise _listed(
                N_("The regular expression “%(regex)s” says more than a pattern can."), regex
            )
        yield token
        place = token.end()


def _found(tokens: list[re.Match[str]], regex: str, *, ends: bool) -> Found:
    kinds = [str(token.lastgroup) for token in tokens]
    lenient = kinds[-1] == "slash"
    pieces, groups = _pieces(tokens[:-1] if lenient else tokens)
    text = "".join(pieces)
    if not ends and not text.endswith((_STAR, "/")):
        raise _listed(
            N_("The regular expression “%(regex)s” ends inside a segment: end it with $."), regex
        )
    if not ends and text.endswith("/"):
        text += _STAR
    path, match = _shape(text, regex)
    optional = kinds[-1] == "rest"
    itself = (Message(ITSELF, {"path": path.rstrip("/*")}),)
    wider = text.endswith(_STAR) and not optional and path not in ("/", "/*")
    exact = match is not Match.PREFIX and not lenient and not text.endswith(_STAR)
    return Found(path, match, exact, groups, itself if wider else ())


def _pieces(tokens: list[re.Match[str]]) -> tuple[list[str], dict[str, str]]:
    pieces: list[str] = []
    groups: dict[str, str] = {}
    for number, token in enumerate(tokens):
        piece, name = _piece(token, number)
        pieces.append(piece)
        if token.lastgroup in _CAPTURING:
            _note(groups, token, name)
    return pieces, groups


def _note(groups: dict[str, str], token: re.Match[str], name: str) -> None:
    count = sum(key.isdecimal() for key in groups) + 1
    groups[str(count)] = name
    called = token["name"] or token["tail"] or token["all"]
    if called:
        groups[called] = name


def _piece(token: re.Match[str], number: int) -> tuple[str, str]:
    """Return how a token is written in a pattern, and the name it captures."""
    if token["plain"] or token["escaped"]:
        text = token[0][-1]
        return written(text), ""
    if token["one"] or token["bare"]:
        name = token["name"] or f"p{number}"
        return f"{_GAP}:{name}{_END}", f":{name}"
    if token["rest"]:
        return f"/{_STAR}", f"/:{SPLAT}"
    return _STAR, f":{SPLAT}"


def _shape(text: str, regex: str) -> tuple[str, Match]:
    segments = text.split("/")
    gaps = [each for each in segments if _GAP in each]
    broken = [each for each in gaps if not _WHOLE.fullmatch(each)]
    literals = [each for each in segments if _GAP not in each]
    if broken or any(each == STAR or name_of(each) for each in literals):
        raise _listed(
            N_("The regular expression “%(regex)s” captures part of a segment only."), regex
        )
    if sum(STAR in each for each in gaps) > 1:
        raise _listed(N_("The regular expression “%(regex)s” has more than one .* in it."), regex)
    path = text.replace(_GAP, "").replace(_END, "")
    if not gaps:
        return path, Match.EXACT
    if gaps == [_STAR] and segments[-1] == gaps[0]:
        return path.removesuffix(STAR), Match.PREFIX
    return path, Match.PATTERN


def _listed(msgid: str, regex: str) -> Listed:
    return Listed(msgid, field=FIELD, regex=regex[:200])
