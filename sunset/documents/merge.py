"""Generate again beneath what people wrote: their words stay, ours are offered beside them."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from sunset.documents import blocks, three_way
from sunset.documents.front_matter import Document
from sunset.documents.three_way import Clash

BODY = "body"
LINES = ("title", "summary")


@dataclass(frozen=True, slots=True)
class Offer:
    """Words that a person edited, and what the generator would now say in their place."""

    field: str
    edited: str
    generated: str

    @property
    def mark(self) -> str:
        """Return what stands for exactly these words in a form."""
        return blocks.digest(f"{self.field}\x04{self.edited}\x04{self.generated}")


@dataclass(frozen=True, slots=True)
class Regenerated:
    """A text with everything in it that can change without touching what people wrote."""

    document: Document
    offers: tuple[Offer, ...]


def regenerated(
    before: Document, now: Document, edited: Document, taken: Collection[str] = ()
) -> Regenerated:
    """Bring what the generator says now into an edited text, block by block.

    ``before`` is what it said when the text was taken from it. An edited block is overwritten
    only where ``taken`` holds the mark of what is offered for it.
    """
    lines = {name: getattr(edited, name) for name in LINES}
    offers = []
    for name, own in lines.items():
        was, new = getattr(before, name), getattr(now, name)
        offer = Offer(name, own, new)
        if new not in (was, own) and own != was:
            offers.append(offer)
        if own == was or offer.mark in taken:
            lines[name] = new
    merged = three_way.merge(before.body, edited.body, now.body, lambda x: _of(x).mark in taken)
    offers += map(_of, merged.clashes)
    return Regenerated(replace(edited, **lines, body=merged.body), tuple(offers))


def _of(clash: Clash) -> Offer:
    return Offer(BODY, clash.ours, clash.theirs)
