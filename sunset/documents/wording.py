"""Facts as words of one language, set apart where directions or languages meet."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from sunset.documents.inflection import inflected
from sunset.documents.placeholders import REGISTRY, Fact, Facts, Kind, Occurrence, scan, value_of
from sunset.speech import NotSpoken, Speech, Width
from sunset.speech.cases import CASES
from sunset.speech.speaking import babel_locale, turns

_FIRST_STRONG, _POP = "\u2068", "\u2069"
_ISOLATES = {"ltr": "\u2066", "rtl": "\u2067"}
_BREAK = re.compile(r"[\t\n\r]+")
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ue000-\ue00f\ufeff]")
_NOT_DIALLED = re.compile(r"[^0-9+]")
_SLOT = "\ue003{}\ue003"
_SLOTS = re.compile("\ue003([0-9]+)\ue003")


@dataclass(frozen=True, slots=True)
class Part:
    """A run of words, and how it must be set apart from those around it."""

    text: str
    lang: str | None = None
    dir: str | None = None
    isolated: bool = False
    missing: bool = False

    @property
    def apart(self) -> bool:
        """Say whether the run needs an element of its own."""
        return self.isolated or self.missing or self.lang is not None or self.dir is not None

    def __str__(self) -> str:
        """Return the words between direction marks, for places without elements."""
        if not self.apart or self.missing:
            return self.text
        return f"{_ISOLATES.get(self.dir or '', _FIRST_STRONG)}{self.text}{_POP}"


@dataclass(frozen=True, slots=True)
class Filler:
    """What placeholders say: the facts of a plan in one language."""

    facts: Facts
    speech: Speech

    def parts(self, place: Occurrence) -> tuple[Part, ...]:
        """Return the words of a placeholder; itself, marked, when there are none."""
        fact = value_of(place, self.facts)
        if fact is None:
            return (Part(place.written, dir="ltr", missing=True),)
        parts = _words(fact, place.format or REGISTRY[place.name].formats[0], self.speech)
        turned = _is_drawn(parts[0].text, place.before, self.speech.direction)
        return (replace(parts[0], isolated=True), *parts[1:]) if turned else parts

    def plain(self, place: Occurrence) -> str:
        """Return the words of a placeholder for a place without elements."""
        return "".join(map(str, self.parts(place)))

    def address(self, place: Occurrence, *, opens: bool) -> str:
        """Return a placeholder as (a piece of) the address of a link."""
        fact = value_of(place, self.facts)
        if fact is None:
            return ""
        if fact.kind is Kind.URL:
            address = str(fact.value).strip()
            return address if opens else quote(address, safe="")
        if fact.kind is Kind.PHONE:
            number = _NOT_DIALLED.sub("", str(fact.value))
            return f"tel:{number}" if opens else number
        value = fact.value
        return quote(value.isoformat() if isinstance(value, date) else str(value), safe="")


def substitute_address(address: str, filler: Filler) -> str:
    """Return the address of a link with its facts, as the page will have it."""
    pieces, done = [], 0
    for place in scan(address):
        pieces += [address[done : place.start], filler.address(place, opens=place.start == 0)]
        done = place.end
    return "".join([*pieces, address[done:]])


def substitute(text: str, facts: Facts, speech: Speech, *, before: str = "") -> str:
    """Return a line of plain text with its facts, isolated where directions meet.

    Among these are what stands ``before`` it in the same line.
    """
    filler = Filler(facts, speech)
    pieces, done = [], 0
    for place in scan(text, before):
        pieces += [text[done : place.start], "{{" if place.literal else filler.plain(place)]
        done = place.end
    return "".join([*pieces, text[done:]])


def _day(day: date, written_as: str, speech: Speech) -> str:
    if written_as == "iso":
        return day.isoformat()
    if written_as == "weekday":
        return speech.weekday(day)
    if written_as in CASES:
        return speech.date_in(written_as, day)
    return speech.date(day, _WIDTHS[written_as])


def _instant(instant: datetime, written_as: str, speech: Speech) -> str:
    zone = instant.tzinfo if isinstance(instant.tzinfo, ZoneInfo) else _UTC
    moment = instant.astimezone(zone)
    if written_as == "iso":
        return moment.isoformat()
    if written_as == "date":
        return speech.date(moment, "long", zone)
    if written_as == "time":
        return speech.time(moment, zone)
    return speech.datetime(moment, zone)


_UTC = ZoneInfo("UTC")
_WIDTHS: Mapping[str, Width] = {
    "long": "long",
    "full": "full",
    "short": "medium",
    "numeric": "short",
    "day": "day",
}
_WRITERS: Mapping[Kind, Callable[[Any, str, Speech], str]] = {
    Kind.DATE: _day,
    Kind.INSTANT: _instant,
    Kind.TIME: lambda time, _, speech: speech.time(time),
    Kind.NUMBER: lambda number, _, speech: speech.number(number),
}


def _words(fact: Fact, written_as: str, speech: Speech) -> tuple[Part, ...]:
    if isinstance(fact.value, tuple):
        return _list(fact.value, fact.locale, speech)
    writer = _WRITERS.get(fact.kind)
    text = _clean(
        writer(fact.value, written_as, speech) if writer else _spelled(fact, written_as, speech)
    )
    if fact.kind in {Kind.URL, Kind.PHONE} or written_as == "iso":
        return (Part(text, dir="ltr" if speech.direction == "rtl" else None),)
    return (_set_apart(text, fact.locale, speech),)


def _spelled(fact: Fact, written_as: str, speech: Speech) -> str:
    """Return words as they are, but names in a form of the language that they are in."""
    borrowed = fact.locale is not None and fact.locale != speech.locale
    if fact.kind is not Kind.NAME or borrowed:
        return str(fact.value)
    return inflected(str(fact.value), written_as, dict(fact.forms), speech)


def _list(items: tuple[str, ...], locale: str | None, speech: Speech) -> tuple[Part, ...]:
    parts = [_set_apart(_clean(item), locale, speech) for item in items]
    pieces = _SLOTS.split(speech.list([_SLOT.format(number) for number in range(len(items))]))
    return tuple(
        parts[int(piece)] if place % 2 else Part(piece)
        for place, piece in enumerate(pieces)
        if piece
    )


def _clean(text: str) -> str:
    return _HIDDEN.sub("", _BREAK.sub(" ", text))


def _set_apart(text: str, locale: str | None, speech: Speech) -> Part:
    if locale and locale != speech.locale:
        return Part(text, lang=locale, dir=_direction(locale))
    return Part(text, isolated=turns(text, speech.direction))


@lru_cache(maxsize=256)
def _direction(locale: str) -> str:
    try:
        return "rtl" if babel_locale(locale).text_direction == "rtl" else "ltr"
    except NotSpoken:
        return "auto"


def _is_drawn(text: str, before: str, direction: str) -> bool:
    """Say whether a text begins with a number that goes along with a foreign word before it.

    So does the day of “Harbour Tools 1 مارس”, away from its month, where somebody typed the name.
    """
    letter = next(filter(str.isalpha, reversed(before)), "")
    return text[:1].isdecimal() and turns(letter, direction)
