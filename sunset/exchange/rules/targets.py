"""Turn the target a line gives into a full address that is safe to lead a customer to."""

import re
from collections.abc import Collection
from functools import lru_cache
from urllib.parse import quote

from sunset.domain.redirects import MAX_URL, url_fault
from sunset.errors import N_, Message
from sunset.exchange.rules.lines import Listed

FIELD = "target"
_SAFE = "-._~:/?#[]@!$&'()*+,;=%"
_PLAIN = re.compile(r"(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]++|%[0-9A-Fa-f]{2})*+")
_WHOLE = re.compile(rf"(https?://[^/?#\\]*)(/{_PLAIN.pattern})")
_ORIGIN = re.compile(r"https?://[^/?#]*", re.IGNORECASE)
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f\\]")
_CAPTURE = re.compile(r":(?=([A-Za-z_][A-Za-z0-9_]*))")


def target(text: str, base: str, captured: Collection[str] = ()) -> str:
    """Return a target as a full address, percent-encoded; one that is dangerous is listed."""
    whole = None if captured else _WHOLE.fullmatch(text)
    if whole is not None:
        return bounded(_origin(whole[1]) + whole[2])
    if text.startswith("/"):
        return bounded(_based(text, base) + _rest(text, captured))
    found = _ORIGIN.match(text)
    if found is None:
        return _other(text)
    origin, rest = _origin(found.group()), text[found.end() :]
    return bounded(origin + _rest(rest if rest.startswith("/") else f"/{rest}", captured))


def bounded(url: str) -> str:
    """Return an address that is short enough."""
    if len(url) > MAX_URL:
        raise Listed(
            N_("The address is longer than %(limit)s characters."), field=FIELD, limit=MAX_URL
        )
    return url


def _based(text: str, base: str) -> str:
    if text.startswith("//"):
        raise Listed(
            N_("A target beginning with // leads to another host. Write it with https://."),
            field=FIELD,
        )
    return _origin(base)


def _other(text: str) -> str:
    """Let through what customers dial or write to; whatever else runs or downloads is refused."""
    fault = url_fault(text)
    if fault is not None:
        raise _refusal(fault)
    return text


@lru_cache(maxsize=4096)
def _origin(text: str) -> str:
    scheme, _, host = text.rstrip("/").partition("://")
    origin = f"{scheme.lower()}://{host}"
    fault = url_fault(f"{origin}/")
    if fault is not None:
        raise _refusal(fault)
    return origin


def _refusal(fault: Message) -> Listed:
    return Listed(fault.msgid, field=FIELD, **fault.values)


def _rest(rest: str, captured: Collection[str]) -> str:
    if captured:
        rest = _CAPTURE.sub(lambda m: ":" if m[1] in captured else "%3A", rest)
    if _PLAIN.fullmatch(rest):
        return rest
    if _CONTROLS.search(rest):
        raise Listed(
            N_("The target holds a backslash or a control character, which browsers misread."),
            field=FIELD,
        )
    return quote(_BARE_PERCENT.sub("%25", rest), safe=_SAFE)
