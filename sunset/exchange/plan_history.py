"""Turn the dates and the history of a plan file into schedules and facts."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from sunset.domain import facts
from sunset.domain.facts import Fact, Text
from sunset.domain.schedules import DATED, Brownout, Schedule, Stage, Start, proposed
from sunset.exchange import plan_fact_shapes as shapes

if TYPE_CHECKING:
    from datetime import datetime

_KINDS: Mapping[str, Callable[..., Fact]] = {
    "published": facts.Published,
    "moved": facts.Moved,
    "paused": facts.Paused,
    "resumed": facts.Resumed,
    "cancelled": facts.Cancelled,
    "reopened": facts.Reopened,
    "attested": facts.Attested,
    "gate": facts.GateRecord,
}
_DATED = (shapes.PublishedShape, shapes.MovedShape, shapes.ResumedShape, shapes.ReopenedShape)
_OWN = (
    "confirmed_by",
    "gate",
    "verdict",
    "check",
    "checks",
    "owner",
    "evidence",
    "link",
    "expires",
    "overrides",
)


class Spoken:
    """Texts, where a plain one is in the source locale."""

    def __init__(self, source: str) -> None:
        self._source = source

    def of(self, written: Mapping[str, str]) -> Text:
        return {locale or self._source: text for locale, text in written.items()}


def schedule(shape: shapes.PastScheduleShape, plan: shapes.ScheduleShape) -> Schedule:
    """Return dates: those proposed, with the stages and windows that a person set."""
    closes, zone = shape.closes or plan.closes, shape.zone or plan.zone
    profile = shape.profile or plan.profile
    base = proposed(closes, zone, profile, brownouts=shape.brownouts is None)
    at: dict[Stage, datetime | None] = {start.stage: start.at for start in base.starts}
    at |= {Stage(name): start for name, start in shape.stages.items()}
    starts = ((stage, at.get(stage)) for stage in DATED)
    windows = tuple(Brownout(start=w.start, end=w.end) for w in shape.brownouts or ())
    return Schedule(
        zone=zone,
        starts=tuple(Start(stage=stage, at=start) for stage, start in starts if start),
        brownouts=base.brownouts if shape.brownouts is None else windows,
    )


def fact(shape: shapes.FactShape, plan: shapes.ScheduleShape, spoken: Spoken) -> Fact:
    """Return what one entry of the history tells."""
    given: dict[str, Any] = {name: getattr(shape, name) for name in _OWN if hasattr(shape, name)}
    if hasattr(shape, "reason"):
        given["reason"] = spoken.of(shape.reason)
    if isinstance(shape, shapes.ReopenedShape):
        given["stage"] = Stage(shape.stage)
    if isinstance(shape, _DATED):
        given["schedule"] = schedule(shape.schedule or plan, plan)
    effective = shape.effective_at or shape.recorded_at
    return _KINDS[shape.kind](
        recorded_at=shape.recorded_at, effective_at=effective, by=shape.by, **given
    )
