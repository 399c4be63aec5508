"""The server blocks of a folder under nginx: Sunset's own pages, and each old host."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sunset.domain.schedules import Stage
from sunset.exchange.rules import out_nginx
from sunset.exchange.rules.exports import PAGE
from sunset.exchange.rules.out_nginx_cuts import quoted
from sunset.exchange.wiring.folders import (
    HTML,
    LISTS,
    LOST,
    OLD,
    SHOWN,
    SITE,
    VARY,
    Folder,
    Site,
    neutral,
)
from sunset.exchange.wiring.nginx import indented, located
from sunset.exchange.wiring.wires import Headers

_UNKNOWN = "/.sunset/404"
_LINKED = (("Link", "$sunset_link"),)
# nginx takes no page of its own for a 200, so another status stands for it that nobody uses.
_ERRORS = {PAGE: "418 =200"}


@dataclass(frozen=True, slots=True)
class Block:
    """The server block of an old host: the number of its languages, and the maps of its rules."""

    site: Site
    tongue: int
    made: out_nginx.Maps


# --- Sunset's own pages ---------------------------------------------------------------------------


def public(folder: Folder, plans: Iterable[tuple[str, int]]) -> Iterator[str]:
    """Yield the server of notices, guides and banners; each plan has the number of its tongues."""
    yield from _server(folder.host)
    yield from indented(
        *_first(folder),
        "location @sunset_snapshot {",
        f"    root {quoted(f'{folder.path}/{SITE}')};",
        f"    error_page 404 {_UNKNOWN};",
        *indented(*_said(folder, _LINKED, "$sunset_vary"), *_types(folder)),
    )
    every = rf"^{LISTS}\z"
    to = f"{folder.public_url}/$sunset_spoken0$uri$sunset_why0"
    yield f'        if ($uri ~ "{every}") {{ return 302 {to}; }}'
    for plan, number in plans:
        known = rf"^{neutral(plan)}\z"
        to = f"{folder.public_url}/$sunset_spoken{number}$uri$sunset_why{number}"
        yield f'        if ($uri ~ "{known}") {{ return 302 {to}; }}'
        banner = f"/$sunset_shown{number}/banners/{plan}"
        other = f"$sunset_other{number}"
        yield rf'        rewrite "^/banners/{plan}\z" {banner}/index{other}.html break;'
        # By name, for the maps' own expressions take the numbers.
        suffixed = rf"^/banners/{plan}[.](?<sunset_suffix>json|html)\z"
        yield f'        rewrite "{suffixed}" {banner}{other}.$sunset_suffix break;'
    yield "        try_files $uri $uri/index$sunset_twin.html $uri/index.html =404;"
    yield "    }"
    file = f"{LOST}/$sunset_spoken0"
    yield from indented(*_page(folder, _UNKNOWN, file, "$sunset_twin0", ()))
    yield "}"


# --- old hosts ------------------------------------------------------------------------------------


def old(folder: Folder, given: Block) -> Iterator[str]:
    """Yield the server of an old host."""
    site = given.site
    yield from _server(site.placement.host)
    yield from indented(
        "error_page 419 = @sunset_changes;",
        *_first(folder),
        "location @sunset_snapshot {",
        *indented(*_answered(given)),
        "}",
        "location @sunset_changes {",
        *indented(*_changed(given)),
        "}",
        *(line for status in (PAGE, *SHOWN) for line in _shown(folder, given, status)),
    )
    yield "}"


def _shown(folder: Folder, given: Block, status: int) -> Iterator[str]:
    site, name = given.site, f"/.sunset/{status}"
    file = f"{OLD}/{site.plan.id}/$sunset_spoken{given.tongue}{site.surface(status)}"
    yield f"error_page {_ERRORS.get(status, status)} {name};"
    yield from _page(folder, name, file, f"$sunset_twin{given.tongue}", site.about(status))


def _answered(given: Block) -> Iterator[str]:
    site = given.site
    yield from _kept()
    yield from (f"add_header {name} {quoted(value)} always;" for name, value in site.ends)
    yield f"if ({out_nginx.CHANGES}) {{ return 419; }}"
    page = _passed(site) or "return 418;"
    yield from (line.replace("return 200;", page) for line in out_nginx.answers(given.made))
    yield "return 404;"


def _changed(given: Block) -> Iterator[str]:
    """Yield what answers a form: where there is a page to read, the form leads to the notice.

    Before the announcement there is no notice yet, and nobody takes the form.
    """
    site = given.site
    led = "return 404;" if site.leg.stage is Stage.PREPARE else f"return 303 {site.notice};"
    page = _passed(site) or led
    yield from _kept()
    for line in out_nginx.answers(given.made, notice=site.notice):
        yield line.replace("return 200;", page)
    yield "return 404;"


def _passed(site: Site) -> str:
    """Return what leads to the live page while the channel is open, if there is one."""
    return f"return 302 {quoted(site.live)};" if site.live else ""


# --- pieces ---------------------------------------------------------------------------------------


def _server(host: str) -> Iterator[str]:
    yield "server {"
    yield "    listen 80;"
    yield f"    server_name {host};"
    yield "    recursive_error_pages on;"


def _first(folder: Folder) -> Iterator[str]:
    more = ("proxy_connect_timeout 1s;", "proxy_read_timeout 5s;")
    yield from located("/", folder.sunset, *more, "error_page 502 504 = @sunset_snapshot;")


def _page(folder: Folder, name: str, file: str, twin: str, more: Headers) -> Iterator[str]:
    yield f"location = {name} {{"
    yield from indented(
        "internal;",
        f"root {quoted(folder.path)};",
        *_said(folder, more),
        f'types {{ "{HTML}" html; }}',
        f"try_files /{file}{twin}.html /{file}.html =404;",
    )
    yield "}"


def _said(folder: Folder, more: Headers, varying: str = VARY) -> Iterator[str]:
    shared = (
        ("Content-Language", "$sunset_language"),
        ("Content-Security-Policy", "$sunset_policy"),
        ("Access-Control-Allow-Origin", "$sunset_everybody"),
        ("Vary", varying),
    )
    yield from _kept()
    for name, value in (*shared, *folder.guards, *more):
        yield f"add_header {name} {quoted(value)} always;"


def _kept() -> Iterator[str]:
    yield "add_header Cache-Control $sunset_kept always;"


def _types(folder: Folder) -> Iterator[str]:
    yield "types {"
    yield from (f"    {quoted(kind)} {suffix};" for suffix, kind in folder.types.items())
    yield "}"
