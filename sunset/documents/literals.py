"""Dates, telephone numbers, addresses and numbers that somebody typed, as each language does."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from urllib.parse import urlsplit

from sunset.documents.months import NamedMonths, named_months
from sunset.documents.placeholders import scan


class LiteralKind(StrEnum):
    """What a typed literal is."""

    DATE = "date"
    URL = "url"
    MAIL = "mail"
    PHONE = "phone"
    TIME = "time"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Day:
    """A day as it is typed: the year or the day of the month may be left out."""

    year: int | None
    month: int
    day: int | None

    def fits(self, known: date) -> bool:
        """Say whether this may be a day that is known."""
        same_year = self.year in {None, known.year}
        return same_year and self.month == known.month and self.day in {None, known.day}


@dataclass(frozen=True, slots=True, kw_only=True)
class Literal:
    """A literal where it stands, in one way of writing it; a date with all its readings."""

    kind: LiteralKind
    text: str
    start: int
    value: str
    days: tuple[Day, ...] = ()

    def is_one_of(self, dates: Collection[date]) -> bool:
        """Say whether one of its readings may be one of these dates."""
        return any(day.fits(each) for day in self.days for each in dates)


_CODE = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^(?P=fence)|(?P<tick>`+)[^\n]+?(?P=tick)",
    re.DOTALL | re.MULTILINE,
)
_UNREAD = re.compile(r"\{#[\w-]+\}|^[ \t]*(?:>[ \t]*)*\d{1,3}\.(?=[ \t]+\S)", re.MULTILINE)
_URL = re.compile(r"(?:https?://|www\.)[^\s<>()\[\]{}\"'“”«»،。\0]+", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+")
_YEAR_FIRST = re.compile(
    r"(?<![\d./-])(\d{4})([./-])[ ]?(\d{1,2})\2[ ]?(\d{1,2})(?![\d/-])"
    r"|(?<![\d./-])(\d{2})(\.)[ ](\d{1,2})\.[ ](\d{1,2})\."
)
# Arabic parts the pieces of a day by marks that keep them in order.
_YEAR_LAST = re.compile(
    r"(?<![\d./-])(\d{1,2})\u200f?([./-])[ ]?(\d{1,2})\u200f?\2[ ]?(\d{4}|\d{2})(?![\d/-]|\.\d)"
)
_SYLLABIC = re.compile(
    r"(?:(?P<year>\d{4})\s*[년年]\s*)?(?<!\d)(?P<month>\d{1,2})\s*[월月]"
    r"(?:\s*(?P<day>\d{1,2})\s*[일日])?"
)
_TIME = re.compile(
    r"(?<![\d.:])(?P<hour>[01]?\d|2[0-4])[:.](?P<minute>[0-5]\d)(?![\d:]|\.\d)"
    r"(?P<late>\s?[ap]\.?m\b\.?)?",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d\s?[-–—/]\s?(?:19|20)\d\d(?!\d)")
_GROUPED = re.compile(
    r"(?<![\d.,+])[1-9]\d{0,2}(?:(?:,\d{3})+|(?:\.\d{3})+|[ \u00a0\u202f]\d{3}"
    r"|(?:[ \u00a0\u202f]\d{3})*[ \u00a0\u202f]000)(?![\d-]|[ \u00a0]\d)"
)
_PHONE = re.compile(r"(?<![\w.,/-])(?:\+|\()?\d(?:[ \u00a0()./–-]{0,2}\d){6,16}(?![\w-])")
# A number that hangs on a word, as in COVID-19 or B2, is part of a name.
_NUMBER = re.compile(r"(?<![A-Za-z\d])(?<![A-Za-z][-–])\d+(?:[.,]\d+)*")
_PARTED = re.compile(r"\d[ \u00a0()./–-]+\d")
_TRAILING = ".,;:!?…*_"
_MOST_DIGITS, _MONTHS, _LONGEST, _WHOLE_YEAR, _NOON = 15, 12, 31, 4, 12


def literals(text: str, locale: str) -> tuple[Literal, ...]:
    """Return every literal of a text in order; placeholders, code and markers hold none."""
    found: list[Literal] = []
    rest = _read(text)
    for pattern, maker in (*_FIRST, *_named(named_months(locale)), *_LAST):
        rest = pattern.sub(partial(_taken, maker, found), rest)
    return tuple(sorted(found, key=lambda literal: literal.start))


def host_in(url: str) -> str:
    """Return the host that a URL names, typed with a scheme or without one."""
    try:
        return urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:  # a bracket in the host: no address at all
        return ""


Maker = Callable[[re.Match[str]], Literal | None]


def _taken(maker: Maker, found: list[Literal], match: re.Match[str]) -> str:
    """Keep a literal and leave nothing of it for the patterns that come after."""
    literal = maker(match)
    if literal is None:
        return match[0]
    found.append(literal)
    return "\0" * len(match[0])


def _read(text: str) -> str:
    """Return a text of the same length with plain digits and without what is not read."""
    digits = "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() and not sign.isascii() else sign
        for sign in text
    )
    for place in scan(digits):
        digits = f"{digits[: place.start]}{_nothing(place.written)}{digits[place.end :]}"
    for unread in (_CODE, _UNREAD):
        digits = unread.sub(lambda found: _nothing(found[0]), digits)
    return digits


def _nothing(text: str) -> str:
    return "".join("\n" if sign == "\n" else "\0" for sign in text)


def _of_kind(kind: LiteralKind) -> Maker:
    def make(found: re.Match[str]) -> Literal:
        text = found[0].rstrip(_TRAILING)
        return Literal(kind=kind, text=text, start=found.start(), value=text.casefold())

    return make


def _time(found: re.Match[str]) -> Literal:
    late = (found["late"] or "").strip().lower()
    hour = int(found["hour"]) % _NOON + (_NOON if late[0] == "p" else 0) if late else found["hour"]
    value = f"{int(hour):02}:{found['minute']}"
    kind, text = LiteralKind.TIME, found[0].strip()
    return Literal(kind=kind, text=text, start=found.start(), value=value)


def _phone(found: re.Match[str]) -> Literal | None:
    digits = "".join(sign for sign in found[0] if sign.isdigit())
    opens = found[0][0] in "+(" or digits[0] == "0"
    if len(digits) > _MOST_DIGITS or not (opens or _PARTED.search(found[0])):
        return None
    kind = LiteralKind.PHONE
    return Literal(kind=kind, text=found[0].strip(), start=found.start(), value=digits)


Reading = tuple[str | None, str | int, str | None]
"""The year, the month and the day as a text has them."""


def _date(found: re.Match[str], *readings: Reading) -> Literal | None:
    days = tuple(dict.fromkeys(_days(readings)))
    if not days:
        return None
    kind, value = LiteralKind.DATE, " or ".join(map(_written, days))
    return Literal(kind=kind, text=found[0].strip(), start=found.start(), value=value, days=days)


def _days(readings: Iterable[Reading]) -> Iterator[Day]:
    for year, month, day in readings:
        made = Day(int(year) if year else None, int(month), int(day) if day else None)
        if 1 <= made.month <= _MONTHS and 1 <= (made.day or 1) <= _LONGEST:
            yield made


def _written(day: Day) -> str:
    return f"{day.year or '?'}-{day.month:02}-{day.day or '?'}"


def _year_first(found: re.Match[str]) -> Literal | None:
    if found[1]:
        return _date(found, (found[1], found[3], found[4]))
    return _date(found, (f"20{found[5]}", found[7], found[8]))


def _year_last(found: re.Match[str]) -> Literal | None:
    """Read day and month in the one order and in the other: 1/3/2027 is either."""
    year = found[4] if len(found[4]) == _WHOLE_YEAR else f"20{found[4]}"
    one, other = found[1], found[3]
    return _date(found, (year, other, one), (year, one, other))


def _named(months: NamedMonths) -> Iterator[tuple[re.Pattern[str], Maker]]:
    def make(found: re.Match[str]) -> Literal | None:
        parts = found.groupdict()
        return _date(found, (parts["year"], months.number(parts["month"]), parts.get("day")))

    yield from ((pattern, make) for pattern in months.patterns)


_FIRST: tuple[tuple[re.Pattern[str], Maker], ...] = (
    (_URL, _of_kind(LiteralKind.URL)),
    (_MAIL, _of_kind(LiteralKind.MAIL)),
    (_YEAR_FIRST, _year_first),
    (_YEAR_LAST, _year_last),
    (_SYLLABIC, lambda found: _date(found, (found["year"], found["month"], found["day"]))),
)
_LAST: tuple[tuple[re.Pattern[str], Maker], ...] = (
    (_YEARS, _of_kind(LiteralKind.NUMBER)),
    (_TIME, _time),
    (_GROUPED, _of_kind(LiteralKind.NUMBER)),
    (_PHONE, _phone),
    (_NUMBER, _of_kind(LiteralKind.NUMBER)),
)
