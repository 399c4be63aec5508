"""Addresses as they are sent to those who shall be led on: in ASCII, or not at all."""

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

from sunset.domain.redirects import MAX_URL, url_fault

WEB = ("http://", "https://")
_IRI = "!#$%&'()*+,/:;=?@[]~"
# An address of which only the origin may be wrong, with nothing to encode: as nearly all are.
_PLAIN = re.compile(r"(https?://[a-z0-9.:-]+)(?:[/?#][!#$%&'()*+,/:;=?@\[\]~A-Za-z0-9_.-]*)?")


def location(url: str) -> str:
    """Return the target of a rule as it goes into ``Location``, or nothing where it may not."""
    plain = _PLAIN.fullmatch(url) if len(url) <= MAX_URL else None
    return url if plain and _is_fine(plain[1]) else _in_ascii(url)


@lru_cache(maxsize=4096)
def _is_fine(origin: str) -> bool:
    return url_fault(origin) is None


@lru_cache(maxsize=4096)
def _in_ascii(url: str) -> str:
    return in_ascii(url)


def in_ascii(url: str) -> str:
    """Return an address as it goes into ``Location``, or nothing where none may go there."""
    if not url.startswith(WEB) or url_fault(url) is not None:
        return ""
    host = urlsplit(url).netloc
    try:
        plain_host = host if host.isascii() else host.encode("idna").decode()
        return quote(url.replace(host, plain_host, 1), safe=_IRI)
    except UnicodeError:
        return ""
