"""The facts of a plan that texts may name, as they stand in a scene."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from sunset.documents.placeholders import Fact, Facts, Kind, Value
from sunset.domain.facts import Text
from sunset.domain.languages import Range, lookup
from sunset.domain.schedules import Stage, instant
from sunset.pages.scenes import Scene

# Signs that would turn around the words behind a text; those within its words stay.
_STEERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_DAYS = {
    "announced_on": Stage.ANNOUNCE,
    "stop_new_on": Stage.STOP_NEW,
    "limit_on": Stage.LIMIT,
    "closes_on": Stage.CLOSED,
    "grace_on": Stage.GRACE,
    "archived_on": Stage.ARCHIVED,
}


def spoken(text: Text, locale: str, source: str) -> tuple[str, str]:
    """Return a text in a locale, else in the plan's own language, and which it is."""
    written = {tag: words for tag, raw in text.items() if (words := _STEERING.sub("", raw).strip())}
    if locale in written:
        return written[locale], locale
    near = lookup((Range(locale),), tuple(written)) or source
    return written.get(near, ""), near


def facts(scene: Scene, locale: str) -> Facts:
    """Return every fact that is known; one that is not known, or withdrawn, is absent."""
    known = {**dict(_texts(scene, locale)), **dict(_dates(scene)), **dict(_first(scene, locale))}
    return {name: fact for name, fact in known.items() if fact.value not in ("", ())}


def _texts(scene: Scene, locale: str) -> Iterator[tuple[str, Fact]]:
    plan = scene.plan
    texts = {
        "channel": plan.channel.name,
        "reason": plan.reason,
        "loss": plan.loss,
        "cases": plan.cases,
        "data": plan.data,
        "help": plan.help.how,
    }
    hours = {"hours": plan.channel.hours, "limited_hours": plan.channel.limited_hours}
    for kind, named in ((Kind.TEXT, texts), (Kind.HOURS, hours)):
        for name, text in named.items():
            yield name, _fact(kind, text, scene, locale)
    yield "company", Fact(Kind.TEXT, plan.company.name)
    yield "help_phone", Fact(Kind.PHONE, plan.help.phone)
    yield "help_address", Fact(Kind.TEXT, plan.help.address)


def _first(scene: Scene, locale: str) -> Iterator[tuple[str, Fact]]:
    ways, source = scene.plan.destinations, scene.plan.source_locale
    names = tuple(spoken(way.name, locale, source)[0] for way in ways)
    yield "destinations", Fact(Kind.LIST, names)
    if ways:
        yield "main_name", _fact(Kind.TEXT, ways[0].name, scene, locale)
        yield "main_hours", _fact(Kind.HOURS, ways[0].hours, scene, locale)
        yield "main_url", Fact(Kind.URL, ways[0].address(locale, source))


def _dates(scene: Scene) -> Iterator[tuple[str, Fact]]:
    days: dict[str, date | None] = {name: _day(scene.due(s)) for name, s in _DAYS.items()}
    days |= {"next_update": scene.next_update, "changed_on": scene.changed_on}
    if scene.moves:
        days |= {"moved_from": scene.moves[0].before.date(), "moved_on": scene.moves[0].on}
    yield from ((name, Fact(Kind.DATE, day)) for name, day in days.items() if day)
    closes, pause = scene.due(Stage.CLOSED), scene.pause
    if closes:
        yield "closes_at", Fact(Kind.INSTANT, _instant(closes, scene))
    if pause:
        yield "pause_from", Fact(Kind.INSTANT, _instant(pause.start, scene))
        yield "pause_until", Fact(Kind.INSTANT, _instant(pause.end, scene))


def _fact(kind: Kind, text: Text, scene: Scene, locale: str) -> Fact:
    value: Value
    value, found = spoken(text, locale, scene.plan.source_locale)
    return Fact(kind, value, found)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _instant(moment: datetime, scene: Scene) -> datetime:
    return instant(moment, scene.schedule.zone).astimezone(scene.zone)
