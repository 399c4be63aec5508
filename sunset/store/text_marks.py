"""What is known of the revisions behind a page of texts: who works on them, who reviewed them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, select, tuple_
from sqlmodel import Session

from sunset.store.documents import IN_WORK, Name, Origin, Review, State
from sunset.store.tables import table_of
from sunset.store.text_tables import Revision

_OF = table_of(Revision).c


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What is known of a revision besides its words."""

    number: int
    state: State
    origin: Origin
    review: Review
    actor: str
    actor_id: int
    recorded_at: datetime
    publish_at: datetime | None


@dataclass(frozen=True, slots=True)
class Marks:
    """What customers have of a text, and what is worked on; nothing where nobody wrote."""

    public: Mark | None = None
    working: Mark | None = None


def of(session: Session, texts: Collection[tuple[str, str]]) -> Mapping[Name, Marks]:
    """Return the marks of some texts, by plan and document, in every locale that has any."""
    found: dict[Name, Marks] = {}
    for row in session.connection().execute(_query(texts)):
        name = Name(row.plan, row.document, row.locale)
        found[name] = _with(found.get(name, Marks()), _mark(row))
    return found


def _query(texts: Collection[tuple[str, str]]) -> Select[Any]:
    names = ("plan", "document", "locale", *Mark.__slots__)
    alive = _OF.state.in_([State.PUBLISHED, *IN_WORK])
    return select(*(_OF[name] for name in names)).where(
        # The index leads to the plans, of which most texts have no revision at all.
        _OF.plan.in_({plan for plan, _ in texts}),
        tuple_(_OF.plan, _OF.document).in_(list(texts)),
        alive,
    )


def _mark(row: Row[Any]) -> Mark:
    return Mark(
        number=row.number,
        state=State(row.state),
        origin=Origin(row.origin),
        review=Review(row.review),
        actor=row.actor,
        actor_id=row.actor_id,
        recorded_at=row.recorded_at,
        publish_at=row.publish_at,
    )


def _with(marks: Marks, mark: Mark) -> Marks:
    if mark.state is State.PUBLISHED:
        return Marks(mark, marks.working)
    return Marks(marks.public, mark)
