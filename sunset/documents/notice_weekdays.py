"""Weekdays beside a typed date, in the forms that each language gives them."""

import re
from datetime import date, timedelta
from functools import lru_cache

from sunset.documents.literals import Literal
from sunset.documents.polarity import language
from sunset.speech import Speech

_MONDAY = date(2024, 1, 1)
_DAYS = 7
# The last letter changes with the case there: "среда", "в среду"; "pirmdiena", "pirmdien".
_INFLECTED = frozenset({"ru", "lv", "eo", "uk", "pl"})
_SHORT = frozenset({"en"})
_JOINED = frozenset({"ko"})
_ALEPHS = str.maketrans(dict.fromkeys("أإآ", "\u0627"))
_GAP = r"[\s,(*_]*(?:(?:the|den|el|día|la|je|datumā|يوم|الموافق)\s+)*$"
_AFTER = re.compile(r"[\s,(*_]*")
_NEAR = 24


def weekday_beside(sentence: str, literal: Literal, speech: Speech) -> str:
    """Return the weekday that a date has, where the sentence names another beside it."""
    day = _day(literal)
    if day is None:
        return ""
    said = _said(sentence, literal, speech)
    return "" if said in (None, day.weekday()) else speech.weekday(day)


def _day(literal: Literal) -> date | None:
    whole = [day for day in literal.days if day.year and day.day]
    if len(whole) != 1 or len(literal.days) != 1:
        return None
    try:
        return date(whole[0].year or 0, whole[0].month, whole[0].day or 0)
    except ValueError:
        return None


def _said(sentence: str, literal: Literal, speech: Speech) -> int | None:
    before, after = _patterns(speech)
    text = sentence.translate(_ALEPHS)
    end = literal.start + len(literal.text)
    found = before.search(text[max(0, literal.start - _NEAR) : literal.start])
    found = found or after.match(text[end : end + _NEAR])
    return None if found is None else int((found.lastgroup or "d0")[1:])


@lru_cache(maxsize=64)
def _patterns(speech: Speech) -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = (speech.weekday(_MONDAY + timedelta(days=n)) for n in range(_DAYS))
    tongue = language(speech.locale)
    forms = "|".join(f"(?P<d{n}>{_form(name, tongue)})" for n, name in enumerate(names))
    edge = "" if tongue in _JOINED else r"(?<!\w)"
    before = re.compile(rf"{edge}(?:{forms})\w{{0,3}}{_GAP}", re.IGNORECASE)
    after = re.compile(rf"{_AFTER.pattern}(?:{forms})", re.IGNORECASE)
    return before, after


def _form(name: str, tongue: str) -> str:
    plain = name.translate(_ALEPHS)
    if tongue in _INFLECTED:
        return re.escape(plain[:-1])
    if tongue in _SHORT:
        return rf"{re.escape(plain)}|{re.escape(plain[:3])}\b"
    if tongue in _JOINED:
        return rf"{re.escape(plain)}|\({re.escape(plain[0])}\)"
    return re.escape(plain)
