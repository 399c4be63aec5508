"""From days to px: time begins at the inline start; mirrored pictures are never flipped."""

from dataclasses import dataclass
from datetime import datetime, timedelta

WIDTH, PAD = 1120.0, 12.0
DAY = timedelta(days=1)
# Wall times of a plan have no zone of their own.
EARLIEST, LATEST = datetime.min, datetime.max  # noqa: DTZ901 — as above


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Name the stretch of time that is seen."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Turn instants into inline positions, and inline positions into x."""

    window: Window
    rtl: bool = False
    width: float = WIDTH
    pad: float = PAD

    @property
    def px_per_day(self) -> float:
        """Say how dense the picture is."""
        return (self.width - 2 * self.pad) / ((self.window.end - self.window.start) / DAY)

    def at(self, instant: datetime) -> float:
        """Give the inline position of an instant; what lies outside stands at the edge."""
        inside = min(max(instant, self.window.start), self.window.end)
        return self.pad + (inside - self.window.start) / DAY * self.px_per_day

    def x(self, inline: float) -> float:
        """Mirror an inline position in right-to-left pictures."""
        return self.width - inline if self.rtl else inline

    def box(self, start: float, end: float) -> tuple[float, float]:
        """Give x and width of an inline stretch."""
        return (self.width - end if self.rtl else start), max(0.0, end - start)

    def sees(self, instant: datetime) -> bool:
        """Say whether an instant lies in the window."""
        return self.window.start <= instant <= self.window.end

    def meets(self, start: datetime, end: datetime | None) -> bool:
        """Say whether a span of time is seen at least in part."""
        return start < self.window.end and (end is None or end > self.window.start)


def midnight(instant: datetime) -> datetime:
    """Return the beginning of a day."""
    return instant.replace(hour=0, minute=0, second=0, microsecond=0)
