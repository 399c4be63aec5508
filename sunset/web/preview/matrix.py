"""Every coming state of a plan in every promised language, in short."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from sunset.domain import timeline
from sunset.domain.lookups import epoch
from sunset.domain.redirects import Rule
from sunset.domain.schedules import Stage
from sunset.domain.timeline import Span, State
from sunset.press.showing import Banner, Old, banner_of, heading_of, old_of
from sunset.speech import Speech, isolate
from sunset.speech import speech as speech_of
from sunset.web.preview.asking import OLD, Place, Question
from sunset.web.preview.seeing import View
from sunset.web.wording import stage_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One thing that customers get, in short, and where it is shown whole."""

    surface: str
    text: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What customers of one language and country get in one state."""

    speech: Speech
    banner: Banner | None
    borrowed: str
    things: tuple[Thing, ...]
    href: str
    chosen: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A state, from when it holds, and what it brings; each country has its own time."""

    stage: str
    name: str
    at: datetime | None
    cells: tuple[Cell | None, ...]


class Matrix:
    """The present and every coming state of a plan, seen as one question asks."""

    def __init__(
        self, view: View, asked: Question, speech: Speech, locales: Sequence[str] = ()
    ) -> None:
        self._view = view
        self._asked = asked
        self._speech = speech
        self._locales = locales or view.material.plan.locales
        self._edition = view.edition
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
        cells = tuple(self._cell(at, locale) for locale in self._locales)
        name = state_name(span.state, self._speech)
        return Row(stage=tint_of(span.state), name=name, at=at, cells=cells)

    def _cell(self, at: datetime, locale: str) -> Cell:
        plan, asked = self._view.material.plan.id, self._asked
        banner = banner_of(self._edition, plan, epoch(at), locale)
        elsewhere = banner is not None and banner.locale != locale
        return Cell(
            speech=speech_of(locale),
            banner=banner,
            borrowed=speech_of(banner.locale).own_name if banner and elsewhere else "",
            things=tuple(self._things(at, locale)),
            href=asked.href(plan, at=at, locale=locale, surface="banner"),
            chosen=at == asked.at and locale == asked.locale,
            at=at,
        )

    def _things(self, at: datetime, locale: str) -> Iterator[Thing]:
        plan, seen = self._view.material.plan.id, (epoch(at), locale)
        for surface in ("notice", "guide"):
            told = heading_of(self._edition, plan, surface, *seen)
            if told:
                yield self._thing(surface, told, at, locale)
        if self._rule:
            answered = in_short(old_of(self._edition, self._rule, *seen), self._speech)
            yield self._thing(OLD, answered, at, locale)

    def _thing(self, surface: str, text: str, at: datetime, locale: str) -> Thing:
        plan = self._view.material.plan.id
        href = self._asked.href(plan, at=at, locale=locale, surface=surface)
        return Thing(surface=surface, text=text, href=href)


def side_by_side(matrices: Sequence[Matrix]) -> tuple[Row, ...]:
    """Join what each country gets in the same state, state by state."""
    columns = [{(row.stage, row.name): row for row in each.rows()} for each in matrices]
    keys = sorted({key for column in columns for key in column}, key=_in_order)
    return tuple(
        Row(
            stage=stage,
            name=name,
            at=None,
            cells=tuple(
                column[stage, name].cells[0] if (stage, name) in column else None
                for column in columns
            ),
        )
        for stage, name in keys
    )


def state_name(state: State, speech: Speech) -> str:
    """Say which state holds."""
    name = stage_name(tint_of(state), speech)
    if state.stays:
        return speech.gettext("It stays open")
    if state.cancelled:
        return speech.gettext("Cancelled")
    if state.paused:
        return speech.gettext("%(stage)s, paused", stage=name)
    if state.held:
        return speech.gettext("%(stage)s, the next stage is held", stage=name)
    return name


def tint_of(state: State) -> str:
    """Return the name under which a state is coloured: its stage, or a brownout."""
    return "brownout" if state.brownout is not None else str(state.stage)


def _in_order(key: tuple[str, str]) -> tuple[int, str]:
    stage, name = key
    order = [str(each) for each in Stage]
    return (order.index("limit") if stage == "brownout" else order.index(stage), name)


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
