"""Lines for Apache."""

import re
from collections.abc import Iterator

from sunset.domain.plans import PlacementKind
from sunset.domain.redirects import Match
from sunset.exchange.wiring.wires import BANNER, Wire


def lines(wire: Wire) -> Iterator[str]:
    """Yield the lines for one old host."""
    yield f"# {wire.host}, for the VirtualHost of that name. SUNSET_TRUSTED_HOPS=1."
    yield "# Needs mod_proxy, mod_proxy_http, mod_headers; mod_include for an included banner."
    if wire.kind is PlacementKind.BESIDE and wire.is_open:
        yield from _beside(wire)
        return
    if wire.kind is PlacementKind.HOSTED:
        yield "# In the zone file, if Sunset runs elsewhere than here:"
        yield f"#   {wire.host}. 3600 IN CNAME {wire.place.public_host.partition(':')[0]}."
    yield from _routes(wire)


def _beside(wire: Wire) -> Iterator[str]:
    yield "# The site keeps the address. Every page tells programs the dates:"
    for name, value in wire.headers:
        act = "append" if name == "Link" else "set"
        yield f"Header always {act} {name} {_quoted(value)}"
    yield "# and people the banner, by this line in the pages:"
    yield f"#   {wire.script}"
    yield "# or, without a script, by this one in pages that mod_include reads:"
    yield f'#   <!--#include virtual="{BANNER}" -->'
    yield f'ProxyPass "{BANNER}" "{wire.place.sunset}{wire.fragment}"'
    yield f'<Location "{BANNER}">'
    yield "    ProxyPreserveHost On"
    yield f"    RequestHeader set Host {_quoted(wire.place.public_host)} early"
    yield "</Location>"
    yield f"# From {wire.closes} on, instead of the lines above:"
    yield from (f"# {line}" for line in _routes(wire))


def _routes(wire: Wire) -> Iterator[str]:
    yield "ProxyPreserveHost On"
    yield "RequestHeader set X-Forwarded-Proto expr=%{REQUEST_SCHEME}"
    if wire.kind is not PlacementKind.BESIDE or wire.whole:
        yield f'ProxyPass "/" "{wire.place.sunset}/"'
        return
    for match, path in wire.paths:
        end = "(/.*)?$" if match is Match.PREFIX else "/?$"
        pattern = _quoted(f"^{re.escape(path)}{end}")
        yield f'ProxyPassMatch {pattern} "{wire.place.sunset}"'


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '\\"') + '"'
