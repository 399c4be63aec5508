"""Let a sweep's findings change the register of touchpoints: done, open again, or new."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from urllib.parse import urldefrag, urlsplit

from sunset.domain import proposals, touchpoint_checks
from sunset.domain.field_checks import MAX_LINE
from sunset.domain.owners import written
from sunset.domain.people import Permission, Person
from sunset.domain.plans import Plan
from sunset.domain.schedules import Stage, wall
from sunset.domain.sweeps import (
    Finding,
    PageRead,
    Place,
    groups,
    listed,
    standing_for,
    standing_for_pages,
)
from sunset.domain.touchpoints import Progress, Touchpoint, TouchpointKind
from sunset.errors import demand_none
from sunset.store import audit, keeping, plans, sweeps
from sunset.store.audit import Act
from sunset.store.session import Session

MAX_NOTE = 300


def settle(
    session: Session, actor: Person, plan_id: str, number: int, *, now: datetime
) -> tuple[int, int]:
    """Mark touchpoints on which nothing was found as done, and open those found again.

    Return how many of each there are.
    """
    actor.demand(Permission.CHANGE_PLANS)
    plan, base = plans.head(session, plan_id)
    found, today = sweeps.found_on(session, number), wall(now, plan.schedule.zone).date()
    after = tuple(
        _settled(each, found.get(urldefrag(each.where)[0]), today) for each in plan.touchpoints
    )
    act = Act(actor=actor, at=now, action="pages swept", plan=plan.id, subject=str(number))
    audit.write(session, act)
    keeping.keep(session, replace(plan, touchpoints=after), base, act)
    changed = [new for old, new in zip(plan.touchpoints, after, strict=True) if new != old]
    done = sum(not each.open for each in changed)
    return done, len(changed) - done


def _settled(each: Touchpoint, found: int | None, today: date) -> Touchpoint:
    """Return a touchpoint as a sweep of its page leaves it; what may stay, stays."""
    if found == 0 and each.open:
        return replace(each, progress=Progress.DONE, done_on=today)
    if found and each.progress is Progress.DONE:
        return replace(each, progress=Progress.OPEN, done_on=None)
    return each


def put_on_list(
    session: Session,
    actor: Person,
    plan_id: str,
    number: int,
    pages: Collection[int],
    *,
    together: bool = False,
    now: datetime,
) -> int:
    """Make touchpoints of pages on which something was found, and count those that are new.

    ``together`` makes one of all of them, for what stands alike on each. No pages are all of
    them: what stands alike on several is one touchpoint, each other page is one.
    """
    actor.demand(Permission.CHANGE_PLANS)
    sweeps.get(session, plan_id, number)
    plan, base = plans.head(session, plan_id)
    found = sweeps.by_number(session, number, pages)
    if pages:
        made = _with_places(plan, [x for _, x in found], written(actor), together=together)
    else:
        made = _with_all(plan, found, written(actor))
    demand_none(touchpoint_checks.faults(made))
    act = Act(actor=actor, at=now, action="findings listed", plan=plan_id, subject=str(number))
    keeping.keep(session, made, base, act)
    return len(made.touchpoints) - len(plan.touchpoints)


def _with_all(plan: Plan, found: Sequence[tuple[int, PageRead]], owner: str) -> Plan:
    """Return a plan with a touchpoint for each group of pages, and for each page in none."""
    by_number = dict(found)
    for group in groups(found):
        if standing_for(group, plan.touchpoints) is None:
            pages = [replace(by_number[n], findings=(group.finding,)) for n in group.numbers]
            plan = _with_places(plan, pages, owner, together=True)
    stands = standing_for_pages(found, plan.touchpoints)
    left = [page for number, page in found if number not in stands]
    return _with_places(plan, left, owner, together=False)


def _with_places(plan: Plan, found: Sequence[PageRead], owner: str, *, together: bool) -> Plan:
    """Return a plan with touchpoints for pages that are in none yet."""
    known = {urldefrag(each.where)[0] for each in plan.touchpoints}
    for page in found[:1] if together else found:
        if page.url not in known:
            new = _touchpoint(plan, page, owner)
            if together:
                urls = (each.url for each in found)
                new = replace(new, note=listed(new.note, urls, touchpoint_checks.MAX_PLACE))
            plan = replace(plan, touchpoints=(*plan.touchpoints, new))
    return plan


def _touchpoint(plan: Plan, page: PageRead, owner: str) -> Touchpoint:
    parts = urlsplit(page.url)
    name = f"{parts.hostname}{parts.path}".rstrip("/")[:MAX_LINE]
    only_footer = all(each.place is Place.FOOTER for each in page.findings)
    return Touchpoint(
        id=proposals.free_name(name, {each.id for each in plan.touchpoints}),
        kind=TouchpointKind.FOOTER if only_footer else TouchpointKind.PAGE,
        name=name,
        where=page.url,
        stage=Stage.STOP_NEW,
        owner=owner,
        note=_excerpt(page.findings[0]),
    )


def _excerpt(found: Finding) -> str:
    return f"{found.before}{found.found}{found.after}"[:MAX_NOTE]
