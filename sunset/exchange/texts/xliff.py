"""XLIFF 2.0 files, one for each text and locale, with placeholders that tools protect."""

from collections.abc import Iterator
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from sunset.documents.placeholders import scan
from sunset.documents.segments import SegmentState
from sunset.exchange.texts import sheets
from sunset.exchange.texts.sheets import Sheet, Unit

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
CHANGED = "sunset:changed"
BASE, SOURCE, WAS, NOTE = "sunset-base", "sunset-source", "sunset-was", "sunset-note"
_STATES = {
    SegmentState.FRESH: 'state="translated"',
    SegmentState.CHANGED: f'state="initial" subState="{CHANGED}"',
    SegmentState.MISSING: 'state="initial"',
}
_LINE_END = {"\r": "&#13;"}


def write(sheet: Sheet) -> str:
    """Write a sheet as an XLIFF file."""
    source, locale = quoteattr(sheet.source_locale), quoteattr(sheet.locale)
    document, plan = quoteattr(sheet.document), quoteattr(sheet.plan)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<xliff xmlns="{NAMESPACE}" version="2.0" srcLang={source} trgLang={locale}>',
        f'<file id={document} original={plan} xml:space="preserve">',
        *_notes([(BASE, sheet.base), (SOURCE, sheet.source_hash)]),
        *(line for unit in sheet.units for line in _unit(sheet, unit)),
        "</file>",
        "</xliff>",
    ]
    return "\n".join([*lines, ""])


def id_of(key: str) -> str:
    """Return a key as an id: XML allows no tilde in it, and a key no colon."""
    return key.replace("~", ":")


def key_of(name: str) -> str:
    """Return the key that an id stands for."""
    return name.replace(":", "~")


def _unit(sheet: Sheet, unit: Unit) -> Iterator[str]:
    name = sheets.context(sheet.document, unit.key)
    data = _data(unit)
    yield f"<unit id={quoteattr(id_of(unit.key))} name={quoteattr(name)}>"
    yield from _notes([(WAS, unit.was), *((NOTE, note) for note in unit.notes)])
    if data:
        yield "<originalData>"
        yield from (f'<data id="d{n}">{_text(said)}</data>' for n, said in enumerate(data, 1))
        yield "</originalData>"
    yield f"<segment {_STATES[unit.state]}>"
    source, target = quoteattr(sheet.source_locale), quoteattr(sheet.locale)
    yield f"<source xml:lang={source}>{_marked(unit, unit.source, data)}</source>"
    if unit.state is not SegmentState.MISSING:
        yield f"<target xml:lang={target}>{_marked(unit, unit.text, data)}</target>"
    yield "</segment>"
    yield "</unit>"


def _notes(notes: list[tuple[str, str]]) -> Iterator[str]:
    told = [(category, text) for category, text in notes if text]
    if told:
        yield "<notes>"
        yield from (f'<note category="{category}">{_text(text)}</note>' for category, text in told)
        yield "</notes>"


def _data(unit: Unit) -> list[str]:
    """Return each placeholder of a block once, as it is written."""
    both = (*scan(unit.source), *scan(unit.text))
    return list(dict.fromkeys(place.written for place in both))


def _marked(unit: Unit, text: str, data: list[str]) -> str:
    pieces, done = [], 0
    for place, number in zip(scan(text), _numbers(unit.source, text), strict=True):
        told = f"d{data.index(place.written) + 1}"
        pieces += [
            _text(text[done : place.start]),
            f'<ph id="{number}" dataRef="{told}" disp="{place.name}"/>',
        ]
        done = place.end
    return "".join([*pieces, _text(text[done:])])


def _numbers(source: str, text: str) -> Iterator[int]:
    """Give placeholders the numbers they have in the source, and higher ones to others."""
    waiting = [place.written for place in scan(source)]
    further = count(len(waiting) + 1)
    for place in scan(text):
        if place.written in waiting:
            number = waiting.index(place.written)
            waiting[number] = ""
            yield number + 1
        else:
            yield next(further)


def _text(text: str) -> str:
    """Return a text as XML; signs that XML cannot hold are told by their number."""
    return "".join(_sign(sign) for sign in escape(text, _LINE_END))


def _sign(sign: str) -> str:
    fits = (
        sign in "\t\n" or " " <= sign <= "\ud7ff" or "\ue000" <= sign <= "\ufffd" or sign > "\uffff"
    )
    return sign if fits else f'<cp hex="{ord(sign):04X}"/>'
