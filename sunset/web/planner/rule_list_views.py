"""Old addresses: hosts with what passing means there, and rules that lead on from them."""

from collections.abc import Mapping
from typing import Any

from flask import render_template, request

from sunset.domain.hosts import covers, settled
from sunset.domain.people import Permission
from sunset.domain.plans import Plan
from sunset.domain.precedence import Explanation
from sunset.domain.redirects import MAX_URL
from sunset.services import rule_editing
from sunset.store import change_sets, jobs, plans, rule_gathering, rule_pages, rules, unknowns
from sunset.store.jobs import Job, Kind
from sunset.store.session import Session
from sunset.web.access import allowed
from sunset.web.planner import planner, rule_forms, target_views, wording
from sunset.web.planner.plan_parts import choices
from sunset.web.planner.rule_list_query import SIZES, Query
from sunset.web.planner.rule_visits import visits
from sunset.web.rooms import now, person, speech, store


@planner.get("/plans/<plan_id>/addresses")
@allowed(Permission.SEE_PLANS)
def addresses(plan_id: str) -> str:
    """List the rules of a plan that are looked for, a page at a time."""
    query = Query.read(request.args)
    with store().read() as session:
        plan = plans.get(session, plan_id)
        shown = _found(session, plan, query) | _around(session, plan_id)
        told = _explained(session, plan_id)
        answering = [told.winner.rule] if told and told.winner else []
        seen = [*(rule for _, rule in shown["rows"]), *answering]
        shown["visits"] = visits(session, plan, seen, now())
    return render_template(
        "planner/rule_list.html",
        plan=plan,
        name=wording.words(plan.channel.name, speech(), plan.source_locale),
        destinations=dict(rule_forms.offered(plan)),
        placements=wording.PLACEMENTS,
        labels=rule_forms,
        hosts=[(each.host, each.host) for each in plan.placements],
        matches=choices(rule_forms.SHORT_MATCHES),
        endings=choices(rule_forms.ENDINGS),
        sizes=SIZES,
        told=told,
        ours=told is None or any(covers(settled(x.host), told.host) for x in plan.placements),
        asked=_asked(),
        **shown,
    )


def _found(session: Session, plan: Plan, query: Query) -> dict[str, Any]:
    found = rule_pages.count(session, plan.id, query.search)
    query = query.within(found)
    return {
        "query": query,
        "rows": rule_pages.page(session, plan.id, query.search, found),
        "found": found,
        "total": rules.count(session, plan.id) if query.filtered else found,
        "pages": query.pages(found),
    }


def _around(session: Session, plan_id: str) -> dict[str, Any]:
    """Return what else is known of the rules: what is being done with them, and what is wrong."""
    done = jobs.listed(session, plan_id, *Kind, limit=20)
    checked = next((job for job in done if job.kind == Kind.CHECK_RULES), None)
    return {
        "unknown": unknowns.total(session, plan_id),
        **target_views.panel(session, plan_id),
        "waiting": [each for each in change_sets.open_ones(session, plan_id) if each.rules],
        "own": rule_gathering.of_person(session, plan_id, person().id),
        "going_on": [job for job in done if job.open],
        "checked": checked,
        "counts": _counts(session, checked),
    }


def _counts(session: Session, job: Job | None) -> Mapping[str, int]:
    counts: Mapping[str, int] = jobs.report(session, job.id).get("counts", {}) if job else {}
    return counts


def _asked() -> str:
    return request.args.get("explain", "").strip()[:MAX_URL]


def _explained(session: Session, plan_id: str) -> Explanation | None:
    return rule_editing.explain(session, person(), plan_id, _asked()) if _asked() else None
