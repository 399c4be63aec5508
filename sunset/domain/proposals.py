"""Propose a whole plan from the little that a short form asks."""

import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from typing import Any

from sunset.domain import foreseen, schedules, touchpoints, working_days
from sunset.domain.calendars import Calendar
from sunset.domain.facts import Text
from sunset.domain.plans import (
    Channel,
    ChannelKind,
    Company,
    Destination,
    Help,
    Milestone,
    Placement,
    Plan,
)
from sunset.domain.redirects import Rule
from sunset.domain.schedules import Profile, Schedule, Stage
from sunset.errors import N_

# What must be done before which stage, and how many days before that begins.
MILESTONES = (
    ("briefed", N_("Agents briefed"), Stage.ANNOUNCE, 3),
    ("notice", N_("Notice reviewed in every promised language"), Stage.ANNOUNCE, 2),
    ("guide", N_("Guide published in every promised language"), Stage.STOP_NEW, 7),
    ("references", N_("No page of ours names the channel any more"), Stage.LIMIT, 14),
    ("cases", N_("Open cases handed over"), Stage.CLOSED, 7),
    ("outcome", N_("Outcome published"), Stage.ARCHIVED, 10),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What the short form asks of a manager."""

    company: Company
    country: str
    channel: Channel
    closes: datetime
    zone: str
    profile: Profile
    source_locale: str
    promised: tuple[str, ...]
    reason: Text
    loss: Text
    cases: Text
    data: Text
    help: Help
    destinations: tuple[Destination, ...] = ()
    placements: tuple[Placement, ...] = ()
    rules: tuple[Rule, ...] = ()


_TAKEN_OVER = tuple({x.name for x in fields(Draft)} & {x.name for x in fields(Plan)})


def usual_profile(kind: ChannelKind) -> Profile:
    """Return the profile to start from: a phone line serves people who need more time."""
    return Profile.LONG if kind is ChannelKind.PHONE else Profile.STANDARD


def plan_of(
    draft: Draft,
    owner: str,
    taken: Collection[str],
    say: Callable[[str], str],
    *,
    today: date | None = None,
    calendars: Collection[Calendar] = (),
) -> Plan:
    """Propose a plan with stages, windows, milestones, touchpoints and where customers struggle.

    Stages begin on days on which people work; ``say`` speaks the owner's language.
    """
    windows = draft.channel.kind is not ChannelKind.PHONE
    schedule = schedules.proposed(
        draft.closes, draft.zone, draft.profile, brownouts=windows, today=today
    )
    schedule = working_days.placed(schedule, calendars, today) if today else schedule
    taken_over: dict[str, Any] = {name: getattr(draft, name) for name in _TAKEN_OVER}
    plan = Plan(
        **taken_over,
        id=free_name(draft.channel.name.get(draft.source_locale, ""), taken),
        owner=owner,
        schedule=schedule,
        milestones=milestones(schedule, owner, say),
        touchpoints=touchpoints.proposed(draft.channel.kind, owner, say),
    )
    return replace(plan, struggles=tuple(foreseen.proposed(plan, say)))


def milestones(schedule: Schedule, owner: str, say: Callable[[str], str]) -> tuple[Milestone, ...]:
    """Propose what must be done before each stage that the schedule has."""
    return tuple(
        Milestone(id=name, title=say(title), due=_before(start, days), owner=owner)
        for name, title, stage, days in MILESTONES
        if (start := schedule.start(stage)) is not None
    )


def free_name(title: str, taken: Collection[str]) -> str:
    """Make an id from a title: small Latin letters where it has them, and never one taken."""
    folded = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")[:48].strip("-") or "plan"
    numbered = (f"{name}-{number}" for number in range(2, len(taken) + 3))
    return name if name not in taken else next(x for x in numbered if x not in taken)


def _before(start: datetime, days: int) -> date:
    return start.date() - timedelta(days=days)
