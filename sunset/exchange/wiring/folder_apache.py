"""Lines for Apache that ask Sunset first and answer from a folder of files while it is away.

What Apache shows in place of an error keeps the error's status. So each host answers from the
folder as a host of its own, which nobody but this server reaches, and is asked when Sunset is away.
"""

from collections.abc import Iterable, Iterator, Mapping

from sunset.exchange.rules import out_apache
from sunset.exchange.rules.exports import GONE, LEGAL, PAGE, PAUSED, UNKNOWN, Loss
from sunset.exchange.rules.moves import Turns
from sunset.exchange.rules.servers import languages
from sunset.exchange.wiring.apache import HANDED_ON, TARGET, quoted, rewritten
from sunset.exchange.wiring.folders import (
    AGAIN,
    ANYWHERE,
    DIGEST,
    IN_LANGUAGE,
    KEPT,
    LASTING,
    LISTS,
    LOST,
    OLD,
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
    sites,
    tongue,
)

_HERE = "127.0.0.1:8099"
_ASIDE = "${sunset_folder}"
_AWAY, _ANSWERED = "/.sunset/away", "/.sunset/answered"
_METHOD = "SUNSET_METHOD"
_READS = '"%{HTTP:X-Forwarded-Method}" "^$"'
_ASKED = "%{HTTP:Accept-Language}"
_SPOKEN = "%{ENV:sunset_spoken0}"
_TWIN = "%{ENV:sunset_twin0}"


def printed(folder: Folder, given: Given) -> Printed:
    """Return the configuration of a folder, for every public address and every old host."""
    tongues = folder.tongues(plan for plan, _ in given)
    lines = [
        *(line for plan, _ in given for line in folder.dated(plan)),
        *_once(folder),
        *_asking(folder, folder.host, _public(folder, given, tongues)),
    ]
    losses: list[Loss] = []
    for site in sites(folder, given):
        host = site.placement.host
        found, lost = out_apache.moving(site.rules, site.plan, folder.at, host, site.shown)
        losses += lost
        turns = Turns(reading=site.read, form=site.sent)
        answers = out_apache.answers(found, site.plan, turns, _READS)
        lines += _asking(folder, host, (*_old(site), *answers, *_unknown()))
    return Printed("".join(f"{line}\n" for line in lines), tuple(losses))


def _once(folder: Folder) -> Iterator[str]:
    yield "# Needs mod_rewrite, mod_version, mod_proxy, mod_proxy_http and mod_headers."
    yield "# Where this server asks itself while Sunset is away; any free port will do."
    yield f"Define sunset_folder {_HERE}"
    yield f"Listen {_ASIDE}"
    yield from _block(
        f"Directory {quoted(folder.path)}",
        "AllowOverride None",
        "Options None",
        "Require all granted",
    )


def _asking(folder: Folder, host: str, away: Iterable[str]) -> Iterator[str]:
    """Yield a host that asks Sunset, and the one that it asks while Sunset is away."""
    yield from _block(
        "VirtualHost *:80",
        *out_apache.named(host),
        "AllowEncodedSlashes NoDecode",
        "RewriteEngine On",
        *HANDED_ON,
        # What Apache shows in place of an error is read: only so the folder learns of a form.
        "RequestHeader unset X-Forwarded-Method",
        f'RequestHeader set X-Forwarded-Method "%{{{_METHOD}}}e" env={_METHOD}',
        *(f"ErrorDocument {status} {_AWAY}" for status in (502, 503, 504)),
        'RewriteCond "%{ENV:REDIRECT_STATUS}" "^50[234]$"',
        'RewriteCond "%{THE_REQUEST}" "^(?!GET |HEAD )([A-Z]+) "',
        f'RewriteRule "^{_AWAY}$" "-" [E={_METHOD}:%1]',
        'RewriteCond "%{ENV:REDIRECT_STATUS}" "^50[234]$"',
        f'RewriteCond "%{{THE_REQUEST}}" "^[A-Z]+ {TARGET}"',
        *rewritten(f"^{_AWAY}$", f"http://{_ASIDE}"),
        f'RewriteCond "%{{THE_REQUEST}}" "^[A-Z]+ {TARGET}"',
        *rewritten("^", folder.sunset),
        *_block(
            f'Proxy "{folder.sunset}/"',
            "ProxySet connectiontimeout=1 timeout=5 retry=0",
        ),
    )
    yield from _block(
        f"VirtualHost {_ASIDE}",
        *out_apache.named(host),
        f"DocumentRoot {quoted(folder.path)}",
        "RewriteEngine On",
        *_described(folder),
        *away,
    )


