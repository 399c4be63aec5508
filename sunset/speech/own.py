"""Languages that a company adds by itself: their settings, and what is wrong with them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from gettext import c2py
from types import MappingProxyType
from typing import Literal

from babel.messages.plurals import get_plural

from sunset.domain.field_checks import tag_faults
from sunset.domain.tags import canonical, is_tag, script
from sunset.errors import N_, Message, Problem
from sunset.speech import moments
from sunset.speech.catalogues import Strings, exact_forms, string_faults
from sunset.speech.quotes import USUAL, quotes_of
from sunset.speech.speaking import NotSpoken, babel_locale

Direction = Literal["ltr", "rtl"]
WIDTHS = ("full", "long", "medium", "short", "day")
LONGEST_NAME = 60
LONGEST_PATTERN = 60
LONGEST_RULE = 300
MOST_FORMS = 6
MOST_FALLBACKS = 5
QUOTES = 4  # those around words, and those inside of them
_COUNTED = (*range(1_001), 1_000_000)
_LEAP = date(2028, 1, 1)
_NEEDED = {"day": "dM", **dict.fromkeys(("full", "long", "medium", "short"), "dMy")}

Messages = Mapping[tuple[str | None, str], Strings]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLocale:
    """A language that a company added: how it writes, and its sentences for customers."""

    tag: str
    own_name: str
    direction: Direction = "ltr"
    fallbacks: tuple[str, ...] = ()
    quotes: str = USUAL
    patterns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    plural_forms: str = "nplurals=2; plural=(n != 1);"
    messages: Messages = field(default_factory=lambda: MappingProxyType({}))
    complete: bool = False

    @property
    def forms(self) -> int:
        """Return how many plural forms there are."""
        return int(self.plural_forms.partition("=")[2].partition(";")[0])

    def form(self, n: int) -> int:
        """Return which plural form a number takes; a rule that fails takes the last."""
        return plural_of(self.plural_forms)(n)

    def faults(self, ids: Strings, strings: Strings) -> Iterator[str]:
        """List what is wrong with the translation of an English sentence."""
        return string_faults(ids, strings, self.forms, exact_of(self.plural_forms))


def drafted(tag: str) -> OwnLocale:
    """Return the settings that CLDR knows for a language."""
    babel = babel_locale(tag)
    return OwnLocale(
        tag=canonical(tag),
        own_name=babel.get_display_name() or tag,
        direction="rtl" if babel.text_direction == "rtl" else "ltr",
        quotes=quotes_of(babel.language),
        plural_forms=str(get_plural(babel)).rstrip(";") + ";",
    )


def samples(own: OwnLocale, day: date) -> dict[str, str]:
    """Write a day in every width as the settings say."""
    babel = babel_locale(own.tag)
    return {
        width: moments.date_text(day, width, babel, own.patterns)  # type: ignore[arg-type]  # each is a width
        for width in WIDTHS
    }


@lru_cache(maxsize=128)
def exact_of(plural_forms: str) -> frozenset[int]:
    """Return the forms that stand for one number only."""
    return exact_forms(plural_of(plural_forms))


class Rule:
    """A rule that tells the plural form of a number, and never fails."""

    def __init__(self, plural_forms: str) -> None:
        count, _, rule = plural_forms.partition(";")
        self._last = int(count.partition("=")[2]) - 1
        self._rule = c2py(rule.partition("=")[2].rstrip("; "))

    def __call__(self, n: int) -> int:
        """Return the form of a number; where the rule fails, the last."""
        try:
            return min(max(int(self._rule(n)), 0), self._last)
        except (ArithmeticError, ValueError):
            return self._last


@lru_cache(maxsize=128)
def plural_of(plural_forms: str) -> Rule:
    """Return the rule of a Plural-Forms header; ValueError tells a header that is none."""
    if len(plural_forms) > LONGEST_RULE or not plural_forms.startswith("nplurals="):
        raise ValueError(plural_forms[:LONGEST_RULE])
    try:
        return Rule(plural_forms)
    except RecursionError as error:
        raise ValueError(plural_forms) from error


def problems(own: OwnLocale, taken: Collection[str]) -> tuple[Problem, ...]:
    """Say everything that is wrong with settings; ``taken`` are the languages there are."""
    wrong = tuple(_tag_problems(own.tag, taken))
    if wrong:
        return wrong
    checks = (_name_problems, _plural_problems, _pattern_problems, _quote_problems)
    found = [problem for check in checks for problem in check(own)]
    return (*found, *_fallback_problems(own, taken))


def sound(own: OwnLocale, wanted: Mapping[tuple[str | None, str], Strings]) -> Messages:
    """Return the sentences that can be shown; ``wanted`` has the English ones by their key."""
    return MappingProxyType(
        {
            key: strings
            for key, strings in own.messages.items()
            if key in wanted and not any(own.faults(wanted[key], strings))
        }
    )


def _tag_problems(tag: str, taken: Collection[str]) -> Iterator[Problem]:
    if not is_tag(tag):
        yield from tag_faults("tag", tag)
    elif canonical(tag) != tag:
        msgid = N_("Write this language tag as %(right)s.")
        yield _problem("tag", msgid, right=canonical(tag))
    elif tag in taken:
        yield _problem("tag", N_("The language %(locale)s is there already."), locale=tag)
    else:
        try:
            babel_locale(tag)
        except NotSpoken:
            msgid = N_("Nobody has told yet how %(locale)s writes dates and numbers (CLDR).")
            yield _problem("tag", msgid, locale=tag)


def _name_problems(own: OwnLocale) -> Iterator[Problem]:
    if not 0 < len(own.own_name.strip()) <= LONGEST_NAME or not own.own_name.isprintable():
        msgid = N_("Give the language's own name, in at most %(most)s characters.")
        yield _problem("own_name", msgid, most=LONGEST_NAME)


def _plural_problems(own: OwnLocale) -> Iterator[Problem]:
    try:
        rule = c2py(own.plural_forms.partition(";")[2].partition("=")[2].rstrip("; "))
        plural_of(own.plural_forms)
        used = {int(rule(n)) for n in _COUNTED}
        fine = 1 <= own.forms <= MOST_FORMS and used <= set(range(own.forms))
    except (ArithmeticError, RecursionError, ValueError):
        fine = False
    if not fine:
        msgid = N_("Give a rule like %(rule)s, with at most %(most)s forms.")
        example = "nplurals=2; plural=(n != 1);"
        yield _problem("plural_forms", msgid, rule=example, most=MOST_FORMS)


def _pattern_problems(own: OwnLocale) -> Iterator[Problem]:
    for width, pattern in own.patterns.items():
        if width not in WIDTHS or not _is_telling(pattern, width, own.tag):
            msgid = N_("Give a pattern like %(pattern)s that tells each day apart.")
            example = "d MMMM" if width == "day" else "d MMMM y"
            yield _problem(f"pattern_{width}", msgid, pattern=example)


def _is_telling(pattern: str, width: str, tag: str) -> bool:
    """Say whether a pattern can be written, and no two days of a year look alike in it."""
    if len(pattern) > LONGEST_PATTERN or not pattern.isprintable():
        return False
    babel = babel_locale(tag)
    days = [_LEAP + timedelta(days=n) for n in range(366)]
    if "y" in _NEEDED[width]:
        days.append(_LEAP.replace(year=2029))
    try:
        told = {moments.date_text(day, width, babel, {width: pattern}) for day in days}  # type: ignore[arg-type]  # one of ours
    except (AttributeError, KeyError, TypeError, ValueError):
        return False
    return len(told) == len(days) and all(len(text) <= LONGEST_PATTERN * 2 for text in told)


def _quote_problems(own: OwnLocale) -> Iterator[Problem]:
    if len(own.quotes) != QUOTES or any(each.isalnum() or each in "<>&" for each in own.quotes):
        msgid = N_("Give four quotation marks, the inner ones last: %(quotes)s.")
        yield _problem("quotes", msgid, quotes=USUAL)


def _fallback_problems(own: OwnLocale, taken: Collection[str]) -> Iterator[Problem]:
    if len(set(own.fallbacks)) != len(own.fallbacks) or len(own.fallbacks) > MOST_FALLBACKS:
        msgid = N_("Name each language once, and at most %(most)s.")
        yield _problem("fallbacks", msgid, most=MOST_FALLBACKS)
    for tag in own.fallbacks:
        values = {"locale": tag[:40]}
        if tag not in taken or tag == own.tag:
            yield _problem("fallbacks", N_("The language %(locale)s is not there."), **values)
        elif script(tag) != script(own.tag):
            msgid = N_("%(locale)s is written in another script; who reads one may not read both.")
            yield _problem("fallbacks", msgid, **values)


def _problem(place: str, msgid: str, **values: object) -> Problem:
    return Problem(place, Message(msgid, values))


def keys_of(entries: Sequence[tuple[str | None, Strings]]) -> dict[tuple[str | None, str], Strings]:
    """Return English sentences by their key."""
    return {(context, ids[0]): ids for context, ids in entries}
