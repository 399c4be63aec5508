"""Days in the form that a sentence asks for, where months change with it."""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

CASES = ("genitive", "dative", "accusative", "locative")
_STEMS = (
    *("janvār", "februār", "mart", "aprīl", "maij", "jūnij"),
    *("jūlij", "august", "septembr", "oktobr", "novembr", "decembr"),
)
_HARD = frozenset({"mart", "maij", "jūnij", "jūlij", "august"})
_HARD_ENDINGS = dict(zip(CASES, ("a", "am", "u", "ā"), strict=True))
_SOFT_ENDINGS = dict(zip(CASES, ("a", "im", "i", "ī"), strict=True))


def _latvian(case: str) -> tuple[str, ...]:
    soft = "aprīļ" if case == "genitive" else "aprīl"
    stems = (soft if stem == "aprīl" else stem for stem in _STEMS)
    return tuple(stem + (_HARD_ENDINGS if stem in _HARD else _SOFT_ENDINGS)[case] for stem in stems)


# CLDR has one form of a month beside a day: Latvian's stands by itself, Russian's is the genitive,
# which every preposition before a day takes.
_MONTHS: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"lv": MappingProxyType({case: _latvian(case) for case in CASES})}
)


def day_in(case: str, day: dt.date, language: str) -> str | None:
    """Write a day in a case; nothing in a language whose days have one form for all."""
    months = _MONTHS.get(language)
    return f"{day.year}. gada {day.day}. {months[case][day.month - 1]}" if months else None
