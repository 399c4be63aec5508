"""Gather what a plan's pages are made of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sunset.documents.front_matter import Document
from sunset.domain.places import places_for
from sunset.domain.plans import Plan
from sunset.domain.redirects import Rule
from sunset.store import documents, plans, rule_pages, rules
from sunset.store.documents import Revision, State
from sunset.store.rule_pages import Search
from sunset.store.session import Session

MOST_SHOWN = 100

Documents = Mapping[tuple[str, str], Document]


@dataclass(frozen=True, slots=True)
class Material:
    """A plan, its rules and the texts that editors published for it."""

    plan: Plan
    rules: tuple[Rule, ...]
    documents: Documents
    revised_at: datetime | None = None


def gather(session: Session, plan_id: str, *asked: tuple[str, str]) -> Material:
    """Read one plan to look at: with its first rules, and every rule that may cover them.

    ``asked`` are other addresses to look at, as host and path. Whatever else rules say of a plan
    that has very many is not read.
    """
    plan = plans.get(session, plan_id)
    shown = [rule for _, rule in rule_pages.page(session, plan_id, Search(limit=MOST_SHOWN))]
    if len(shown) == MOST_SHOWN:
        addresses = {*asked, *((rule.host, rule.path) for rule in shown)}
        places = {place for address in addresses for place in places_for(*address)}
        around = rules.at(session, plan_id, places)
        shown += [rule for there in around.values() for rule in there if rule not in shown]
    return replace(without_rules(session, plan), rules=tuple(shown))


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
