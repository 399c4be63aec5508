"""The facts of a plan that texts may name, as they stand in a scene."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sunset.documents.placeholders import Fact, Facts, Kind
from sunset.domain import addresses, texts, touchpoints
from sunset.domain.facts import Forms, Text
from sunset.domain.languages import Range, lookup
from sunset.domain.plans import Plan
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
_SEMICOLONS = {"ar": "؛ "}


def spoken(text: Text, locale: str, source: str) -> tuple[str, str]:
    """Return a text in a locale, else in the plan's own language, and which it is."""
    written = {tag: words for tag, raw in text.items() if (words := _STEERING.sub("", raw).strip())}
    if locale in written:
        return written[locale], locale
    near = lookup((Range(locale),), tuple(written)) or source
    return written.get(near, ""), near


def facts(scene: Scene, locale: str, key: str = "", public_url: str = "") -> Facts:
    """Return every fact that a text may name; one that is not known, or withdrawn, is absent.

    ``key`` is the text that names them: the guide for a need knows it, and the way that serves it.
    """
    place = (locale, key, public_url)
    if place not in scene.known:  # many pages of a scene name the same
        scene.known[place] = _facts(scene, locale, key, public_url)
    return scene.known[place]


def _facts(scene: Scene, locale: str, key: str, public_url: str) -> Facts:
    known = {
        **_common(scene, locale),
        **of_need(scene.plan, locale, key),
        **dict(_links(scene.plan, locale, key, public_url)),
    }
    return {name: fact for name, fact in known.items() if fact.value not in ("", ())}


def _common(scene: Scene, locale: str) -> Facts:
    """Return the facts that are the same in every text."""
    if (locale,) not in scene.known:
        words = dict((*_texts(scene, locale), *_ways(scene, locale)))
        scene.known[locale,] = {**words, **dates(scene)}
    return scene.known[locale,]


def of_need(plan: Plan, locale: str, key: str) -> Facts:
    """Return what the guide for a need may name besides; nothing for any other text."""
    need, say = plan.need(texts.need_of(key)), _Speaker(locale, plan.source_locale)
    ways = plan.serving(need.id) if need else ()
    if need is None or not ways:
        return {}
    others = {"other_ways": Fact(Kind.LIST, tuple(say.words(way.name) for way in ways[1:]))}
    return {
        "need": say.name(need.name, need.forms),
        "way": say.name(ways[0].name, ways[0].forms),
        "way_hours": say.fact(Kind.HOURS, ways[0].hours),
        "way_url": Fact(Kind.URL, ways[0].address(locale, plan.source_locale)),
        **(others if ways[1:] else {}),
    }


def _texts(scene: Scene, locale: str) -> Iterator[tuple[str, Fact]]:
    plan = scene.plan
    say = _Speaker(locale, plan.source_locale)
    words = {
        "reason": plan.reason,
        "loss": plan.loss,
        "cases": plan.cases,
        "data": plan.data,
        "help": plan.help.how,
    }
    hours = {"hours": plan.channel.hours, "limited_hours": plan.channel.limited_hours}
    for kind, named in ((Kind.TEXT, words), (Kind.HOURS, hours)):
        for name, text in named.items():
            yield name, say.fact(kind, text)
    yield "channel", say.name(plan.channel.name, plan.channel.forms)
    yield "company", Fact(Kind.TEXT, plan.company.name)
    yield "help_phone", Fact(Kind.PHONE, plan.help.phone)
    yield "help_address", Fact(Kind.TEXT, plan.help.address)


def _ways(scene: Scene, locale: str) -> Iterator[tuple[str, Fact]]:
    plan = scene.plan
    ways, say = plan.destinations, _Speaker(locale, plan.source_locale)
    yield "destinations", Fact(Kind.LIST, tuple(say.words(way.name) for way in ways))
    served = ((need, plan.serving(need.id)) for need in plan.needs)
    pairs = [f"{say.words(need.name)}: {say.words(by[0].name)}" for need, by in served if by]
    # A pair has a colon, and no language joins such pairs with its word for "and".
    one = (_SEMICOLONS.get(locale, "; ").join(pairs),) if pairs else ()
    names = one or tuple(say.words(way.name) for way in ways)
    yield "ways_by_need", Fact(Kind.LIST, names)
    if ways:
        yield "main_name", say.name(ways[0].name, ways[0].forms)
        yield "main_hours", say.fact(Kind.HOURS, ways[0].hours)
        yield "main_url", Fact(Kind.URL, ways[0].address(locale, plan.source_locale))


def _links(plan: Plan, locale: str, key: str, public_url: str) -> Iterator[tuple[str, Fact]]:
    """Yield links to our pages; those in touchpoint texts tell where customers came from."""
    via = f"?{touchpoints.PARAMETER}={key}" if key in texts.TOUCHPOINTS[plan.channel.kind] else ""
    notice = addresses.notice(plan.id, locale)
    guide = addresses.guide(plan.id, texts.OVERVIEW, locale)
    yield "notice_url", Fact(Kind.URL, f"{public_url}{notice}{via}")
    yield "guide_url", Fact(Kind.URL, f"{public_url}{guide}{via}")


def dates(scene: Scene) -> Facts:
    """Return the facts in which the scenes of a plan differ."""
    return dict(_dates(scene))


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


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Facts made of words, in a locale or else in the language of the plan."""

    locale: str
    source: str

    def words(self, text: Text) -> str:
        return spoken(text, self.locale, self.source)[0]

    def fact(self, kind: Kind, text: Text) -> Fact:
        value, found = spoken(text, self.locale, self.source)
        return Fact(kind, value, found)

    def name(self, text: Text, forms: Forms) -> Fact:
        value, found = spoken(text, self.locale, self.source)
        return Fact(Kind.NAME, value, found, tuple(sorted(forms.get(found, {}).items())))


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _instant(moment: datetime, scene: Scene) -> datetime:
    return instant(moment, scene.schedule.zone).astimezone(scene.zone)
