"""A body as its top-level blocks, the units of translation, without losing a character."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256


class BlockKind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    TABLE = "table"
    CODE = "code"
    HTML = "html"
    QUOTE = "quote"
    NOTE = "note"
    RULE = "rule"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece of a body, verbatim, under a key that edits elsewhere do not change."""

    key: str
    kind: BlockKind
    text: str
    digest: str


_FENCE = re.compile(r"(`{3,}|~{3,})")
_HEADING = re.compile(r"#{1,6}")
_UNDERLINE = re.compile(r"(=+|-+)[ ]*")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_RULE = re.compile(r"[ ]{0,3}(?P<sign>[-_*])[ ]{0,2}(?:(?P=sign)[ ]{0,2}){2,}")
_QUOTE = re.compile(r"[ ]{0,3}>")
_NOTE = re.compile(r"!!! ?\w")
_BULLET = re.compile(r"[ ]{0,3}[-+*][ ]+\S")
_NUMBER = re.compile(r"[ ]{0,3}\d+\.[ ]+\S")
_TERM = re.compile(r"[ ]{0,3}:[ ]{1,3}\S")
_TABLE = re.compile(r"[ ]{0,3}\|?[ ]*:?-+:?[ ]*(\|[ ]*:?-*:?[ ]*)*")
_INDENTED = re.compile(r"([ ]{4}|\t)")
_DEEPER = re.compile(r"([ ]{2,}|\t)")
_HTML = re.compile(r"[ ]{0,3}<(?:(?P<tag>[A-Za-z][\w-]*)[\s/>]|!--|/[A-Za-z])")
EXPLICIT_ID = re.compile(r"[ ]*\{#(?P<id>[A-Za-z][\w-]*)\}[ ]*#*[ ]*$", re.ASCII)
_MAX_HTML_LINES = 50
LEAD = "_"
"""The section of blocks above the first heading with an id; no id begins so."""


@lru_cache(maxsize=64)  # every check of a text begins with its blocks
def split(body: str) -> tuple[Block, ...]:
    """Split a body into blocks whose texts, joined, are the body."""
    seen: Counter[str] = Counter()
    section, ordinal, blocks = LEAD, 0, []
    for kind, text in _pieces(_LINE.findall(body)):
        explicit = explicit_id(text) if kind is BlockKind.HEADING else None
        if explicit:
            seen[explicit] += 1
            section = explicit if seen[explicit] == 1 else f"{explicit}~{seen[explicit]}"
            ordinal = 0
        blocks.append(Block(key=f"{section}.{ordinal}", kind=kind, text=text, digest=digest(text)))
        ordinal += 1
    return tuple(blocks)


def explicit_id(heading: str) -> str | None:
    """Return the id that a heading gives itself, if it does."""
    found = EXPLICIT_ID.search(heading.strip().partition("\n")[0])
    return found["id"] if found else None


def digest(text: str) -> str:
    """Return what tells whether a block says the same; blank space around it says nothing."""
    return f"sha256:{sha256(text.strip().encode('utf-8', 'surrogatepass')).hexdigest()}"


def _pieces(lines: Sequence[str]) -> Iterator[tuple[BlockKind, str]]:
    start, place = 0, _past_blanks(lines, 0)
    if lines and place == len(lines):
        yield BlockKind.PARAGRAPH, "".join(lines)
    while place < len(lines):
        kind = _kind(lines, place)
        place = _past_blanks(lines, _end(kind, lines, place))
        yield kind, "".join(lines[start:place])
        start = place


def _past_blanks(lines: Sequence[str], place: int) -> int:
    while place < len(lines) and not lines[place].strip():
        place += 1
    return place


_STARTS = (
    (_FENCE, BlockKind.CODE),
    (_INDENTED, BlockKind.CODE),
    (_HEADING, BlockKind.HEADING),
    (_NOTE, BlockKind.NOTE),
    (_QUOTE, BlockKind.QUOTE),
    (_BULLET, BlockKind.LIST),
    (_NUMBER, BlockKind.LIST),
    (_HTML, BlockKind.HTML),
)


def _kind(lines: Sequence[str], place: int) -> BlockKind:
    line = lines[place]
    if _RULE.fullmatch(line.rstrip("\n")):
        return BlockKind.RULE
    for start, kind in _STARTS:
        if start.match(line):
            return kind
    return _kind_by_next(line, lines[place + 1].rstrip("\n") if place + 1 < len(lines) else "")


def _kind_by_next(line: str, following: str) -> BlockKind:
    if _UNDERLINE.fullmatch(following):
        return BlockKind.HEADING
    if "|" in line and "|" in following and _TABLE.fullmatch(following):
        return BlockKind.TABLE
    return BlockKind.LIST if _TERM.match(following) else BlockKind.PARAGRAPH


def _end(kind: BlockKind, lines: Sequence[str], place: int) -> int:
    if kind is BlockKind.RULE:
        return place + 1
    if kind is BlockKind.HEADING:
        return place + (1 if _HEADING.match(lines[place]) else 2)
    if kind is BlockKind.CODE and (fence := _FENCE.match(lines[place])):
        return _end_of_fence(lines, place, fence[1])
    if kind is BlockKind.HTML:
        return _end_of_html(lines, place)
    if kind is BlockKind.PARAGRAPH:
        return _end_of_paragraph(lines, place)
    return _end_of_continued(lines, place, _continuations(kind, lines[place]))


def _end_of_fence(lines: Sequence[str], place: int, fence: str) -> int:
    for number in range(place + 1, len(lines)):
        if lines[number].rstrip() == fence:
            return number + 1
    return _end_of_paragraph(lines, place)


def _end_of_html(lines: Sequence[str], place: int) -> int:
    found = _HTML.match(lines[place])
    tag = found["tag"] if found else None
    if tag:
        opening = re.compile(rf"<{tag}[\s/>]", re.IGNORECASE)
        closing = re.compile(rf"</{tag}\s*>", re.IGNORECASE)
        depth = 0
        for number in range(place, min(place + _MAX_HTML_LINES, len(lines))):
            depth += len(opening.findall(lines[number])) - len(closing.findall(lines[number]))
            if depth <= 0:
                return number + 1
    return _end_of_lines(lines, place)


def _end_of_lines(lines: Sequence[str], place: int) -> int:
    while place < len(lines) and lines[place].strip():
        place += 1
    return place


def _end_of_paragraph(lines: Sequence[str], place: int) -> int:
    place += 1
    while place < len(lines) and lines[place].strip():
        if _HEADING.match(lines[place]) or _FENCE.match(lines[place]):
            break
        place += 1
    return place


def _continuations(kind: BlockKind, first: str) -> tuple[re.Pattern[str], ...]:
    if kind is BlockKind.QUOTE:
        return (_QUOTE,)
    if kind is BlockKind.LIST:
        marker = _BULLET if _BULLET.match(first) else _NUMBER
        return (_DEEPER, marker if marker.match(first) else _TERM)
    return () if kind is BlockKind.TABLE else (_INDENTED,)


def _end_of_continued(
    lines: Sequence[str], place: int, continuations: tuple[re.Pattern[str], ...]
) -> int:
    while True:
        place = _end_of_paragraph(lines, place)
        following = _past_blanks(lines, place)
        if following == place or following == len(lines):
            return place
        if not any(pattern.match(lines[following]) for pattern in continuations):
            return place
        place = following
