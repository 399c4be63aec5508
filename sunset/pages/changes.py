"""Which facts that a text names are others by now than when customers first read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sunset.documents.front_matter import Document
from sunset.documents.placeholders import Fact, Facts, scan
from sunset.documents.wording import substitute
from sunset.domain import gates, timeline
from sunset.domain.plans import Plan
from sunset.pages.facts import facts
from sunset.pages.scenes import scene_of
from sunset.speech import speech

_PASSING = ("changed_on", "next_update", "moved_from", "moved_on", "pause_from", "pause_until")
"""What each state tells otherwise, though nobody changed it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A fact that a text names: what it said, and what it says without anybody's doing."""

    name: str
    before: str
    after: str


def changed(text: Document, before: Facts, after: Facts) -> tuple[Changed, ...]:
    """Return the facts named in a text whose words are others, in the text's own language."""
    named = {place.name for place in scan(f"{text.title}\n{text.summary}\n{text.body}")}
    asked = sorted(named & {*before, *after} - {*_PASSING, ""})
    told = ((name, _words(name, before, text), _words(name, after, text)) for name in asked)
    return tuple(Changed(name=name, before=old, after=new) for name, old, new in told if old != new)


def facts_at(plan: Plan, locale: str, key: str, at: datetime) -> Mapping[str, Fact]:
    """Return what a text could name at an instant, as if the plan were public."""
    seen = gates.supposed_public(plan, at)
    return facts(scene_of(seen, timeline.course(seen).span(at)), locale, key)


def _words(name: str, known: Facts, text: Document) -> str:
    if name not in known:
        return ""
    return substitute(f"{{{{ {name} }}}}", known, speech(text.locale))
