"""The names of months in a text, as each language writes and inflects them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sunset.speech import NotSpoken, babel_locale

# Names change their endings there: Latvian writes "1. martā", Russian "до 1 марта".
_INFLECTED = frozenset({"be", "cs", "eo", "lt", "lv", "pl", "ru", "sk", "uk"})
_ENDING = re.compile("(?:is|s|o|ь|й|а|я)$")
_SHORTEST_STEM = 3
_ALSO = {
    ("en", 9): ("Sept",),
    ("ru", 5): ("маю", "мае", "маем"),
    # The names of the Levant, often beside those of Egypt: "22 إبريل / نيسان 2022".
    ("ar", 1): ("كانون الثاني",),
    ("ar", 2): ("شباط",),
    ("ar", 3): ("آذار",),
    ("ar", 4): ("نيسان", "إبريل"),
    ("ar", 5): ("أيار",),
    ("ar", 6): ("حزيران",),
    ("ar", 7): ("تموز",),
    ("ar", 8): ("آب",),
    ("ar", 9): ("أيلول",),
    ("ar", 10): ("تشرين الأول",),
    ("ar", 11): ("تشرين الثاني",),
    ("ar", 12): ("كانون الأول",),
}
# English alone has months that are words of every day ("may"), and writes them with a capital.
_CAPITALISED = frozenset({"en"})
_ORDINAL = r"(?:\.|-an?|st|nd|rd|th|º)?"
_OF = r"(?:(?:de|of)\s+)?"
_BESIDE = r"(?:\s*/\s*[^\W\d]+(?: [^\W\d]+)?)?"


@dataclass(frozen=True, slots=True)
class NamedMonths:
    """What finds days with the name of a month, and which month a name is."""

    patterns: tuple[re.Pattern[str], ...]
    numbers: Mapping[int, re.Pattern[str]]

    def number(self, name: str) -> int:
        """Return the number of the month that a name found by a pattern stands for."""
        return next(number for number, form in self.numbers.items() if form.fullmatch(name))


@lru_cache(maxsize=64)
def named_months(locale: str) -> NamedMonths:
    """Return the names of the months of a locale; one that nobody knows has none."""
    flags = re.NOFLAG if locale.partition("-")[0] in _CAPITALISED else re.IGNORECASE
    forms = {number: "|".join(names) for number, names in _forms(locale).items() if names}
    month = rf"(?P<month>{'|'.join(forms.values())})"
    year, day = r"(?P<year>\d{4})", rf"(?P<day>\d{{1,2}}){_ORDINAL}"
    shapes = (
        rf"(?<!\d){year}\.?\s*(?:gada\s+)?{day}\s*{month}(?!\w)",
        rf"(?<![\d.,:]){day}\s*{_OF}{month}(?!\w){_BESIDE}(?:\.?,?\s*(?:del?\s+)?{year}(?!\d))?",
        rf"(?<!\w){month}\.?\s+{day}(?!\d)(?:,?\s*{year}(?!\d))?",
        rf"(?<!\w){month}\.?,?\s+(?:de\s+)?{year}(?!\d)",
    )
    patterns = tuple(re.compile(shape, flags) for shape in shapes) if forms else ()
    return NamedMonths(patterns, {n: re.compile(form, flags) for n, form in forms.items()})


def _forms(locale: str) -> Mapping[int, list[str]]:
    try:
        months = babel_locale(locale).months
    except NotSpoken:
        return {}
    tongue = locale.partition("-")[0]
    return {
        number: sorted(_names(months, number, tongue), key=len)[::-1] for number in range(1, 13)
    }


def _names(
    months: Mapping[str, Mapping[str, Mapping[int, str]]], number: int, tongue: str
) -> Iterator[str]:
    wide = [months[context]["wide"][number] for context in ("format", "stand-alone")]
    short = [months[context]["abbreviated"][number] for context in ("format", "stand-alone")]
    named = {name.rstrip(".") for name in (*wide, *short)}
    yield from (re.escape(name) for name in named if name[:1].isalpha())
    yield from _ALSO.get((tongue, number), ())
    stem = _ENDING.sub("", _shared(*wide))
    if tongue in _INFLECTED and len(stem) >= _SHORTEST_STEM:
        yield rf"{re.escape(stem)}\w{{0,3}}"


def _shared(one: str, other: str) -> str:
    """Return the letters with which both begin."""
    length = next(
        (n for n, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one)
    )
    return one[:length]
