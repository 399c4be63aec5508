"""The calendar of a plan: one event for each date that customers notice, the same UID for ever."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise, product
from urllib.parse import urlsplit

from icalendar import Calendar, Event, vText

from sunset.domain import addresses
from sunset.domain.facts import Dated
from sunset.domain.plans import Plan
from sunset.domain.schedules import DATED, Schedule, Stage, instant, settled, wall
from sunset.domain.timeline import BEGINNING, Course, Span, course, dated
from sunset.edition.records import Page, PageKey, packed
from sunset.errors import N_
from sunset.speech import Speech, speech

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
_MOVED = N_("Moved from %(before)s to %(after)s on %(day)s.")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Date:
    """A date that customers notice, on the wall; without an end it is a whole day."""

    stage: Stage
    start: datetime
    end: datetime | None = None
    window: bool = False


def _dates(schedule: Schedule) -> dict[str, _Date]:
    """Return the dates of a schedule, each by the part of its UID that never changes."""
    found = {}
    for stage in DATED:
        planned = schedule.start(stage)
        if planned is not None:
            start = settled(planned, schedule.zone)
            end = None if planned.time() == time() else start + HALF_AN_HOUR
            found[str(stage)] = _Date(stage=stage, start=start, end=end)
    for number, window in enumerate(schedule.brownouts, 1):
        found[f"pause-{number}"] = _Date(
            stage=Stage.LIMIT, start=window.start, end=window.end, window=True
        )
    return found


def _events(plan: Plan, life: Course, span: Span, tongue: Speech) -> Iterator[Event]:
    schedule, version = span.schedule or plan.schedule, _version(plan, life, span)
    moves = _moves(plan, span)
    for part, date in _dates(schedule).items():
        due = date if date.window else _begun(date, life.due(span, schedule, date.stage))
        event = _event(version, part, _words(plan, _summary(date), tongue))
        _at(event, schedule, due.start, due.end)
        _status(event, _standing(span, date, schedule), tongue, moves.get(part))
        yield event
    for part, (fact, date) in _taken_away(plan, span).items():
        event = _event(version, part, _words(plan, _summary(date), tongue))
        _at(event, fact.schedule, date.start, date.end)
        _status(event, _NEVER, tongue)
        yield event


def _begun(date: _Date, due: datetime | None) -> _Date:
    """Return a date as it came, where that was otherwise than planned."""
    start = due or date.start
    return replace(date, start=start, end=date.end and start + (date.end - date.start))


def _taken_away(plan: Plan, span: Span) -> dict[str, tuple[Dated, _Date]]:
    """Return what an earlier schedule had and the present one has not, unless it took place."""
    facts = dated(plan)[: span.revision]
    found: dict[str, tuple[Dated, _Date]] = {}
    for fact, after in pairwise(facts):
        known = _dates(fact.schedule)
        found |= {
            part: (fact, date)
            for part, date in known.items()
            if instant(date.end or date.start, fact.schedule.zone) > after.effective_at
        }
    now = _dates(facts[-1].schedule) if facts else {}
    return {part: each for part, each in found.items() if part not in now}


def _moves(plan: Plan, span: Span) -> dict[str, tuple[datetime, datetime, datetime]]:
    """Return the last change of each date: what it was, what it is, and when that was decided."""
    found = {}
    for before, after in pairwise(dated(plan)[: span.revision]):
        old, on = _dates(before.schedule), wall(after.effective_at, after.schedule.zone)
        for part, date in _dates(after.schedule).items():
            if part in old and old[part].start.date() != date.start.date():
                found[part] = (old[part].start, date.start, on)
    return found


def _summary(date: _Date) -> str:
    return _PAUSE if date.window else _SUMMARIES[date.stage]


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


def _status(
    event: Event,
    standing: str,
    tongue: Speech,
    move: tuple[datetime, datetime, datetime] | None = None,
) -> None:
    event.add("status", standing)
    told = tongue.gettext(_DESCRIPTIONS[standing])
    if move is not None and standing == _HOLDS:
        before, after, on = (tongue.date(each.date()) for each in move)
        told = f"{tongue.gettext(_MOVED, before=before, after=after, day=on)}\n{told}"
    event.add("description", told)


def _standing(span: Span, date: _Date, schedule: Schedule) -> str:
    """Say whether a date holds: it is over, or nothing stands before it."""
    order = tuple(Stage)
    if date.window:
        is_behind = instant(date.end or date.start, schedule.zone) <= span.start
    else:
        is_behind = order.index(date.stage) <= order.index(span.state.stage)
    if not span.state.waits or is_behind:
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
    """Return a name as one line, set apart only where directions meet.

    Some calendars show the marks that set it apart.
    """
    kept = (c if c.isprintable() or c in _JOINERS else " " for c in name)
    line = " ".join("".join(kept).split())
    return tongue.apart(line)
