"""What the exports to servers share: how addresses, targets and conditions are spelled."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from urllib.parse import quote, quote_plus

from sunset.domain.patterns import CALLED, name_of, names
from sunset.domain.plans import Plan
from sunset.domain.redirects import Keep, Rule, ascii_host
from sunset.errors import N_
from sunset.exchange.rules.exports import holding

ENDS = N_("What was captured goes into a query only where it has no & or + in it.")
SPARELY = N_("A parameter counts only where no more of its value is encoded than must be.")
LITERAL, GAP, REST = "L", "G", "S"
_URL = re.compile(r"(https?://)([^/?#]*)([^?#]*)(.*)", re.DOTALL)
_SAFE = "/:?#[]@!&'()*+,;=%~-._"


def encoded(url: str) -> str:
    """Return a target of which no sign means anything to a server's configuration."""
    found = _URL.fullmatch(url)
    if found is None:
        return quote(url, safe=_SAFE)
    return found[1] + (ascii_host(found[2]) or found[2]) + quote(found[3] + found[4], safe=_SAFE)


def filled(
    url: str, rule: Rule, value: Callable[[str, bool], str], text: Callable[[str], str] = str
) -> str:
    """Put a server's variables into a target; ``value`` is told whether it is for the path."""
    found = _URL.fullmatch(url)
    own = names(rule)
    if found is None or not own:
        return text(url)

    def place(part: str, *, path: bool) -> str:
        pieces = CALLED.split(part)
        return "".join(
            (value(x, path) if x in own else text(f":{x}")) if odd % 2 else text(x)
            for odd, x in enumerate(pieces)
        )

    return text(found[1] + found[2]) + place(found[3], path=True) + place(found[4], path=False)


def asking(url: str, keep: Keep, bare: str, more: str) -> str:
    """Put a visitor's query into a target: ``bare`` where it has none yet, else ``more``."""
    if keep is Keep.DROP or not url.startswith("http"):
        return url
    whole, sign, fragment = url.partition("#")
    return whole + (more if "?" in whole else bare) + sign + fragment


def spellings(text: str) -> list[str]:
    """Return a text in both ways in which letters with marks are written."""
    if text.isascii():
        return [text]
    return list(dict.fromkeys((text, unicodedata.normalize("NFD", text))))


def form_values(value: str) -> list[str]:
    """Return how browsers and forms encode the value of a parameter."""
    return list(dict.fromkeys((quote(value, safe=""), quote_plus(value))))


def spelled_alike(rule: Rule) -> Iterator[str]:
    """Yield what a server cannot do that compares the values of parameters undecoded."""
    if any(value and not name_of(value) for value in rule.query.values()):
        yield SPARELY


def languages(locales: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each locale with what Accept-Language looks like where it is the first one known."""
    known = sorted(locales, key=len, reverse=True)
    every = "|".join(known)
    for locale in known:
        yield locale, rf"^(?:(?!\s*(?:{every})(?:[-;,\s]|$))[^,]*,)*\s*{locale}(?:[-;,\s]|$)"


def heading(plan: Plan, host: str, at: datetime) -> Iterator[str]:
    """Yield the comment that says what a file holds, and until when."""
    yield f"# {host}: what the plan {plan.id} answers as of {at:%Y-%m-%dT%H:%M:%SZ}."
    yield from (f"# {sentence}" for sentence in holding([plan], at))
