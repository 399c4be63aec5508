"""What is said and written where people meet the channel, with its facts, to be copied."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sunset.documents.blocks import BlockKind, explicit_id, split
from sunset.documents.front_matter import Document
from sunset.documents.placeholders import Facts
from sunset.documents.spoken import seconds
from sunset.documents.wording import substitute
from sunset.domain import gates, timeline
from sunset.domain.plans import Plan
from sunset.domain.texts import TextKind, TextOf, texts_of
from sunset.pages.content import Library
from sunset.pages.facts import facts
from sunset.pages.scenes import Scene, scene_of
from sunset.pages.writing import direction
from sunset.speech import Speech, speech

SPOKEN = ("say-greeting", "say-closing")
_WHOLE = ("briefing",)
_HEADING = re.compile(r"^#+[ ]*|[ ]*\{#[^}]*\}[ ]*$")
_STRONG = re.compile(r"\*\*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece that is copied by itself; ``seconds`` is how long it takes to say, if it is said."""

    id: str
    title: str
    text: str
    seconds: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A touchpoint text with its facts, in the language it was found in."""

    key: str
    title: str
    summary: str
    lang: str
    dir: str
    parts: tuple[Part, ...]


def touchpoints_of(plan: Plan) -> tuple[TextOf, ...]:
    """Return the touchpoint texts of a plan."""
    return tuple(each for each in texts_of(plan) if each.kind is TextKind.TOUCHPOINT)


def told(
    plan: Plan, locale: str, library: Library, now: datetime, public_url: str
) -> Iterator[Told]:
    """Yield every touchpoint text of a plan in a locale, by the dates that hold now.

    A channel that stays after all needs none of them.
    """
    scene = scene_at(plan, now)
    for text in () if scene.cancelled else touchpoints_of(plan):
        yield _told(library.document(text.key, scene, locale), scene, public_url)


def scene_at(plan: Plan, now: datetime) -> Scene:
    """Return what customers are told now, or would be if the plan were public."""
    seen = gates.supposed_public(plan, now)
    return scene_of(seen, timeline.course(seen).span(now))


def _told(document: Document, scene: Scene, public_url: str) -> Told:
    known = facts(scene, document.locale, document.id, public_url)
    tongue = speech(document.locale)
    return Told(
        key=document.id,
        title=substitute(document.title, known, tongue),
        summary=substitute(document.summary, known, tongue),
        lang=document.locale,
        dir=direction(document.locale),
        parts=tuple(_parts(document, known, tongue)),
    )


def _parts(document: Document, known: Facts, tongue: Speech) -> Iterator[Part]:
    is_said = document.id in SPOKEN
    for name, title, body in _sections(document):
        text = _STRONG.sub("", substitute(body, known, tongue)).strip()
        yield Part(
            id=f"{document.id}-{name}" if name else document.id,
            title=substitute(title, known, tongue),
            text=text,
            seconds=seconds(text, document.locale) if is_said else None,
        )


def _sections(document: Document) -> Iterator[tuple[str, str, str]]:
    """Yield id, heading and words of each part; what is read as one is one part."""
    name, title, body = "", "", ""
    for block in split(document.body):
        found = explicit_id(block.text) if block.kind is BlockKind.HEADING else None
        if block.kind is BlockKind.HEADING and document.id in _WHOLE:
            body += f"{_HEADING.sub('', block.text.strip())}\n\n"
        elif found:
            if body.strip():
                yield name, title, body
            name, title, body = found, _HEADING.sub("", block.text.strip()), ""
        else:
            body += block.text
    yield name, title, body
