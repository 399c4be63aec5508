"""The sentences around texts in a language that a company added, as a page to write on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sunset.domain.people import Scope
from sunset.services.localizing import HOUSE, missing
from sunset.speech import OwnLocale, Speech
from sunset.speech.interface import GROUPS, Entry, interface
from sunset.store.desks import Typed as Left
from sunset.store.digests import digest

MOST_EXAMPLES = 4
MOST_ON_A_PAGE = 20
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
class Part:
    """As many sentences as one page holds, all of which customers read in one place."""

    number: int
    group: str
    name: str
    entries: tuple[Entry, ...]
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


def parts(own: OwnLocale, keys: tuple[str, ...], speech: Speech) -> tuple[Part, ...]:
    """Cut the sentences of some groups into pages."""
    lacking = {each.id for each in missing(own)}
    cut = (each for key in keys for each in _cut([x for x in interface() if x.group == key]))
    return tuple(
        Part(
            number=number,
            group=entries[0].group,
            name=speech.gettext(GROUPS[entries[0].group]),
            entries=entries,
            missing=sum(each.id in lacking for each in entries),
        )
        for number, entries in enumerate(cut, start=1)
    )


def lines(part: Part, own: OwnLocale, typed: Typed, marks: Marks) -> tuple[Line, ...]:
    """Lay the sentences of a page out, with what was typed over what is kept."""
    numbers = examples(own)
    return tuple(_line(each, own, typed, marks, numbers) for each in part.entries)


def left_on(part: Part, own: OwnLocale, left: Iterable[Left]) -> Typed:
    """Return what was typed on a page, newest first, and is not kept yet."""
    said: dict[str, Strings] = {}
    seen: dict[str, str] = {}
    for each in left:
        typed = typed_in(each.fields, own, (part.group,))
        for entry in part.entries:
            told = typed.said.get(entry.id)
            if told is not None and entry.id not in said and told != _kept(entry, own):
                said[entry.id], seen[entry.id] = told, typed.seen[entry.id]
    return Typed(said=said, seen=seen)


def windows_on(part: Part, left: Iterable[Left]) -> tuple[str, ...]:
    """Return in which windows somebody typed on a page."""
    shown = {f"seen-{each.id}" for each in part.entries}
    return tuple(each.window for each in left if shown & each.fields.keys())


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
    plural, now = len(entry.ids) > 1, digest_of(kept)
    slots = (
        Slot(field=field_of(entry, form), text=text, numbers=numbers[form] if plural else "")
        for form, text in enumerate(shown)
    )
    return Line(
        entry=entry,
        slots=tuple(slots),
        seen=now if entry.id in marks.theirs else typed.seen.get(entry.id, now),
        long=max(map(len, entry.ids)) > _LONG,
        problems=marks.problems.get(entry.id, ()),
        theirs=marks.theirs.get(entry.id, ()),
    )


def _cut(entries: Sequence[Entry]) -> Iterator[tuple[Entry, ...]]:
    pages = -(-len(entries) // MOST_ON_A_PAGE)
    for page in range(pages):
        yield tuple(entries[page * len(entries) // pages : (page + 1) * len(entries) // pages])


def _kept(entry: Entry, own: OwnLocale) -> Strings:
    count = _forms(entry, own)
    kept = own.messages.get(entry.key, ())
    return (*kept, *("",) * count)[:count]


def _forms(entry: Entry, own: OwnLocale) -> int:
    return own.forms if len(entry.ids) > 1 else 1
