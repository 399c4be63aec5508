"""The time zones that a form offers."""

from functools import lru_cache
from zoneinfo import available_timezones

_OLD = ("Etc/", "SystemV/", "US/", "posix/", "right/")


@lru_cache(maxsize=1)
def zones() -> tuple[str, ...]:
    """Return the names of the IANA zones, without those kept for old programs only."""
    named = (zone for zone in available_timezones() if "/" in zone)
    return ("UTC", *sorted(zone for zone in named if not zone.startswith(_OLD)))
