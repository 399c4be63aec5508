"""The words of a revision, and what they were made from, as columns and back."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from sunset.documents.segments import Kept
from sunset.store.text_tables import Revision


class Origin(StrEnum):
    """Where words come from."""

    PERSON = "person"
    GENERATOR = "generator"
    MACHINE = "machine"
    IMPORT = "import"


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """What the generator said when a text was taken from it."""

    title: str
    summary: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What an editor wrote, and what it was written from.

    In the mode ``segments`` the body follows from ``segments``; in ``free`` it stands by itself.
    """

    title: str
    body: str
    summary: str = ""
    source_revision: int | None = None
    source_digest: str = ""
    mode: str = "free"
    segments: tuple[Kept, ...] = ()
    significance: str | None = None
    generated: Generated | None = None
    origin: Origin = Origin.PERSON


def columns(wording: Wording) -> dict[str, Any]:
    """Return words as the columns of a row."""
    return {
        "title": wording.title,
        "summary": wording.summary,
        "body": wording.body,
        "source_revision": wording.source_revision,
        "source_digest": wording.source_digest,
        "mode": wording.mode,
        "segments": [asdict(each) for each in wording.segments],
        "significance": wording.significance,
        "generated": wording.generated and asdict(wording.generated),
        "origin": str(wording.origin),
    }


def wording_of(row: Revision) -> Wording:
    """Return the words that a row holds."""
    return Wording(
        title=row.title,
        summary=row.summary,
        body=row.body,
        source_revision=row.source_revision,
        source_digest=row.source_digest,
        mode=row.mode,
        segments=tuple(Kept(**each) for each in row.segments),
        significance=row.significance,
        generated=Generated(**row.generated) if row.generated else None,
        origin=Origin(row.origin),
    )
