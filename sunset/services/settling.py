"""Let a sweep's findings change the register of touchpoints: done, open again, or new."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from urllib.parse import urldefrag, urlsplit

from sunset.domain import proposals, touchpoint_checks
from sunset.domain.owners import written
from sunset.domain.people import Permission, Person
from sunset.domain.plans import Plan
from sunset.domain.schedules import Stage, wall
from sunset.domain.sweeps import Finding, PageRead, Place
from sunset.domain.touchpoints import Progress, Touchpoint, TouchpointKind
from sunset.errors import Refused
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

    ``together`` makes one of all of them, for what stands alike on each.
    """
    actor.demand(Permission.CHANGE_PLANS)
    sweeps.get(session, plan_id, number)
    plan, base = plans.head(session, plan_id)
    found = [page for _, page in sweeps.by_number(session, number, pages)]
    made = _with_places(plan, found, written(actor), together=together)
    faults = tuple(touchpoint_checks.faults(made))
    if faults:
        raise Refused(*faults)
    act = Act(actor=actor, at=now, action="findings listed", plan=plan_id, subject=str(number))
    keeping.keep(session, made, base, act)
    return len(made.touchpoints) - len(plan.touchpoints)


def _with_places(plan: Plan, found: Sequence[PageRead], owner: str, *, together: bool) -> Plan:
    """Return a plan with touchpoints for pages that are in none yet."""
    known = {urldefrag(each.where)[0] for each in plan.touchpoints}
    for page in found[:1] if together else found:
        if page.url not in known:
            new = _touchpoint(plan, page, owner)
            new = replace(new, note=_listed(new.note, found)) if together else new
            plan = replace(plan, touchpoints=(*plan.touchpoints, new))
    return plan


def _touchpoint(plan: Plan, page: PageRead, owner: str) -> Touchpoint:
    parts = urlsplit(page.url)
    name = f"{parts.hostname}{parts.path}".rstrip("/")[: touchpoint_checks.MAX_LINE]
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


def _listed(note: str, pages: Sequence[PageRead]) -> str:
    """Return a note that names as many of some pages as it has room for."""
    lines = [note]
    for page in pages:
        if len("\n".join((*lines, page.url, "…"))) > touchpoint_checks.MAX_PLACE:
            return "\n".join((*lines, "…"))
        lines.append(page.url)
    return "\n".join(lines)


def _excerpt(found: Finding) -> str:
    return f"{found.before}{found.found}{found.after}"[:MAX_NOTE]
