"""What a reader leaves whom a guide did not help: how to reach her, and a few words."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

MOST_REACH = 200
MOST_WORDS = 500
WORKING_DAYS = 2
KEPT = timedelta(days=30)
_SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody to be answered; what she wrote never stands in a log."""

    id: str
    plan: str
    guide: str
    locale: str
    reach: str = field(repr=False)
    words: str = field(repr=False)
    at: int


def tidied(text: str, most: int) -> str:
    """Return what somebody wrote without signs that nobody sees, and not longer than promised."""
    seen = "".join(sign for sign in text if sign.isprintable() or sign == "\n")
    return seen.strip()[:most].strip()


def reply_by(received: datetime, zone: str) -> date:
    """Return the day by which she is answered: working days of the plan's zone."""
    day, left = received.astimezone(ZoneInfo(zone)).date(), WORKING_DAYS
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < _SATURDAY
    return day
