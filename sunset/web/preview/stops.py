"""The changes of a plan as stops of a slider over its bare ribbon."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sunset.domain import timeline
from sunset.domain.timeline import State
from sunset.speech import Speech
from sunset.web.preview.asking import Question
from sunset.web.preview.matrix import state_name, tint_of
from sunset.web.preview.seeing import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """An instant at which customers get something else; days are counted from the first, as one."""

    at: datetime
    day: int
    stage: str
    name: str
    href: str
    current: bool


def stops(view: View, asked: Question, speech: Speech) -> tuple[Stop, ...]:
    """Return every change of a plan, earlier and later ones, and which of them one looks at."""
    plan, changes = view.material.plan, view.changes()
    here = max((at for at in changes if at <= asked.at), default=None)
    # Each as it is shown when one goes there: from what was known by then.
    states = {at: timeline.state_at(plan, at) for at in changes}
    return tuple(
        Stop(
            at=at,
            day=day,
            stage=tint_of(states[at]),
            name=_name(view, at, states[at], speech),
            href=asked.href(plan.id, at=at),
            current=at == here,
        )
        for at, day in zip(changes, _days(changes), strict=True)
    )


def chosen(text: str, among: tuple[Stop, ...]) -> Stop | None:
    """Return the stop that holds on the day that an address names."""
    day = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0  # noqa: PLR2004 -- far enough
    if not among or day > among[-1].day:
        return None
    return next((stop for stop in reversed(among) if stop.day <= day), None)


def _days(changes: Sequence[datetime]) -> Iterator[int]:
    """Yield the day of each change; of two on one day, the later one is taken for the next day."""
    day = 0
    for at in changes:
        day = max(day + 1, (at - changes[0]).days + 1)
        yield day


def _name(view: View, at: datetime, state: State, speech: Speech) -> str:
    if at == view.permanent_from:
        return speech.gettext("Redirects become permanent")
    return state_name(state, speech)
