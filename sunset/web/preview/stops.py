"""The changes of a plan as stops of a slider over its bare ribbon."""

from dataclasses import dataclass
from datetime import datetime

from sunset.domain import timeline
from sunset.speech import Speech
from sunset.web.preview.asking import Question
from sunset.web.preview.matrix import state_name, tint_of
from sunset.web.preview.seeing import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """An instant at which customers get something else."""

    at: datetime
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
            stage=tint_of(state),
            name=state_name(state, speech),
            href=asked.href(plan.id, at=at),
            current=at == here,
        )
        for at, state in states.items()
    )


def chosen(text: str, among: tuple[Stop, ...]) -> Stop | None:
    """Return the stop that an address names by its number, counted from one."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0  # noqa: PLR2004 -- far enough
    return among[number - 1] if 0 < number <= len(among) else None
