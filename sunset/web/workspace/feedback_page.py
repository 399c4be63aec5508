"""What readers said of a guide: of which revision, about which block, and why it did not help."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby

from flask import url_for

from sunset.documents.blocks import EXPLICIT_ID, BlockKind, explicit_id, split
from sunset.errors import N_
from sunset.speech import Speech
from sunset.store.documents import Name
from sunset.store.feedback import Said

ANSWERS: Mapping[str, str] = {
    "yes": N_("It helped"),
    "no": N_("It did not help"),
    "date": N_("The date is unclear"),
    "case": N_("My case is not here"),
    "silent": N_("Nobody answers there"),
    "link": N_("A link is broken"),
    "words": N_("It is hard to understand"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """What was said, how often, and on which day last."""

    answer: str
    text: str
    count: int
    last: date


@dataclass(frozen=True, slots=True)
class Block:
    """What was said about a block, by its heading; about the whole guide where it names none."""

    heading: str
    href: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Readings:
    """What was said of one revision; 0 is what Sunset wrote from the plan."""

    number: int
    blocks: tuple[Block, ...]


def readings(name: Name, body: str, said: Sequence[Said], speech: Speech) -> tuple[Readings, ...]:
    """Lay out what readers said, the newest revision first, the whole guide before its blocks."""
    headings = headings_of(body)
    order = ["", *headings]

    def place(each: Said) -> tuple[int, int, str]:
        known = order.index(each.step) if each.step in order else len(order)
        return -each.revision, known, each.step

    told = sorted(said, key=place)
    return tuple(
        Readings(number, tuple(_blocks(name, headings, list(some), speech)))
        for number, some in groupby(told, key=lambda each: each.revision)
    )


def headings_of(body: str) -> dict[str, str]:
    """Return the headings of a body by their anchors."""
    found = (block.text.strip() for block in split(body) if block.kind is BlockKind.HEADING)
    named = ((explicit_id(text), text) for text in found)
    return {anchor: EXPLICIT_ID.sub("", text).strip("# ") for anchor, text in named if anchor}


def _blocks(
    name: Name, headings: Mapping[str, str], said: Sequence[Said], speech: Speech
) -> Iterator[Block]:
    for step, some in groupby(said, key=lambda each: each.step):
        href = url_for(
            "workspace.edit",
            plan_id=name.plan,
            key=name.document,
            locale=name.locale,
            _anchor=f"b-{step}.0" if step in headings else None,
        )
        yield Block(headings.get(step, step), href, tuple(_line(each, speech) for each in some))


def _line(said: Said, speech: Speech) -> Line:
    last = datetime.fromtimestamp(said.last_day, UTC).date()
    return Line(said.answer, speech.gettext(ANSWERS[said.answer]), said.count, last)
