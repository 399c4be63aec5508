"""The closed registry of facts that a text may name, and where a text names them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum

from sunset.documents import inflection
from sunset.documents.problems import ContentProblem
from sunset.errors import N_, Message
from sunset.speech.cases import CASES

_UNFIT = "A fact of kind %s cannot be %r."


class Kind(StrEnum):
    """What a fact is, and so how it can be written."""

    TEXT = "text"
    NAME = "name"
    DATE = "date"
    INSTANT = "instant"
    TIME = "time"
    URL = "url"
    PHONE = "phone"
    NUMBER = "number"
    LIST = "list"
    HOURS = "hours"


DEFAULT = "default"
FORMATS: Mapping[Kind, tuple[str, ...]] = {
    Kind.DATE: ("long", "full", "short", "numeric", "iso", "weekday", "day", *CASES),
    Kind.INSTANT: (DEFAULT, "date", "time", "iso"),
    Kind.NAME: (DEFAULT, *inflection.FORMATS),
}
"""How each kind can be written, the usual way first; a kind not named has one way."""

_TYPES: Mapping[Kind, tuple[type, ...]] = {
    Kind.DATE: (date,),
    Kind.INSTANT: (datetime,),
    Kind.TIME: (time,),
    Kind.NUMBER: (int, Decimal),
    Kind.LIST: (tuple,),
}

Value = str | date | datetime | time | int | Decimal | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A value of the plan; ``locale`` names the language of its words when it has any.

    ``forms`` are the forms that a name has in that language, each behind what it is called.
    """

    kind: Kind
    value: Value
    locale: str | None = None
    forms: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        """Refuse a value that its kind cannot write."""
        if not isinstance(self.value, _TYPES.get(self.kind, (str,))):
            raise TypeError(_UNFIT % (self.kind, self.value))
        if isinstance(self.value, datetime) and (
            self.kind is not Kind.INSTANT or self.value.tzinfo is None
        ):
            raise TypeError(_UNFIT % (self.kind, self.value))


Facts = Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A fact that texts may name: its kind, its meaning for editors, and a sample."""

    kind: Kind
    meaning: str
    sample: Value

    @property
    def formats(self) -> tuple[str, ...]:
        """Return the ways to write it, the usual one first."""
        return FORMATS.get(self.kind, (DEFAULT,))


_CLOSING = datetime(2027, 3, 1, 17, tzinfo=UTC)

REGISTRY: Mapping[str, Placeholder] = {
    "channel": Placeholder(Kind.NAME, N_("the channel that closes"), "Phone support"),
    "company": Placeholder(Kind.TEXT, N_("the company"), "Harbour Tools"),
    "closes_on": Placeholder(Kind.DATE, N_("the day the channel closes"), date(2027, 3, 1)),
    "closes_at": Placeholder(Kind.INSTANT, N_("the moment the channel closes"), _CLOSING),
    "announced_on": Placeholder(Kind.DATE, N_("the day of the announcement"), date(2026, 10, 1)),
    "stop_new_on": Placeholder(Kind.DATE, N_("the last day for new cases"), date(2026, 11, 1)),
    "limit_on": Placeholder(Kind.DATE, N_("the day the limits begin"), date(2026, 12, 31)),
    "grace_on": Placeholder(Kind.DATE, N_("the day old addresses lead on"), date(2027, 3, 31)),
    "archived_on": Placeholder(
        Kind.DATE, N_("the day old addresses are archived"), date(2027, 5, 30)
    ),
    "moved_from": Placeholder(
        Kind.DATE, N_("the closing day that was promised before"), date(2027, 2, 15)
    ),
    "moved_on": Placeholder(Kind.DATE, N_("the day the date was moved"), date(2026, 11, 20)),
    "reason": Placeholder(Kind.TEXT, N_("why the channel closes"), "Few people call us now."),
    "loss": Placeholder(Kind.TEXT, N_("what customers lose"), "You can no longer call us."),
    "cases": Placeholder(Kind.TEXT, N_("what happens to open cases"), "We finish every open case."),
    "data": Placeholder(
        Kind.TEXT, N_("what happens to data and history"), "We keep it for one year."
    ),
    "limited_hours": Placeholder(
        Kind.HOURS, N_("the hours once limits begin"), "Monday to Friday, 10:00-14:00"
    ),
    "hours": Placeholder(Kind.HOURS, N_("the hours today"), "Monday to Friday, 9:00-18:00"),
    "main_name": Placeholder(Kind.NAME, N_("the first new channel"), "the forum"),
    "main_url": Placeholder(
        Kind.URL, N_("the address of the first new channel"), "https://forum.example.com/"
    ),
    "main_hours": Placeholder(Kind.HOURS, N_("the hours of the first new channel"), "at any hour"),
    "need": Placeholder(Kind.NAME, N_("the need that a guide is for"), "payments and refunds"),
    "way": Placeholder(Kind.NAME, N_("the new channel that serves this need"), "the private form"),
    "way_url": Placeholder(
        Kind.URL, N_("the address of that channel"), "https://harbour.example/private-form"
    ),
    "way_hours": Placeholder(Kind.HOURS, N_("the hours of that channel"), "within a day"),
    "other_ways": Placeholder(
        Kind.LIST, N_("the other new channels that serve this need"), ("the help center",)
    ),
    "ways_by_need": Placeholder(
        Kind.LIST,
        N_("every need and the new channel that serves it"),
        ("payments: the private form; orders: the help center",),
    ),
    "notice_url": Placeholder(
        Kind.URL, N_("the address of the notice"), "https://help.example.com/en/notices/phone"
    ),
    "guide_url": Placeholder(
        Kind.URL,
        N_("the address of the overview guide"),
        "https://help.example.com/en/guides/phone",
    ),
    "destinations": Placeholder(
        Kind.LIST, N_("the names of all new channels"), ("the forum", "the help center")
    ),
    "help": Placeholder(
        Kind.TEXT, N_("the way for people who cannot use the new channels"), "Write us a letter."
    ),
    "help_phone": Placeholder(Kind.PHONE, N_("the phone number of that way"), "+44 20 7946 0958"),
    "help_address": Placeholder(Kind.TEXT, N_("the postal address of that way"), "1 Quay, Leith"),
    "pause_from": Placeholder(Kind.INSTANT, N_("the start of the announced pause"), _CLOSING),
    "pause_until": Placeholder(Kind.INSTANT, N_("the end of the announced pause"), _CLOSING),
    "next_update": Placeholder(Kind.DATE, N_("the day of the next update"), date(2026, 12, 15)),
    "changed_on": Placeholder(Kind.DATE, N_("the day the page last changed"), date(2026, 11, 21)),
    "reference": Placeholder(Kind.TEXT, N_("what to have at hand"), "your customer number"),
}


def sample_facts() -> Facts:
    """Return a sample of every fact, to try a text before there is a plan."""
    return {name: Fact(holder.kind, holder.sample) for name, holder in REGISTRY.items()}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where a text names a fact, or writes the braces themselves."""

    start: int
    end: int
    line: int
    column: int
    written: str
    name: str = ""
    format: str = ""
    literal: bool = False
    before: str = ""  # what stands close before it in its paragraph


