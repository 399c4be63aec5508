"""What became of the promise of a plan, told line by line, the newest first."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sunset.domain.plans import Plan
from sunset.domain.turns import Turn, lacking, turns
from sunset.speech import Speech
from sunset.speech import speech as speech_of
from sunset.web.planner import wording
from sunset.web.planner.wording import Words
from sunset.web.wording import TURNS


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A fact that made, moved or ended the promise, and who answers for it."""

    title: str
    at: datetime
    closes: str
    reason: Words
    by: str
    overrides: Mapping[str, str] = field(default_factory=dict)
    lacking: str = ""


def told(plan: Plan, speech: Speech) -> tuple[Told, ...]:
    """Tell every fact that set or ended the dates of a plan."""
    return tuple(_told(turn, plan, speech) for turn in turns(plan)[::-1])


def _told(turn: Turn, plan: Plan, speech: Speech) -> Told:
    schedule = getattr(turn, "schedule", None)
    closes = speech.date(schedule.closes.date(), "full") if schedule else ""
    return Told(
        title=speech.gettext(TURNS[turn.kind]),
        at=turn.effective_at,
        closes=closes and speech.gettext("It closes on %(date)s.", date=closes),
        reason=wording.words(getattr(turn, "reason", {}), speech, plan.source_locale),
        by=_by(turn, speech),
        overrides=getattr(turn, "overrides", {}),
        lacking=speech.list([speech_of(tag).own_name for tag in lacking(plan, turn)]),
    )


def _by(turn: Turn, speech: Speech) -> str:
    other = getattr(turn, "confirmed_by", "")
    if other == turn.by:
        return speech.gettext("%(name)s, confirmed by nobody else", name=turn.by)
    if other:
        return speech.gettext("%(name)s, confirmed by %(other)s", name=turn.by, other=other)
    return turn.by
