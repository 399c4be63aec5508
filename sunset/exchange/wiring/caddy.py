"""Lines for Caddy."""

from collections.abc import Iterator

from sunset.domain.plans import PlacementKind
from sunset.domain.redirects import Match
from sunset.exchange.wiring.wires import ACTS, BANNER, Wire

_PASSED = "header X-Accel-Redirect @sunset_origin"
_SAID = ("Deprecation", "Sunset", "Link", "Cache-Control")
_TIMES = ("transport http {", "    dial_timeout 1s", "    response_header_timeout 5s", "}")


def lines(wire: Wire) -> Iterator[str]:
    """Yield the lines for one old host."""
    yield f"# {wire.host}, for the site block of that name. SUNSET_TRUSTED_HOPS=1."
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
    yield "# Sunset is asked first; what may pass goes on to the live site, and so does everything"
    yield "# while Sunset is down. Take handle_errors out when the channel has closed:"
    yield f"# {wire.closes}."
    yield "# Forms of Sunset's own pages are small, in plain text, and go to Sunset whole."
    yield from block(
        "@sunset_small",
        "method POST",
        "header Content-Type text/plain",
        "header_regexp Content-Length ^[0-9]{1,3}$",
    )
    yield "vars @sunset_small sunset_text {http.request.body}"
    yield f"@sunset_form vars_regexp sunset_text ^act=({'|'.join(ACTS)})[\\r\\n]"
    yield from block("handle @sunset_form", *_proxy("", wire))
    yield "# Anything else that may have a body is asked for without it: the live site reads it."
    yield "@sunset_changes not method GET HEAD"
    yield from block("handle @sunset_changes", *_asking(wire, unread=True))
    yield from block("handle", *_asking(wire, unread=False))
    yield from block(
        "handle_errors",
        "@sunset_down expression `{err.status_code} in [502, 504]`",
        *block(f"reverse_proxy @sunset_down {wire.place.origin}"),
    )


def _asking(wire: Wire, *, unread: bool) -> Iterator[str]:
    method = ("method GET",) if unread else ()
    kept = ("header_down -Cache-Control",)
    yield from block(
        f"reverse_proxy {wire.place.sunset}",
        *method,
        "header_up X-Forwarded-Method {method}" if unread else "header_up -X-Forwarded-Method",
        "header_up -Forwarded",
        # Where others are asked first, nobody may keep what passes, whatever the live site says.
        *block("@sunset_private", _PASSED, "header Cache-Control *"),
        *block("handle_response @sunset_private", *_passing(wire, *kept)),
        *block("@sunset_passed", _PASSED),
        *block("handle_response @sunset_passed", *_passing(wire)),
        *_TIMES,
    )


def _passing(wire: Wire, *down: str) -> Iterator[str]:
    yield from block("copy_response_headers", f"include {' '.join(_SAID)}")
    yield from block(f"reverse_proxy {wire.place.origin}", *down)


def block(head: str, *inner: str) -> Iterator[str]:
    """Yield lines in braces."""
    yield f"{head} {{"
    yield from (f"    {line}" for line in inner)
    yield "}"


def _beside(wire: Wire) -> Iterator[str]:
    yield "# The site keeps the address. Every page tells programs the dates:"
    for name, value in wire.headers:
        sign = "+" if name == "Link" else ""
        yield f"header {sign}{name} {quoted(value)}"
    yield "# and people the banner, by this line in the pages:"
    yield f"#   {wire.script}"
    yield "# or, without a script, by these in pages that the templates directive fills:"
    yield f"#   {wire.sheet}"
    yield f'#   {{{{httpInclude "{BANNER}"}}}}'
    yield from block(f"handle {BANNER}", f"rewrite * {wire.fragment}", *_included(wire))
    yield "# While Sunset is away, nothing stands in the place of the banner."
    yield from block(
        "handle_errors",
        f"@sunset_no_banner expression `{{http.request.orig_uri.path}} == '{BANNER}'`",
        "respond @sunset_no_banner 204",
    )
    yield f"# {wire.then}"
    yield from (f"# {line}" for line in _routes(wire))


def _included(wire: Wire) -> Iterator[str]:
    yield from block(
        f"reverse_proxy {wire.place.sunset}",
        f"header_up Host {wire.place.public_host}",
        f"header_up X-Forwarded-Host {wire.place.public_host}",
        "header_up -Forwarded",
        "@sunset_refused status 4xx 5xx",
        *block("handle_response @sunset_refused", "respond 204"),
        *_TIMES,
    )


def _routes(wire: Wire) -> Iterator[str]:
    everywhere = wire.kind is not PlacementKind.BESIDE or wire.whole
    if everywhere or wire.paths:
        yield "# Forms go on once they have come whole: no slow sender keeps others waiting."
        yield from whole()
    if everywhere:
        yield from _proxy("", wire)
        return
    for match, path in wire.paths:
        # Only where it stands for a whole segment does a star not cover /chatter as well.
        below = "/*" if match is Match.PREFIX else "/"
        also = f" {quoted(path + below)}" if path != "/" else ""
        yield f"@{_name(wire, path)} path {quoted(path)}{also}"
        yield from _proxy(f" @{_name(wire, path)}", wire)


def whole() -> Iterator[str]:
    """Yield what reads small forms before they are handed on; Sunset reads no larger ones.

    Caddy's own options for this were renamed in 2.6.4; this is understood before and after.
    """
    yield from block("@sunset_whole", "method POST", "header_regexp Content-Length ^[0-9]{1,4}$")
    yield "vars @sunset_whole sunset_text {http.request.body}"


def _proxy(matcher: str, wire: Wire) -> Iterator[str]:
    forged = (f"header_up -{name}" for name in ("X-Forwarded-Method", "Forwarded"))
    yield from block(f"reverse_proxy{matcher} {wire.place.sunset}", *forged)


def _name(wire: Wire, path: str) -> str:
    return f"sunset_{[each for _, each in wire.paths].index(path) + 1}"


def quoted(value: str) -> str:
    """Return a text as one word of a configuration."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
