"""Gather what a plan's pages are made of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from sunset.documents.front_matter import Document
from sunset.domain.places import places_for
from sunset.domain.plans import Plan
from sunset.domain.redirects import Rule
from sunset.pages.content import Library, Unchecked
from sunset.press.spoken import spoken
from sunset.store import plans, retired_texts, rule_pages, rules
from sunset.store.documents import Origin, Review, Revision
from sunset.store.manuscripts import of_plan
from sunset.store.rule_pages import Search
from sunset.store.session import Session
from sunset.store.shown import shown_of, text_of

MOST_SHOWN = 100

Documents = Mapping[tuple[str, str], Document]


@dataclass(frozen=True, slots=True)
class Material:
    """A plan, its rules and the texts that editors published for it."""

    plan: Plan
    rules: tuple[Rule, ...]
    documents: Documents
    revised_at: datetime | None = None
    retired: frozenset[str] = frozenset()
    unchecked: Mapping[tuple[str, str], Unchecked] = field(default_factory=dict)

    def library(self) -> Library:
        """Return the texts as pages ask for them."""
        return Library(self.documents, self.retired, self.unchecked)


def gather(session: Session, plan_id: str, *asked: tuple[str, str]) -> Material:
    """Read one plan to look at: with its first rules, and every rule that may cover them.

    ``asked`` are other addresses to look at, as host and path. Whatever else rules say of a plan
    that has very many is not read.
    """
    plan = spoken(plans.get(session, plan_id))
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
    retired = retired_texts.of_plan(session, plan.id)
    texts = of_plan(session, plan, retired)
    published = [text.published for text in texts.values() if text.published]
    return Material(
        plan,
        (),
        {place: shown for place, text in texts.items() if (shown := shown_of(text))},
        max((r.recorded_at for r in published), default=None),
        retired,
        {place: lack for place, text in texts.items() if (lack := _unchecked(text.published))},
    )


def _unchecked(revision: Revision | None) -> Unchecked | None:
    """Return what readers are told where nobody looked at a text besides its author."""
    if revision is None or revision.review is Review.PASSED:
        return None
    if revision.wording.origin is Origin.MACHINE:
        return Unchecked.MACHINE
    return Unchecked.WAIVED if revision.review is Review.WAIVED else None


def published_texts(plan: Plan, revisions: Iterable[Revision]) -> Documents:
    """Return revisions as documents, by key and locale."""
    return {(r.name.document, r.name.locale): text_of(plan, r) for r in revisions}
