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
    life = timeline.course(timeline.known(view.material.plan, view.at))
    changes = view.changes()
    here = max((at for at in changes if at <= asked.at), default=None)
    return tuple(
        Stop(
            at=at,
            stage=tint_of(life.at(at)),
            name=state_name(life.at(at), speech),
            href=asked.href(view.material.plan.id, at=at),
            current=at == here,
        )
        for at in changes
    )


def chosen(text: str, among: tuple[Stop, ...]) -> Stop | None:
    """Return the stop that an address names by its number, counted from one."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0  # noqa: PLR2004 -- far enough
    return among[number - 1] if 0 < number <= len(among) else None
