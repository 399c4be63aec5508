"""Dates as people write them in a plan: absolute, or in days from the day the file is loaded."""

import re
from datetime import UTC, date, datetime, time, timedelta

from sunset.errors import N_, Message

YEARS = range(1990, 2101)
_WRITTEN = re.compile(
    r"(?:(?P<day>\d{4}-\d\d-\d\d)|(?P<days>[+-]\d{1,5})d)"
    r"(?:[ T]+(?P<time>\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?)(?: ?(?P<zone>Z|[+-]\d\d:\d\d))?)?",
    re.ASCII,
)
_TIME = N_("Write a date and a time, as in 2027-03-01 18:00 or, from today, +64d 18:00.")
_DAY = N_("Write a day alone, as in 2027-03-01 or, from today, +64d.")
_DATE = N_("Write a date, as in 2027-03-01 18:00 or, from today, +64d 18:00.")
_NO_ZONE = N_("Give this time with its zone, such as 2026-11-21T12:00Z.")
_ZONE = N_("Give wall times without an offset; the zone stands beside them.")
_YEAR = N_("Give a year from %(first)s to %(last)s.")


class BadDate(ValueError):
    """Carry the sentence about a date that cannot be read."""

    def __init__(self, msgid: str, **values: object) -> None:
        super().__init__(msgid)
        self.message = Message(msgid, values)


def wall(text: str, today: date, *, timed: bool = False) -> datetime:
    """Read a wall time; a day alone is its midnight, unless a time is asked for."""
    found = _match(text, _TIME if timed else _DATE)
    if found["zone"]:
        raise BadDate(_ZONE)
    if timed and not found["time"]:
        raise BadDate(_TIME)
    return _at(found, today, _TIME)


def instant(text: str, today: date) -> datetime:
    """Read an instant, which needs its zone."""
    found = _match(text, _NO_ZONE)
    if not found["zone"]:
        raise BadDate(_NO_ZONE)
    zone = "+00:00" if found["zone"] == "Z" else found["zone"]
    try:
        offset = datetime.fromisoformat(f"2000-01-01T00:00{zone}").tzinfo
    except ValueError:
        raise BadDate(_NO_ZONE) from None
    return _at(found, today, _NO_ZONE).replace(tzinfo=offset).astimezone(UTC)


def day(text: str, today: date) -> date:
    """Read a day."""
    found = _match(text, _DAY)
    if found["time"]:
        raise BadDate(_DAY)
    return _at(found, today, _DAY).date()


def written_wall(moment: datetime) -> str:
    """Write a wall time so that it reads as the same one."""
    return moment.isoformat(sep=" ", timespec=_precision(moment))


def written_instant(moment: datetime) -> str:
    """Write an instant in UTC so that it reads as the same one."""
    plain = moment.astimezone(UTC).replace(tzinfo=None)
    return plain.isoformat(timespec=_precision(plain)) + "Z"


def _precision(moment: datetime) -> str:
    if moment.microsecond:
        return "microseconds"
    return "seconds" if moment.second else "minutes"


def _match(text: str, msgid: str) -> re.Match[str]:
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        raise BadDate(msgid)
    return found


def _at(found: re.Match[str], today: date, msgid: str) -> datetime:
    try:
        clock = time.fromisoformat(found["time"]) if found["time"] else time()
        made = date.fromisoformat(found["day"]) if found["day"] else _from(today, found["days"])
    except (ValueError, OverflowError):
        raise BadDate(msgid) from None
    if made.year not in YEARS:
        raise BadDate(_YEAR, first=YEARS[0], last=YEARS[-1])
    return datetime.combine(made, clock)


def _from(today: date, days: str) -> date:
    return today + timedelta(days=int(days))
