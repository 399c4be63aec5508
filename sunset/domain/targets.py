"""Where a rule leads: what was captured put into its target, and checked once more."""

import re
from collections.abc import Collection, Iterable, Mapping
from urllib.parse import SplitResult, quote, unquote, unquote_plus, urlsplit, urlunsplit

from sunset.domain.patterns import CALLED, LOCALE, SPLAT, Asked, Terms, captured, fields
from sunset.domain.redirects import MAX_URL, Keep, url_fault

_WEB = ("https://", "http://")
_QUERY = "/?:@!$&'()*+,;=~%-._"
_DOTS = (".", "..")
_GARBLED = re.compile("[\x00-\x1f\x7f\ufffd]")


def has_gaps(target: str, *, captures: bool) -> bool:
    """Say whether a target names the locale, or may name what was captured."""
    return LOCALE in target or (captures and CALLED.search(target.partition("//")[2]) is not None)


def lead(written: str, terms: Terms, asked: Asked, locale: str, hosts: Collection[str]) -> str:
    """Return where a rule leads who asked for an address it covers, or nothing."""
    query = kept(terms.keep, written, asked.query)
    return filled(written, captured(terms, asked) or {}, locale, hosts, query)


def filled(
    target: str, values: Mapping[str, str], locale: str, hosts: Collection[str], query: str = ""
) -> str:
    """Return a target with its gaps filled and a query behind it, or nothing if it went astray.

    Only path, query and fragment are filled, each value encoded for its place; where the result
    is none of the company's addresses, or climbs out of the path, there is nothing. Neither is
    there for values with control characters or bytes that were no text: nobody linked to those.
    """
    if not target.startswith(_WEB):
        return target
    if any(map(_GARBLED.search, values.values())):
        return ""
    if not query and not has_gaps(target, captures=bool(values)):
        return "" if url_fault(target, hosts) else target
    parts = urlsplit(target)
    made = _filled(parts, {**values, LOCALE: locale})
    if _climbs(parts.path, made.path):
        return ""
    url = urlunsplit(made._replace(query="&".join(filter(None, (made.query, query)))))
    url = url if len(url) <= MAX_URL else urlunsplit(made)
    return "" if url_fault(url, hosts) else url


def kept(keep: Keep, target: str, query: str) -> str:
    """Return what of a visitor's query goes along: nothing, all, or what the target lacks."""
    if keep is Keep.DROP or not query:
        return ""
    if keep is Keep.KEEP:
        return quote(query, safe=_QUERY)
    own = {name for name, _ in fields(urlsplit(target).query)}
    pieces = query.split("&", 100)[:100]
    others = (piece for piece in pieces if unquote_plus(piece.partition("=")[0]) not in own)
    return quote("&".join(filter(None, others)), safe=_QUERY)


def _filled(parts: SplitResult, values: Mapping[str, str]) -> SplitResult:
    return parts._replace(
        path=_place(parts.path, values, values),
        query=_place(parts.query, values, ()),
        fragment=_place(parts.fragment, values, ()),
    )


def _place(text: str, values: Mapping[str, str], slashed: Iterable[str]) -> str:
    """Fill the gaps of one part; the slashes of a splat stay slashes in a path only."""

    def value(found: re.Match[str]) -> str:
        name = found[1] or LOCALE
        if name not in values:
            return found[0]
        safe = "/" if name == SPLAT and name in slashed else ""
        return quote(values[name], safe=safe, errors="replace")

    return _GAP.sub(value, text)


_GAP = re.compile(rf"{re.escape(LOCALE)}|{CALLED.pattern}")


def _climbs(before: str, after: str) -> bool:
    """Say whether a filled path has dots for segments that its target had not."""
    return after != before and any(unquote(piece) in _DOTS for piece in after.split("/"))
