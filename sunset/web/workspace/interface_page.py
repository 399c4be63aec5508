"""The sentences around texts in a language that a company added, as a page to write on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sunset.domain.people import Scope
from sunset.services.localizing import HOUSE
from sunset.speech import OwnLocale, Speech
from sunset.speech.interface import GROUPS, Entry, interface
from sunset.store.digests import digest

MOST_EXAMPLES = 4
_COUNTED = range(201)
_LONG = 60

Strings = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A place to write one form of a sentence."""

    field: str
    text: str
    numbers: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence, where it is written, and what came back with it."""

    entry: Entry
    slots: tuple[Slot, ...]
    seen: str
    long: bool
    problems: tuple[str, ...]
    theirs: Strings


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Sentences that customers read in one place."""

    key: str
    name: str
    lines: tuple[Line, ...]
    missing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What came with a form: sentences and what its page had shown, by the ids of entries."""

    said: Mapping[str, Strings]
    seen: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What came back with a form: problems, and what others wrote meanwhile."""

    problems: Mapping[str, tuple[str, ...]]
    theirs: Mapping[str, Strings]


NOTHING = Typed(said={}, seen={})
NO_MARKS = Marks(problems={}, theirs={})


def covered(scope: Scope, tag: str) -> tuple[str, ...]:
    """Return the groups of a language that somebody may see."""
    return tuple(group for group in GROUPS if scope.covers(HOUSE, group, tag))


def groups(
    own: OwnLocale, keys: tuple[str, ...], typed: Typed, marks: Marks, speech: Speech
) -> Iterator[Group]:
    """Lay the sentences of some groups out, with what was typed over what is kept."""
    numbers = examples(own)
    for key in keys:
        lines = tuple(
            _line(each, own, typed, marks, numbers) for each in interface() if each.group == key
        )
        left = sum(not any(slot.text for slot in line.slots) for line in lines)
        yield Group(key=key, name=speech.gettext(GROUPS[key]), lines=lines, missing=left)


def typed_in(form: Mapping[str, str], own: OwnLocale, keys: tuple[str, ...]) -> Typed:
    """Read from a form the sentences that differ from what its page had shown."""
    said, seen = {}, {}
    for entry in interface():
        fields = [field_of(entry, form_number) for form_number in range(_forms(entry, own))]
        if entry.group not in keys or any(name not in form for name in fields):
            continue
        told = tuple(form[name].replace("\r\n", "\n").strip() for name in fields)
        shown = form.get(f"seen-{entry.id}", "")
        if digest_of(told) != shown:
            said[entry.id], seen[entry.id] = told, shown
    return Typed(said=said, seen=seen)


def overtaken(own: OwnLocale, typed: Typed) -> dict[str, Strings]:
    """Return what others wrote into the same sentences since the form was shown."""
    found = {}
    for entry in interface():
        if entry.id in typed.said:
            kept = _kept(entry, own)
            if digest_of(kept) != typed.seen[entry.id] and kept != typed.said[entry.id]:
                found[entry.id] = kept
    return found


def examples(own: OwnLocale) -> tuple[str, ...]:
    """Return for each plural form the first numbers that take it."""
    numbers: dict[int, list[str]] = {form: [] for form in range(own.forms)}
    for n in _COUNTED:
        numbers[own.form(n)].append(str(n))
    return tuple(
        ", ".join((*taken[:MOST_EXAMPLES], *("…",) * (len(taken) > MOST_EXAMPLES)))
        for taken in numbers.values()
    )


def field_of(entry: Entry, form: int) -> str:
    """Return the name of a field in the form."""
    return f"{entry.id}-{form}"


def digest_of(strings: Strings) -> str:
    """Return what stands for sentences that a page showed."""
    return digest("\x04".join(strings))[:16]


def _line(
    entry: Entry, own: OwnLocale, typed: Typed, marks: Marks, numbers: tuple[str, ...]
) -> Line:
    kept = _kept(entry, own)
    shown = typed.said.get(entry.id, kept)
    plural = len(entry.ids) > 1
    slots = (
        Slot(field=field_of(entry, form), text=text, numbers=numbers[form] if plural else "")
        for form, text in enumerate(shown)
    )
    return Line(
        entry=entry,
        slots=tuple(slots),
        seen=digest_of(kept),
        long=max(map(len, entry.ids)) > _LONG,
        problems=marks.problems.get(entry.id, ()),
        theirs=marks.theirs.get(entry.id, ()),
    )


def _kept(entry: Entry, own: OwnLocale) -> Strings:
    count = _forms(entry, own)
    kept = own.messages.get(entry.key, ())
    return (*kept, *("",) * count)[:count]


def _forms(entry: Entry, own: OwnLocale) -> int:
    return own.forms if len(entry.ids) > 1 else 1
