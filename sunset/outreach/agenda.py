"""The calendar of a person: their milestones and what gates need them, the same UID for ever."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from icalendar import Alarm, Calendar, Event, vText

from sunset.domain.milestones import Milestone
from sunset.domain.plans import Plan
from sunset.errors import N_
from sunset.outreach.alerts import Alert
from sunset.speech import Speech

REFRESH = timedelta(hours=1)
AHEAD = timedelta(days=7)  # how long before a gate is due its manager's program rings


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A milestone, with the number of its plan's version: it only ever grows."""

    plan: Plan
    number: int
    milestone: Milestone
    cancelled: bool = False

    @property
    def name(self) -> str:
        """Return what names it for ever."""
        return f"{self.plan.id}.milestone.{self.milestone.id}"

    @property
    def path(self) -> str:
        """Return where it stands in the rooms."""
        return f"/plans/{self.plan.id}/milestones/{self.milestone.id}"


def agenda(
    entries: Iterable[Entry | Alert], name: str, tongue: Speech, rooms_url: str, now: datetime
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
        event = _alert(entry) if isinstance(entry, Alert) else _event(entry, tongue)
        event["UID"] = vText(f"{entry.name}@{host}")
        event.add("url", rooms_url + entry.path)
        event.add("dtstamp", now.astimezone(UTC))
        made.add_component(event)
    return bytes(made.to_ical())


def _alert(alert: Alert) -> Event:
    event = _day(alert.title, alert.on, alert)
    if alert.told:
        event.add("description", alert.told)
    if alert.rings:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", alert.title)
        alarm.add("trigger", -AHEAD)
        event.add_component(alarm)
    return event


def _event(entry: Entry, tongue: Speech) -> Event:
    plan, milestone = entry.plan, entry.milestone
    name = plan.channel.name
    channel = name.get(tongue.locale) or name.get(plan.source_locale, "")
    event = _day(f"{milestone.title} ({channel})", milestone.due, entry)
    if milestone.done_on and not entry.cancelled:
        done = tongue.gettext("Done on %(date)s.", date=tongue.date(milestone.done_on))
        event.add("description", done)
    return event


def _day(title: str, day: date, entry: Entry | Alert) -> Event:
    event = Event()
    event.add("summary", _line(title))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("sequence", entry.number)
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    return event


def _line(words: str) -> str:
    """Return words as one line that can be shown."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())
