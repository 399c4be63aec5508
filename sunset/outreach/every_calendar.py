"""The calendar of all plans, but for its dates: the edge puts those of each plan in."""

from collections.abc import Collection, Iterator
from itertools import product

from icalendar import Calendar, vText

from sunset.domain import addresses
from sunset.domain.plans import Company
from sunset.edition.records import HOUSE, Page, PageKey, packed
from sunset.outreach.ical import CALENDAR, REFRESH, SURFACE
from sunset.speech import speech


def render_every_calendar(
    companies: Collection[Company], locales: Collection[str], public_url: str
) -> Iterator[tuple[PageKey, Page]]:
    """Yield the calendar of all plans in each language, without a date."""
    for locale, fallback in product(locales, (False, True)):
        page = packed(_frame(companies, locale, public_url), CALENDAR, locale)
        yield PageKey(HOUSE, SURFACE, locale, "", fallback), page


def _frame(companies: Collection[Company], locale: str, public_url: str) -> bytes:
    tongue = speech(locale)
    # A name is one line, whatever was written.
    names = sorted({" ".join(company.name.split()) for company in companies})
    made = Calendar()
    made.add("prodid", f"-//Sunset//{locale.upper()}")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    for name in ("NAME", "X-WR-CALNAME"):
        made[name] = vText(tongue.list([tongue.apart(each) for each in names]))
    made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT12H")
    made.add("url", public_url + addresses.guides(locale=locale))
    return bytes(made.to_ical())
