"""Lines for Caddy."""

from collections.abc import Iterator

from sunset.domain.plans import PlacementKind
from sunset.domain.redirects import Match
from sunset.exchange.wiring.wires import BANNER, Wire


def lines(wire: Wire) -> Iterator[str]:
    """Yield the lines for one old host."""
    yield f"# {wire.host}, for the site block of that name. SUNSET_TRUSTED_HOPS=1."
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
        sign = "+" if name == "Link" else ""
        yield f"header {sign}{name} {_quoted(value)}"
    yield "# and people the banner, by this line in the pages:"
    yield f"#   {wire.script}"
    yield "# or, without a script, by this one in pages that the templates directive fills:"
    yield f'#   {{{{httpInclude "{BANNER}"}}}}'
    yield f"handle {BANNER} {{"
    yield f"    rewrite * {wire.fragment}"
    yield f"    reverse_proxy {wire.place.sunset} {{"
    yield f"        header_up Host {wire.place.public_host}"
    yield "    }"
    yield "}"
    yield f"# From {wire.closes} on, instead of the lines above:"
    yield from (f"# {line}" for line in _routes(wire))


def _routes(wire: Wire) -> Iterator[str]:
    if wire.kind is not PlacementKind.BESIDE or wire.whole:
        yield f"reverse_proxy {wire.place.sunset}"
        return
    for match, path in wire.paths:
        # Only where it stands for a whole segment does a star not cover /chatter as well.
        below = "/*" if match is Match.PREFIX else "/"
        also = f" {_quoted(path + below)}" if path != "/" else ""
        yield f"@{_name(wire, path)} path {_quoted(path)}{also}"
        yield f"reverse_proxy @{_name(wire, path)} {wire.place.sunset}"


def _name(wire: Wire, path: str) -> str:
    return f"sunset_{[each for _, each in wire.paths].index(path) + 1}"


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
