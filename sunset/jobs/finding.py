"""Keep what readers search up to date with what was published, and with the course of plans."""

from dataclasses import asdict
from datetime import datetime

from sunset.domain.plans import Plan
from sunset.pages import plain
from sunset.press.material import without_rules
from sunset.store import plans, publications, search
from sunset.store.search import Guide
from sunset.store.session import Session, Store


def keep_up(store: Store, now: datetime) -> int:
    """Let guides be found as customers read them now, and say of how many plans.

    Nothing is rendered within the transaction that writes.
    """
    with store.read() as session:
        reached, newest = search.number(session), publications.latest(session)
        outlived = search.outlived(session, now)
        if reached == newest and not outlived:
            return 0
        news = publications.since(session, reached)
        changed = {*news.plans, *outlived} if reached else None
        public = plans.public(session, changed)
        shelf = {plan.id: _guides(session, plan, now) for plan in public}
    gone: dict[str, list[Guide]] = {plan: [] for plan in (*news.plans, *outlived)}
    with store.write() as session:
        if search.number(session) != reached:
            return 0  # another node was faster
        for plan, guides in (gone | shelf).items():
            search.replace(session, plan, guides)
        search.reached(session, newest)
    return len(shelf)


def _guides(session: Session, plan: Plan, now: datetime) -> list[Guide]:
    material = without_rules(session, plan)
    found = plain.guides(material.plan, material.library(), now)
    return [Guide(plan=plan.id, **asdict(each)) for each in found]
