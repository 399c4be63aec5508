"""Gather what a plan's pages are made of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sunset.documents.front_matter import Document
from sunset.domain.plans import Plan
from sunset.domain.redirects import Rule
from sunset.store import documents, plans, rules
from sunset.store.documents import Revision, State
from sunset.store.session import Session

Documents = Mapping[tuple[str, str], Document]


@dataclass(frozen=True, slots=True)
class Material:
    """A plan, its rules and the texts that editors published for it."""

    plan: Plan
    rules: tuple[Rule, ...]
    documents: Documents
    revised_at: datetime | None = None


def gather(session: Session, plan_id: str) -> Material:
    """Read one plan with everything that belongs to it."""
    return material_of(session, plans.get(session, plan_id))


def material_of(session: Session, plan: Plan) -> Material:
    """Read what belongs to a plan that is at hand."""
    return replace(without_rules(session, plan), rules=tuple(rules.of(session, plan.id)))


def without_rules(session: Session, plan: Plan) -> Material:
    """Read what the pages of a plan are made of; there may be very many rules."""
    revisions = [r for r in documents.latest(session, plan.id) if r.state is State.PUBLISHED]
    return Material(
        plan,
        (),
        published_texts(plan, revisions),
        max((r.recorded_at for r in revisions), default=None),
    )


def published_texts(plan: Plan, revisions: Iterable[Revision]) -> Documents:
    """Return revisions as documents, by key and locale."""
    return {(r.name.document, r.name.locale): text_of(plan, r) for r in revisions}


def text_of(plan: Plan, revision: Revision) -> Document:
    """Return a stored revision as the document it is."""
    words = revision.wording
    return Document(
        id=revision.name.document,
        locale=revision.name.locale,
        source=plan.source_locale,
        title=words.title,
        summary=words.summary,
        revision=str(revision.number),
        source_revision="" if words.source_revision is None else str(words.source_revision),
        state=str(revision.state),
        body=words.body,
    )
