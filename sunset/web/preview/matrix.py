"""Every coming state of a plan in every promised language, in short."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from sunset.domain import timeline
from sunset.domain.lookups import epoch
from sunset.domain.redirects import Rule
from sunset.domain.timeline import Span
from sunset.press.showing import Banner, Old, banner_of, old_of
from sunset.speech import Speech, isolate
from sunset.speech import speech as speech_of
from sunset.web.preview.asking import Place, Question
from sunset.web.preview.seeing import View
from sunset.web.wording import stage_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What customers of one language get in one state."""

    speech: Speech
    banner: Banner | None
    borrowed: str
    old: str
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A state, from when it holds, and what it brings."""

    stage: str
    name: str
    at: datetime
    cells: tuple[Cell, ...]


class Matrix:
    """The present and every coming state of a plan, seen as one question asks."""

    def __init__(self, view: View, asked: Question, speech: Speech) -> None:
        self._view = view
        self._asked = asked
        self._speech = speech
        self._edition = view.edition()
        self._rule = _rule_of(view, asked)
        self._life = timeline.course(timeline.known(view.material.plan, view.at))

    def rows(self) -> Iterator[Row]:
        """Yield each state once, from the one that holds at the instant asked for."""
        seen: set[str] = set()
        for at in (self._asked.at, *self._view.changes()):
            span = self._life.span(at)
            if at >= self._asked.at and span.key not in seen:
                seen.add(span.key)
                yield self._row(at, span)

    def _row(self, at: datetime, span: Span) -> Row:
        stage = "brownout" if span.state.brownout is not None else str(span.state.stage)
        name = stage_name(stage, self._speech)
        if span.state.held:
            name = self._speech.gettext("%(stage)s, the next stage is held", stage=name)
        locales = self._view.material.plan.locales
        cells = tuple(self._cell(at, locale) for locale in locales)
        return Row(stage=stage, name=name, at=at, cells=cells)

    def _cell(self, at: datetime, locale: str) -> Cell:
        plan, asked = self._view.material.plan.id, self._asked
        banner = banner_of(self._edition, plan, epoch(at), locale)
        own = speech_of(locale)
        elsewhere = banner is not None and banner.locale != locale
        return Cell(
            speech=own,
            banner=banner,
            borrowed=speech_of(banner.locale).own_name if banner and elsewhere else "",
            old=self._old(at, locale),
            href=asked.href(plan, at=at, locale=locale),
            chosen=at == asked.at and locale == asked.locale,
        )

    def _old(self, at: datetime, locale: str) -> str:
        if self._rule is None:
            return ""
        return in_short(old_of(self._edition, self._rule, epoch(at), locale), self._speech)


def in_short(old: Old, speech: Speech) -> str:
    """Say in a line what an old address answers."""
    if old.passed:
        return speech.gettext("Old address: passes to the live site")
    if old.location:
        where = urlsplit(old.location).netloc or old.location
        return speech.gettext(
            "Old address: %(status)s to %(where)s", status=str(old.status), where=where
        )
    return speech.gettext(
        "Old address: %(status)s, %(title)s",
        status=str(old.status),
        title=isolate(old.title or "–"),
    )


def _rule_of(view: View, asked: Question) -> Rule | None:
    """Return the rule of the address that is looked at, else the first there is."""
    place = Place.read(asked.address)
    rules = view.material.rules
    same = (rule for rule in rules if (rule.host, rule.path) == (place.host, place.path))
    return next(same, rules[0] if rules else None)
