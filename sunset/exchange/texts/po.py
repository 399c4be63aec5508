"""PO files, one for each text and locale: blocks under names that stay, with what they were."""

from collections.abc import Iterable, Iterator, Mapping

from sunset.documents.front_matter import normalised
from sunset.documents.problems import ContentProblem
from sunset.documents.segments import SegmentState
from sunset.errors import N_
from sunset.exchange.texts import sheets
from sunset.exchange.texts.po_lines import Entry, entries, quoted
from sunset.exchange.texts.sheets import HEADINGS, Sheet, Unit, mistake

_USUAL = "MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
_USUAL += "Content-Transfer-Encoding: 8bit\n"


def write(sheet: Sheet) -> str:
    """Write a sheet as a PO file."""
    head = "".join(f"{name}: {getattr(sheet, key)}\n" for key, name in HEADINGS.items())
    header = f'msgid ""\nmsgstr {quoted(_USUAL + head)}\n'
    return "\n".join([header, *(_entry(sheet, unit) for unit in sheet.units)])


def read(text: str) -> Sheet:
    """Read a PO file as a sheet, or refuse it with everything that is wrong, line by line."""
    found, problems = entries(sheets.opened(text))
    header = next((each for each in found if not each.get("msgid")), None)
    values = _values(header)
    problems += _missing(values, header)
    rest = [each for each in found if each is not header]
    units, strangers = _units(rest, values.get("document", ""))
    sheets.refuse([*problems, *strangers, *sheets.twice(units)])
    return Sheet(**values, units=tuple(units))


def _entry(sheet: Sheet, unit: Unit) -> str:
    changed = unit.state is SegmentState.CHANGED
    lines = [f"#. {' '.join(note.split())}" for note in unit.notes]
    lines += ["#, fuzzy"] if changed else []
    if changed and unit.was:
        lines += [f"#| {line}" for line in f"msgid {quoted(unit.was)}".split("\n")]
    lines += [
        f"msgctxt {quoted(sheets.context(sheet.document, unit.key))}",
        f"msgid {quoted(unit.source)}",
        f"msgstr {quoted(unit.text)}",
    ]
    return "\n".join([*lines, ""])


def _values(header: Entry | None) -> dict[str, str]:
    lines = (header.get("msgstr") if header else "").split("\n")
    told = dict(line.split(": ", 1) for line in lines if ": " in line)
    return {key: told.get(name, "").strip() for key, name in HEADINGS.items()}


def _missing(values: Mapping[str, str], header: Entry | None) -> Iterator[ContentProblem]:
    line = header.line if header else 1
    for key in ("document", "source_locale", "locale"):
        if not values[key]:
            sentence = N_("The first entry must say “%(name)s”. Leave it as Sunset wrote it.")
            yield mistake(sentence, line, name=HEADINGS[key])


def _units(found: Iterable[Entry], document: str) -> tuple[list[Unit], list[ContentProblem]]:
    units, problems = [], []
    for entry in found:
        name, _, key = entry.get("msgctxt").rpartition("#")
        if name == document and key:
            units.append(_unit(entry, key))
        else:
            sentence = N_("“%(name)s” is no block of this text. Leave msgctxt as Sunset wrote it.")
            problems.append(mistake(sentence, entry.line, name=entry.get("msgctxt")[:80]))
    return units, problems


def _unit(entry: Entry, key: str) -> Unit:
    text = normalised(entry.get("msgstr"))
    state = sheets.state_of(text, settled=not entry.fuzzy)
    return Unit(
        key=key,
        source=normalised(entry.get("msgid")),
        text=text if state is not SegmentState.MISSING else "",
        state=state,
        was=normalised(entry.get("old msgid")) if state is SegmentState.CHANGED else "",
        line=entry.line,
    )
