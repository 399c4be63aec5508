"""A text on the page that shows it, as customers would see it if it were published now."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sunset.documents.front_matter import Document
from sunset.documents.placeholders import Fact
from sunset.documents.render import Rendered, render
from sunset.domain import gates, timeline
from sunset.domain.facts import Cancelled, GateRecord, Paused
from sunset.domain.plans import Plan
from sunset.domain.schedules import Stage, instant
from sunset.domain.texts import BROWNOUT, TextKind, TextOf, text_of
from sunset.domain.timeline import Span
from sunset.edition.records import Page
from sunset.pages.content import Library
from sunset.pages.facts import facts
from sunset.pages.render import Home, render_page, view_of
from sunset.pages.scenes import scene_of
from sunset.press.material import Documents
from sunset.speech import speech

FRAGMENT = "banner.html"
_OPEN = (Stage.ANNOUNCE, Stage.STOP_NEW, Stage.LIMIT)
_SHUT = (Stage.CLOSED, Stage.GRACE, Stage.ARCHIVED)
_STAGES = {"notice": _OPEN, "notice-closed": _SHUT}
_CANCELLED = ("banner-cancelled", "notice-cancelled")
_HALTED = ("banner-paused", *_CANCELLED)


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a text is shown: a plan as it may come to be, and a stretch of its course."""

    plan: Plan
    span: Span
    text: TextOf

    def facts(self, locale: str) -> Mapping[str, Fact]:
        """Return the facts that hold there."""
        return facts(scene_of(self.plan, self.span), locale, self.text.key)


def stand(plan: Plan, key: str, now: datetime) -> Stand | None:
    """Return where customers meet a text: today if they do, else when they first will."""
    text = text_of(plan, key)
    if text is None:
        return None
    supposed = gates.supposed_public(plan, now)
    for seen in (supposed, gates.on_time(plan, now), _held(plan, now), _halted(plan, now)):
        life = timeline.course(seen)
        fitting = [span for span in life.spans if _shows(span, text)]
        today = life.span(now)
        if today in fitting:
            return Stand(seen, today, text)
        if fitting:
            return Stand(seen, next((s for s in fitting if s.start > now), fitting[0]), text)
    return None


def proof(place: Stand, document: Document, known: Documents, now: datetime, home: Home) -> Page:
    """Render what shows a text, with words that may not be kept anywhere yet.

    It is a page, but of a banner the piece that other pages take in.
    """
    name = (document.id, document.locale)
    library = Library({**known, name: document}, on_trial=frozenset({name}))
    scene = scene_of(place.plan, place.span, now)
    surface = FRAGMENT if place.text.kind is TextKind.BANNER else place.text.surface
    return render_page(view_of(scene, document.locale, library, home), surface)


def spoken(place: Stand, document: Document, home: Home) -> Rendered:
    """Render a text that no page shows: what is said or written where people meet the channel."""
    locale, scene = document.locale, scene_of(place.plan, place.span)
    known = facts(scene, locale, document.id, home.public_url)
    return render(document.body, known, speech(locale))


def _shows(span: Span, text: TextOf) -> bool:
    state = span.state
    if text.key in _HALTED or state.cancelled:
        return state.cancelled if text.key in _CANCELLED else state.paused and not state.cancelled
    if text.key == "banner-held":
        return span.withdrawn and not state.paused
    if BROWNOUT in (text.stage, "") or span.state.brownout is not None:
        return text.stage == BROWNOUT and span.state.brownout is not None
    return not span.withdrawn and span.state.stage in _stages(text)


def _stages(text: TextOf) -> tuple[str, ...]:
    if text.kind in (TextKind.GUIDE, TextKind.TOUCHPOINT):
        return _SHUT if text.stage == Stage.CLOSED else (*_OPEN, *_SHUT)
    return _STAGES.get(text.key, (text.stage,))


def _held(plan: Plan, now: datetime) -> Plan:
    """Return the plan as if no gate but the first were ever opened."""
    public = gates.on_time(plan, now)
    kept = (f for f in public.facts if not isinstance(f, GateRecord) or f.gate == "G1")
    return replace(public, facts=tuple(kept))


def _halted(plan: Plan, now: datetime) -> Plan:
    """Return the plan as if it were paused before its closing, and called off after that."""
    public = gates.on_time(plan, now)
    closes = instant(public.schedule.closes, public.schedule.zone)
    paused, over = closes - timedelta(days=2), closes - timedelta(days=1)
    facts = (
        Paused(recorded_at=paused, effective_at=paused, by="", reason={}),
        Cancelled(recorded_at=over, effective_at=over, by="", confirmed_by="", reason={}),
    )
    return replace(public, facts=(*public.facts, *facts))
