"""The banner of a state as JSON, as a fragment to include, and as a page to frame."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from markupsafe import Markup

from sunset.documents.placeholders import Facts
from sunset.documents.render import render_line
from sunset.documents.wording import substitute
from sunset.domain.lookups import epoch
from sunset.domain.schedules import Stage, instant
from sunset.pages import assets
from sunset.pages.facts import facts
from sunset.pages.templating import fill
from sunset.pages.views import View, unavailable
from sunset.pages.writing import direction
from sunset.speech import Speech, speech

_STRONG = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_SILENT = (Stage.PREPARE, Stage.ARCHIVED)
# Of several plans on one page the first of these is shown.
_RANKS = ("brownout", "limit", "stop_new", "closed", "announce", "grace")
# How long a hidden banner stays away; where nothing is said, until the stage changes. The server
# says it with each banner, so a shorter time also counts for what was hidden before.
_RESTS = {
    "announce": timedelta(days=14),
    "limit": timedelta(days=3),
    "closed": timedelta(days=14),
    "grace": timedelta(days=14),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A run of words, the first of which are strong."""

    text: str
    html: Markup
    strong: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Banner:
    """What a banner says, and what it leads to."""

    key: str
    tint: str
    lang: str
    dir: str
    parts: tuple[Part, ...]
    link: str
    link_html: Markup
    href: str
    dismissible: bool


def text_key(view: View) -> str:
    """Return the key of the text of a state's banner, or nothing where there is none."""
    scene = view.scene
    if scene.felt in _SILENT or scene.stays:
        return ""
    if scene.cancelled or (scene.paused and scene.held):
        return "banner-cancelled" if scene.cancelled else "banner-paused"
    return "banner-held" if scene.held else f"banner-{scene.mood}".replace("_", "-")


def banner(view: View) -> Banner | None:
    """Return the banner of a state, or nothing."""
    key = text_key(view)
    if not key:
        return None
    document = view.library.document(key, view.scene, view.locale)
    known, tongue = facts(view.scene, document.locale), speech(document.locale)
    parts = tuple(_parts(document.body, known, tongue))
    link = substitute(document.title, known, tongue)
    return Banner(
        key=_dismissal(view, [*(part.text for part in parts), link]),
        tint=view.scene.mood,
        lang=document.locale,
        dir=direction(document.locale),
        parts=parts,
        link=link,
        link_html=render_line(document.title, known, tongue),
        href=view.to_notice(),
        dismissible=view.scene.pause is None,
    )


def _parts(body: str, known: Facts, tongue: Speech) -> Iterator[Part]:
    before = ""
    for number, text in enumerate(_STRONG.split(" ".join(body.split()))):
        if text.strip():
            yield Part(
                substitute(text, known, tongue, before=before),
                render_line(text, known, tongue, before=before),
                bool(number % 2),
            )
        before += text


def as_json(view: View) -> bytes:
    """Write the banner for the embed script; null where there is none."""
    found = banner(view)
    told = {"banner": found and _fields(view, found)}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def as_fragment(view: View) -> bytes:
    """Render the banner for a server-side include; empty where there is none."""
    return _filled("banner-fragment", view)


def as_frame(view: View) -> bytes:
    """Render the banner as a page of its own for an iframe."""
    return _filled("banner-frame", view)


def _filled(name: str, view: View) -> bytes:
    context = {
        "banner": banner(view),
        "lang": view.locale,
        "dir": view.speech.direction,
        "language": view.speech.own_name,
        "fallback": view.fallback,
        "company": view.scene.plan.company.name,
        "stylesheet": view.home.address(assets.banner().path),
    }
    return fill(name, view.speech, context)


def _fields(view: View, found: Banner) -> dict[str, Any]:
    gettext = view.speech.gettext
    return {
        "plan": view.plan,
        "stage": view.scene.span.state.key,
        "tint": found.tint,
        "key": found.key,
        "parts": [{"text": part.text, "strong": part.strong} for part in found.parts],
        "link": {"text": found.link, "href": found.href},
        "lang": found.lang,
        "dir": found.dir,
        "label": gettext("Notice from %(company)s", company=view.scene.plan.company.name),
        "hide": gettext("Hide this notice"),
        "fallback": _why(view),
        "dismissible": found.dismissible,
        "rests": _rest(found.tint),
        "rank": _RANKS.index(found.tint),
        "closes": _closing(view),
        "starts": epoch(view.scene.span.start),
        "ends": _end(view.scene.ends),
    }


def _why(view: View) -> str:
    return unavailable(view.speech, view.speech) if view.fallback else ""


def _rest(tint: str) -> int | None:
    limit = _RESTS.get(tint)
    return None if limit is None else int(limit.total_seconds())


def _closing(view: View) -> int | None:
    """Return the closing instant; nothing while it is withdrawn."""
    scene = view.scene
    return None if scene.held else epoch(instant(scene.closes, scene.schedule.zone))


def _end(moment: datetime | None) -> int | None:
    return None if moment is None else epoch(moment)


def _dismissal(view: View, words: list[str]) -> str:
    """Name what a visitor hides: another stage, date or wording shows it again."""
    digest = sha256("\0".join(words).encode()).hexdigest()[:8]
    return f"{view.plan}.{view.scene.span.key}.{digest}"
