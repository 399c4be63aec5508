"""Every sentence that customers read of a plan: its own words, and those of editors."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from sunset.documents.check import MAX_BANNER
from sunset.documents.front_matter import Document
from sunset.documents.notice_findings import Code, Finding
from sunset.documents.notice_sentences import Ground, Piece, Tense, findings
from sunset.documents.passages import passages
from sunset.documents.placeholders import REGISTRY, Kind, scan
from sunset.documents.wording import substitute
from sunset.domain import timeline
from sunset.domain.schedules import DATED, Schedule, wall
from sunset.errors import N_, Message
from sunset.pages import banner
from sunset.pages.checks.languages import keys_of
from sunset.pages.facts import facts, spoken
from sunset.pages.touchpoints import touchpoints_of
from sunset.pages.views import View

_SERVICE = re.compile(r"(?:hours|wait|cost)$")
_FROM_THE_PLAN = frozenset({"reason", "loss", "cases", "data", "help"})
_LISTED = frozenset({Kind.HOURS, Kind.LIST})
_MARKS = re.compile(r"\*\*|__|^#+ |\{#[\w-]+\}|`", re.MULTILINE)
_LINK = re.compile(r"\]\(|https?://")


def of_language(views: tuple[View, ...], now: datetime) -> Iterator[Finding]:
    """Yield what is wrong with the sentences of a language, from an instant on."""
    ground = _ground(views[0], now)
    for piece in (*_of_plan(views[0], ground.today), *_of_texts(views, ground.today)):
        yield from findings(piece, ground)
    for view in views:
        yield from _banner(view)


def _ground(view: View, now: datetime) -> Ground:
    plan, zone = view.scene.plan, view.scene.schedule.zone
    known = [fact.schedule for fact in timeline.dated(plan)]
    former = {each.closes.date() for each in known[:-1]} - {view.scene.schedule.closes.date()}
    days = {day for schedule in (*known, view.scene.schedule) for day in _days(schedule)}
    ways = (text for place, text in plan.texts() if _SERVICE.search(place))
    offers = (spoken(text, view.locale, plan.source_locale)[0] for text in ways)
    return Ground(
        speech=view.speech,
        today=wall(now, zone).date(),
        closes=view.scene.closes.date(),
        dates=frozenset(days - former),
        offers=" ".join(offers),
    )


def _days(schedule: Schedule) -> Iterator[date]:
    yield from (at.date() for stage in DATED if (at := schedule.start(stage)))
    for window in schedule.brownouts:
        yield from (window.start.date(), window.end.date())


def _of_plan(view: View, today: date) -> Iterator[Piece]:
    """Yield what the plan itself says, in the words of a language."""
    for place, text in view.scene.plan.texts():
        words, service = text.get(view.locale, ""), _SERVICE.search(place) is not None
        yield Piece(place=place, locale=view.locale, text=words, read_on=today, service=service)


def _of_texts(views: tuple[View, ...], today: date) -> Iterator[Piece]:
    """Yield every text once, by the facts of the first state that shows it."""
    first = {key: view for view in reversed(views) for key in keys_of(view)}
    for key, view in first.items():
        tense = Tense.OVER if view.scene.shut else Tense.AHEAD
        begins = wall(view.scene.span.start, view.scene.schedule.zone).date()
        for piece in _pieces(view, key):
            yield replace(piece, tense=tense, read_on=max(begins, today))
    for text in touchpoints_of(views[0].scene.plan):
        yield from _pieces(views[0], text.key)


def _pieces(view: View, key: str) -> Iterator[Piece]:
    document = view.library.document(key, view.scene, view.locale)
    if document.locale != view.locale:
        return
    known = facts(view.scene, view.locale, key)
    for passage in passages(document):
        words = _MARKS.sub("", substitute(_own(passage.text), known, view.speech))
        yield Piece(place=f"texts.{key}", locale=view.locale, text=words)


def _own(text: str) -> str:
    """Return a text without what it takes from the plan, which is judged there."""
    for place in reversed(list(scan(text))):
        holder = REGISTRY.get(place.name)
        if place.name in _FROM_THE_PLAN or (holder is not None and holder.kind in _LISTED):
            text = f"{text[: place.start]}{text[place.end :]}"
    return text


def _banner(view: View) -> Iterator[Finding]:
    key, shown = banner.text_key(view), banner.banner(view)
    if not key or shown is None:
        return
    length = len("".join(part.text for part in shown.parts))
    if length > MAX_BANNER:
        msgid = N_("The banner is %(length)s characters long; %(most)s is the most.")
        message = Message(msgid, {"length": length, "most": MAX_BANNER})
        yield _finding(Code.BANNER, view, key, message, N_("Leave out what the notice says."))
    if _links(view.library.document(key, view.scene, view.locale)):
        message = Message(N_("The banner has more than one link."))
        yield _finding(Code.BANNER, view, key, message, N_("Leave only the link to the notice."))
    told = json.loads(banner.as_json(view))["banner"]
    if told["ends"] is None and not (view.scene.held or view.scene.paused):
        message = Message(N_("The banner never goes away."))
        yield _finding(Code.EXPIRY, view, key, message, N_("Give the plan a last day."))


def _links(document: Document) -> bool:
    return _LINK.search(document.body) is not None


def _finding(code: Code, view: View, key: str, message: Message, how: str) -> Finding:
    place = f"texts.{key}" if code is Code.BANNER else "closes"
    return Finding(code=code, locale=view.locale, place=place, message=message, how=Message(how))
