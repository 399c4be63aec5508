"""Generate again beneath what people wrote: their words stay, ours are offered beside them."""

from dataclasses import dataclass, replace

from sunset.documents import three_way
from sunset.documents.front_matter import Document

BODY = "body"
LINES = ("title", "summary")


@dataclass(frozen=True, slots=True)
class Offer:
    """Words that a person edited, and what the generator would now say in their place."""

    field: str
    edited: str
    generated: str


@dataclass(frozen=True, slots=True)
class Regenerated:
    """A text with everything in it that can change without touching what people wrote."""

    document: Document
    offers: tuple[Offer, ...]


def regenerated(before: Document, now: Document, edited: Document) -> Regenerated:
    """Bring what the generator says now into an edited text, block by block.

    ``before`` is what it said when the text was taken from it. An edited block is never
    overwritten.
    """
    lines = {name: getattr(edited, name) for name in LINES}
    offers = []
    for name, own in lines.items():
        was, new = getattr(before, name), getattr(now, name)
        if own == was:
            lines[name] = new
        elif new not in (was, own):
            offers.append(Offer(name, own, new))
    merged = three_way.merge(before.body, edited.body, now.body)
    offers += [Offer(BODY, clash.ours, clash.theirs) for clash in merged.clashes]
    return Regenerated(replace(edited, **lines, body=merged.body), tuple(offers))
