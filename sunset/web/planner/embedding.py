"""The lines that put a plan's banner on a company's pages, ready to be copied."""

from dataclasses import dataclass

from markupsafe import escape

from sunset.domain import addresses
from sunset.domain.plans import Plan
from sunset.domain.touchpoints import PARAMETER as VIA
from sunset.exchange.wiring import nginx
from sunset.exchange.wiring.wires import BANNER
from sunset.pages import assets
from sunset.speech import Speech
from sunset.speech import speech as speech_of

_ISOLATES = {0x2068: None, 0x2069: None}  # nobody wants unseen characters in a line to copy
# Each step holds the longest sentence of the languages that ship, down to 360 pixels.
_PLACE_SIZE = """#sunset-banner { min-height: 5rem; }
@media (max-width: 75rem) { #sunset-banner { min-height: 6rem; } }
@media (max-width: 40rem) { #sunset-banner { min-height: 9rem; } }
@media (max-width: 27rem) { #sunset-banner { min-height: 12rem; } }"""
_FRAME_SIZE = """.sunset-banner { display: block; width: 100%; height: 5rem; border: 0; }
@media (max-width: 75rem) { .sunset-banner { height: 6rem; } }
@media (max-width: 40rem) { .sunset-banner { height: 9rem; } }
@media (max-width: 27rem) { .sunset-banner { height: 12rem; } }"""

# A label, and the pieces below it: each is copied by itself.
Code = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One way to show the banner, with its labelled lines."""

    id: str
    title: str
    note: str
    codes: tuple[Code, ...]


def blocks(plan: Plan, public_url: str, speech: Speech) -> tuple[Block, ...]:
    """Return every way to show a plan's banner, with its lines."""
    loose, pinned = assets.embed()
    script = f'<script async src="{public_url}{loose.path}" data-plan="{plan.id}"></script>'
    exact = (
        f'<script async src="{public_url}{pinned.path}" integrity="{pinned.integrity}" '
        f'crossorigin="anonymous" data-plan="{plan.id}"></script>'
    )
    return (
        _linked(plan, public_url, speech),
        _place(speech),
        _script(script, public_url, speech),
        _pinned(exact, public_url, speech),
        _included(plan, public_url, speech),
        _framed(plan, public_url, speech),
        _told(plan, public_url, speech),
    )


def _linked(plan: Plan, public_url: str, speech: Speech) -> Block:
    note = speech.gettext(
        "For a signature, a letter or a post. Name where it stands behind via, in small letters, "
        "digits and hyphens: it is counted apart. A script takes data-via for the same."
    )
    urls = (public_url + addresses.notice(plan.id, tag) for tag in plan.locales)
    codes = (("URL", tuple(f"{url}?{VIA}=signature" for url in urls)),)
    return Block(id="link", title=speech.gettext("A link to the notice"), note=note, codes=codes)


def _place(speech: Speech) -> Block:
    note = speech.gettext(
        "Put it above the heading. The height keeps the page from moving when the banner comes."
    )
    codes = (("HTML", ('<div id="sunset-banner"></div>',)), ("CSS", (_PLACE_SIZE,)))
    return Block(id="place", title=speech.gettext("A place for it"), note=note, codes=codes)


def _script(line: str, public_url: str, speech: Speech) -> Block:
    note = speech.gettext(
        "It speaks the language that data-lang names, or else that of your page. "
        "Name up to eight plans in data-plan, with spaces between; the most urgent is shown."
    )
    codes = (("HTML", (line,)), _policy(f"script-src {public_url}; connect-src {public_url}"))
    return Block(id="script", title=speech.gettext("With a script"), note=note, codes=codes)


def _pinned(line: str, public_url: str, speech: Speech) -> Block:
    note = speech.gettext(
        "The browser takes this version and no other. It stays at its address; "
        "copy the line again when you want a newer one."
    )
    codes = (("HTML", (line,)), _policy(f"script-src {public_url}; connect-src {public_url}"))
    title = speech.gettext("With a script that is pinned")
    return Block(id="pinned", title=title, note=note, codes=codes)


def _included(plan: Plan, public_url: str, speech: Speech) -> Block:
    note = speech.gettext(
        "Your server puts it into the page; visitors cannot hide it. "
        "Take the address in the language of your page."
    )
    sheet = f'<link rel="stylesheet" href="{public_url}{assets.stable_banner().path}">'
    codes = (
        ("HTML", (sheet, f'<!--#include virtual="{BANNER}" -->')),
        ("nginx", (_nginx(public_url + addresses.banner(plan.id, plan.source_locale, ".html")),)),
        ("URL", _each(plan, public_url, ".html")),
        _policy(f"style-src {public_url}"),
    )
    title = speech.gettext("Without script, put in by your server")
    return Block(id="included", title=title, note=note, codes=codes)


def _framed(plan: Plan, public_url: str, speech: Speech) -> Block:
    note = speech.gettext(
        "Your page gives the frame its height; visitors cannot hide it. "
        "Take the line in the language of your page."
    )
    frames = tuple(_frame(plan, public_url, locale) for locale in plan.locales)
    codes = (("HTML", frames), ("CSS", (_FRAME_SIZE,)), _policy(f"frame-src {public_url}"))
    title = speech.gettext("Without script, in a frame")
    return Block(id="framed", title=title, note=note, codes=codes)


def _told(plan: Plan, public_url: str, speech: Speech) -> Block:
    note = speech.gettext(
        "For a banner that you draw yourself: show it from starts until ends, "
        "both in seconds since 1970. It is null while there is none."
    )
    codes = (("URL", _each(plan, public_url, ".json")), _policy(f"connect-src {public_url}"))
    return Block(id="data", title=speech.gettext("As JSON"), note=note, codes=codes)


def _frame(plan: Plan, public_url: str, locale: str) -> str:
    said = speech_of(locale).gettext("Notice from %(company)s", company=plan.company.name)
    source = public_url + addresses.banner(plan.id, locale)
    title = escape(said.translate(_ISOLATES))
    return f'<iframe class="sunset-banner" src="{source}" title="{title}"></iframe>'


def _nginx(fragment: str) -> str:
    return "\n".join(nginx.included(fragment, "proxy_ssl_server_name on;"))


def _each(plan: Plan, public_url: str, suffix: str) -> tuple[str, ...]:
    return tuple(public_url + addresses.banner(plan.id, tag, suffix) for tag in plan.locales)


def _policy(sources: str) -> Code:
    return "Content-Security-Policy", (sources,)
