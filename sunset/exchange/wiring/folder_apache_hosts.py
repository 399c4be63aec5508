"""The hosts of a folder under Apache that answer from its files: Sunset's own, and the old ones."""

from collections.abc import Iterator, Mapping

from sunset.exchange.rules import out_apache
from sunset.exchange.rules.exports import PAGE, PAUSED, UNKNOWN
from sunset.exchange.wiring.apache import quoted
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
    OWN,
    REFUSED,
    SAME,
    SHOWN,
    SITE,
    TWIN,
    VARY,
    Folder,
    Given,
    Site,
    Tongue,
    neutral,
    notice,
    tongue,
)
from sunset.exchange.wiring.heard import NOTHING, heard

_ANSWERED = "/.sunset/answered"
_ASKED = "%{HTTP:Accept-Language}"
_SPOKEN = "%{ENV:sunset_spoken0}"
_TWIN = "%{ENV:sunset_twin0}"
LOST_LINE = f'RewriteRule "^" "-" [R={UNKNOWN},L]'


def described(folder: Folder) -> Iterator[str]:
    """Yield the headers that every answer has."""
    for suffix, kind in folder.types.items():
        yield from block(rf'FilesMatch "\.{suffix}$"', f"ForceType {quoted(kind)}")
    for name, value in folder.guards:
        yield _header(name, value)
    yield 'Header always set Content-Language "%{sunset_language}e" env=sunset_language'
    yield _header("Content-Security-Policy", folder.policy)
    yield _header("Cache-Control", KEPT)


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
    said, named = f"%{{ENV:sunset_chosen}},{asked}", f"sunset_said_{spoken}"
    yield f'RewriteRule "^" "-" [E=sunset_{spoken}:{default}]'
    yield f'RewriteCond "{said}" "!{NOTHING}"'
    yield f'RewriteRule "^" "-" [E=sunset_{twin}:{TWIN}]'
    for regex in reversed(tuple(heard(locales))):  # what is found last is kept
        yield f'RewriteCond "{said}" "{regex}" [NC]'
        yield f'RewriteRule "^" "-" [E={named}:%1]'
    for locale in locales:
        yield f'RewriteCond "%{{ENV:{named}}}" "^{locale}$" [NC]'
        yield f'RewriteRule "^" "-" [E=sunset_{spoken}:{locale},E=!sunset_{twin}]'


# --- Sunset's own pages ---------------------------------------------------------------------------


def public(folder: Folder, given: Given, tongues: Mapping[Tongue, int]) -> Iterator[str]:
    """Yield what answers for notices, guides and banners."""
    yield from _about(folder)
    yield 'RewriteCond "%{HTTP:X-Forwarded-Method}" "."'
    yield f'RewriteRule "^" "-" [R={REFUSED},L]'
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
    yield from _found()
    yield LOST_LINE


def _about(folder: Folder) -> Iterator[str]:
    """Yield the headers that depend on the file, or on the address that was asked for."""
    uri = f"expr=%{{REQUEST_URI}} =~ m#^/{SITE}"
    yield _header("Cache-Control", LASTING, f"{uri}{DIGEST}#")
    yield _header("Content-Security-Policy", folder.framed, f"{uri}/[^/]+/banners/#")
    yield _header("Access-Control-Allow-Origin", "*", f"{uri}(?:{'|'.join(ANYWHERE)})#")
    for plan, link in folder.links.items():
        own = link.replace("%", "%%").replace(OWN, "%{sunset_language}e")
        yield f'Header always set Link {quoted(own)} "{uri}{notice(plan)}#"'
    same = rf"%{{THE_REQUEST}} =~ m#^\S+ {SAME}#"
    yield from _varying(f"expr=%{{REQUEST_STATUS}} -eq {UNKNOWN} || !({same})")


def _found() -> Iterator[str]:
    """Yield what finds the file of an address; none other than one in plain letters has one."""
    root = f"%{{DOCUMENT_ROOT}}/{SITE}%{{REQUEST_URI}}"
    twin = 'RewriteCond "%{QUERY_STRING}" "(?:^|&)fallback=1(?:&|$)"'
    for end, asked in ((f"/index{TWIN}.html", (twin,)), ("/index.html", ()), ("", ())):
        yield from asked
        yield f'RewriteCond "{root}{end}" -f'
        yield rf'RewriteRule "^/[A-Za-z0-9._/-]+\z" "/{SITE}$0{end}" [PT,L]'


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


def old(site: Site) -> Iterator[str]:
    """Yield what an old host shows, which its rules choose from."""
    untold = "|".join(str(status) for status in SHOWN if not site.about(status))
    known = f"expr=%{{REQUEST_STATUS}} !~ /^(?:{untold})$/"
    yield from (_header(name, value, known) for name, value in site.ends)
    paused = f"expr=%{{REQUEST_STATUS}} -eq {PAUSED}"
    yield from (_header(name, value, paused) for name, value in site.again)
    yield from _varying("")
    yield from _spoken({tongue(site.plan): 0})
    yield f'RewriteRule "^" "-" [E=sunset_language:{_SPOKEN}]'
    for status in SHOWN:
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


def block(head: str, *inner: str) -> Iterator[str]:
    """Yield lines in a section."""
    yield f"<{head}>"
    yield from (f"    {line}" for line in inner)
    yield f"</{head.partition(' ')[0]}>"
