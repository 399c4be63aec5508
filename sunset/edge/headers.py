"""The header lines of an answer."""

from email.utils import formatdate
from functools import lru_cache
from urllib.parse import quote

from sunset.domain import addresses
from sunset.domain.addresses import Address
from sunset.domain.answers import Answer
from sunset.edge.messages import Headers

EVERYWHERE: Headers = (
    ("Access-Control-Allow-Origin", "*"),
    ("Cross-Origin-Resource-Policy", "cross-origin"),
)
LONGEST_HOSTS = 1000


def freshness(answer: Answer) -> tuple[str, str]:
    """Say how long an answer may be kept: a page is asked for again each time."""
    if answer.private:
        return "Cache-Control", "private, no-store"
    if answer.fresh:
        return "Cache-Control", f"public, max-age={answer.fresh}"
    return "Cache-Control", "no-cache"


def vary(answer: Answer, *, body: bool) -> Headers:
    """Name the request lines that chose an answer."""
    names = ("Accept-Language", "Cookie") if answer.negotiated else ()
    names = (*names, "Accept-Encoding") if body else names
    return (("Vary", ", ".join(names)),) if names else ()


@lru_cache(maxsize=1024)
def ending(plan: str, deprecation: int | None, sunset: int | None, public_url: str) -> Headers:
    """Tell programs that an old address ends (RFC 9745, RFC 8594)."""
    if deprecation is None:
        return ()
    notice = public_url + quote(addresses.notice(plan))
    links = ", ".join(
        f'<{notice}>; rel="{relation}"; type="text/html"' for relation in ("deprecation", "sunset")
    )
    date: Headers = () if sunset is None else (("Sunset", formatdate(sunset, usegmt=True)),)
    return (("Deprecation", f"@{deprecation}"), *date, ("Link", links))


@lru_cache(maxsize=4096)
def translations(
    plan: str, surface: str, locale: str, locales: tuple[str, ...], public_url: str
) -> Headers:
    """Link a page to itself in each language, and to where the language is chosen."""

    def link(tag: str, relation: str) -> str:
        return f"<{public_url}{quote(Address(surface, plan, tag).path())}>; {relation}"

    others = [link(tag, f'rel="alternate"; hreflang="{tag}"') for tag in locales]
    neutral = link("", 'rel="alternate"; hreflang="x-default"')
    return (("Link", ", ".join((link(locale, 'rel="canonical"'), *others, neutral))),)


@lru_cache(maxsize=1024)
def guards(public_url: str, hosts: tuple[str, ...], *, framed: bool, old: bool) -> Headers:
    """Allow a page nothing but its stylesheet, its pictures and its own forms.

    A form may be answered with a redirect to one of the company's hosts: browsers ask that too.
    """
    onward = "".join(f" {host}:* *.{host}:*" for host in hosts)
    onward = onward if len(onward) <= LONGEST_HOSTS else " https:"
    source = public_url if old else "'self'"
    policy = (
        f"default-src 'none'; style-src {source}; img-src {source} data:; "
        f"form-action 'self'{onward}; base-uri 'none'; "
        f"frame-ancestors {'*' if framed else chr(39) + 'none' + chr(39)}"
    )
    return (
        ("Content-Security-Policy", policy),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
    )