def _described(folder: Folder) -> Iterator[str]:
    for suffix, kind in folder.types.items():
        yield from _block(rf'FilesMatch "\.{suffix}$"', f"ForceType {quoted(kind)}")
    for name, value in folder.guards:
        yield _header(name, value)
    yield 'Header always set Content-Language "%{sunset_language}e" env=sunset_language'
    yield _header("Content-Security-Policy", folder.policy)
    yield _header("Cache-Control", KEPT)


def _unknown() -> Iterator[str]:
    yield f'RewriteRule "^" "-" [R={UNKNOWN},L]'


# --- languages ------------------------------------------------------------------------------------


def _spoken(tongues: Mapping[Tongue, int]) -> Iterator[str]:
    """Yield what tells in which language to answer, and whether another was asked for."""
    every = "|".join(sorted({tag for locales, _ in tongues for tag in locales}))
    yield rf'RewriteCond "%{{HTTP_COOKIE}}" "(?:^|;\s*)sunset_language=({every})(?:;|$)"'
    yield 'RewriteRule "^" "-" [E=sunset_chosen:%1]'
    for each, number in tongues.items():
        yield from _said(each, f"spoken{number}", f"twin{number}", _ASKED)


def _said(each: Tongue, spoken: str, twin: str, asked: str) -> Iterator[str]:
    locales, default = each
    heard = f"%{{ENV:sunset_chosen}},{asked}"
    yield f'RewriteRule "^" "-" [E=sunset_{spoken}:{default}]'
    yield f'RewriteCond "{heard}" "[^,]"'
    yield f'RewriteRule "^" "-" [E=sunset_{twin}:{TWIN}]'
    for locale, regex in languages(locales):
        yield f'RewriteCond "{heard}" "{regex}" [NC]'
        yield f'RewriteRule "^" "-" [E=sunset_{spoken}:{locale},E=!sunset_{twin}]'


# --- Sunset's own pages ---------------------------------------------------------------------------


def _public(folder: Folder, given: Given, tongues: Mapping[Tongue, int]) -> Iterator[str]:
    lasting = f"expr=%{{REQUEST_URI}} =~ m#^/{SITE}{DIGEST}#"
    yield _header("Cache-Control", LASTING, lasting)
    yield _header("Content-Security-Policy", folder.framed, "expr=%{REQUEST_URI} =~ m#/banners/#")
    anywhere = f"expr=%{{REQUEST_URI}} =~ m#^/{SITE}(?:{'|'.join(ANYWHERE)})#"
    yield _header("Access-Control-Allow-Origin", "*", anywhere)
    yield from _varying(
        rf"expr=%{{REQUEST_STATUS}} -eq {UNKNOWN} || !(%{{THE_REQUEST}} =~ m#^\S+ {SAME}#)"
    )
    yield from _spoken(tongues)
    yield 'RewriteCond "%{QUERY_STRING}" "(?:^|&)lang=([^&]*)"'
    yield 'RewriteRule "^" "-" [E=sunset_lang:%1]'
    for each, number in tongues.items():
        page = f"%{{ENV:sunset_lang}},{_ASKED}"
        yield from _said(each, f"shown{number}", f"other{number}", page)
    yield f"ErrorDocument {UNKNOWN} {_ANSWERED}"
    yield f'RewriteRule "^{_ANSWERED}$" "-" [E=sunset_language:{_SPOKEN}]'
    yield from _shown(UNKNOWN, f"/{LOST}/{_SPOKEN}{_TWIN}.html")
    yield from _led(LISTS, folder, 0)
    for plan, _ in given:
        number = tongues[tongue(plan)]
        yield from _led(neutral(plan.id), folder, number)
        yield from _banner(plan.id, number)
    yield f'RewriteRule "^{IN_LANGUAGE}" "-" [E=sunset_language:$1]'
    # No other address than one in plain letters has a file.
    root = f"%{{DOCUMENT_ROOT}}/{SITE}%{{REQUEST_URI}}"
    for end, query in ((f"/index{TWIN}.html", True), ("/index.html", False), ("", False)):
        if query:
            yield 'RewriteCond "%{QUERY_STRING}" "(?:^|&)fallback=1(?:&|$)"'
        yield f'RewriteCond "{root}{end}" -f'
        yield rf'RewriteRule "^/[A-Za-z0-9._/-]+\z" "/{SITE}$0{end}" [PT,L]'
    yield from _unknown()


