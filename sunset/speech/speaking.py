"""Speak one locale: sentences from its catalogue, everything else from CLDR."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Literal
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from sunset.domain.tags import canonical, is_tag
from sunset.errors import LocaleName, Message, SunsetError
from sunset.speech import moments
from sunset.speech.cases import day_in
from sunset.speech.catalogues import COUNT, Catalogue
from sunset.speech.moments import Part, Width
from sunset.speech.quotes import USUAL

SOURCE = "en"  # the language of the sentences in the code

COUNTRY = 2  # letters of a code; CLDR gives continents three digits
# Unions, reserves and test codes that CLDR names beside the countries.
_NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
_AGAINST = {"ltr": ("R", "AL"), "rtl": ("L",)}
_STEERING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")

Callables = tuple[
    Callable[[str], str],
    Callable[[str, str, int], str],
    Callable[[str, str], str],
    Callable[[str, str, str, int], str],
]


class NotSpoken(SunsetError):
    """Say which locale was asked for without a catalogue of ours."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Speech:
    """Everything said in one locale; no request, no clock, no zone of its own."""

    locale: str
    babel: Locale = field(repr=False)
    catalogue: Catalogue = field(repr=False)
    direction: Literal["ltr", "rtl"]
    own_name: str
    patterns: moments.Patterns = field(default_factory=lambda: MappingProxyType({}), repr=False)
    quotes: str = field(default=USUAL, repr=False)

    def gettext(self, msgid: str, **values: object) -> str:
        return self.catalogue.gettext(msgid) % values

    def pgettext(self, context: str, msgid: str, **values: object) -> str:
        return self.catalogue.pgettext(context, msgid) % values

    def ngettext(self, singular: str, plural: str, n: int, **values: object) -> str:
        return self.catalogue.ngettext(singular, plural, n) % {COUNT: self.number(n), **values}

    def npgettext(self, context: str, forms: tuple[str, str], n: int, **values: object) -> str:
        text = self.catalogue.npgettext(context, *forms, n)
        return text % {COUNT: self.number(n), **values}

    def say(self, message: Message) -> str:
        values = {name: self._told(value) for name, value in message.values.items()}
        return self.gettext(message.msgid, **values)

    def date(
        self, day: dt.date | dt.datetime, width: Width = "long", zone: ZoneInfo | None = None
    ) -> str:
        return moments.date_text(moments.day_of(day, zone), width, self.babel, self.patterns)

    def date_in(self, case: str, day: dt.date) -> str:
        """Write a day in a case, as what stands before it asks; in most languages as ever."""
        return day_in(case, day, self.babel.language) or self.date(day)

    def part(self, day: dt.date, part: Part) -> str:
        return moments.part_text(day, part, self.babel)

    def weekday(self, day: dt.date | dt.datetime, zone: ZoneInfo | None = None) -> str:
        return moments.weekday_text(moments.day_of(day, zone), self.babel)

    def time(self, time: dt.time | dt.datetime, zone: ZoneInfo | None = None) -> str:
        shown = moments.wall(time, zone) if isinstance(time, dt.datetime) else time
        return moments.time_text(shown, self.babel)

    def datetime(
        self,
        instant: dt.datetime,
        zone: ZoneInfo,
        width: Width = "full",
        zone_as: Literal["name", "offset", "none"] = "name",
    ) -> str:
        shown = self.gettext(
            "%(date)s, %(time)s",
            date=self.date(instant, width, zone),
            time=self.time(instant, zone),
        )
        if zone_as == "none":
            return shown
        if zone_as == "offset":
            offset = self.utc_offset(instant, zone)
            return self.gettext("%(moment)s (%(offset)s)", moment=shown, offset=offset)
        return self.gettext("%(moment)s, %(zone)s", moment=shown, zone=self.zone(instant, zone))

    def zone(self, instant: dt.datetime, zone: ZoneInfo) -> str:
        name, offset = self.zone_name(instant, zone), self.utc_offset(instant, zone)
        if name == offset:
            return offset
        return self.gettext("%(zone)s (%(offset)s)", zone=name, offset=offset)

    def zone_name(self, instant: dt.datetime, zone: ZoneInfo) -> str:
        return moments.zone_text(instant, zone, self.babel)

    def utc_offset(self, instant: dt.datetime, zone: ZoneInfo) -> str:
        return moments.offset_text(instant, zone)

    def interval(self, start: dt.date, end: dt.date) -> str:
        return moments.interval_text(start, end, self.babel, self.patterns)

    def days(self, n: int) -> str:
        return self.ngettext("%(num)s day", "%(num)s days", n)

    def countries(self) -> dict[str, str]:
        """Return the name of every country by its ISO 3166 code, in the order of the names."""
        known = self.babel.territories.items()
        named = {c: name for c, name in known if len(c) == COUNTRY and c not in _NO_COUNTRIES}
        return dict(sorted(named.items(), key=lambda each: each[1].casefold()))

    def number(self, n: float | Decimal) -> str:
        return format_decimal(n, locale=self.babel)

    def percent(self, share: float | Decimal) -> str:
        return format_percent(share, locale=self.babel)

    def list(self, items: Sequence[str], style: Literal["and", "or"] = "and") -> str:
        return format_list(items, "or" if style == "or" else "standard", locale=self.babel)

    def apart(self, name: str) -> str:
        """Return a name for plain words, isolated where it runs against them."""
        return isolate(name) if turns(name, self.direction) else name

    def quoted(self, words: str) -> str:
        """Put words that are somebody else's into the marks of the language."""
        return f"{self.quotes[0]}{words}{self.quotes[1]}"

    def _told(self, value: object) -> object:
        match value:
            case Message():
                return self.say(value)
            case LocaleName(locale):
                return self.babel.languages.get(locale, locale)
            case dt.date() if not isinstance(value, dt.datetime):
                return self.date(value)
            case int() if not isinstance(value, bool):
                return self.number(value)
            case _:
                return value


def babel_locale(tag: str) -> Locale:
    """Return what Babel knows of a language tag."""
    unknown = NotSpoken(f"Nothing is known of the locale {tag[:40]!r}.")
    if not is_tag(tag) or canonical(tag).startswith("und"):  # Babel takes "und" for English
        raise unknown
    try:
        return Locale.parse(canonical(tag), sep="-")
    except (ValueError, UnknownLocaleError) as error:
        raise unknown from error


def gettext_callables(current: Callable[[], Speech]) -> Callables:
    """Return gettext, ngettext, pgettext, npgettext for Jinja, in the speech of the moment."""

    def gettext(msgid: str) -> str:
        return current().catalogue.gettext(msgid)

    def ngettext(singular: str, plural: str, n: int) -> str:
        return current().catalogue.ngettext(singular, plural, n)

    def pgettext(context: str, msgid: str) -> str:
        return current().catalogue.pgettext(context, msgid)

    def npgettext(context: str, singular: str, plural: str, n: int) -> str:
        return current().catalogue.npgettext(context, singular, plural, n)

    return gettext, ngettext, pgettext, npgettext


def turns(text: str, direction: str) -> bool:
    """Say whether a text holds a letter that runs against the direction around it."""
    return any(unicodedata.bidirectional(letter) in _AGAINST[direction] for letter in text)


def isolate(text: str) -> str:
    """Wrap a fact so that plain text around it, of either direction, leaves it in order."""
    return f"\u2068{_STEERING.sub('', text)}\u2069"
