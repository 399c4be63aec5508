"""What a timeline shows, as plain values: wall times of the plan's zone, words localized."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

MarkerKind = Literal["milestone", "brownout"]
MarkerState = Literal["planned", "risk", "done", "late", "left"]
GateState = Literal["open", "shut", "later"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Name one stage and the time it takes; without an end it lasts.

    ``caution`` says what speaks against the day on which it begins; ``struck`` is the date on which
    it was to begin, once that no longer holds and a new one follows.
    """

    stage: str
    label: str
    start: datetime
    end: datetime | None
    dates: str
    href: str = ""
    caution: str = ""
    struck: datetime | None = None

    @property
    def waits(self) -> bool:
        """Say whether no date holds for its beginning."""
        return self.struck is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """Point at one instant: a milestone or a brownout; one that waits gets another date."""

    at: datetime
    title: str
    note: str = ""
    kind: MarkerKind = "milestone"
    state: MarkerState = "planned"
    href: str = ""
    waits: bool = False

    @property
    def glyph(self) -> str:
        """Name the shape of a milestone."""
        return "waits" if self.waits else self.state

    def spoken(self, words: "Words") -> str:
        """Say what is drawn, each fact isolated against the direction of the other."""
        facts = (self.title, self.note, words.waits if self.waits else "")
        return " ".join(f"\u2068{fact}\u2069" for fact in facts if fact)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brownout:
    """Name a window in which the channel is closed on trial; one that waits gets other dates."""

    start: datetime
    end: datetime
    href: str = ""
    waits: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """Stand at the beginning of the stage it guards; `spoken` says code and state in words."""

    stage: str
    code: str
    state: GateState
    spoken: str
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Say from when until when nothing went on: the next stage was held, or the plan paused."""

    start: datetime
    end: datetime
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Flags:
    """Give the words over the vertical lines.

    `was` is the promised date that no longer holds; `struck` the last one, once none holds.
    """

    today: str
    closes: str = ""
    was: str = ""
    struck: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Say dates, spans and shifts in the reader's language."""

    day: Callable[[datetime], str]
    day_number: Callable[[datetime], str]
    month: Callable[[datetime], str]
    month_year: Callable[[datetime], str]
    quarter: Callable[[datetime], str]
    year: Callable[[datetime], str]
    week: Callable[[datetime], str]
    moment: Callable[[datetime], str]
    span: Callable[[datetime, datetime | None], str]
    moved: Callable[[int], str]
    more: Callable[[int], str]
    brownout: str
    waits: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Hold everything one timeline shows; `baseline` gives each stage's first published start."""

    stages: tuple[Bar, ...]
    flags: Flags
    words: Words
    baseline: Mapping[str, datetime] = field(default_factory=dict)
    markers: tuple[Marker, ...] = ()
    brownouts: tuple[Brownout, ...] = ()
    gates: tuple[Gate, ...] = ()
    held: tuple[Held, ...] = ()
    holidays: Mapping[date, str] = field(default_factory=dict)
    weekend: frozenset[int] = frozenset({5, 6})
    more_href: str = ""
    rtl: bool = False

    @property
    def starts(self) -> dict[str, datetime]:
        """Give each stage's start; of one that began twice, the later."""
        return {bar.stage: bar.start for bar in self.stages}

    @property
    def moved(self) -> tuple[tuple[datetime, datetime], ...]:
        """Give promised and present start of each stage that has moved, in order."""
        dated = {bar.stage: bar.start for bar in self.stages if not bar.waits}
        pairs = ((self.baseline.get(stage, start), start) for stage, start in dated.items())
        return tuple(pair for pair in pairs if pair[0] != pair[1])

    @property
    def waiting(self) -> frozenset[str]:
        """Name the stages that no date holds for."""
        return frozenset(bar.stage for bar in self.stages if bar.waits)

    @property
    def closing(self) -> tuple[datetime, datetime] | None:
        """Give promised and last known closing, if the plan closes."""
        present = self.starts.get("closed")
        return None if present is None else (self.baseline.get("closed", present), present)


def days_between(promised: datetime, present: datetime) -> int:
    """Count the days a date has moved; earlier is negative."""
    return round((present - promised).total_seconds() / 86400)