_BRACES = re.compile(r"(?P<slashes>\\*)\{\{(?:(?P<inside>[^{}\n]*)\}\})?")
_INSIDE = re.compile(r"\s*(?P<name>\w+)\s*(?:\|\s*(?P<format>\w+)\s*)?", re.ASCII)


def scan(text: str, before: str = "") -> Iterator[Occurrence]:
    """Yield each placeholder and each escaped pair of braces of a text, or of what follows one."""
    position = 0
    while found := _BRACES.search(text, position):
        slashes, inside = len(found["slashes"]), _INSIDE.fullmatch(found["inside"] or "")
        literal = slashes % 2 == 1
        start = found.start() + (slashes - 1 if literal else slashes)
        position = start + 3 if literal else found.end()
        yield Occurrence(
            start=start,
            end=position,
            line=text.count("\n", 0, start) + 1,
            column=start - text.rfind("\n", 0, start),
            written=text[start:position],
            name=inside["name"] if inside and not literal else "",
            format=(inside["format"] or "") if inside and not literal else "",
            literal=literal,
            before=(before + text[max(start - 99, 0) : start]).rpartition("\n\n")[2][-99:],
        )


def problem(place: Occurrence, facts: Facts, field: str) -> ContentProblem | None:
    """Return what is wrong with one placeholder, if anything."""
    if place.literal:
        return None
    message = _complaint(place, facts)
    return ContentProblem(field, message, place.line, place.column) if message else None


def _complaint(place: Occurrence, facts: Facts) -> Message | None:
    if not place.name:
        return Message(
            N_(
                "“%(written)s” is not a placeholder. Write {{ name }} on one line, "
                "or \\{{ for the braces themselves."
            ),
            {"written": place.written},
        )
    holder = REGISTRY.get(place.name)
    if holder is None:
        return Message(
            N_("“%(name)s” is no fact of a plan. These are: %(names)s."),
            {"name": place.name, "names": ", ".join(sorted(REGISTRY))},
        )
    if place.format and place.format not in holder.formats:
        return Message(
            N_("“%(name)s” cannot be written as “%(format)s”, only as: %(formats)s."),
            {"name": place.name, "format": place.format, "formats": ", ".join(holder.formats)},
        )
    return None if value_of(place, facts) else _missing(place.name, holder)


def _missing(name: str, holder: Placeholder) -> Message:
    return Message(
        N_("The plan does not know “%(name)s” (%(meaning)s). Add it there, or leave it out here."),
        {"name": name, "meaning": Message(holder.meaning)},
    )


def value_of(place: Occurrence, facts: Facts) -> Fact | None:
    """Return the fact a placeholder stands for, when name, format and kind agree."""
    holder, fact = REGISTRY.get(place.name), facts.get(place.name)
    if holder is None or fact is None or fact.kind is not holder.kind or fact.value in ("", ()):
        return None
    return fact if place.format in ("", *holder.formats) else None
