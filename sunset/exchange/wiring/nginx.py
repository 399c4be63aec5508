"""Lines for nginx."""

from collections.abc import Iterator

from sunset.domain.plans import PlacementKind
from sunset.domain.redirects import Match
from sunset.exchange.rules.out_nginx_cuts import quoted
from sunset.exchange.wiring.wires import BANNER, Wire

PROXY = (
    "proxy_set_header Host $host;",
    "proxy_set_header X-Forwarded-Host $http_host;",
    "proxy_set_header X-Forwarded-For $remote_addr;",
    "proxy_set_header X-Forwarded-Proto $scheme;",
    'proxy_set_header X-Forwarded-Method "";',
    'proxy_set_header Forwarded "";',
)
_PASSED = ("Deprecation", "Sunset", "Link")


def lines(wire: Wire) -> Iterator[str]:
    """Yield the lines for one old host."""
    yield f"# {wire.host}, for the server block of that name. SUNSET_TRUSTED_HOPS=1."
    if wire.kind is PlacementKind.FRONT:
        yield from _front(wire)
    elif wire.kind is PlacementKind.BESIDE and wire.is_open:
        yield from _beside(wire)
    else:
        yield from _routed(wire)


def _front(wire: Wire) -> Iterator[str]:
    if not wire.is_open:
        yield "# The channel is closed: Sunset answers every address."
        yield from located("/", wire.place.sunset)
        return
    yield "# Sunset is asked first; what may pass goes on to the live site, and so does everything"
    yield "# while Sunset is down. Take the error_page line out when the channel has closed:"
    yield f"# {wire.closes}."
    yield "location / {"
    yield from indented(
        f"proxy_pass {wire.place.sunset};",
        *PROXY,
        "proxy_connect_timeout 1s;",
        "proxy_read_timeout 5s;",
        "client_max_body_size 20m;  # as much as the live site takes",
        "error_page 502 504 = @sunset_origin;",
    )
    yield "}"
    yield "location @sunset_origin {"
    # The live site's answer replaces Sunset's, so what Sunset said is kept before it is asked.
    for name in _PASSED:
        yield f"    set $sunset_{name.lower()} $upstream_http_{name.lower()};"
    for name in _PASSED:
        yield f"    add_header {name} $sunset_{name.lower()} always;"
    yield from indented(f"proxy_pass {wire.place.origin};  # the live site", *PROXY)
    yield "}"


def _beside(wire: Wire) -> Iterator[str]:
    yield "# The site keeps the address. Every page tells programs the dates:"
    for name, value in wire.headers:
        yield f"add_header {name} {quoted(value)} always;"
    yield "# and people the banner, by this line in the pages:"
    yield f"#   {wire.script}"
    yield "# or, without a script, by these, put in by the server:"
    yield f"#   {wire.sheet}"
    yield f'#   <!--#include virtual="{BANNER}" -->'
    yield from included(
        f"{wire.place.sunset}{wire.fragment}",
        f"proxy_set_header Host {wire.place.public_host};",
        f"proxy_set_header X-Forwarded-Host {wire.place.public_host};",
        'proxy_set_header Forwarded "";',
    )
    yield f"# {wire.then}"
    yield from (f"# {line}" for line in _routes(wire))


def included(fragment: str, *more: str) -> Iterator[str]:
    """Yield the lines that put a banner into pages; while Sunset is away, nothing is put there."""
    yield "ssi on;"
    yield f"location = {BANNER} {{"
    yield from indented(
        "internal;",
        f"proxy_pass {fragment};",
        *more,
        'proxy_set_header Accept-Encoding "";',
        "proxy_pass_request_body off;",
        'proxy_set_header Content-Length "";',
        "proxy_connect_timeout 1s;",
        "proxy_read_timeout 5s;",
        "proxy_intercept_errors on;",
        "error_page 400 404 421 429 500 502 503 504 = @sunset_no_banner;",
    )
    yield "}"
    yield "location @sunset_no_banner {"
    yield from indented("return 204;")
    yield "}"


def _routed(wire: Wire) -> Iterator[str]:
    if wire.kind is PlacementKind.HOSTED:
        yield "# In the zone file, if Sunset runs elsewhere than here:"
        yield f"#   {wire.host}. 3600 IN CNAME {wire.place.public_host.partition(':')[0]}."
    yield from _routes(wire)


def _routes(wire: Wire) -> Iterator[str]:
    if wire.kind is not PlacementKind.BESIDE or wire.whole:
        yield from located("/", wire.place.sunset)
        return
    for match, path in wire.paths:
        yield from located(f"= {quoted(path)}", wire.place.sunset)
        if path != "/":
            below = "^~" if match is Match.PREFIX else "="
            yield from located(f"{below} {quoted(path + '/')}", wire.place.sunset)


def located(where: str, target: str, *more: str) -> Iterator[str]:
    """Yield the location that hands requests on, and says who asked for what."""
    yield f"location {where} {{"
    yield from indented(f"proxy_pass {target};", *PROXY, *more)
    yield "}"


def indented(*inner: str) -> Iterator[str]:
    """Yield the lines inside a block."""
    yield from (f"    {line}" for line in inner)
