"""The calendar of a person: the milestones that are theirs, the same UID for ever."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from icalendar import Calendar, Event, vText

from sunset.domain.milestones import Milestone
from sunset.domain.plans import Plan
from sunset.errors import N_
from sunset.speech import Speech

REFRESH = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A milestone, with the number of its plan's version: it only ever grows."""

    plan: Plan
    number: int
    milestone: Milestone
    cancelled: bool = False


def agenda(
    entries: Iterable[Entry], name: str, tongue: Speech, rooms_url: str, now: datetime
) -> bytes:
    """Write the calendar of somebody in their own language."""
    made = Calendar()
    made.add("prodid", f"-//Sunset//{tongue.locale.upper()}")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    for field in ("NAME", "X-WR-CALNAME"):
        made[field] = vText(tongue.gettext(N_("Milestones of %(name)s"), name=_line(name)))
    made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT1H")
    host = urlsplit(rooms_url).hostname or ""
    for entry in entries:
        event = _event(entry, tongue)
        plan, milestone = entry.plan.id, entry.milestone.id
        event["UID"] = vText(f"{plan}.milestone.{milestone}@{host}")
        event.add("url", f"{rooms_url}/plans/{plan}/milestones/{milestone}")
        event.add("dtstamp", now.astimezone(UTC))
        made.add_component(event)
    return bytes(made.to_ical())


def _event(entry: Entry, tongue: Speech) -> Event:
    plan, milestone = entry.plan, entry.milestone
    name = plan.channel.name
    channel = name.get(tongue.locale) or name.get(plan.source_locale, "")
    event = Event()
    event.add("summary", f"{_line(milestone.title)} ({_line(channel)})")
    event.add("dtstart", milestone.due)
    event.add("dtend", milestone.due + timedelta(days=1))
    event.add("sequence", entry.number)
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    if milestone.done_on and not entry.cancelled:
        done = tongue.gettext("Done on %(date)s.", date=tongue.date(milestone.done_on))
        event.add("description", done)
    return event


def _line(words: str) -> str:
    """Return words as one line that can be shown."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())
