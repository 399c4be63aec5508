"""What the texts of a plan are checked against: wherever it is other, they are checked anew.

That is one rule for all of it: the facts of the plan, the texts that others translate as customers
have them, the company's glossary, and how languages are written.
"""

from typing import NamedTuple

from sqlmodel import Session, col, func, select

from sunset.speech import known_mark
from sunset.store import glossary, plans
from sunset.store.digests import digest
from sunset.store.documents import State
from sunset.store.text_tables import Revision


class Grounds(NamedTuple):
    """What stands for all that the texts of a plan are checked against."""

    facts: int
    sources: int
    words: str


def of_plans(session: Session) -> dict[str, Grounds]:
    """Return the grounds of each plan, by its id."""
    words = digest(repr((glossary.terms(session), known_mark())))
    sources = _sources(session)
    return {
        plan_id: Grounds(facts=number, sources=sources.get(plan_id, 0), words=words)
        for plan_id, number in plans.numbers(session).items()
    }


def _sources(session: Session) -> dict[str, int]:
    """Return what grows with each source that customers are given."""
    # A revision follows one with a lower id; it names no source where it is one.
    public = (col(Revision.state) == State.PUBLISHED, col(Revision.source_digest) == "")
    query = select(Revision.plan, func.sum(col(Revision.id))).where(*public)
    return {
        plan_id: int(total or 0) for plan_id, total in session.exec(query.group_by(Revision.plan))
    }