def _led(pattern: str, folder: Folder, number: int) -> Iterator[str]:
    to = f"{folder.public_url}/%{{ENV:sunset_spoken{number}}}$0"
    yield f'RewriteCond "%{{ENV:sunset_twin{number}}}" "."'
    yield rf'RewriteRule "^{pattern}\z" "{to}{AGAIN}" [R=302,L,NE]'
    yield rf'RewriteRule "^{pattern}\z" "{to}" [R=302,L,NE,QSD]'


def _banner(plan: str, number: int) -> Iterator[str]:
    shown, other = f"%{{ENV:sunset_shown{number}}}", f"%{{ENV:sunset_other{number}}}"
    for pattern, end in (("", f"/index{other}.html"), ("[.](json|html)", f"{other}.$1")):
        yield (
            rf'RewriteRule "^/banners/{plan}{pattern}\z" "/{SITE}/{shown}/banners/{plan}{end}"'
            f" [PT,L,E=sunset_language:{shown}]"
        )


# --- old hosts ------------------------------------------------------------------------------------


def _old(site: Site) -> Iterator[str]:
    known = f"expr=%{{REQUEST_STATUS}} -ne {UNKNOWN}"
    yield from (_header(name, value, known) for name, value in site.ends)
    paused = f"expr=%{{REQUEST_STATUS}} -eq {PAUSED}"
    yield from (_header(name, value, paused) for name, value in site.again)
    yield from _varying("")
    yield from _spoken({tongue(site.plan): 0})
    yield f'RewriteRule "^" "-" [E=sunset_language:{_SPOKEN}]'
    for status in (UNKNOWN, GONE, LEGAL, PAUSED):
        yield f"ErrorDocument {status} {_ANSWERED}"
        yield from _shown(status, _file(site, status))
    yield f'RewriteRule "^" "-" [E={out_apache.SHOWN}:{_file(site, PAGE)}]'


def _file(site: Site, status: int) -> str:
    return f"/{OLD}/{site.plan.id}/{_SPOKEN}{site.surface(status)}{_TWIN}.html"


# --- pieces ---------------------------------------------------------------------------------------


def _shown(status: int, file: str) -> Iterator[str]:
    yield f'RewriteCond "%{{ENV:REDIRECT_STATUS}}" "^{status}$"'
    yield f'RewriteRule "^{_ANSWERED}$" "{file}" [PT,L]'


def _varying(when: str) -> Iterator[str]:
    yield "Header unset Vary"
    yield _header("Vary", VARY, when)


def _header(name: str, value: str, when: str = "") -> str:
    written = quoted(value.replace("%", "%%"))
    return f"Header always set {name} {written}" + (f' "{when}"' if when else "")


def _block(head: str, *inner: str) -> Iterator[str]:
    yield f"<{head}>"
    yield from (f"    {line}" for line in inner)
    yield f"</{head.partition(' ')[0]}>"
