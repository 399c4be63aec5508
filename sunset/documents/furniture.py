"""What our pages add to the tree that Markdown makes: ids, scopes, scrollers, cuts."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from sunset.documents.blocks import EXPLICIT_ID

CUT = "\ue002"
"""Stands before each heading of the second level at the top, where sections are cut."""

_LEVELS = {f"h{level}": level for level in range(1, 7)}
_SECTION = 2
_VERBATIM = {"code", "pre"}
_TAG = re.compile(r"</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>|<!--")
_DROPPED = re.compile(r"[^\w\s-]")
_ALIGNED = {"center": "align-center", "right": "align-end"}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as its writer gave it: level, own id if any, words without facts."""

    level: int
    id: str | None
    words: str


def headings(root: Element, ignored: re.Pattern[str]) -> list[Heading]:
    """Give every heading an id of its own and return what the writer gave."""
    taken: Counter[str] = Counter()
    found = []
    for element in root.iter():
        if element.tag in _LEVELS:
            given = _take_id(element)
            words = ignored.sub("", "".join(element.itertext())).strip()
            found.append(Heading(_LEVELS[element.tag], given, words))
            element.set("id", _unique(given or slug(words), taken))
    return found


def html_as_text(root: Element) -> list[str]:
    """Return the tags that somebody wrote by hand, which readers will see as text."""
    texts = [element.text for element in root.iter() if element.tag not in _VERBATIM]
    texts += [element.tail for element in root.iter()]
    return [tag for text in texts for tag in _TAG.findall(text or "")]


def slug(words: str) -> str:
    """Return words of any script as an id."""
    plain = _DROPPED.sub("", unicodedata.normalize("NFC", words).lower())
    joined = "-".join(plain.split()).strip("-_")
    return joined if joined[:1].isalpha() else f"section-{joined}".rstrip("-")


def furnish(root: Element, heading_offset: int) -> None:
    """Finish the tree for a page: cuts, heading levels, tables, links, notes."""
    _cut(root)
    for element in root.iter():
        if element.tag in _LEVELS:
            element.tag = f"h{min(6, _LEVELS[element.tag] + heading_offset)}"
        elif element.tag in {"td", "th"}:
            _furnish_cell(element)
        elif element.tag == "a" and element.get("href", "").lower().startswith("http"):
            element.set("rel", "noopener noreferrer")
        elif element.tag == "div" and element.get("class", "").startswith("note"):
            element.set("role", "note")
    _wrap_tables(root)


def _take_id(heading: Element) -> str | None:
    last = heading[-1] if len(heading) else None
    text = (heading.text if last is None else last.tail) or ""
    found = EXPLICIT_ID.search(text)
    if found is None:
        return None
    if last is None:
        heading.text = text[: found.start()]
    else:
        last.tail = text[: found.start()]
    return found["id"]


def _unique(wanted: str, taken: Counter[str]) -> str:
    name = wanted
    while name in taken:
        taken[wanted] += 1
        name = f"{wanted}-{taken[wanted]}"
    taken[name] += 1
    return name


def _cut(root: Element) -> None:
    before: Element | None = None
    for element in root:
        if _LEVELS.get(element.tag) == _SECTION:
            if before is None:
                root.text = f"{root.text or ''}{CUT}"
            else:
                before.tail = f"{before.tail or ''}{CUT}"
        before = element


def _furnish_cell(cell: Element) -> None:
    aligned = _ALIGNED.get(cell.attrib.pop("align", ""))
    if aligned:
        cell.set("class", aligned)
    if cell.tag == "th":
        cell.set("scope", "col")


def _wrap_tables(root: Element) -> None:
    for parent in list(root.iter()):
        for place, child in enumerate(list(parent)):
            if child.tag == "table":
                # A wide table scrolls by itself; with the keyboard only when it takes focus.
                scroller = Element("div", {"class": "table-scroller", "tabindex": "0"})
                scroller.tail, child.tail = child.tail, None
                scroller.append(child)
                parent[place] = scroller
