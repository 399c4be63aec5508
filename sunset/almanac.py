"""Which days are days of rest in a country, from a library's tables: nothing is asked online."""

from collections.abc import Collection, Iterable
from datetime import date
from functools import lru_cache

from holidays import HolidayBase, country_holidays

from sunset.domain.calendars import Calendar, Holiday

ENGLISH = "en_US"
YEARS = 3  # the longest notice, and what follows a closing


def calendars(countries: Iterable[str], years: Iterable[int], locale: str) -> tuple[Calendar, ...]:
    """Return the calendars of countries over some years, holidays named in a language if it can."""
    wanted = tuple(years)
    known = (_calendar(each, wanted, locale) for each in dict.fromkeys(countries))
    return tuple(each for each in known if each)


def ahead(countries: Iterable[str], today: date, closes: int, locale: str) -> tuple[Calendar, ...]:
    """Return the calendars of countries from this year on until some years after a closing."""
    return calendars(countries, range(today.year, max(closes, today.year) + YEARS), locale)


@lru_cache(maxsize=256)
def _calendar(country: str, years: tuple[int, ...], locale: str) -> Calendar | None:
    """Return a country's calendar, or nothing for a country that the tables lack."""
    try:
        kept = country_holidays(country)
    except NotImplementedError:
        return None
    language = _language(kept, locale)
    named = country_holidays(country, years=years, language=language)
    tag = language.replace("_", "-")
    days = {day: Holiday(name, tag) for day, name in named.items()}
    return Calendar(country=country, weekend=frozenset(kept.weekend), holidays=days)


def _language(kept: HolidayBase, locale: str) -> str:
    """Choose the reader's language, else English, else what the country itself speaks."""
    spoken: Collection[str] = kept.supported_languages
    language = locale.partition("-")[0]
    near = (each for each in spoken if each.partition("_")[0] == language)
    own = kept.default_language or ENGLISH
    return next(near, ENGLISH if ENGLISH in spoken else own)
