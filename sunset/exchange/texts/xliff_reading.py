"""XLIFF 2.0 files as they come back from a translator's tool."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sunset.documents.front_matter import normalised
from sunset.documents.problems import ContentProblem
from sunset.documents.segments import SegmentState
from sunset.errors import N_, Refused
from sunset.exchange.texts import sheets, xml_tree
from sunset.exchange.texts.sheets import Sheet, Unit, mistake
from sunset.exchange.texts.xliff import BASE, CHANGED, NAMESPACE, SOURCE, WAS, key_of
from sunset.exchange.texts.xml_tree import Element

_HEX = re.compile(r"[0-9A-Fa-f]{1,6}")
_AROUND = ("mrk", "pc")
_LAST = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)


def read(text: str) -> Sheet:
    """Read an XLIFF file as a sheet, or refuse it with everything that is wrong, line by line."""
    root = xml_tree.parse(sheets.opened(text), NAMESPACE)
    file = root.first("file")
    if root.name != "xliff" or root.get("version")[:2] != "2." or file is None:
        raise Refused(mistake(N_("This is not an XLIFF 2 file with a <file> in it."), root.line))
    reader = _Reader()
    units = [reader.unit(each) for each in _all_units(file)]
    problems = [*reader.problems, *_unnamed(root, file), *sheets.twice(units)]
    sheets.refuse(problems)
    return Sheet(
        plan=file.get("original"),
        document=file.get("id"),
        source_locale=root.get("srcLang"),
        locale=root.get("trgLang"),
        base=_note(file, BASE),
        source_hash=_note(file, SOURCE),
        units=tuple(units),
    )


def _all_units(parent: Element) -> Iterator[Element]:
    for each in parent.content:
        if isinstance(each, Element) and each.name == "unit":
            yield each
        elif isinstance(each, Element) and each.name == "group":
            yield from _all_units(each)


def _unnamed(root: Element, file: Element) -> Iterator[ContentProblem]:
    for element, name in ((root, "srcLang"), (root, "trgLang"), (file, "id")):
        if not element.get(name):
            sentence = N_("“%(name)s” is missing. Leave it as Sunset wrote it.")
            yield mistake(sentence, element.line, name=name)
    for another in list(root.all("file"))[1:]:
        yield mistake(N_("One file holds one text. Split this one."), another.line)


def _note(element: Element, category: str) -> str:
    notes = element.first("notes")
    found = (
        each for each in (notes.all("note") if notes else ()) if each.get("category") == category
    )
    return next((_said(each) for each in found), "")


def _said(element: Element) -> str:
    return "".join(_cp(each) if isinstance(each, Element) else each for each in element.content)


def _cp(element: Element) -> str:
    code = element.get("hex")
    number = int(code, 16) if element.name == "cp" and _HEX.fullmatch(code) else _LAST + 1
    return chr(number) if number <= _LAST and number not in _SURROGATES else ""


@dataclass(slots=True)
class _Reader:
    problems: list[ContentProblem] = field(default_factory=list)

    def unit(self, unit: Element) -> Unit:
        """Read one block; a tool may have cut it into several segments."""
        key = key_of(unit.get("id"))
        parts = [each for each in unit.content if isinstance(each, Element)]
        segments = [each for each in parts if each.name in ("segment", "ignorable")]
        if not segments:
            self._wrong(unit, key, N_("This block has no segment."))
        data = self._data(unit)
        source = "".join(self._side(each, "source", key, data) for each in segments)
        text = "".join(self._target(each, key, data) for each in segments)
        settled = not any(each.get("subState") == CHANGED for each in segments)
        state = sheets.state_of(text, settled=settled)
        return Unit(
            key=key,
            source=normalised(source),
            text=normalised(text) if state is not SegmentState.MISSING else "",
            state=state,
            was=normalised(_note(unit, WAS)) if state is SegmentState.CHANGED else "",
            line=unit.line,
        )

    def _data(self, unit: Element) -> dict[str, str]:
        original = unit.first("originalData")
        return {each.get("id"): _said(each) for each in original.all("data")} if original else {}

    def _target(self, segment: Element, key: str, data: Mapping[str, str]) -> str:
        if segment.name == "ignorable" and segment.first("target") is None:
            return self._side(segment, "source", key, data)
        return self._side(segment, "target", key, data)

    def _side(self, segment: Element, name: str, key: str, data: Mapping[str, str]) -> str:
        side = segment.first(name)
        if side is None and name == "source":
            self._wrong(segment, key, N_("This block has no source."))
        return "".join(self._inline(side, key, data)) if side else ""

    def _inline(self, parent: Element, key: str, data: Mapping[str, str]) -> Iterator[str]:
        for each in parent.content:
            if isinstance(each, str):
                yield each
            elif each.name in _AROUND:
                yield from self._inline(each, key, data)
            elif each.name == "ph" and each.get("dataRef") in data:
                yield data[each.get("dataRef")]
            elif each.name == "cp" and _cp(each):
                yield _cp(each)
            else:
                sentence = N_("“<%(name)s>” stands for nothing here. Put back what Sunset wrote.")
                self._wrong(each, key, sentence, name=each.name[:40])

    def _wrong(self, element: Element, key: str, msgid: str, **values: object) -> None:
        self.problems.append(mistake(msgid, element.line, field=key, **values))
