"""Write days, hours and zones as a locale does; on CLDR, with what it lacks made good."""

import datetime as dt
import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Literal
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location, parse_pattern

Width = Literal["full", "long", "medium", "short", "day"]
# What an axis of time has room for: a day, its month, their shortest forms (CLDR skeletons).
Part = Literal["d", "MMM", "MMMd", "QQQ", "y", "yMMM"]

Patterns = Mapping[str, str]
_NONE: Patterns = MappingProxyType({})
# CLDR's Esperanto is a draft ("2027-Marto-01"); a locale that needs another hand joins it here.
_PATTERNS: Mapping[str, Patterns] = MappingProxyType(
    {
        "eo": {
            "full": "EEEE, d'-a' 'de' MMMM y",
            "long": "d'-a' 'de' MMMM y",
            "medium": "d MMM y",
            "short": "y-MM-dd",
            "day": "d'-a' 'de' MMMM",
            "MMMd": "d MMM",
            "yMMM": "MMM y",
        },
        # CLDR's digits alone, 2026/10/02, could be February or October.
        "ar": {"medium": "d MMM y"},
        # CLDR shortens the word for year: a sentence would end with two full stops.
        "ru": {
            "full": "EEEE, d MMMM y 'года'",
            "long": "d MMMM y 'года'",
            "medium": "d MMM y",
            "yMMM": "LLL y",
        },
    }
)
_YEARS = MappingProxyType({"ru": (re.compile(r"y\W*\w\."), "y 'года'")})
# CLDR begins some names of months with a capital where readers expect none: "Marto".
_SMALL_NAMES = frozenset({"eo"})
_MINUS = "\N{MINUS SIGN}"


def patterns_of(locale: Locale) -> Patterns:
    """Return the patterns that we write otherwise than CLDR."""
    return _PATTERNS.get(locale.language, _NONE)


def day_of(moment: dt.date | dt.datetime, zone: ZoneInfo | None) -> dt.date:
    """Return a day as it is, and of an instant the day it falls on in a zone."""
    return wall(moment, zone).date() if isinstance(moment, dt.datetime) else moment


def wall(instant: dt.datetime, zone: ZoneInfo | None) -> dt.datetime:
    """Return what the clocks of a zone show at an instant."""
    if zone is None or instant.tzinfo is None:
        raise ValueError("An instant is told by an aware datetime and the zone to tell it in.")
    return instant.astimezone(zone)


def date_text(day: dt.date, width: Width, locale: Locale, own: Patterns | None = None) -> str:
    """Write a day; the width "day" leaves the year out, and own patterns go before CLDR's."""
    return _written(_date_pattern(width, locale, own), day, locale)


def part_text(day: dt.date, part: Part, locale: Locale) -> str:
    """Write a part of a day, as short as the locale allows."""
    alone = {"d": "d", "MMM": "LLL", "QQQ": "QQQ"}
    own = patterns_of(locale).get(part)
    return _apply(own or alone.get(part) or locale.datetime_skeletons[part].pattern, day, locale)


def weekday_text(day: dt.date, locale: Locale) -> str:
    """Write the weekday of a day, in full."""
    return _apply("cccc", day, locale)


def time_text(time: dt.time | dt.datetime, locale: Locale) -> str:
    """Write a time of day on the 24-hour clock, as timetables do everywhere."""
    own = patterns_of(locale).get("time")
    skeletons = locale.datetime_skeletons
    return _apply(own or skeletons["Hm"].pattern, time, locale)


def interval_text(start: dt.date, end: dt.date, locale: Locale, own: Patterns | None = None) -> str:
    """Write from which day to which, saying what both share once."""
    if start == end:
        return date_text(start, "long", locale, own)
    if own and "long" in own and own["long"] != patterns_of(locale).get("long"):
        return " – ".join(date_text(day, "long", locale, own) for day in (start, end))
    differing = "y" if start.year != end.year else "M" if start.month != end.month else "d"
    patterns = locale.interval_formats["yMMMd"][differing]
    return "".join(
        _apply(_in_full(pattern, locale), day, locale)
        for pattern, day in zip(patterns, (start, end), strict=True)
    )


def zone_text(instant: dt.datetime, zone: ZoneInfo, locale: Locale) -> str:
    """Name a zone: "Central European Time", else by its city, else by its offset from UTC."""
    if wall(instant, zone).tzname() == "UTC":
        return str(locale.time_zones["Etc/UTC"]["long"]["standard"])
    key = get_global("zone_aliases").get(zone.key, zone.key)
    summer = _is_summer_time(instant, zone)
    own = locale.time_zones.get(key, {}).get("long", {})
    names = locale.meta_zones.get(get_global("meta_zones").get(key), {}).get("long", {})
    # A zone without summer time has only a standard name in CLDR.
    plain = names.get("standard") if not summer and "daylight" not in names else None
    name = own.get("daylight" if summer else "standard") or names.get("generic") or plain
    return name or _city(key, locale) or offset_text(instant, zone)


def offset_text(instant: dt.datetime, zone: ZoneInfo) -> str:
    """Write how far a zone is from UTC at an instant: UTC, UTC+1, UTC+5:30."""
    offset = wall(instant, zone).utcoffset() or dt.timedelta()
    hours, minutes = divmod(abs(int(offset.total_seconds())) // 60, 60)
    if not hours and not minutes:
        return "UTC"
    sign = _MINUS if offset < dt.timedelta() else "+"
    return f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")


def _is_summer_time(instant: dt.datetime, zone: ZoneInfo) -> bool:
    # dst() cannot be asked: Ireland's winter is "summer time, backwards" in the zone database.
    moments = (instant.replace(month=month, day=1) for month in (1, 7))
    winter = min(wall(moment, zone).utcoffset() or dt.timedelta() for moment in moments)
    return (wall(instant, zone).utcoffset() or dt.timedelta()) > winter


def _city(key: str, locale: Locale) -> str | None:
    if "/" not in key or key.startswith("Etc/"):
        return None
    return get_timezone_location(key, locale=locale, return_city=True)


def _date_pattern(width: Width, locale: Locale, own: Patterns | None) -> str:
    pattern = (own or {}).get(width) or patterns_of(locale).get(width)
    if pattern:
        return pattern
    if width == "day":
        return str(locale.datetime_skeletons["MMMMd"].pattern)
    return str(locale.date_formats[width].pattern)


@lru_cache(maxsize=4096)
def _written(pattern: str, day: dt.date, locale: Locale) -> str:
    # The pages of a plan write the same few days again and again. Days only: two instants may be
    # equal and fall on other days, each in its zone.
    return _apply(pattern, day, locale)


def _in_full(pattern: str, locale: Locale) -> str:
    whole = pattern.replace("MMM", "MMMM")
    year = _YEARS.get(locale.language)
    return year[0].sub(year[1], whole) if year else whole


def _apply(pattern: str, value: dt.date | dt.time, locale: Locale) -> str:
    # Not format_date and its kin: they move what they are given to a zone of their own.
    text = parse_pattern(pattern).apply(value, locale)
    return text.lower() if locale.language in _SMALL_NAMES else text
