"""Lines for Apache."""

import re
from collections.abc import Iterator

from sunset.domain.plans import PlacementKind
from sunset.domain.redirects import Match
from sunset.exchange.wiring.wires import BANNER, Wire

_DOWN = "/sunset-is-down"
TARGET = "(?:[a-zA-Z]+://[^/ ]*)?(/[^ ]*)"
_SAID = ("SUNSET_DEPRECATION", "SUNSET_SUNSET", "SUNSET_LINK", "SUNSET_KEPT")
# A verdict that cannot be had is empty, and then the request passes too.
_PASSING = "(?:pass[|]([^|]*)[|]([^|]*)[|]([^|]*)[|]([^|]*))?"
_HEADS = ("Accept-Language", "Cookie", "User-Agent", "Content-Type")
_ESCAPED = " ".join(f"${{sunset_escape:%{{HTTP:{name}}}}}" for name in _HEADS)
_QUESTION = f"${{sunset:%{{HTTP_HOST}} %{{THE_REQUEST}} {_ESCAPED}}}"
HANDED_ON = (
    "ProxyPreserveHost On",
    "RequestHeader set X-Forwarded-Proto expr=%{REQUEST_SCHEME}",
    "RequestHeader unset Forwarded",
)
_KNOWN = (
    *HANDED_ON,
    # Sunset is told that this request cannot go on from there to the live site.
    "RequestHeader set X-Forwarded-Method expr=%{REQUEST_METHOD}",
)


def lines(wire: Wire) -> Iterator[str]:
    """Yield the lines for one old host."""
    yield f"# {wire.host}, for the VirtualHost of that name. SUNSET_TRUSTED_HOPS=1."
    yield "# Needs mod_proxy, mod_proxy_http, mod_headers; mod_include for an included banner."
    if wire.kind is PlacementKind.FRONT and wire.is_open:
        yield from _front(wire)
        return
    if wire.kind is PlacementKind.BESIDE and wire.is_open:
        yield from _beside(wire)
        return
    if wire.kind is PlacementKind.HOSTED:
        yield "# In the zone file, if Sunset runs elsewhere than here:"
        yield f"#   {wire.host}. 3600 IN CNAME {wire.place.public_host.partition(':')[0]}."
    yield from _routes(wire)


def _front(wire: Wire) -> Iterator[str]:
    yield "# Needs mod_rewrite and mod_version too, and Sunset with its edition on this machine: a"
    yield "# program of Sunset's judges each request by its head. What may pass goes on to the live"
    yield "# site, and so does everything while Sunset is down. When the channel has closed, print"
    yield f"# these lines again: {wire.closes}."
    yield "AllowEncodedSlashes NoDecode"
    yield "RewriteEngine On"
    yield "RewriteMap sunset_escape int:escape"
    yield f'RewriteMap sunset "prg:{wire.place.verdicts}" {wire.place.owner}'.rstrip()
    yield from _judged(wire)
    for name, variable in zip(("Deprecation", "Sunset"), _SAID, strict=False):
        yield f"Header always set {name} {_told(variable)}"
    yield f"Header always add Link {_told('SUNSET_LINK')}"
    yield f"Header set Cache-Control {_told('SUNSET_KEPT')}"
    yield from _KNOWN
    yield f'ProxyPass "/" "{wire.place.origin}/" nocanon'
    yield f'<Proxy "{wire.place.sunset}/">'
    yield "    ProxySet connectiontimeout=1 timeout=5 retry=0"
    yield "</Proxy>"


def _judged(wire: Wire) -> Iterator[str]:
    yield "# Where Sunset has to answer and does not, the live site does."
    yield from (f"ErrorDocument {status} {_DOWN}" for status in (502, 503, 504))
    yield 'RewriteCond "%{ENV:REDIRECT_STATUS}" "^50[234]$"'
    yield f'RewriteCond "%{{THE_REQUEST}}" "^(?:GET|HEAD) {TARGET}"'
    yield from rewritten(f"^{_DOWN}$", wire.place.origin)
    yield f'RewriteCond "{_QUESTION}" "^{_PASSING}$"'
    yield f'RewriteRule "^" "-" [{",".join(f"E={x}:%{n}" for n, x in enumerate(_SAID, 1))},S=1]'
    yield f'RewriteCond "%{{THE_REQUEST}}" "^[A-Z]+ {TARGET}"'
    yield from rewritten("^", wire.place.sunset)


def _told(variable: str) -> str:
    return f'"expr=%{{reqenv:{variable}}}" "expr=-n reqenv(\'{variable}\')"'


def rewritten(pattern: str, to: str) -> Iterator[str]:
    """Yield the rule that hands a request on as it came, whichever Apache it is.

    Newer ones refuse an encoded question mark in a path unless the rule allows it by name.
    """
    for versions, more in ((">= 2.4.60", ",UnsafeAllow3F"), ("< 2.4.60", "")):
        yield f"<IfVersion {versions}>"
        yield f'    RewriteRule "{pattern}" "{to}%1" [P,NE{more}]'
        yield "</IfVersion>"


def _beside(wire: Wire) -> Iterator[str]:
    yield "# The site keeps the address. Every page tells programs the dates:"
    for name, value in wire.headers:
        act = "append" if name == "Link" else "set"
        yield f"Header always {act} {name} {quoted(value)}"
    yield "# and people the banner, by this line in the pages:"
    yield f"#   {wire.script}"
    yield "# or, without a script, by these in pages that mod_include reads:"
    yield f"#   {wire.sheet}"
    yield f'#   <!--#include virtual="{BANNER}" -->'
    fragment = f"{wire.place.sunset}{wire.fragment}"
    yield f'ProxyPass "{BANNER}" "{fragment}" connectiontimeout=1 timeout=5 retry=0'
    yield f'<Location "{BANNER}">'
    yield "    ProxyPreserveHost On"
    yield "    ProxyErrorOverride On"
    yield f"    RequestHeader set Host {quoted(wire.place.public_host)}"
    yield "    RequestHeader unset X-Forwarded-Host"
    yield "    RequestHeader unset Forwarded"
    yield "</Location>"
    yield "# While Sunset is away, nothing stands in the place of the banner."
    yield "<IfModule mod_include.c>"
    yield '    SSIErrorMsg "<!-- -->"'
    yield "</IfModule>"
    yield f"# {wire.then}"
    yield from (f"# {line}" for line in _routes(wire) if wire.paths)


def _routes(wire: Wire) -> Iterator[str]:
    yield from _KNOWN
    if wire.kind is not PlacementKind.BESIDE or wire.whole:
        yield f'ProxyPass "/" "{wire.place.sunset}/"'
        return
    for match, path in wire.paths:
        end = "(/.*)?$" if match is Match.PREFIX else "/?$"
        pattern = quoted(f"^{re.escape(path)}{end}")
        yield f'ProxyPassMatch {pattern} "{wire.place.sunset}"'


def quoted(value: str) -> str:
    """Return a text as one word of a configuration."""
    return '"' + value.replace('"', '\\"') + '"'
