"""The dates of a plan: stages in their order, wall times of one zone, a proposal per profile."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

# Read by pydantic where a plan comes in as JSON; a plain value, so the domain needs no pydantic.
STRICT: Mapping[str, Any] = {"extra": "forbid"}
LATE_NOTICE = timedelta(days=14)
BAKE_IN = timedelta(days=30)


class Stage(StrEnum):
    """The stages of a retirement, in their order."""

    PREPARE = "prepare"
    ANNOUNCE = "announce"
    STOP_NEW = "stop_new"
    LIMIT = "limit"
    CLOSED = "closed"
    GRACE = "grace"
    ARCHIVED = "archived"

    @property
    def rank(self) -> int:
        """Return the place of the stage in their order."""
        return _RANKS[self]


_RANKS = {stage: place for place, stage in enumerate(Stage)}
DATED = tuple(stage for stage in Stage if stage is not Stage.PREPARE)


class Profile(StrEnum):
    """How much time a plan gives its customers."""

    STANDARD = "standard"
    SHORT = "short"
    LONG = "long"
    EMERGENCY = "emergency"


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """The wall time at which a stage is due."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT
    stage: Stage
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Brownout:
    """An announced window in which the channel is closed for a trial."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Every date of a plan, as wall times of one IANA zone."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT
    zone: str
    starts: tuple[Start, ...]
    brownouts: tuple[Brownout, ...] = ()

    def start(self, stage: Stage) -> datetime | None:
        """Return when ``stage`` is due, or nothing where the plan leaves it out."""
        return next((start.at for start in self.starts if start.stage is stage), None)

    @property
    def closes(self) -> datetime:
        """Return the closing time on the wall."""
        closes = self.start(Stage.CLOSED)
        if closes is None:
            msg = "a schedule has a closing time"
            raise ValueError(msg)
        return closes


# Days before and after the closing day. An emergency announces at the floor.
OFFSETS: dict[Profile, dict[Stage, int]] = {
    Profile.STANDARD: {Stage.ANNOUNCE: -150, Stage.STOP_NEW: -120, Stage.LIMIT: -60},
    Profile.SHORT: {Stage.ANNOUNCE: -70, Stage.STOP_NEW: -56, Stage.LIMIT: -28},
    Profile.LONG: {Stage.ANNOUNCE: -365, Stage.STOP_NEW: -240, Stage.LIMIT: -90},
    Profile.EMERGENCY: {Stage.ANNOUNCE: -14},
}
AFTER = {Stage.GRACE: 30, Stage.ARCHIVED: 90}
# Growing windows in the last weeks, a week or more apart (days before closing, hours).
WINDOWS = ((27, 2), (18, 8), (7, 24))


def instant(wall: datetime, zone: str) -> datetime:
    """Return the UTC instant of a wall time: a gap moves forward, a fold takes the first."""
    aware = wall.replace(tzinfo=ZoneInfo(zone), fold=0)
    return aware.astimezone(UTC)


def wall(moment: datetime, zone: str) -> datetime:
    """Return what a clock on the wall of ``zone`` shows at an instant."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def settled(clock: datetime, zone: str) -> datetime:
    """Return a wall time as the clocks of ``zone`` show it: one in a gap moves forward."""
    return wall(instant(clock, zone), zone)


def proposed(
    closes: datetime, zone: str, profile: Profile, *, brownouts: bool, today: date | None = None
) -> Schedule:
    """Propose every date from the closing time; an emergency leaves no room for brownouts.

    Where the profile would begin before ``today``, its stages are drawn together from today on.
    """
    offsets = {**_drawn_together(closes, profile, today), Stage.CLOSED: 0, **AFTER}
    starts = tuple(
        Start(stage=stage, at=closes if stage is Stage.CLOSED else _midnight(closes, days))
        for stage, days in offsets.items()
    )
    limit = next((start.at for start in starts if start.stage is Stage.LIMIT), closes)
    windows = WINDOWS if brownouts and profile is not Profile.EMERGENCY else ()
    proposals = (_window(closes, *each) for each in windows)
    return Schedule(
        zone=zone, starts=starts, brownouts=tuple(w for w in proposals if w.start >= limit)
    )


def _drawn_together(closes: datetime, profile: Profile, today: date | None) -> dict[Stage, int]:
    offsets = OFFSETS[profile]
    earliest = min(offsets.values())
    room = -max((closes.date() - today).days, 0) if today else earliest
    if room <= earliest:
        return offsets
    drawn: dict[Stage, int] = {}
    for stage, days in offsets.items():
        day = round(days * room / earliest)
        # Two stages on one day would be one stage: the later one is left out.
        if not drawn or max(drawn.values()) < day < 0:
            drawn[stage] = day
    return drawn


def _midnight(closes: datetime, days: int) -> datetime:
    return datetime.combine(closes.date() + timedelta(days=days), time())


def _window(closes: datetime, days: int, hours: int) -> Brownout:
    start = datetime.combine(closes.date() - timedelta(days=days), time(9))
    return Brownout(start=start, end=start + timedelta(hours=hours))


def shifted(schedule: Schedule, closes: datetime, not_before: datetime) -> Schedule:
    """Move the closing time and, by as many days, every date that is still ahead.

    Dates at or before the wall time ``not_before`` have happened and stay.
    """
    days = timedelta(days=(closes.date() - schedule.closes.date()).days)
    starts = tuple(
        replace(s, at=closes if s.stage is Stage.CLOSED else s.at + days)
        if s.at > not_before
        else s
        for s in schedule.starts
    )
    brownouts = tuple(
        Brownout(start=b.start + days, end=b.end + days) if b.start > not_before else b
        for b in schedule.brownouts
    )
    return Schedule(zone=schedule.zone, starts=starts, brownouts=brownouts)
