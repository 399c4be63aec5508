"""Lines for Caddy that ask Sunset first and answer from a folder of files while it is away.

Caddy answers in place of Sunset only what it could not have from there: what Sunset says itself,
be it an error, is no error of Caddy's and goes on to whoever asked.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from sunset.exchange.rules import out_caddy
from sunset.exchange.rules.exports import PAGE, UNKNOWN
from sunset.exchange.rules.moves import Moves
from sunset.exchange.rules.out_caddy_maps import LEADING, ending
from sunset.exchange.wiring.caddy import block, quoted, whole
from sunset.exchange.wiring.folders import (
    AGAIN,
    ANYWHERE,
    DIGEST,
    HTML,
    IN_LANGUAGE,
    KEPT,
    LASTING,
    LISTS,
    LOST,
    OLD,
    OWN,
    REFUSED,
    SAME,
    SITE,
    TWIN,
    VARY,
    Folder,
    Given,
    Printed,
    Site,
    Tongue,
    neutral,
    notice,
    tongue,
    written,
)
from sunset.exchange.wiring.heard import NOTHING, heard

_ASKED = "{http.request.header.Accept-Language}"
_CONDITIONS = ("If-None-Match", "If-Modified-Since", "If-Match", "If-Unmodified-Since", "Range")
_INDENT = re.compile("^[ \t]+")
_FALLBACK = "query fallback=1"


def printed(folder: Folder, given: Given) -> Printed:
    """Return the configuration of a folder, for every public address and every old host."""
    own = _public(folder, given, folder.tongues(plan for plan, _ in given))
    return written(folder, given, out_caddy.moving, _asking(folder, folder.host, own), _old)


def _asking(folder: Folder, host: str, away: Iterable[str]) -> Iterator[str]:
    """Yield a site that asks Sunset, and does something else while it is away."""
    lines = block(
        ", ".join(out_caddy.sites(host)),
        *whole(),
        *block(
            f"reverse_proxy {folder.sunset}",
            "header_up -X-Forwarded-Method",
            "header_up -Forwarded",
            *block("transport http", "dial_timeout 1s", "response_header_timeout 5s"),
        ),
        *block(
            "handle_errors",
            "@sunset_away expression `{err.status_code} in [502, 503, 504]`",
            *block("route @sunset_away", *_whole(folder), *away),
        ),
    )
    # Lines of rules are indented as Caddy does, the others not yet.
    yield from (_INDENT.sub(lambda found: found[0].replace(" " * 4, "\t"), x) for x in lines)


def _whole(folder: Folder) -> Iterator[str]:
    # A page keeps its status only if it is sent whole.
    yield from (f"request_header -{name}" for name in _CONDITIONS)
    yield f"header Cache-Control {KEPT}"
    yield from (f"header {name} {quoted(value)}" for name, value in folder.guards)
    yield "@sunset_sent not method GET HEAD"


# --- languages ------------------------------------------------------------------------------------


def _spoken(tongues: Mapping[Tongue, int]) -> Iterator[str]:
    """Yield what tells in which language to answer, and whether another was asked for."""
    every = sorted({tag for locales, _ in tongues for tag in locales})
    chosen = (f"{tag} {tag}" for tag in every)
    yield from _map("{http.request.cookie.sunset_language}", "chosen", *chosen, 'default ""')
    for each, number in tongues.items():
        yield from _said(each, f"spoken{number}", f"twin{number}", _ASKED)


def _said(each: Tongue, spoken: str, twin: str, asked: str) -> Iterator[str]:
    locales, default = each
    first = (f"`~(?i){regex}` ${{1}}" for regex in heard(locales))
    said = (f'`~{NOTHING}` ""', *first, "default -")
    yield from _map(f"{{sunset_chosen}},{asked}", f"said_{spoken}", *said)
    named = f"{{sunset_said_{spoken}}}"
    exactly = (f"~(?i)^{locale}$ {locale}" for locale in locales)
    yield from _map(named, spoken, *exactly, f"default {default}")
    yield from _map(named, twin, f"- {TWIN}", 'default ""')


def _map(source: str, name: str, *lines: str) -> Iterator[str]:
    yield from block(f"map {source} {{sunset_{name}}}", *lines)


# --- Sunset's own pages ---------------------------------------------------------------------------


def _public(folder: Folder, given: Given, tongues: Mapping[Tongue, int]) -> Iterator[str]:
    yield f"respond @sunset_sent {REFUSED}"
    yield from _spoken(tongues)
    for each, number in tongues.items():
        page = f"{{query.lang}},{_ASKED}"
        yield from _said(each, f"shown{number}", f"other{number}", page)
        why = (f"{TWIN} {AGAIN}", 'default ""')
        yield from _map(f"{{sunset_twin{number}}}", f"why{number}", *why)
    yield f"@sunset_negotiated not vars_regexp {{http.request.orig_uri.path}} `^{SAME}`"
    yield f"header @sunset_negotiated Vary {quoted(VARY)}"
    yield from _led("lists", LISTS, folder, 0)
    for plan, _ in given:
        number = tongues[tongue(plan)]
        yield from _led(f"neutral_{plan.id}", neutral(plan.id), folder, number)
        yield from _banner(plan.id, number)
    # No other address than one in plain letters has a file.
    yield "@sunset_plain path_regexp ^/[A-Za-z0-9._/-]+$"
    yield from block("route @sunset_plain", *_found(folder))
    yield f"header Content-Security-Policy {quoted(folder.policy)}"
    yield "header Content-Language {sunset_spoken0}"
    yield f"header Vary {quoted(VARY)}"
    yield from _answered(folder, UNKNOWN, f"/{LOST}/{{sunset_spoken0}}{{sunset_twin0}}.html")


def _led(name: str, pattern: str, folder: Folder, number: int) -> Iterator[str]:
    to = f"{folder.public_url}/{{sunset_spoken{number}}}{{path}}{{sunset_why{number}}}"
    yield f"@sunset_{name} path_regexp `^{pattern}$`"
    yield f"redir @sunset_{name} {to} 302"


def _banner(plan: str, number: int) -> Iterator[str]:
    shown, other = f"/{{sunset_shown{number}}}/banners/{plan}", f"{{sunset_other{number}}}"
    yield f"@sunset_banner_{plan} path_regexp ^/banners/{plan}$"
    yield f"rewrite @sunset_banner_{plan} {shown}/index{other}.html"
    name = f"sunset_suffixed_{plan}"
    yield f"@{name} path_regexp {name} ^/banners/{plan}[.](json|html)$"
    yield f"rewrite @{name} {shown}{other}.{{re.{name}.1}}"


def _found(folder: Folder) -> Iterator[str]:
    root = f"root {quoted(f'{folder.path}/{SITE}')}"
    for name, query, index in (
        ("twin", (_FALLBACK,), f"{{path}}/index{TWIN}.html"),
        ("index", (), "{path}/index.html"),
    ):
        yield from block(f"@sunset_{name}", *query, *block("file", root, f"try_files {index}"))
        yield f"rewrite @sunset_{name} {index}"
    yield from block("@sunset_file", "not path */", *block("file", root, "try_files {path}"))
    sent = block("file_server", root, f"status {PAGE}")
    yield from block("route @sunset_file", *_described(folder), *sent)


def _described(folder: Folder) -> Iterator[str]:
    types = (f"~[.]{suffix}$ {quoted(kind)}" for suffix, kind in folder.types.items())
    yield from _map("{path}", "type", *types, f"default {quoted(HTML)}")
    yield "header Content-Type {sunset_type}"
    yield f"@sunset_lasting path_regexp `^{DIGEST}`"
    yield f"header @sunset_lasting Cache-Control {quoted(LASTING)}"
    framed = f"~/banners/ {quoted(folder.framed)}"
    yield from _map("{path}", "policy", framed, f"default {quoted(folder.policy)}")
    yield "header Content-Security-Policy {sunset_policy}"
    yield f"@sunset_tag path_regexp sunset_tag `^{IN_LANGUAGE}`"
    yield "header @sunset_tag Content-Language {re.sunset_tag.1}"
    for plan, link in folder.links.items():
        name = f"sunset_link_{plan}"
        yield f"@{name} path_regexp {name} ^{notice(plan)}"
        yield f"header @{name} Link {quoted(link.replace(OWN, f'{{re.{name}.1}}'))}"
    yield f"@sunset_everybody path_regexp `^(?:{'|'.join(ANYWHERE)})`"
    yield "header @sunset_everybody Access-Control-Allow-Origin *"


# --- old hosts ------------------------------------------------------------------------------------


def _old(site: Site, found: Moves) -> Iterator[str]:
    answers = out_caddy.answers(found, site.plan, site.turns, partial(_answering, site))
    return _asking(site.folder, site.placement.host, (*_about(site), *answers))


def _about(site: Site) -> Iterator[str]:
    yield from _spoken({tongue(site.plan): 0})
    yield f"header Content-Security-Policy {quoted(site.folder.policy)}"
    yield "header Content-Language {sunset_spoken0}"
    yield f"header Vary {quoted(VARY)}"
    yield from (f"header {name} {quoted(value)}" for name, value in site.ends)


def _answering(site: Site, status: int, matcher: str, to: str) -> Iterator[str]:
    """Yield the lines that answer what a matcher found: who is led nowhere is shown a page."""
    if status in LEADING:
        yield from ending(status, matcher, to)
        return
    file = f"/{OLD}/{site.plan.id}/{{sunset_spoken0}}{site.surface(status)}{{sunset_twin0}}.html"
    told = dict(site.about(status))
    more = [f"header {name} {quoted(value)}" for name, value in told.items()]
    more += [f"header -{name}" for name, _ in site.ends if name not in told]
    # A form is answered with a page, too, and files are only read.
    read = "method @sunset_sent GET"
    yield from block(f"route {matcher}", read, *more, *_answered(site.folder, status, file))


def _answered(folder: Folder, status: int, file: str) -> Iterator[str]:
    yield f"rewrite * {file}"
    yield f"header Content-Type {quoted(HTML)}"
    yield from block("file_server", f"root {quoted(folder.path)}", f"status {status}")
