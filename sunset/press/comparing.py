"""What customers read before a change of a plan and after it, as the real surfaces show it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sunset.domain import timeline
from sunset.domain.plans import Plan
from sunset.domain.schedules import Stage
from sunset.pages.reading import Lines, lines, lines_of
from sunset.pages.views import Home
from sunset.press.material import Material
from sunset.press.preview import PreviewEdition, preview, supposed
from sunset.press.showing import banner_of, body_of, old_of
from sunset.press.spoken import spoken

Word = tuple[bool, str, str]
"""Whether a line is one of afterwards, its surface, and the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """The lines of a surface that only readers of before see, and only those of afterwards."""

    surface: str
    before: Lines
    after: Lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """An instant at which customers see something differently, and what."""

    at: datetime
    stage: Stage
    differences: tuple[Difference, ...]


class Comparison:
    """A plan as it is and as it would be, from an instant on."""

    def __init__(
        self, material: Material, pair: tuple[Plan, Plan], at: datetime, home: Home
    ) -> None:
        self._before, self._after = (replace(material, plan=spoken(plan)) for plan in pair)
        self._at = at
        self._home = home

    def first(self, locales: Sequence[str]) -> dict[str, Moment]:
        """Return for each locale what differs at the first instant that shows anything."""
        at = self._visible()
        pair = (_edition(self._before, self._home, at), _edition(self._after, self._home, at))
        shown = {locale: self._moment(pair, (at, at), locale) for locale in locales}
        return {locale: moment for locale, moment in shown.items() if moment.differences}

    def later(self, locale: str) -> Iterator[Moment]:
        """Yield what differs in each coming stage, as if every gate opened in time.

        What a reader of an earlier stage sees differently already is not told again.
        """
        before, after = (supposed(each, self._at) for each in (self._before, self._after))
        known, coming = _stages(before.plan), _stages(after.plan)
        pair = (_edition(before, self._home, None), _edition(after, self._home, None))
        told = set(_words(self.first([locale]).get(locale)))
        for stage, start in coming.items():
            if stage in known and start > self._at:
                moment = _without(self._moment(pair, (known[stage], start), locale), told)
                told |= set(_words(moment))
                if moment.differences:
                    yield moment

    def _visible(self) -> datetime:
        """Return the first instant of the change at which customers see the plan at all."""
        spans = timeline.course(self._after.plan).spans
        seen = (span.start for span in spans if span.state.stage is not Stage.PREPARE)
        return max(self._at, next(seen, self._at))

    def _moment(
        self,
        pair: tuple[PreviewEdition, PreviewEdition],
        at: tuple[datetime, datetime],
        locale: str,
    ) -> Moment:
        old, new = (self._surfaces(*each, locale) for each in zip(pair, at, strict=True))
        found = tuple(
            Difference(
                surface=surface,
                before=tuple(line for line in old[surface] if line not in new[surface]),
                after=tuple(line for line in new[surface] if line not in old[surface]),
            )
            for surface in old
            if set(old[surface]) != set(new[surface])
        )
        stage = timeline.course(pair[1].plan).at(at[1]).stage
        return Moment(at=at[1], stage=stage, differences=found)

    def _surfaces(self, edition: PreviewEdition, at: datetime, locale: str) -> dict[str, Lines]:
        plan, second = self._after.plan.id, _second(at)
        banner = banner_of(edition, plan, second, locale)
        rule = self._before.rules[0] if self._before.rules else None
        old = old_of(edition, rule, second, locale) if rule else None
        return {
            "banner": lines(banner.text) if banner else (),
            "notice": lines_of(body_of(edition, plan, "notice", second, locale)),
            "guide": lines_of(body_of(edition, plan, "guide", second, locale)),
            "old": lines(old.title, old.location) if old else (),
        }


def _edition(material: Material, home: Home, at: datetime | None) -> PreviewEdition:
    """Return what customers get by what is known at an instant, or by all that is supposed."""
    return preview(material, home, at) if at else PreviewEdition(material, home)


def _stages(plan: Plan) -> dict[Stage, datetime]:
    """Return when each stage that comes begins."""
    found: dict[Stage, datetime] = {}
    for span in timeline.course(plan).spans:
        if span.state.brownout is None and not span.state.held:
            found.setdefault(span.state.stage, span.start)
    return found


def _second(at: datetime) -> int:
    """Return the whole second in which an instant's state holds already."""
    return -int(-at.timestamp() // 1)


def _words(moment: Moment | None) -> Iterator[Word]:
    for each in moment.differences if moment else ():
        yield from ((False, each.surface, line) for line in each.before)
        yield from ((True, each.surface, line) for line in each.after)


def _without(moment: Moment, told: set[Word]) -> Moment:
    left = (
        replace(
            each,
            before=tuple(x for x in each.before if (False, each.surface, x) not in told),
            after=tuple(x for x in each.after if (True, each.surface, x) not in told),
        )
        for each in moment.differences
    )
    return replace(moment, differences=tuple(each for each in left if each.before or each.after))
