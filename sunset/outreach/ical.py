"""The calendar of a plan: one event for each date that customers notice, the same UID for ever."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from itertools import product
from urllib.parse import urlsplit

from icalendar import Calendar, Event, vText

from sunset.domain import addresses
from sunset.domain.plans import Plan
from sunset.domain.schedules import DATED, Schedule, Stage, instant
from sunset.domain.timeline import BEGINNING, Course, Span, course, dated
from sunset.edition.records import Page, PageKey, packed
from sunset.errors import N_
from sunset.speech import Speech, isolate, speech

CALENDAR = "text/calendar; charset=utf-8"
SURFACE = "calendar"
REFRESH = timedelta(hours=12)
HALF_AN_HOUR = timedelta(minutes=30)

_SUMMARIES = {
    Stage.ANNOUNCE: N_("%(channel)s: the closing is announced"),
    Stage.STOP_NEW: N_("%(channel)s: new questions go to the other ways"),
    Stage.LIMIT: N_("%(channel)s: limits begin"),
    Stage.CLOSED: N_("%(channel)s: closing"),
    Stage.GRACE: N_("%(channel)s: old addresses lead to the other ways"),
    Stage.ARCHIVED: N_("%(channel)s: old addresses no longer lead on"),
}
_JOINERS = "\u200c\u200d"  # part of how words and pictures are written
_HOLDS, _OPEN, _NEVER = "CONFIRMED", "TENTATIVE", "CANCELLED"
_DESCRIPTIONS = {
    _HOLDS: N_("The notice says what changes, why, and who helps you."),
    _OPEN: N_("This date no longer holds; a new date follows. The notice says what is true today."),
    _NEVER: N_("This was called off and will not happen. The notice says why."),
}
_PAUSE = N_("%(channel)s: planned pause")


def render_calendars(
    plan: Plan, public_url: str, since: datetime
) -> Iterator[tuple[PageKey, Page]]:
    """Yield the calendar of every state from the one that covers ``since`` onwards.

    A channel that stays open has no dates.
    """
    if plan.stays is not None:
        return
    life = course(plan)
    ahead = life.spans[life.spans.index(life.span(since)) :]
    keys = dict.fromkeys(s.key for s in ahead if s.state.stage is not Stage.PREPARE)
    for key, locale in product(keys, plan.locales):
        page = packed(calendar(plan, key, locale, public_url), CALENDAR, locale)
        for fallback in (False, True):
            yield PageKey(plan.id, SURFACE, locale, key, fallback), page


def calendar(plan: Plan, key: str, locale: str, public_url: str) -> bytes:
    """Write the calendar that customers get in the spans of a key; no clock enters it."""
    life = course(plan)
    span = next(span for span in life.spans if span.key == key)
    tongue, host = speech(locale), urlsplit(public_url).hostname or ""
    notice = public_url + addresses.notice(plan.id, locale)
    made = Calendar()
    made.add("prodid", f"-//Sunset//{plan.id}//{locale.upper()}")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    for name in ("NAME", "X-WR-CALNAME"):
        made[name] = vText(_name(plan, tongue))  # by hand, for the library escapes neither
    made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT12H")
    made.add("url", notice)
    for event in _events(plan, life, span, tongue):
        event["UID"] = vText(f"{plan.id}.{event.pop('X-PART')}@{host}")
        event.add("url", notice)
        made.add_component(event)
    return bytes(made.to_ical())


def _events(plan: Plan, life: Course, span: Span, tongue: Speech) -> Iterator[Event]:
    schedule = span.schedule or plan.schedule
    for stage in DATED:
        due, planned = life.due(span, schedule, stage), schedule.start(stage)
        if due and planned:
            words = _words(plan, _SUMMARIES[stage], tongue)
            event = _event(_version(plan, life, span), str(stage), words)
            _at(event, schedule, due, None if planned.time() == time() else due + HALF_AN_HOUR)
            _status(event, _standing(span, stage), tongue)
            yield event
    for number, window in enumerate(schedule.brownouts, 1):
        words = _words(plan, _PAUSE, tongue)
        event = _event(_version(plan, life, span), f"pause-{number}", words)
        _at(event, schedule, window.start, window.end)
        is_over = instant(window.end, schedule.zone) <= span.start
        _status(event, _HOLDS if is_over else _standing(span, Stage.CLOSED), tongue)
        yield event


def _version(plan: Plan, life: Course, span: Span) -> tuple[int, datetime]:
    """Return how often what the calendar says was changed by somebody, and when it last was."""
    facts = dated(plan)[: span.revision]
    halts = sum(halt.start <= span.start for halt in life.halts)
    changed = max(facts[-1].effective_at, span.start if span.state.waits else BEGINNING)
    return len(facts) - 1 + halts, changed


def _event(version: tuple[int, datetime], part: str, summary: str) -> Event:
    """Begin an event: what it is, and which version of it."""
    sequence, changed = version
    event = Event()
    event["X-PART"] = part
    event.add("summary", summary)
    event.add("sequence", sequence)
    event.add("dtstamp", changed.astimezone(UTC))
    event.add("last-modified", changed.astimezone(UTC))
    event.add("transp", "TRANSPARENT")
    return event


def _at(event: Event, schedule: Schedule, start: datetime, end: datetime | None) -> None:
    """Place an event; one without an end is a whole day of the plan's own calendar."""
    if end is None:
        event.add("dtstart", start.date())
        event.add("dtend", start.date() + timedelta(days=1))
    else:
        event.add("dtstart", instant(start, schedule.zone))
        event.add("dtend", instant(end, schedule.zone))


def _status(event: Event, standing: str, tongue: Speech) -> None:
    event.add("status", standing)
    event.add("description", tongue.gettext(_DESCRIPTIONS[standing]))


def _standing(span: Span, stage: Stage) -> str:
    """Say whether a stage holds its date: it began, or nothing stands before it."""
    order = tuple(Stage)
    if not span.state.waits or order.index(stage) <= order.index(span.state.stage):
        return _HOLDS
    return _NEVER if span.state.cancelled else _OPEN


def _words(plan: Plan, msgid: str, tongue: Speech) -> str:
    return tongue.gettext(msgid, channel=_apart(_channel(plan, tongue.locale), tongue))


def _name(plan: Plan, tongue: Speech) -> str:
    return tongue.gettext(
        "%(company)s: %(channel)s",
        company=_apart(plan.company.name, tongue),
        channel=_apart(_channel(plan, tongue.locale), tongue),
    )


def _channel(plan: Plan, locale: str) -> str:
    return plan.channel.name.get(locale) or plan.channel.name.get(plan.source_locale, "")


def _apart(name: str, tongue: Speech) -> str:
    """Return a name as one line, set apart only where directions can meet.

    Some calendars show the marks that set it apart.
    """
    kept = (c if c.isprintable() or c in _JOINERS else " " for c in name)
    line = " ".join("".join(kept).split())
    return isolate(line) if tongue.direction == "rtl" else line
