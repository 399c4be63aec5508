"""The short texts of a plan side by side, and what is missing in which locale."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sunset.domain.plans import Plan
from sunset.errors import N_
from sunset.speech import Speech
from sunset.speech import speech as speech_of

LONG = ("reason", "loss", "cases", "data", "help.how")
_NAMES = {
    "reason": N_("Why it closes"),
    "loss": N_("What customers lose"),
    "cases": N_("Open cases"),
    "data": N_("Data and history"),
    "channel.name": N_("Name of the channel"),
    "channel.hours": N_("Hours"),
    "channel.limited_hours": N_("Shorter hours"),
    "help.how": N_("Help for those who cannot use the destinations"),
}
_OF_WAYS = {
    "name": N_("Destination %(number)s: name"),
    "need": N_("Destination %(number)s: what it is for"),
    "hours": N_("Destination %(number)s: hours"),
    "start_here": N_("Destination %(number)s: label of link %(link)s"),
}

Written = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A text in a locale: what stands there, and what is wrong or was written meanwhile."""

    field: str
    speech: Speech
    text: str
    problems: tuple[str, ...]
    theirs: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A text in every locale."""

    name: str
    place: str
    long: bool
    slots: tuple[Slot, ...]
    missing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Every short text of a plan."""

    entries: tuple[Entry, ...]
    columns: tuple[tuple[Speech, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What came back with a form: problems by field, and what others wrote meanwhile."""

    problems: Mapping[str, tuple[str, ...]]
    theirs: Written


NO_MARKS = Marks(problems={}, theirs={})


def sheet(plan: Plan, written: Written, marks: Marks, speech: Speech) -> Sheet:
    """Lay out the texts of a plan, with what was written over what is kept."""
    entries = tuple(_entries(plan, written, marks, speech))
    empty = Counter(
        slot.speech.locale for entry in entries for slot in entry.slots if not slot.text.strip()
    )
    columns = tuple((speech_of(locale), empty[locale]) for locale in plan.locales)
    return Sheet(entries=entries, columns=columns)


def field_of(place: str, locale: str) -> str:
    """Return the name of a field in the form."""
    return f"{place}:{locale}"


def written_in(form: Mapping[str, str], plan: Plan) -> dict[tuple[str, str], str]:
    """Read from a form what it says of the texts that the plan has."""
    return {
        (place, locale): form[field_of(place, locale)]
        for place, _ in plan.texts()
        for locale in plan.locales
        if field_of(place, locale) in form
    }


def name_of(place: str, plan: Plan, speech: Speech) -> str:
    """Name a text by its place in the plan."""
    if place in _NAMES:
        return speech.gettext(_NAMES[place])
    section, way, kind, *link = place.split(".")
    if section == "needs":
        return speech.gettext("Need %(need)s: name", need=way)
    number = next(n for n, each in enumerate(plan.destinations, 1) if each.id == way)
    values = {"number": speech.number(number), "link": speech.number(int(link[0])) if link else ""}
    return speech.gettext(_OF_WAYS[kind], **values)


def _entries(plan: Plan, written: Written, marks: Marks, speech: Speech) -> Iterator[Entry]:
    for place, text in plan.texts():
        slots = tuple(
            Slot(
                field=field_of(place, locale),
                speech=speech_of(locale),
                text=written.get((place, locale), text.get(locale, "")),
                problems=marks.problems.get(f"{place}.{locale}", ())
                + _of_all(place, locale, plan, marks),
                theirs=marks.theirs.get((place, locale)),
            )
            for locale in plan.locales
        )
        yield Entry(
            name=name_of(place, plan, speech),
            place=place,
            long=place in LONG,
            slots=slots,
            missing=sum(not slot.text.strip() for slot in slots),
        )


def _of_all(place: str, locale: str, plan: Plan, marks: Marks) -> tuple[str, ...]:
    """Return what is wrong with a text as a whole; it stands at the plan's own language."""
    return marks.problems.get(place, ()) if locale == plan.source_locale else ()
