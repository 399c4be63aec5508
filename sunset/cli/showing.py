"""Say in plain text what customers get of a plan at an instant, in one language."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from itertools import islice
from json import loads
from zoneinfo import ZoneInfo

from sunset.domain import answers, timeline
from sunset.domain.addresses import Address
from sunset.domain.answers import Answer
from sunset.domain.lookups import Retirement, epoch
from sunset.domain.redirects import Rule, canonical
from sunset.domain.timeline import Course
from sunset.edition.records import Edition, page_key
from sunset.pages.views import Home
from sunset.press.material import Material
from sunset.press.preview import preview

MOST_RULES = 100


def shown(material: Material, home: Home, at: datetime, locale: str) -> Iterator[str]:
    """Yield the lines that tell what customers get."""
    plan = timeline.known(material.plan, at)
    edition = preview(material, home, at)
    retirement = edition.retirement(plan.id)
    if retirement is None:
        return
    zone = ZoneInfo(timeline.schedule_at(plan, at).zone)
    life = timeline.course(plan)
    yield f"plan       {plan.id}"
    yield f"at         {stamp(at, zone)}"
    yield from _state(life, at, zone)
    yield from _language(retirement, locale)
    yield from _pages(edition, retirement, at, locale)
    yield from _old(edition, material, at, locale)


def stamp(at: datetime, zone: ZoneInfo) -> str:
    """Return an instant in UTC and on the wall of a zone."""
    here = f"{at.astimezone(zone):%Y-%m-%d %H:%M %Z} ({zone.key})"
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC = {here}"


def _state(life: Course, at: datetime, zone: ZoneInfo) -> Iterator[str]:
    span, after = life.span(at), life.next_change(at)
    yield f"state      {span.key}"
    yield f"next       {stamp(after, zone) if after else 'nothing changes any more'}"


def _language(retirement: Retirement, locale: str) -> Iterator[str]:
    choice = answers.choose(retirement, _asked(locale))
    lost = f", because there is no {locale}" if choice.reason == "fallback" else ""
    yield f"language   {choice.locale}{lost}"


def _asked(locale: str, host: str = "", path: str = "/") -> answers.Request:
    return answers.Request(host=host, path=path, accept_language=locale)


def _pages(edition: Edition, retirement: Retirement, at: datetime, locale: str) -> Iterator[str]:
    for name, surface in _SURFACES.items():
        path = Address(surface, retirement.plan).path()
        answer = answers.answer(edition, _asked(locale, path=path), epoch(at))
        yield f"{name:<10} {_told(edition, _arrived(answer, name), name)}"


_SURFACES = {"banner": "banner.json", "notice": "notice", "guide": "guide/after"}


def _arrived(answer: Answer, name: str) -> Answer:
    """Follow a neutral address to the locale's own."""
    if answer.status != 302:  # noqa: PLR2004 -- Found
        return answer
    return replace(answer, status=200, surface=_SURFACES[name], location="")


def _told(edition: Edition, answer: Answer, name: str) -> str:
    page = edition.page(page_key(answer))
    if page is None or answer.status == 404:  # noqa: PLR2004 -- Not Found
        return "none"
    return _banner_text(page.plain()) if name == "banner" else title_of(page.plain())


def _banner_text(body: bytes) -> str:
    told = loads(body)["banner"]
    return "".join(part["text"] for part in told["parts"]) if told else "none"


def _old(edition: Edition, material: Material, at: datetime, locale: str) -> Iterator[str]:
    for rule in islice(material.rules, MOST_RULES):
        yield f"{rule.host}{rule.path}"
        yield f"           {_outcome(edition, rule, at, locale)}"
    left = len(material.rules) - MOST_RULES
    if left > 0:
        yield f"… and {left} old addresses more"


def _outcome(edition: Edition, rule: Rule, at: datetime, locale: str) -> str:
    request = _asked(locale, rule.host, canonical(rule.path))
    answer = answers.answer(edition, request, epoch(at))
    if answer.surface == answers.PASS:
        return "passes to the live site"
    if answer.location:
        return f"{answer.status} to {answer.location}"
    page = edition.page(page_key(answer))
    return f"{answer.status} {title_of(page.plain()) if page else answer.surface}"


def title_of(body: bytes) -> str:
    """Return the heading of a page."""
    reader = _Heading()
    reader.feed(body.decode())
    return " ".join("".join(reader.words).split())


class _Heading(HTMLParser):
    """Read the words of the first heading."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._depth = 0
        self._done = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 -- the parser's own interface
        if tag == "h1" and not self._done:
            self._depth = 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "h1" and self._depth:
            self._depth, self._done = 0, True

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.words.append(data)
